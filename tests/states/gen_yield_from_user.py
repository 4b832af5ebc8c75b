# yield from an iterator of the user's, with send, throw and close of its own.
class It:
    def __init__(self): self.n = 0
    def __iter__(self): print("iter"); return self
    def __next__(self): print("next"); self.n += 1; return self.n
    def send(self, v):
        print("send", v)
        if v == "stop": raise StopIteration("answer")
        return v * 2
    def throw(self, *a): print("throw", a[0]); return "thrown"
    def close(self): print("close")
def g():
    r = yield from It()
    print("r", r)
    yield "after"
    yield from It()
i = g()
print(next(i), next(i), i.send("ab"), i.throw(ValueError("v")), i.send("stop"))
print(next(i))
i.close()
