# del of names, attributes, items, slices, nested targets.
def t(src, **ns):
    try: exec(src, ns); print(src, "ok", {k: v for k, v in ns.items() if k != "__builtins__"})
    except Exception as e: print(src, "->", type(e).__name__, e)
t("del x", x=1); t("del x, y", x=1, y=2); t("del (x, y)", x=1, y=2); t("del [x, (y, z)]", x=1, y=2, z=3); t("del ()"); t("del []"); t("del (x)", x=1); t("del x,", x=1)
t("del l[0]", l=[1, 2]); t("del l[-1], l[0]", l=[1, 2, 3]); t("del l[1:3]", l=[1, 2, 3, 4]); t("del l[::2]", l=[1, 2, 3, 4, 5]); t("del l[:]", l=[1]); t("del l[5]", l=[1])
t("del d['a']", d={"a": 1, "b": 2}); t("del d['x']", d={}); t("del d[[]]", d={}); t("del s[0]", s="abc"); t("del s[0]", s=(1,)); t("del s[0]", s={1}); t("del s[0:1]", s=5)
class C:
    cls_attr = 1
    __slots__ = ("a", "__dict__")
    def __delattr__(self, n): print("delattr", n); object.__delattr__(self, n)
    @property
    def ro(self): return 1
    @property
    def rw(self): return 1
    @rw.deleter
    def rw(self): print("deleter")
c = C(); c.a = 1; c.b = 2
for n in ("a", "b", "b", "a", "cls_attr", "ro", "rw", "nope", "__class__"):
    try: delattr(c, n); print(n, "deleted")
    except (AttributeError, TypeError) as e: print(n, type(e).__name__, e)
del C.cls_attr
try: del C.cls_attr
except AttributeError as e: print(e)
try: del int.real
except TypeError as e: print(e)
try: del (5).real
except AttributeError as e: print(e)
try: del object().x
except AttributeError as e: print(e)
class D(dict):
    def __delitem__(self, k): print("del", k)
d = D(); del d[1], d[1:2], d[1, 2], d[...]
def f():
    x = 1
    def g():
        nonlocal x
        del x
    g()
    try: return x
    except NameError as e: return str(e)
print(f())
x = 1
def g():
    global x
    del x
g()
try: x
except NameError as e: print(e)
class B:
    y = 1
    del y
    try: y
    except NameError as e: print(e)
print(hasattr(B, "y"))
