# finally with return, break, continue, raise; nested; values held across.
def ret_in_both():
    try: return "try"
    finally: return "finally"
def ret_over_raise():
    try: 1 / 0
    finally: return "swallowed"
def value_kept():
    x = 1
    try: return x
    finally: x = 2
def list_kept():
    x = [1]
    try: return x
    finally: x.append(2)
def break_in_finally():
    while True:
        try: return "lost"
        finally: break
    return "after break"
def continue_in_finally():
    out = []
    for i in range(3):
        try:
            if i == 1: raise ValueError
            out.append(i)
        finally:
            out.append("f")
            continue
    return out
def break_through():
    out = []
    for i in range(5):
        try:
            try:
                if i == 2: break
                if i == 1: continue
                out.append(i)
            finally: out.append("a%d" % i)
        finally: out.append("b%d" % i)
    else: out.append("never")
    return out
def nested_ret():
    out = []
    def g():
        try:
            try: return "inner"
            finally: out.append(1)
        finally: out.append(2)
    return g(), out
def raise_in_finally():
    try:
        try: raise ValueError("first")
        finally: raise KeyError("second")
    except KeyError as e: return repr(e), repr(e.__context__)
def ret_then_raise():
    try:
        try: return "lost"
        finally: 1 / 0
    except ZeroDivisionError as e: return "caught", e.__context__
def except_ret_finally():
    log = []
    def g():
        try: raise ValueError
        except ValueError: log.append("except"); return "e"
        else: return "else"
        finally: log.append("finally")
    return g(), log
def else_raises():
    log = []
    try:
        try: log.append("t")
        except Exception: log.append("never")
        else: raise ValueError("from else")
        finally: log.append("f")
    except ValueError as e: log.append(str(e))
    return log
def loop_finally_return():
    for i in range(3):
        try:
            if i == 1: return i
        finally:
            print("cleanup", i)
def inner_handler():
    try: raise ValueError("v")
    finally:
        try: raise KeyError("k")
        except KeyError as e: print("handled", repr(e), repr(e.__context__))
def try_in_except():
    try: raise ValueError(1)
    except ValueError as a:
        try: raise KeyError(2)
        except KeyError as b: pass
        try: b
        except NameError as n: print(n)
        return repr(a)
def gen():
    try:
        yield 1
        yield 2
    finally: print("gen finally")
def deep(n):
    try:
        if n == 0: raise ValueError("bottom")
        return deep(n - 1)
    finally: print("level", n, end=" ")
for f in (ret_in_both, ret_over_raise, value_kept, list_kept, break_in_finally, continue_in_finally, break_through, nested_ret, raise_in_finally,
          ret_then_raise, except_ret_finally, else_raises, loop_finally_return, try_in_except):
    print(f.__name__, f())
try: inner_handler()
except ValueError as e: print("out", e)
for v in gen():
    print(v)
g = gen(); next(g); g.close()
try: deep(3)
except ValueError as e: print(e)
def ff():
    while True:
        try:
            while True:
                try: break
                finally: print("in")
            return 5
        finally: print("out")
print(ff())
def with_ret(x):
    try:
        if x: raise x
    except KeyError: return "key"
    except ValueError: pass
    else: return "else"
    finally: print("fin", end=" ")
    return "end"
print(with_ret(None)); print(with_ret(KeyError())); print(with_ret(ValueError()))
