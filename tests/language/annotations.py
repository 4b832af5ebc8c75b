# Annotations of functions, variables and classes, and the future import.
def f(a: int, b: "str" = 1, *c: [1], d: None = 2, **e: {1: 2}) -> "ret":
    x: undefined = 1
    y: also_undefined
    return x
print(f.__annotations__, f(1)); f.__annotations__["z"] = 1; print(list(f.__annotations__)); f.__annotations__ = None; print(f.__annotations__)
class C:
    a: int
    b: str = "x"
    __p: float = 1
    def m(self) -> "C": return self
print(C.__annotations__, hasattr(C, "a"), C.b, C.m.__annotations__, (lambda: 0).__annotations__)
class D(C): pass
print(D.__annotations__, "__annotations__" in D.__dict__)
v: int = 5
w: list[int]
(q): int = 1
print(__annotations__, "w" in globals())
try:
    z: undefined_name = 1
except NameError as e: print(e, "z" in globals())
ns = {}
exec("from __future__ import annotations\ndef g(a: no_such, *b: 1 + 2) -> x.y[0]: pass\nk: undefined\nclass E:\n m: print('never')", ns)
print(ns["g"].__annotations__, ns["__annotations__"], ns["E"].__annotations__)
def local():
    a: int
    try: return a
    except UnboundLocalError as e: return str(e)
print(local(), int | None, list[int] | str, (int | str).__args__, dict[str, list[int]].__origin__, isinstance(1, int | str))
