# contextlib, enum, types, abc, copy: the core of each.
import contextlib as X, enum, copy, abc, types
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@X.contextmanager
def cm(n):
    print("enter", n)
    try: yield n
    except KeyError as e: print("swallowed", e)
    finally: print("exit", n)
with cm(1) as v: print(v)
with cm(2): raise KeyError("k")
def bad():
    with cm(3): raise ValueError("v")
t(bad)
@X.contextmanager
def twice(): yield; yield
@X.contextmanager
def never(): return; yield
def use(c):
    with c: pass
t(lambda: use(twice())); t(lambda: use(never()))
with X.suppress(KeyError, IndexError): [][0]
with X.ExitStack() as st: st.enter_context(cm("a")); st.callback(print, "callback"); st.enter_context(cm("b")); st.push(lambda *a: True); 1 / 0
with X.closing(type("K", (), {"close": lambda s: print("closed")})()), X.nullcontext(5) as n: print(n)
class Color(enum.Enum):
    RED = 1; GREEN = 2; ALIAS = 1
    def m(self): return self.name.lower()
print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], list(Color), Color.ALIAS is Color.RED, Color.RED.m(), Color.RED == 1, len(Color), Color.RED in Color, Color.__members__.keys()); t(lambda: Color(9)); t(lambda: Color["X"]); t(lambda: setattr(Color, "RED", 5)); t(lambda: type("Y", (Color,), {}))
class I(enum.IntEnum): A = enum.auto(); B = enum.auto()
class Fl(enum.Flag): R = 4; W = 2; X = 1
print(I.B + 1, I.A < I.B, Fl.R | Fl.W, Fl(7), ~Fl.R, bool(Fl.R & Fl.X), Fl.R in Fl(5), f"{I.A}", list(Fl(5)))
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
    @property
    @abc.abstractmethod
    def p(self): pass
t(lambda: Ab()); t(lambda: type("Z", (Ab,), {"f": 1})()); t(lambda: type("Z", (Ab,), {"f": 1, "p": 2})().p); Ab.register(int); print(isinstance(5, Ab), issubclass(bool, Ab), sorted(Ab.__abstractmethods__))
a = [1, [2]]; a.append(a); b, c = copy.copy(a), copy.deepcopy(a); print(b[1] is a[1], b[2] is a, c[1] is a[1], c[2] is c)
class Cp:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep"
print(copy.copy(Cp()), copy.deepcopy([Cp()]), copy.copy((1,)), copy.deepcopy({1: {2}})); t(lambda: copy.deepcopy(x for x in [1])) if False else None
ns = types.SimpleNamespace(a=1, b=[2]); ns.c = 3; print(ns, ns == types.SimpleNamespace(a=1, b=[2], c=3)); mp = types.MappingProxyType({"k": 1}); print(mp, mp["k"], mp | {"z": 2}); t(lambda: mp.__setitem__("k", 2)); print(types.new_class("NC", (int,), {}, lambda d: d.update(q=1)).q, types.MethodType(len, "abc")(), isinstance(len, types.BuiltinFunctionType), types.FunctionType((lambda: 5).__code__, {})())
