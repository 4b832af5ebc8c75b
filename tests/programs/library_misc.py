import types, abc, copy, heapq, bisect, keyword, string, contextlib, random, os, sys
print(keyword.iskeyword("for"), keyword.kwlist[:5], keyword.softkwlist, string.ascii_letters, string.punctuation, string.capwords("hello wORLD  x"))
class F(string.Formatter):
    def get_value(self, k, a, kw): return kw.get(k, "?") if isinstance(k, str) else super().get_value(k, a, kw)
print(F().format("{a} {0} {zz} {b!r:>5} {0[1]} {c.real}", "xy", a=1, b="q", c=5), list(string.Formatter().parse("a{b!r:c}d{{")))
T = string.Template("$a ${b}c $$ $d"); print(T.safe_substitute(a=1, b=2), T.substitute(a=1, b=2, d=3), T.template, T.get_identifiers() if hasattr(T, "get_identifiers") else "")
for bad in (lambda: T.substitute(a=1), lambda: string.Template("$ x").substitute(), lambda: string.Formatter().format("{}")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
h = [5, 3, 8, 1]; heapq.heapify(h); heapq.heappush(h, 0); print(h, heapq.heappop(h), heapq.heapreplace(h, 9), heapq.heappushpop(h, 2), h, heapq.nlargest(2, h), heapq.nsmallest(2, "hello", key=ord), list(heapq.merge([1,5],[2,3],key=None,reverse=False)), list(heapq.merge("ca","b",reverse=True)))
print(bisect.bisect([1,2,2,3],2), bisect.bisect_left([1,2,2,3],2), bisect.bisect([(1,),(3,)],2,key=lambda t:t[0])); l=[1,3]; bisect.insort(l,2); bisect.insort_left(l,0); print(l)
try: bisect.bisect([1], 1, lo=-1)
except ValueError as e: print(e)
a = [1, [2, {3: [4]}], (5, [6])]; b = copy.deepcopy(a); c = copy.copy(a); b[1][1][3].append(9); c[1].append(7); print(a, b, c)
r = [1]; r.append(r); s = copy.deepcopy(r); print(s[1] is s, r, s)
class C:
    def __init__(self): self.x = [1]
    def __copy__(self): n = C(); n.x = "copied"; return n
    def __deepcopy__(self, memo): n = C(); n.x = copy.deepcopy(self.x, memo) + ["deep"]; return n
print(copy.copy(C()).x, copy.deepcopy(C()).x)
class Slots:
    __slots__ = ("a", "b")
o = Slots(); o.a = [1]; p = copy.deepcopy(o); p.a.append(2); print(o.a, p.a, hasattr(p, "b"))
class R:
    def __reduce__(self): return (list, ((1, 2),))
print(copy.copy(R()))
ns = types.SimpleNamespace(a=1, b="x"); print(ns, ns.__dict__, ns == types.SimpleNamespace(a=1, b="x")); del ns.a
print(types.FunctionType, types.LambdaType, types.GeneratorType, types.CodeType, types.MethodType, types.BuiltinFunctionType, types.ModuleType, types.NoneType, types.EllipsisType, types.CellType, types.MappingProxyType, types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType, types.ClassMethodDescriptorType, types.GetSetDescriptorType, types.MemberDescriptorType, types.FrameType, types.TracebackType, types.GenericAlias, types.UnionType, types.CoroutineType, types.AsyncGeneratorType)
m = types.ModuleType("mod", "doc"); m.x = 1; print(m, m.__doc__, vars(m).keys())
K = types.new_class("K", (list,), {}, lambda ns: ns.update(z=5)); print(K, K.z, K([1]), types.resolve_bases((int,)), types.get_original_bases if hasattr(types, "get_original_bases") else "")
@types.coroutine
def gen(): yield 1
async def aw(): await gen(); return 5
co = aw(); print(co.send(None))
try: co.send(None)
except StopIteration as e: print(e.value)
class DC:
    @types.DynamicClassAttribute
    def v(self): return "inst"
print(DC().v)
print(list[int], dict[str, list[int]], list[int].__origin__, list[int].__args__, int | str, int | None, (int | str).__args__, isinstance(1, int | str), type(int | str), list[int]([1]), tuple[int, ...])
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): "doc"
    @classmethod
    @abc.abstractmethod
    def g(cls): pass
    @property
    @abc.abstractmethod
    def h(self): pass
    @classmethod
    def __subclasshook__(cls, C): return True if hasattr(C, "quack") else NotImplemented
class Duck:
    quack = 1
print(issubclass(Duck, Ab), isinstance(Duck(), Ab), issubclass(int, Ab), sorted(Ab.__abstractmethods__)); 
try: Ab()
except TypeError as e: print(e)
Ab.register(int); print(issubclass(int, Ab), isinstance(5, Ab), abc.get_cache_token() > 0)
random.seed(42); print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(100), 5), random.shuffle(x := list(range(5))), x, random.uniform(1, 2), random.gauss(0, 1), random.choices("ab", k=3, weights=[1, 5]), random.getrandbits(70), random.randrange(0, 100, 7), random.triangular(), random.betavariate(1, 2), random.expovariate(1), random.randbytes(3))
R2 = random.Random("seed"); st = R2.getstate(); v = R2.random(); R2.setstate(st); print(v == R2.random(), R2.random())
print(os.path.join("a", "b", "/c", "d"), os.path.split("/a/b"), os.path.splitext("x.tar.gz"), os.path.basename("/a/"), os.path.dirname("/a/b"), os.path.normpath("/a/./b/../c"), os.path.isabs("a"), os.path.commonprefix(["abc", "abd"]), os.path.commonpath(["/a/b", "/a/c"]), os.path.relpath("/a/b", "/a/c"), os.sep, os.linesep == "\n", os.name, os.path.expanduser("~x_none"), os.fspath("a"), os.path.expandvars("$NOPE"))
os.environ["TERN_X"] = "1"; print(os.getenv("TERN_X"), os.environ.get("nope", "d"), "TERN_X" in os.environ, os.environ.pop("TERN_X"))
for f in (lambda: os.environ["nope_"], lambda: os.listdir("/nonexistent"), lambda: os.stat("/nonexistent"), lambda: os.open("/nonexistent", 0), lambda: os.fspath(5), lambda: os.rmdir("/nonexistent"), lambda: os.path.join("a", 5), lambda: os.path.join("a", b"b"), lambda: os.makedirs("/tmp", exist_ok=False)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import tempfile, shutil
d = tempfile.mkdtemp(); os.makedirs(d + "/x/y"); f = open(d + "/x/f.txt", "w"); f.write("hi\n"); f.close(); os.rename(d + "/x/f.txt", d + "/x/g.txt"); print(sorted(os.listdir(d + "/x")), [(os.path.relpath(r, d), sorted(ds), fs) for r, ds, fs in os.walk(d)], os.path.getsize(d + "/x/g.txt"), os.path.isfile(d + "/x/g.txt"), sorted(e.name for e in os.scandir(d + "/x") if e.is_dir())); shutil.rmtree(d); print(os.path.exists(d))
