# A bare raise after other exceptions came and went, and tracebacks' lengths.
def depth(tb):
    n = 0
    while tb: n, tb = n + 1, tb.tb_next
    return n
def f(n):
    if n: f(n - 1)
    else: raise ValueError("deep")
def g():
    try: f(3)
    except ValueError as e:
        print(depth(e.__traceback__))
        try: raise KeyError
        except KeyError: pass
        raise
try: g()
except ValueError as e:
    print(e, depth(e.__traceback__))
    err = e
try: raise err
except ValueError as e: print(depth(e.__traceback__))
try: raise err.with_traceback(None)
except ValueError as e: print(depth(e.__traceback__), e.args)
try: raise
except RuntimeError as e: print(e)
