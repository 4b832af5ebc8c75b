# Saved in with blocks, __enter__, __exit__, try, except, else, finally, with pending exceptions and returns.
from _saved import pause, run
class CM:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    def __enter__(self): pause(); print("enter", self.n); return self
    def __exit__(self, t, v, tb): pause(); print("exit", self.n, t and t.__name__, v); pause(); return self.s
def returns():
    try:
        with CM("a"):
            try: pause(); return "value"
            finally: pause(); print("inner finally"); pause()
    finally: pause(); print("outer finally")
def raises():
    try:
        with CM("b") as x, CM("c", True): pause(); raise ValueError(x.n)
        print("swallowed")
        with CM("d"): pause(); 1 / 0
    except ZeroDivisionError as e:
        pause(); print("caught", e)
        try: pause(); raise KeyError("k") from e
        except KeyError as k: pause(); print(repr(k.__cause__), repr(k.__context__)); pause()
        try: pause(); raise
        except ZeroDivisionError: pause(); print("re-raised")
    else: print("never")
    finally: pause(); print("finally")
def loops():
    for i in range(4):
        try:
            pause()
            if i == 1: continue
            if i == 3: break
            print("body", i)
        finally: pause(); print("fin", i)
    else: print("never")
def groups():
    try: pause(); raise ExceptionGroup("g", [ValueError(1), KeyError(2), TypeError(3)])
    except* ValueError as e: pause(); print(e.exceptions); pause()
    except* KeyError as e: pause(); print(e.exceptions)
    except* TypeError as e: pause(); print(e.exceptions)
    finally: pause(); print("end of groups")
def escaping():
    try:
        try: raise IndexError("lost")
        finally: pause(); raise KeyError("replaces")
    except KeyError as e: pause(); return e.args, repr(e.__context__)
def override():
    while True:
        try: pause(); return 1
        finally: pause(); break
    return 2
def job():
    print(returns()); raises(); loops(); groups(); print(escaping()); print(override())
run(job)
