# raise from: cause, context and suppression, kept over calls.
def chain(e):
    out = []
    while e is not None:
        out.append((type(e).__name__, e.__suppress_context__))
        e = e.__cause__ or e.__context__
    return out
def low(): raise KeyError("low")
def mid():
    try: low()
    except KeyError as e: raise ValueError("mid") from e
def high():
    try: mid()
    except ValueError as e: raise RuntimeError("high")
def cut():
    try: high()
    except RuntimeError: raise TypeError("cut") from None
for f in (low, mid, high, cut):
    try: f()
    except Exception as e: print(chain(e), e.__cause__ is None)
try: raise ValueError from 5
except TypeError as e: print(e)
class E(Exception):
    def __init__(self, n): print("E", n); self.n = n
def make(n): print("make", n); return E(n)
try: raise make(1) from make(2)
except E as e: print(e.n, e.__cause__.n)
