# __context__, __cause__, __suppress_context__, raise from, re-raise.
def chain(e):
    out = []
    while e is not None:
        out.append((repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__))
        e = e.__cause__ or e.__context__
    for o in out: print("  ", *o)
def t(f):
    print(f.__name__)
    try: f()
    except Exception as e: chain(e)
def implicit():
    try: 1 / 0
    except ZeroDivisionError: {}["k"]
def explicit():
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("v") from e
def from_none():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("v") from None
def from_class():
    raise ValueError("v") from KeyError
def from_bad():
    raise ValueError from 5
def three():
    try:
        try: 1 / 0
        except ZeroDivisionError: raise KeyError(1)
    except KeyError: raise ValueError(2)
def in_finally():
    try: raise KeyError("a")
    finally: raise ValueError("b")
def same_again():
    try: raise KeyError("a")
    except KeyError as e: raise e
def bare():
    try: raise KeyError("a")
    except KeyError: raise
def reraised_outer():
    try: raise KeyError("a")
    except KeyError as e:
        try: raise ValueError("b")
        except ValueError: raise e
def nested_bare():
    try: raise KeyError("a")
    except KeyError:
        try: raise ValueError("b")
        except ValueError: pass
        raise
def helper(): raise TypeError("h")
def through_call():
    try: 1 / 0
    except ZeroDivisionError: helper()
def handled_before():
    try: 1 / 0
    except ZeroDivisionError: pass
    raise ValueError("no context")
def gen_context():
    def g():
        try: yield 1
        except KeyError: raise ValueError("in gen")
    i = g(); next(i); i.throw(KeyError("thrown"))
def cycle():
    a, b = KeyError("a"), ValueError("b")
    try:
        try: raise a
        except KeyError: raise b
    except ValueError:
        raise a
for f in (implicit, explicit, from_none, from_class, from_bad, three, in_finally, same_again, bare, reraised_outer, nested_bare, through_call, handled_before, gen_context): t(f)
try: cycle()
except KeyError as e: print(repr(e), repr(e.__context__), e.__context__.__context__)
e = ValueError("x")
for name, v in [("__cause__", 5), ("__context__", "s"), ("__traceback__", 1), ("args", 5)]:
    try: setattr(e, name, v)
    except TypeError as x: print(name, x)
try: del e.__cause__
except TypeError as x: print(x)
e.__cause__ = KeyError(); print(e.__suppress_context__); e.__suppress_context__ = False; print(e.__cause__.__class__)
e.args = [1, 2]; print(e.args, e, repr(e)); e.args = (); print(str(e) == "", repr(e))
import sys
print(sys.exc_info())
try: 1 / 0
except ZeroDivisionError as z:
    print(sys.exc_info()[0], sys.exc_info()[1] is z, sys.exc_info()[2] is z.__traceback__)
    def q(): return sys.exc_info()[1]
    print(q())
    try: raise KeyError
    except KeyError: print(repr(q()))
    print(repr(q()), repr(sys.exception()) if hasattr(sys, "exception") else "")
print(sys.exc_info())
def g():
    try: 1 / 0
    except ZeroDivisionError: yield sys.exc_info()[0]
    yield sys.exc_info()[0]
i = g(); print(next(i), sys.exc_info()[0], next(i))
