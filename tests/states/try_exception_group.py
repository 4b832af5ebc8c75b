# except* : parts handled one by one, what is left raised on.
def show(e): return (type(e).__name__, e.message, [repr(x) if not isinstance(x, BaseExceptionGroup) else show(x) for x in e.exceptions])
def f(g):
    try: raise g
    except* ValueError as e: print("values", show(e))
    except* (KeyError, IndexError) as e:
        print("lookups", show(e))
        if len(e.exceptions) > 1: raise RuntimeError("too many")
    else: print("else")
    finally: print("finally")
EG = ExceptionGroup
for g in (EG("a", [ValueError(1), KeyError(2)]), EG("b", [TypeError(1), EG("n", [ValueError(2), OSError(3)])]),
          EG("c", [KeyError(1), IndexError(2)]), ValueError("plain")):
    try: f(g)
    except BaseException as e: print("left", show(e) if isinstance(e, EG) else repr(e))
class My(EG):
    def derive(self, excs): print("derive", len(excs)); return My(self.message, excs)
def big(e): print("big?", type(e).__name__); return isinstance(e, KeyError)
m, r = My("m", [KeyError(1), ValueError(2)]).split(big)
print(show(m), show(r))
