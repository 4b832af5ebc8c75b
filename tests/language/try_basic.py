# try / except / else / finally: which parts run, in what order.
def f(action):
    out = []
    try:
        out.append("try")
        if action == "zero": 1 / 0
        if action == "key": {}["k"]
        if action == "ret": return out + ["returned"]
        if action == "type": raise TypeError("t")
    except ZeroDivisionError as e:
        out.append("zero " + str(e))
    except (KeyError, IndexError) as e:
        out.append("lookup " + repr(e))
    else:
        out.append("else")
    finally:
        out.append("finally")
        print("  fin", out)
    return out
for a in ["none", "zero", "key", "ret", "type"]:
    try: print(f(a))
    except TypeError as e: print("escaped", e)
try:
    try: raise ValueError("a")
    except ValueError: raise KeyError("b")
    finally: print("inner finally")
except KeyError as e: print("outer", e, repr(e.__context__))
try: raise ValueError
except Exception as e: print(type(e), e.args)
try: raise ValueError("x", 1)
except ValueError as e: print("flat", e.args)
try: pass
except: print("never")
else: print("else")
try: 1 / 0
except: print("bare except")
try: raise IndexError
except LookupError: print("by base class")
e = "kept"
try: raise ValueError("v")
except ValueError as e: print("in", e)
try: e
except NameError as n: print("NameError", n)
def local():
    try: raise ValueError
    except ValueError as q: pass
    try: return q
    except UnboundLocalError as u: return str(u)
print(local())
try: raise ValueError("d")
except ValueError as e: del e
print("ok after del")
try: raise ValueError("d")
except ValueError as e: e = 5
print("e" in globals())
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def r(x): raise x
t(lambda: r(5)); t(lambda: r(int)); t(lambda: r(None)); t(lambda: r("s")); t(lambda: r(KeyboardInterrupt("k"))); t(lambda: r(SystemExit(3))); t(lambda: r(object()))
def bad_except(c):
    try: 1 / 0
    except c: return "caught"
t(lambda: bad_except(5)); t(lambda: bad_except("s")); t(lambda: bad_except((ValueError, 3))); t(lambda: bad_except(())); t(lambda: bad_except(int)); t(lambda: bad_except((Exception,)))
def lazy():
    try: pass
    except undefined_name: pass
    return "not evaluated"
t(lazy)
def reraise():
    raise
t(reraise)
try:
    try: 1 / 0
    except ZeroDivisionError: reraise()
except ZeroDivisionError as e: print("reraised from a function", e)
class MyE(Exception):
    def __init__(self, a, b): self.a, self.b = a, b
try: raise MyE(1, b=2)
except MyE as e: print(e.a, e.b, e.args, str(e))
t(lambda: r(MyE))
for src in ["try: pass", "try: pass\nexcept: pass\nexcept ValueError: pass", "try: pass\nelse: pass", "try: pass\nfinally: pass\nexcept: pass", "except: pass", "try: pass\nexcept A, B: pass", "try: pass\nexcept A as b.c: pass", "try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "raise a from", "try: pass\nexcept A as 1: pass", "raise a, b"]:
    try:
        compile(src, "s", "exec")
        print(repr(src), "ok")
    except SyntaxError as e: print(repr(src), "|", e.msg)
