# Deeply nested data is compared, copied, pickled, freed and marshalled without the C stack.
# timeout: 120
import pickle, copy
N = 100000
def nest(n, make, l=None):
    for i in range(n): l = make(l)
    return l
def depth(l):
    n = 0
    while l is not None: l, n = l[0], n + 1
    return n
l = nest(N, lambda x: [x])
print(depth(pickle.loads(pickle.dumps(l))))  # expect: 100000
print(depth(pickle.loads(pickle.dumps(nest(N, lambda x: (x,))))))  # expect: 100000
print(depth(pickle.loads(pickle.dumps(nest(N, lambda x: {0: x})))))  # expect: 100000
print(depth(copy.deepcopy(l)))  # expect: 100000
class O: pass
def wrap(x): o = O(); o.x = x; return o
o, n = pickle.loads(pickle.dumps(nest(20000, wrap))), 0
while o is not None: o, n = o.x, n + 1
print(n)  # expect: 20000
del l
import gc; gc.collect()
f = None
def chain(g): return lambda: g
for i in range(N): f = chain(f)
n = 0
while f is not None: f, n = f(), n + 1
print(n)  # expect: 100000
s = "1" + " + 1" * 20000
print(eval(s))  # expect: 20001
print(len(eval("[" * 199 + "]" * 199)), eval("(" * 199 + "1" + ")" * 199), eval("-" * 500 + "1"))  # expect: 1 1 1
print(eval("x" + ".y" * 3, {"x": type("T", (), {"y": type("U", (), {"y": type("V", (), {"y": 4})})})}))  # expect: 4
