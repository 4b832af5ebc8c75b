# Attributes of functions that have some, and of others that have none yet, at the same places.
def f(): pass
def g(): pass
def h(): pass
f.calls = 0
def put(fn, n): fn.calls = n
def get(fn): return fn.calls
put(f, 1)
put(f, 2)
put(g, 3)
print(f.calls, g.calls)  # expect: 2 3
print(get(f), get(g))  # expect: 2 3
try: get(h)
except AttributeError as e: print(e)  # expect: 'function' object has no attribute 'calls'
put(h, 4)
print(get(f), get(g), get(h))  # expect: 2 3 4
def make(initial):
    def w(): pass
    w.__dict__.update(initial)
    w.count = 0
    w.count += 1
    w.count = w.count + 1
    return w
print([make(d).count for d in ({}, {"x": 1}, {}, {"count": 5}, {})])  # expect: [2, 2, 2, 2, 2]
def bare():
    def w(): pass
    w.count = 0
    return w
print([bare().count for i in range(3)])  # expect: [0, 0, 0]
