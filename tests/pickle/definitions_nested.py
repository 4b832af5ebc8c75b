# What __main__ defines is compared with what another program has under the name: however it is nested, in itself or again and again.
# skip-under: stress hop
# timeout: 30
import pickle, stackless


def work(a):
    stackless.schedule_remove()
    return a


def size(**attributes):
    global A
    A = type('A', (), attributes | {'__module__': '__main__', '__qualname__': 'A'})
    t = stackless.tasklet(work)(A)
    stackless.run()
    data = pickle.dumps(t)
    return pickle.loads(data).frame.f_locals['a'] is A


circle, shared, deep, items = property(), property(), property(), 1
circle.__init__(circle, circle, circle)
for _ in range(40): shared = property(shared, shared, shared)
for _ in range(300000): deep = property(deep)
for _ in range(5): items = (items,) * 100
print(size(p=circle), size(p=shared), size(p=deep), size(p=items))  # expect: True True True True

names = ' = '.join('v%d' % i for i in range(1000))
scope = {}
exec(f"def make():\n {names} = None\n def f(): return {names.replace(' = ', ', ')}\n {names} = f\n return f", scope)
print(size(p=scope['make']()))  # expect: True
