# with: in __enter__, in the body, in __exit__, and values bound.
def work(tag, n):
    for i in range(n): print(tag, i)
class M:
    def __init__(self, name): self.name = name
    def __enter__(self): work("enter " + self.name, 2); return self.name.upper()
    def __exit__(self, *a): work("exit " + self.name, 2); print(a)
with M("a") as a:
    work("body " + a, 2)
def f():
    with M("r") as r:
        return work("return", 1), r
print(f())
for i in range(3):
    with M(f"l{i}"):
        if i == 0: continue
        break
