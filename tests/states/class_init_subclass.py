# __init_subclass__ with arguments, over several levels.
log = []
class Base:
    subs = []
    def __init_subclass__(cls, /, tag="none", **kw):
        for i in range(2): print("hook", cls.__name__, tag, i)
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.subs.append(cls.__name__)
class Mixin:
    def __init_subclass__(cls, other=0, **kw): print("mixin", other); super().__init_subclass__(**kw)
class A(Base, tag="a"): pass
class B(A): pass
class C(B, Mixin, tag="c", other=7): pass
print(Base.subs, A.tag, B.tag, C.tag)
try:
    class D(A, wrong=1): pass
except TypeError as e: print(e)
