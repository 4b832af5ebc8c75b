# Several managers in one with; one fails to enter, one fails to leave.
class M:
    def __init__(self, n, bad=""): self.n, self.bad = n, bad
    def __enter__(self):
        print("enter", self.n)
        if self.bad == "enter": raise ValueError(self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print("exit", self.n, repr(v))
        if self.bad == "exit": raise KeyError(self.n)
with M(1) as a, M(2) as (b), M(3): print(a, b)
try:
    with M(1), M(2, "enter"), M(3): print("never")
except ValueError as e: print(repr(e))
try:
    with (M(1), M(2, "exit") as x, M(3, "exit")): print("body", x)
except KeyError as e: print(repr(e), repr(e.__context__))
