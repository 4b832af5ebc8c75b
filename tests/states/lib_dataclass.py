# Dataclasses: made, with defaults from factories, __post_init__, order, replace, frozen.
from dataclasses import dataclass, field, replace, asdict, astuple
def fac(): print("factory"); return [1]
@dataclass(order=True)
class A:
    x: int
    y: list = field(default_factory=fac)
    z: int = field(init=False, compare=False, default=0)
    def __post_init__(self):
        for i in range(2): self.z += self.x
        print("post", self.z)
a, b = A(1), A(2, [])
print(a, b, a < b, a == A(1), replace(a, x=5))
@dataclass
class F(A):
    w: str = "w"
    def __post_init__(self): print("F post"); super().__post_init__()
    def __eq__(self, o): print("eq"); return self.w == o.w
f = F(3, [0], w="q")
print(f, f == F(4, w="q"), asdict(f), astuple(f))
