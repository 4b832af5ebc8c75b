# Containers made of an iterable of the user's ask for its length once, after its iterator; what is wrong with the hint is told.
class Items:
    def __init__(self, hint): self.hint = hint
    def __iter__(self): print("iter"); yield 1
    def __length_hint__(self): print("hint"); return self.hint
class Sized(Items):
    def __len__(self): print("len"); return 5
for make in (list, tuple, sorted, bytes, lambda x: [*x], lambda x: [0].extend(x)):
    print(make(Items(3)), make(Sized(3)))
for wrong in (-1, "x", NotImplemented):
    try: print(list(Items(wrong)))
    except (TypeError, ValueError) as e: print(e)
l = [1, 2]
l[1:] = Sized(0)
l += Items(0)
print(l, list(reversed(range(2))))
class Own:
    def __init__(self, n): self.n = n
    def __iter__(self): print("own iter"); return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
print([*Own(2)], max(*Own(2)), (*Own(1),), {*Own(1)}, max(0, *Own(2)))
a, *b = Own(3)
x, y = Own(2)
print(a, b, x, y, list(map(str, Own(1))), list(zip(Own(1))), dict(enumerate(Own(1))), ",".join(map(str, Own(2))))
for bad in (lambda: [*5], lambda: max(*5), lambda: max(1, *5)):
    try: bad()
    except TypeError as e: print(e)
