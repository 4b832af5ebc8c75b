# Which handler takes it: tuples, subclasses, expressions evaluated as handlers are tried.
class A(Exception): pass
class B(A): pass
def kind(*k): print("kind", [x.__name__ for x in k]); return k
def f(e):
    try: raise e
    except kind(KeyError): return "key"
    except kind(B, ValueError): return "b or value"
    except kind(A): return "a"
    except BaseException as x: return "other " + type(x).__name__
    else: return "none"
for e in (KeyError(1), B(), ValueError(), A(), SystemExit(3)): print(f(e))
def g(n):
    try: return 10 // n
    except ZeroDivisionError: return "zero"
    else: print("else")
    finally: print("finally", n)
print(g(0), g(5))
