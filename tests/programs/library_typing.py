from typing import *
import typing
T = TypeVar("T"); K = TypeVar("K", bound=int); 
class Stack(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
print(Stack[int], Stack[int].__origin__, Stack[int](), T, K.__bound__) if False else print(Stack[int], T, K)
print(Optional[int], Union[int, str], Union[int], List[int], Dict[str, Any], Callable[[int], str], Tuple[int, ...], Literal[1, "a"], ClassVar[int], Final, Type[int], Annotated[int, "x"])
print(get_type_hints(Stack.push), get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), cast(int, "a"), Union[int, str] == Union[str, int], Optional[None])
class Pt(NamedTuple):
    x: int
    y: int = 0
    def s(self): return self.x + self.y
print(Pt(1), Pt(1, 2).s(), Pt._fields, Pt.__annotations__)
class TD(TypedDict, total=False):
    a: int
print(TD(a=1), TD.__annotations__, TD.__total__)
@runtime_checkable
class Proto(Protocol):
    def close(self) -> None: ...
import io
print(isinstance(io.StringIO(), Proto), isinstance(5, Proto))
UserId = NewType("UserId", int); print(UserId(5), UserId.__name__)
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(f(1), TYPE_CHECKING, get_type_hints(f))
for bad in (lambda: List[int, str], lambda: Union[()], lambda: Optional[1, 2], lambda: isinstance(1, List[int]), lambda: Stack[int, str], lambda: Literal[[]], lambda: f(Any()), lambda: TypeVar("X", int), lambda: Generic[int]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class A: x: "int"; y: "List[A]" = None
print(get_type_hints(A), A.__annotations__)
P = ParamSpec("P"); print(P, Concatenate[int, P], Self, Never, TypeAlias, Required[int], TypeGuard[int], Unpack, LiteralString)
@final
class Fin: pass
print(Fin.__final__, assert_type(1, int), reveal_type.__name__)
