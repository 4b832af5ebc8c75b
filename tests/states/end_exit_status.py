# sys.exit in the middle of loops, with statements and handlers; atexit functions run once, at the very end.
# status: 42
import sys, atexit
def bye(*a):
    for i in range(2): print("bye", a, i)
atexit.register(bye, 1)
atexit.register(bye, 2)
class M:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v)
for i in range(5):
    with M():
        try:
            if i == 1: sys.exit(42)
        finally: print("i", i)
        try: raise SystemExit("not this one")
        except SystemExit as e: print(e.code)
        continue
