# Dataclasses: frozen, hashed, made into dicts and tuples, with inheritance.
from dataclasses import dataclass, field, asdict, astuple, fields, FrozenInstanceError
@dataclass(frozen=True)
class P:
    x: int = 0
    y: "P" = None
    def __getattribute__(self, n):
        if n in ("x", "y"): print("get", n)
        return super().__getattribute__(n)
p = P(1, P(2))
print(asdict(p))
print(astuple(p), hash(P(3)) == hash(P(3)), {P(1): "a"}[P(1)])
try: p.x = 3
except FrozenInstanceError as e: print(e)
@dataclass
class Q(object):
    items: list = field(default_factory=list, repr=False)
    n: int = 3
    def __iter__(self):
        for i in range(self.n): print("q", i); yield i
print(list(Q()), Q(n=1), [f.name for f in fields(Q)])
