# Comprehensions in class bodies and functions that close over variables that change.
class C:
    n = 3
    squares = [i * i for i in range(n)]
    def cells(self): return [lambda: (i, self.n) for i in range(self.n)]
print(C.squares, [f() for f in C().cells()])
def outer():
    total = 0
    def add(x):
        nonlocal total
        total += x
        return total
    return [add(x) for x in range(5)], {x: add(x) for x in "ab" * 0}, total
print(outer())
print([y := 5, y ** 2], [last := x for x in range(4)], last)
