# contextmanager: generator-made managers that handle, suppress or let pass.
from contextlib import contextmanager, suppress, closing
@contextmanager
def tag(name, eat=()):
    print("<", name)
    try: yield name.upper()
    except eat as e: print("ate", repr(e))
    finally: print(">", name)
with tag("a") as a, tag("b") as b: print(a, b)
with tag("c", ValueError): raise ValueError("v")
try:
    with tag("d"): raise KeyError("k")
except KeyError as e: print("out", e)
@tag("deco")
def f(x): print("f", x); return x
print(f(1), f(2))
with suppress(ZeroDivisionError): 1 / 0
class C:
    def close(self): print("close")
with closing(C()) as c: print(type(c).__name__)
