from dataclasses import *
import typing as t
@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list, repr=False, compare=False)
    k: t.ClassVar[int] = 5
    i: InitVar[int] = 0
    def __post_init__(self, i): self.x += i
p = P(1, i=10); print(p, p == P(11), asdict(p), astuple(p), replace(p, y=5, i=1), [f.name for f in fields(p)], P.__match_args__, is_dataclass(p), P.k)
@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Q: a: int; b: str = "x"
q = Q(a=1); print(q, q < Q(a=2), hash(q) == hash(Q(a=1)), Q.__slots__, sorted([Q(a=3), Q(a=2, b="z")]))
for f in (lambda: setattr(q, "a", 2), lambda: Q(1), lambda: Q(), lambda: P(), lambda: P(1,2,3,4,5), lambda: delattr(q, "a"), lambda: q < 5, lambda: hash(p), lambda: fields(5), lambda: asdict(5), lambda: replace(q, zz=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    @dataclass
    class Bad: a: int = 1; b: int
except TypeError as e: print(e)
try:
    @dataclass
    class Bad: a: list = []
except ValueError as e: print(e)
@dataclass
class Base: a: int; b: int = 1
@dataclass
class Derived(Base): c: int = 3; a: str = "over"
print(Derived(), Derived.__init__.__annotations__ if hasattr(Derived.__init__, "__annotations__") else 0, Derived("q", 2, 3) == Base("q", 2))
@dataclass(eq=False, repr=False)
class NoEq: a: int
print(NoEq(1) == NoEq(1), "NoEq object" in repr(NoEq(1)))
D = make_dataclass("D", ["a", ("b", int), ("c", str, field(default="q"))], namespace={"hi": lambda s: s.a}); print(D(1, 2), D(1, 2).hi(), D.__annotations__)
@dataclass
class Node: v: int; next: "Node | None" = None
print(Node(1, Node(2)), asdict(Node(1, Node(2))))
r = Node(1); r.next = r; print(r)
@dataclass
class KW: a: int; _: KW_ONLY; b: int = 1
print(KW(1, b=2)); 
@dataclass(unsafe_hash=True)
class UH: a: int
print(hash(UH(1)) == hash(UH(1)), {UH(1): 2}[UH(1)])
match P(1, 2):
    case P(x=1, y=y): print("matched", y)
match Q(a=5):
    case Q(a=a, b=b): print(a, b)
print(fields(P)[0].type, fields(P)[1].default, fields(P)[2].default is MISSING, repr(fields(Q)[0])[:40], P.__doc__, P.__dataclass_params__)
