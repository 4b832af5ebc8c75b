# Functions with changed defaults, closures, annotations, code and attributes.
def make(k):
    def f(a, b=2, *, c=3) -> int:
        "doc"
        return a + b + c + k
    return f
f, g = make(100), make(200)
def step(x): return x
print(f(1), g(1))
f.__defaults__ = (20,)
f.__kwdefaults__ = {"c": 30}
print(step(f(1)), f.__annotations__, f.__doc__, f.__closure__[0].cell_contents)
f.__closure__[0].cell_contents = 1000
print(step(f(1)), g(1))
f.__code__ = g.__code__
f.tag = ["t"]
print(step(f(1)), f.tag, f.__dict__, f.__name__, f.__qualname__)
f.__name__, f.__qualname__ = "renamed", "q.renamed"
import types
h = types.FunctionType(f.__code__, {"step": step}, "h", (5,), f.__closure__)
print(h.__name__, h(1, c=1), f.__name__, repr(f)[:20])
c = f.__code__.replace(co_name="other", co_firstlineno=99)
print(c.co_name, c.co_varnames, c.co_firstlineno, c.co_argcount, c.co_kwonlyargcount)
