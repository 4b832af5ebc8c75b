# Loops over objects that have only __getitem__.
class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        print("get", i)
        if i >= self.n: raise IndexError(i)
        return i * i
for x in Seq(3): print(x)
it = iter(Seq(4))
print(next(it), next(it))
print(list(it), next(it, "end"))
print(4 in Seq(5), 7 in Seq(3))
a, *b = Seq(3)
print(a, b)
class Stops(Seq):
    def __getitem__(self, i):
        if i == 2: raise StopIteration
        return i
print(list(Stops(9)))
