# Attributes of modules of a class of their own, looked up again and again at the same places while everything changes.
import types, stackless
class Sub(types.ModuleType):
    @property
    def now(self): return "property"
class Other(Sub):
    pass
m, n = Sub("m"), Other("n")
m.x = 1
n.x = 2
def get(o): return o.x
def call(o): return o.f()
print([get(o) for o in (m, n, m, n)])  # expect: [1, 2, 1, 2]
m.f = lambda: "first"
n.f = lambda: "n's"
print([call(m), call(n), call(m)])  # expect: ['first', "n's", 'first']
m.f = lambda: "second"
print(call(m))  # expect: second
Sub.x = property(lambda self: "shadow")
print(get(m), get(n))  # expect: shadow shadow
del Sub.x
print(get(m), get(n))  # expect: 1 2
del m.x
try: get(m)
except AttributeError as e: print(e)  # expect: module 'm' has no attribute 'x'
m.__getattr__ = lambda name: "asked " + name
print(get(m), get(n))  # expect: asked x 2
m.x = 5
print(get(m))  # expect: 5
m.__class__ = types.ModuleType
print(get(m), m.__dict__["x"])  # expect: 5 5
m.__class__ = Sub
Sub.x = property(lambda self: "again")
print(get(m))  # expect: again
m.__dict__["now"] = 3
print(m.now)  # expect: property
Sub.__getattribute__ = lambda self, name: "all"
print(get(m), call(n) if False else get(n))  # expect: all all
def current(): return stackless.current, stackless.runcount
print(all(current()[0] is stackless.getcurrent() for i in range(3)))  # expect: True
