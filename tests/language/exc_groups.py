# ExceptionGroup with except*: matching, remains, nesting, re-raising.
def show(e, ind=0):
    print(" " * ind + type(e).__name__, e)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, ind + 2)
def t(f):
    print("--", f.__name__)
    try: print("returned", f())
    except BaseException as e: show(e)
def G(*e): return ExceptionGroup("g", list(e))
def one():
    try: raise G(ValueError(1), TypeError(2))
    except* ValueError as e: print("V", repr(e))
    except* TypeError as e: print("T", repr(e))
    return "done"
def rest():
    try: raise G(ValueError(1), TypeError(2), KeyError(3))
    except* ValueError as e: print("V", e.exceptions)
def tup():
    try: raise G(ValueError(1), TypeError(2), KeyError(3))
    except* (ValueError, KeyError) as e: print(e.exceptions)
def nested():
    try: raise G(ValueError(1), G(TypeError(2), ValueError(3)))
    except* ValueError as e: show(e)
def naked():
    try: raise ValueError("naked")
    except* ValueError as e: show(e)
    return "ok"
def naked_nomatch():
    try: raise KeyError("naked")
    except* ValueError as e: show(e)
def raise_new():
    try: raise G(ValueError(1), TypeError(2))
    except* ValueError: raise KeyError("new")
def raise_both():
    try: raise G(ValueError(1), TypeError(2))
    except* ValueError: raise KeyError("a")
    except* TypeError: raise IndexError("b")
def reraise():
    try: raise G(ValueError(1), TypeError(2))
    except* ValueError: raise
def reraise_e():
    try: raise G(ValueError(1), TypeError(2))
    except* ValueError as e: raise e
def with_else():
    try: pass
    except* ValueError: print("never")
    else: print("else")
    finally: print("finally")
def with_finally():
    try: raise G(KeyError(1))
    except* ValueError: print("never")
    else: print("never")
    finally: print("finally")
def all_exc():
    try: raise G(KeyError(1), G(OSError(2)))
    except* Exception as e: show(e)
    return "all"
def group_type():
    try: raise G(KeyError(1))
    except* ExceptionGroup: print("never")
def base():
    try: raise BaseExceptionGroup("b", [KeyboardInterrupt("k"), ValueError(1)])
    except* ValueError as e: show(e)
def plain_except():
    try: raise G(ValueError(1))
    except ExceptionGroup as e: show(e)
def twice():
    n = 0
    try: raise G(ValueError(1), ValueError(2))
    except* ValueError: n += 1
    except* ValueError: n += 10
    return n
def var_deleted():
    try: raise G(ValueError(1))
    except* ValueError as q: pass
    try: q
    except NameError as n: print(n)
for f in (one, rest, tup, nested, naked, naked_nomatch, raise_new, raise_both, reraise, reraise_e, with_else, with_finally, all_exc, group_type, base, plain_except, twice, var_deleted): t(f)
g = ExceptionGroup("msg", [ValueError(1), ExceptionGroup("in", [TypeError(2), KeyError(3)])])
print(repr(g), str(g), g.message, g.args)
print(g.subgroup(KeyError), repr(g.subgroup(IndexError)), g.split((ValueError, TypeError)), g.subgroup(lambda e: isinstance(e, TypeError)))
print(g.derive([OSError()]))
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
m = MyG("mine", [ValueError(1), TypeError(2)]); print(m.split(ValueError))
def mk(*a):
    try: print(repr(BaseExceptionGroup(*a)))
    except Exception as e: print(type(e).__name__, e)
    try: print(repr(ExceptionGroup(*a)))
    except Exception as e: print(type(e).__name__, e)
mk("m", [KeyboardInterrupt()]); mk("m", [ValueError()]); mk("m", []); mk("m", 5); mk(5, [ValueError()]); mk("m"); mk(); mk("m", [5]); mk("m", [ValueError]); mk("m", (ValueError(), TypeError()))
for src in ["for x in y:\n try: pass\n except* A: break", "def f():\n try: pass\n except* A: return", "for x in y:\n try: pass\n except* A: continue", "try: pass\nexcept A: pass\nexcept* B: pass"]:
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
