# Programs about programs: exec, eval, compile, closures and cells, code objects, function attributes, signatures, namespaces.
import inspect
import sys
import types

source = '''
def area(w, h=2, *rest, unit="cm", **more) -> str:
    """Area of a rectangle."""
    return f"{w * h}{unit}"

class Thing:
    count: int = 0
    def grow(self): self.count += 1; return self
'''
space = {"__name__": "made"}
exec(compile(source, "<made>", "exec"), space)
area, Thing = space["area"], space["Thing"]
print(area(3), area.__module__, area.__doc__, area.__defaults__, area.__kwdefaults__, area.__annotations__, Thing().grow().count)
print(inspect.signature(area), list(inspect.signature(area).parameters.values())[1].default, inspect.getdoc(area), inspect.isfunction(area))
code = area.__code__
print(code.co_name, code.co_varnames, code.co_argcount, code.co_kwonlyargcount, code.co_flags & 12, code.co_filename, code.co_firstlineno, code.co_freevars)
try:
    inspect.signature(area).bind(1, 2, 3, unit="m", extra=1, w=2)
except TypeError as e:
    print(e)
bound = inspect.signature(area).bind(1, unit="m", extra=1)
bound.apply_defaults()
print(bound.arguments, bound.args, bound.kwargs)


def counter(start):
    n = start

    def up(by=1):
        nonlocal n
        n += by
        return n

    def peek(): return n
    return up, peek


up, peek = counter(10)
up(5)
print(peek(), up.__closure__[0].cell_contents, up.__code__.co_freevars, counter.__code__.co_cellvars)
up.__closure__[0].cell_contents = 100
print(peek(), up.__qualname__, up.__name__)
clone = types.FunctionType(up.__code__, globals(), "clone", (7,), up.__closure__)
print(clone(), peek(), clone.__name__)
up.note = "attribute"
print(up.note, vars(up), hasattr(peek, "note"))


def template(a): return a + k


other = types.FunctionType(template.__code__, {"k": 1000})
print(other(1), template.__globals__ is globals())
template.__defaults__ = (5,)
template.__code__ = (lambda a: a * 3).__code__
print(template(), template(2), template.__name__)
print(eval("x + y", {"x": 1}, {"y": 2}), eval("[z for z in range(n)]", {"n": 3}), eval(compile("1 + 2", "", "eval")))
ns = {}
exec("a = 1\ndef f(): return a\nb = [f() for _ in range(2)]", ns)
print(ns["b"], sorted(k for k in ns if k != "__builtins__"))


class Tracking(dict):
    def __missing__(self, key):
        if key.startswith("auto_"):
            return key[5:].upper()
        raise KeyError(key)


print(eval("auto_x + auto_y", {}, Tracking()))
try:
    eval("other_name", {}, Tracking())
except NameError as e:
    print(e)


def scope():
    x = "local"
    exec("x = 'changed'; made = 1")
    return x, sorted(locals())


print(scope())
for text, mode in (("1 +", "eval"), ("x = 1", "eval"), ("for x in y", "exec"), ("def f(:\n pass", "exec"), ("  x", "exec"), ("'a", "single"), ("1; 2", "single")):
    try:
        print(compile(text, "<t>", mode).co_name)
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text))


def caller(): return callee()
def callee():
    f = sys._getframe(1)
    return f.f_code.co_name, sorted(f.f_locals), f.f_globals is globals(), f.f_back.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno


print(caller())
Dyn = type("Dyn", (dict,), {"hello": lambda self: f"hello {len(self)}", "__slots__": ()})
print(Dyn(a=1).hello(), Dyn.__mro__, Dyn.__bases__, Dyn.__dict__["hello"].__name__)
Dyn.late = property(lambda self: sorted(self))
print(Dyn(b=1, a=2).late)
obj = types.SimpleNamespace(x=1)
obj.method = types.MethodType(lambda self, y: self.x + y, obj)
print(obj.method(5), obj.method.__self__ is obj, obj.method.__func__.__name__)


class Meta(type):
    def __instancecheck__(cls, o): return hasattr(o, "quack")
    def __subclasscheck__(cls, c): return c.__name__.startswith("D")
    def __dir__(cls): return ["only"]
    def __bool__(cls): return False


class Duck(metaclass=Meta): pass


print(isinstance(5, Duck), isinstance(types.SimpleNamespace(quack=1), Duck), issubclass(dict, Duck), issubclass(Dyn, Duck), dir(Duck), bool(Duck))
print([n for n, v in inspect.getmembers(Thing) if not n.startswith("__")], inspect.isclass(Thing), inspect.ismethod(Thing().grow), inspect.isgeneratorfunction(counter))


def gen(): x = yield 1; yield x


g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), dict(g.gi_frame.f_locals), g.send(2), g.gi_frame.f_locals, list(g), inspect.getgeneratorstate(g), g.gi_frame)
print(globals()["peek"] is peek, "peek" in dir(), vars()["up"] is up, __name__, callable(Thing), type(Thing.grow), type(Thing().grow))
print((lambda: (yield))().__class__.__name__, [f.__name__ for f in (len, print, counter)], len.__self__, repr(len), repr(list.append), str.join.__qualname__)
del space["area"]
print("area" in space, area.__globals__ is space)
