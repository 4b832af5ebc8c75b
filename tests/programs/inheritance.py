# Inheritance in depth: diamonds, cooperative super, mixins, slots, __new__, properties overridden, special lookups, copying of classes.
class Root:
    def __init__(self, **kw):
        assert not kw, kw
        self.log = ["Root"]

    def who(self): return ["Root"]
    def __repr__(self): return f"<{type(self).__name__}>"


class A(Root):
    def __init__(self, *, a=1, **kw):
        super().__init__(**kw)
        self.a = a
        self.log.append("A")

    def who(self): return ["A", *super().who()]


class B(Root):
    def __init__(self, *, b=2, **kw):
        super().__init__(**kw)
        self.b = b
        self.log.append("B")

    def who(self): return ["B", *super().who()]


class C(A, B):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append("C")

    def who(self): return ["C", *super().who()]


class D(B, A): who = lambda self: ["D", *super(D, self).who()]


print([k.__name__ for k in C.__mro__], C(a=5).log, C().who(), D().who(), D(b=7, a=8).__dict__)
print(super(A, C()).who(), super(C, C).who(C()), A.who(C()))
try:
    class X(A, D): pass
    class Y(Root, A): pass
except TypeError as e:
    print(e)
try:
    C(zzz=1)
except AssertionError as e:
    print("assert", e)


class Temp:
    def __init__(self, c): self.celsius = c

    @property
    def fahrenheit(self): return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, f): self.celsius = (f - 32) * 5 / 9


class Logged(Temp):
    @property
    def fahrenheit(self): return f"{super().fahrenheit:.1f}F"

    @Temp.fahrenheit.setter
    def fahrenheit2(self, f): Temp.fahrenheit.fset(self, f)

    @property
    def celsius(self): return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273.15:
            raise ValueError("too cold")
        self._c = v


t = Logged(100)
print(t.fahrenheit, t.celsius)
t.fahrenheit2 = 32
print(t.celsius, vars(t))
for action in (lambda: setattr(t, "fahrenheit", 1), lambda: setattr(t, "celsius", -300), lambda: Logged(-1000)):
    try:
        action()
    except (AttributeError, ValueError) as e:
        print(type(e).__name__, e)


class Inch(float):
    def __new__(cls, v, unit="in"):
        o = super().__new__(cls, v)
        o.unit = unit
        return o

    def __repr__(self): return f"{float(self)}{self.unit}"
    def __add__(self, o): return Inch(super().__add__(o), self.unit)


class Upper(str):
    def __new__(cls, s): return super().__new__(cls, s.upper())
    def __eq__(self, o): return str(self) == str(o).upper()
    __hash__ = str.__hash__


class Stack(list):
    push = list.append
    def __getitem__(self, i): return super().__getitem__(i) if isinstance(i, slice) else f"item {super().__getitem__(i)}"
    def __iter__(self): return reversed(list(super().__iter__()))
    def __contains__(self, x): return False


class Case(dict):
    def __init__(self, *a, **k): super().__init__(); self.update(*a, **k)
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def update(self, *a, **k):
        for key, v in dict(*a, **k).items(): self[key] = v


print(Inch(2) + 1, Inch(1) * 2, type(Inch(1) * 2).__name__, sum([Inch(1), Inch(2)]), max(Inch(1), 2), f"{Inch(1.5):.2f}")
print(Upper("abc"), Upper("abc") == "aBc", "ABC" == Upper("abc"), Upper("x") + "y", {Upper("a"): 1}.get("A"), type(Upper("a").lower()).__name__, isinstance(Upper("q"), str))
s = Stack([1, 2])
s.push(3)
print(s, s[0], s[1:], list(s), 1 in s, len(s), sorted(s), s + [4], type(s + [4]).__name__, [*s], sum(s), s == [1, 2, 3])
c = Case(Foo=1, BAR=2)
c["X"] = 3
print(c, c["FOO"], c.get("FOO"), "x" in c, {**c}, dict(c), list(c), c | {"Y": 1}, c.pop("x"))


class Meter:
    __slots__ = ("v", "__weakref__")
    def __init__(self, v): self.v = v
class Kilo(Meter):
    __slots__ = ("k",)
class Free(Meter): pass


m, k, f = Meter(1), Kilo(2), Free(3)
f.extra = k.k = 1
print(hasattr(m, "__dict__"), hasattr(k, "__dict__"), f.__dict__, Kilo.__slots__, k.v)
for bad in (lambda: setattr(m, "x", 1), lambda: k.zz, lambda: type("Z", (Meter, int), {"__slots__": ("q",)}), lambda: type("W", (str,), {"__slots__": ("q",)}), lambda: type("V", (bool,), {}), lambda: type("U", (Meter,), {"__slots__": ("v w",)}), lambda: setattr(int, "x", 1), lambda: object.__new__(int), lambda: setattr(m, "__class__", int)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    def __len__(self): return 3
    def __call__(self, *a, **k): return a, k
    def __getattr__(self, n): return f"attr {n}"
p = Plain()
p.__len__ = lambda: 99
p.__call__ = lambda: "instance"
print(len(p), p(1, x=2), p.__len__(), p.anything, bool(p))
Plain.__bool__ = lambda self: False
print(bool(p), not p)
p.__class__ = type("Other", (), {"hi": lambda self: "hi from other"})
print(p.hi(), type(p).__name__, p.__dict__.keys())


class Base:
    subs = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.subs.append((cls.__name__, tag))
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
class S1(Base, tag="one"): pass
class S2(S1): pass
try:
    class S3(Base, wrong=1): pass
except TypeError as e:
    print(e)
print(Base.subs, S2[int, 5], Base.__subclasses__()[:1], S2.__base__)
