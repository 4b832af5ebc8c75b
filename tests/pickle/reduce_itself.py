# What reduces to itself is no image that never ends.
import pickle, sys


class A:
    def __reduce__(self): return (A, (self,))


class B:
    def __reduce__(self): return (B, ([B()],))


sys.setrecursionlimit(5000)
for thing in A(), [A()], B():
    try: pickle.dumps(thing)
    except RecursionError as e: print(str(e).startswith("maximum recursion depth exceeded"))
# expect: True
# expect: True
# expect: True
nested = []
for _ in range(1000): nested = [nested]
print(len(pickle.dumps(nested)))        # expect: 3014
