# sys: recursion limit, argv, modules, path, excepthook and displayhook stay as they were set.
import sys
sys.setrecursionlimit(5000)
sys.path.append("/some/where")
sys.argv[1:] = ["x", "y"]
sys.my_own = 5
def f():
    for i in range(3): print(sys.getrecursionlimit(), sys.path[-1], sys.argv[1:], sys.my_own)
f()
sys.setrecursionlimit(6000)
f()
old = sys.displayhook
sys.displayhook = lambda v: print("shown", v)
exec(compile("for i in range(3): i * 2\n", "here", "single"))
sys.displayhook = old
def g(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno > 0
print(g())
def h(): return g()
print(h(), "sys" in sys.modules, sys.modules["__main__"].__name__)
