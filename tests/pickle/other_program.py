# Run by other_program.sh: a program whose tasklet is to end in another one. "save FILE", "load FILE", "both": in this process.
import pickle, stackless, sys

total = 5
factor = 1
names = ["a", "b"]


class Point:
    kind = "point"
    def __init__(self, x): self.x = x
    def double(self): return type(self)(twice(self.x))
    def __repr__(self): return f"{type(self).__name__}({self.x})"


class Sub(Point):
    __slots__ = ("y",)
    def double(self): return super().double()


class Tag:
    """It uses nothing but constants and what does so too: whoever has an equal one means it."""
    sizes = (1, 2)
    def __init__(self, n): self.n = clip(n)
    def __eq__(self, other): return self.n == other.n


def clip(n): return min(n, LIMIT)
LIMIT = 9


def twice(n):
    global total
    total += 1
    return n * factor * 2


def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        names.append(n)
        return n
    return inc


def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)

inc = counter()
square = lambda n: n * n * factor


def work(other):
    p = Sub(3)
    p.y = 7
    stackless.schedule_remove()
    for i in range(2):
        p = p.double()
        print("after", p, total, isinstance(p, Point), type(other[0]) is Point, type(other[1]) is Tag, p.kind)
    print(inc(), inc(), names, square(3), even(10), __name__, work.__module__, work is globals()["work"], other[0], other[1].n)
    print((lambda: total)(), [square(i) for i in range(factor + 1)])


def finish(t):
    t.insert()
    stackless.run()


if __name__ == "__main__":
    what, file = sys.argv[1:]
    if what == "save":
        point = Point(1)
        t = stackless.tasklet(work)([point, Tag(20)])
        stackless.run()
        with open(file, "wb") as f: pickle.dump(t, f)
        with open(file + "2", "wb") as f: pickle.dump({"point": point, "tag": Tag(3), "task": [t]}, f)
    else:
        with open(file, "rb") as f: t = pickle.load(f)
        with open(file + "2", "rb") as f: d = pickle.load(f)
        print("this program's Point:", type(d["point"]) is Point, "Tag:", type(d["tag"]) is Tag, Tag(3) == d["tag"])
        finish(t)
        finish(d["task"][0])
