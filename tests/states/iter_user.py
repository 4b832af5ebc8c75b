# A class that is its own iterator, driven by for, next, list and unpacking.
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): print("iter"); return self
    def __next__(self):
        print("next", self.n)
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
for x in Count(3): print(x)
print(list(Count(2)), tuple(Count(1)))
a, b = Count(2)
print(a, b, max(Count(3)), sum(Count(3)))
class Length(Count):
    def __length_hint__(self): print("hint"); return 100
print(list(Length(2)))
