# Exit functions registered, removed and removed by each other.
import atexit
def first(): print("first"); atexit.unregister(never)
def second(x):
    for i in range(2): print("second", x, i)
def never(): print("never")
atexit.register(never)
@atexit.register
def last(): print("last registered runs first")
atexit.register(never)
atexit.register(second, "early")
atexit.unregister(never)
atexit.register(never)
atexit.register(first)
for i in range(3): print("body", i)
