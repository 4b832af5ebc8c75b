# assert with a message made by user code; SystemExit travelling through finally.
def msg(): print("msg"); return "text"
try: assert 1 == 2, msg()
except AssertionError as e: print(e)
assert True, msg()
try:
    try: raise SystemExit("bye")
    finally: print("on the way")
except SystemExit as e: print(e.code)
class Stop(BaseException): pass
def f():
    try: raise Stop
    except Exception: print("never")
    finally: print("passing")
try: f()
except Stop: print("stopped")
