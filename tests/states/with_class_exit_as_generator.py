# A return, break and exception leaving with blocks inside generators.
class M:
    def __init__(self, n): self.n = n
    def __enter__(self): print("in", self.n)
    def __exit__(self, *a): print("out", self.n, a[0] and a[0].__name__)
def g():
    with M("outer"):
        for i in range(3):
            with M(i):
                got = yield i
                if got == "skip": continue
                if got == "leave": return "left"
i = g()
print(next(i), next(i), i.send("skip"))
try: i.send("leave")
except StopIteration as e: print(e.value)
i = g()
next(i)
try: i.throw(ValueError("t"))
except ValueError as e: print("came out", e)
