# Unpacking: nested, starred, from any iterable, errors with messages.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a, b, c = "xyz"; print(a, b, c)
a, *b = 1, 2, 3; print(a, b)
*a, b = 1, 2, 3; print(a, b)
a, *b, c = range(5); print(a, b, c)
a, *b, c = 1, 2; print(a, b, c)
*a, = "abc"; print(a)
[*a] = (); print(a)
(a, *b), *c = ("hello", 1, 2); print(a, b, c)
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d)
a, b = {"k1": 1, "k2": 2}; print(a, b)
a, b = (i * i for i in range(2)); print(a, b)
x = [0, 0]; x[0], *x[1:] = 1, 2, 3; print(x)
print([*range(3), *"ab", 5], (*[1], *(2,)), {*[1, 2], *[2, 3]} == {1, 2, 3}, {**{"a": 1}, "b": 2, **{"a": 3}})
print(*[1, 2], *"ab", sep="-")
def ret(): return *range(2), 9
print(ret())
for a, *b in [(1, 2, 3), "xy"]: print(a, b)
for i, (j, k) in enumerate([(1, 2), (3, 4)]): print(i, j, k)
print([a + b for a, b in [(1, 2), (3, 4)]], {k: v for k, v in [("a", 1)]})
a = b = None
a, b = a, (a, b); print(a, b)
def un2(v):
    a, b = v
    return a, b
def un3s(v):
    a, b, *c = v
    return a, b, c
def uns2(v):
    *a, b, c = v
    return a, b, c
for v in [(1,), (1, 2, 3), [], [1, 2, 3], "a", {}, iter([1]), iter([1, 2, 3]), 5, None, range(1), range(9), {1: 2}]:
    t(lambda: un2(v))
for v in [(1,), [], iter(()), 5, (1, 2), "abcd"]:
    t(lambda: un3s(v)); t(lambda: uns2(v))
def it():
    yield 1
    raise KeyError("inside")
t(lambda: un2(it()))
def infinite():
    n = 0
    while True:
        print("y", n, end=" ")
        yield n
        n += 1
t(lambda: un2(infinite()))
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 2: raise StopIteration
        return self.i
t(lambda: un2(It()))
class Seq:
    def __getitem__(self, i):
        if i < 2: return i * 10
        raise IndexError
t(lambda: un2(Seq()))
class Bad:
    def __iter__(self): return 5
t(lambda: un2(Bad())); t(lambda: [*5]); t(lambda: {**5}); t(lambda: {*None}); t(lambda: print(*5)); t(lambda: {**[(1, 2)]}); t(lambda: (*1,))
swap = [1, 2, 3]; swap[0], swap[2] = swap[2], swap[0]; print(swap)
