# Run by other_program_all_kinds.sh: what __main__ can define, in a pickle with other things around the tasklet.
import pickle, stackless, sys, enum, dataclasses, functools, collections
class Color(enum.Enum):
    RED = 1
    BLUE = 2
    def nice(self): return self.name.lower()
class Num(enum.IntEnum):
    ONE = 1
class Fl(enum.Flag):
    A = 1
    B = 2
@dataclasses.dataclass
class Job:
    name: str
    color: Color = Color.RED
    deps: list = dataclasses.field(default_factory=list)
P = collections.namedtuple("P", "x y")
MISSING = object()
registry = {}
def register(f):
    registry[f.__name__] = f
    return f
@register
def hello(x): return f"hello {x}"
def deco(f):
    @functools.wraps(f)
    def inner(*a):
        log.append(f.__name__)
        return f(*a)
    return inner
log = []
@deco
def add(a, b=2): return a + b
@functools.lru_cache
def cached(n): return n * 2
class Meta(type):
    def __call__(cls, *a):
        obj = super().__call__(*a); obj.meta = "yes"; return obj
class WithMeta(metaclass=Meta):
    count = 0
    def __init__(self, v): self.v = v; WithMeta.count += 1
    @property
    def p(self): return add(self.v)
    @classmethod
    def make(cls): return cls(3)
    @staticmethod
    def s(): return hello("static")
    def __hash__(self): return hash(helper(self.v))
    def __eq__(self, o): return self.v == o.v
    def __reduce__(self): return (rebuild, (self.v,))
def helper(v): return v * 3
def rebuild(v):
    o = WithMeta(v); return o
def gen(n):
    for i in range(n):
        yield cached(i), Color(i + 1 if i < 2 else 1)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1; log.append(n)
        return n
    return inc
inc = counter()
def work(job, things):
    g = gen(4); next(g)
    stackless.schedule_remove()
    print(job.name, job.color is Color.RED, dataclasses.replace(job, name="b", deps=[]), [f.name for f in dataclasses.fields(Job)])
    print([(n, c.nice()) for n, c in g], Num.ONE + 1, Num(1) is Num.ONE, Fl.A | Fl.B)
    print(P(1, 2)._replace(x=5), MISSING is MISSING, registry["hello"] is hello, hello(1))
    print(add(1), log, inc(), inc(), log)
    w = WithMeta.make(); print(w.p, w.s(), w.meta, w in things, WithMeta.count >= 1, type(things).__name__)
    print(sorted(t.v for t in things), sys.modules[__name__].__name__, job.deps[0] is MISSING, things2 == {w: 1})
things2 = {}
if __name__ == "__main__":
    things = {WithMeta(3), WithMeta(4)}
    things2[WithMeta(3)] = 1
    t = stackless.tasklet(work)(Job("a", deps=[MISSING]), things)
    stackless.run()
    d = pickle.dumps({"job": Job("x"), "task": [t], "color": Color.BLUE})
    open(sys.argv[1], "wb").write(d)
    r = pickle.loads(d); 
    assert type(r["job"]) is Job and r["color"] is Color.BLUE
    u = r["task"][0]; u.insert(); stackless.run()
