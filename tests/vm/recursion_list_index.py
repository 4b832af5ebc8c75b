# __eq__ that searches a list, a tuple, a dict again: list.index, count, in, remove, deeper and deeper.
# timeout: 120
class E:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return True if self.n == 0 else [E(self.n - 1)].index(o) == 0
    def __hash__(self): return 1
class F(E):
    def __eq__(self, o): return True if self.n == 0 else o in (F(self.n - 1),)
    __hash__ = E.__hash__
class G(E):
    def __eq__(self, o): return True if self.n == 0 else {G(self.n - 1): 1}.get(o) == 1
    __hash__ = E.__hash__
class H(E):
    def __eq__(self, o): return True if self.n == 0 else [H(self.n - 1)] == [o]
    __hash__ = E.__hash__
class One:
    def __hash__(self): return 1
    def __eq__(self, o): return o == 0
N = 100000
print([E(N)].index(0))  # expect: 0
print([E(N), E(N)].count(0))  # expect: 2
print(0 in (F(N),))  # expect: True
print({G(N): 1}.get(One()))  # expect: 1
print([H(N)] == [0])  # expect: True
