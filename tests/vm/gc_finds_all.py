# What nothing refers to any more is found by the next gc.collect(), whatever was done with it last: nothing of it is left in
# the processor's registers, or in frames.
import gc
gone = []
class A:
    def __init__(self, x=0): self.x = x; self.items = [1, 2, 3]
    def __del__(self): gone.append(self.x)
    def method(self, *a, **k): return self.x
    def __len__(self): return 3
    def __bool__(self): return True
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __lt__(self, o): return True
    def __getitem__(self, i): return i
    def __iter__(self): return iter((1, 2))
    def __enter__(self): return self
    def __exit__(self, *a): return None
    def __add__(self, o): return 1
    def __contains__(self, o): return True
    def __call__(self, *a): return 1
    def __format__(self, f): return ""
    def __str__(self): return ""
    @property
    def prop(self): return self.x
    def gen(self):
        yield self
        yield self
def f(a, b=None, *c, **d): return b
def g(*, k): return k
def deep(o, n): return deep(o, n - 1) if n else o.x
snippets = r"""pass
a.x
a.method()
a.method(1, 2)
a.method(k=a)
a.prop
f(a)
f(a, a)
f(1, b=a)
f(*[a, a])
f(1, **{"q": a})
g(k=a)
len(a)
bool(a)
a == a
a == 1
a < a
a[0]
[*a]
list(a)
for i in a: i
for i in [a, a]: i.x
for i in [a]: pass
with a: pass
a + 1
1 in a
a()
f"{a}"
str(a)
"%s" % a
isinstance(a, A)
[a, a].index(a)
{a: 1}[a]
{a}
(a, a)[1]
x, y = a, a
[a, a][0].x
a.items[0]
a.x = 5
setattr(a, "x", a.x)
getattr(a, "x")
sorted([a, a])
max(a, a)
map(f, [a])
list(map(f, [a]))
[i for i in [a]]
{i: i for i in [a]}
list(a.gen())
next(a.gen())
(lambda: a)()
(lambda o: o)(a)
a is a
a and 1
a or 1
not a
1 if a else 2
deep(a, 30)
deep(a, 300)
type(a)
id(a)
repr([a])
vars(a)
dir(a)
print(end=str(a))
a.items.append(a); a.items.pop()
a.me = a
a.me = a; a.me.me.x
a.items.append(a)
b = a
globals()["a"]
"a" in globals()
{}.get(a)
dict(z=a)
[a] * 3
[a] + [a]
(a,) + (a,)
a.items[:]
a.__dict__["z"] = a
try: raise ValueError(a)\nexcept ValueError: pass
try: a.nothing\nexcept AttributeError: pass
try: a - 1\nexcept TypeError: pass
try: raise KeyError\nexcept KeyError: f(a)
def h(): return a\nh()
def h(p=a): return p\nh()
class C: z = a
class C(A): pass\nc = C(1); c.method()
eval("a.x")
exec("a.x")
import stackless; stackless.tasklet(f)(a); stackless.run()
import stackless; c = stackless.channel(); stackless.tasklet(c.send)(a); c.receive()
while a.x != 5: a.x = 5
assert a
del a.items
a.x += 1
match a:\n  case A(x=z): pass
r = range(a.x); list(r)
zip(a, a); list(zip(a, a)); list(enumerate([a]))
hash(a)
any([a]); all([a])
iter([a]).__next__()
print(a, end="")""".split("\n")
bad = 0
for n, s in enumerate(snippets):
    code = compile(s.replace("\\n", "\n") + "\n", "s", "exec")
    for steps in 0, 4:
        names = {"a": A(n), "A": A, "f": f, "g": g, "deep": deep}
        exec(code, names)
        want = len(gone) + 1
        names.clear()
        for i in range(steps): pass
        gc.collect()
        if len(gone) < want:
            bad += 1
            print("kept:", steps, s)
            gc.collect()
        gone.clear()
print(len(snippets), "ways,", bad, "kept")      # expect: 101 ways, 0 kept
