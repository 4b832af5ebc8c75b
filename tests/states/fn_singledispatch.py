# singledispatch on functions and methods, registering as it goes.
from functools import singledispatch, singledispatchmethod
@singledispatch
def show(x): return f"object {x}"
@show.register
def _(x: int): print("int", x); return f"int {x}"
@show.register(list)
def _(x): return [show(y) for y in x]
class A: pass
class B(A): pass
print(show([1, "s", [2.5, 3]]), show(B()).startswith("object"))
@show.register(A)
def _(x): print("A"); return "A " + type(x).__name__
print(show(B()), show(True), show.dispatch(B) is show.registry[A])
class M:
    @singledispatchmethod
    def m(self, x): return "any", x
    @m.register
    def _(self, x: str): print("str"); return "str", x
print(M().m(1), M().m("s"))
