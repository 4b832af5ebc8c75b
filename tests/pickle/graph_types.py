# Objects of every built-in type, in many states, written as graphs and read again: the copies do what the originals do.
import _tern_image, collections, functools, itertools, operator, sys, types
from itertools import islice
copy = _tern_image.graph_copy
count = 0


def same(make, use):
    """What `use` answers for the object and for a copy of it is the same."""
    global count
    count += 1
    it = make()
    try:
        other = copy(it)
        assert type(other).__name__ == type(it).__name__ and other is not it, (it, other)
        got = use(other)
    except BaseException as e:
        print("FAILS", repr(it)[:60], type(e).__name__, e)
        return
    wanted = use(it)
    if got != wanted: print("differs:", repr(it)[:60], wanted, got)


def some(it): return list(islice(it, 12))


def fn(text):
    """A function whose globals are empty, so that nothing of this script travels with it."""
    return eval(text, {"__builtins__": {}})


def iterator(make):
    """Fresh, begun, one before the end, exhausted."""
    for taken in range(6):
        def begun():
            it = iter(make())
            for _ in range(taken): next(it, None)
            return it
        same(begun, some)


def by(*names): return lambda o: [getattr(o, n) for n in names]


pair, isnt_two = fn("lambda a, b: (a, b)"), fn("lambda x: x != 2")
class L(list): pass
class T(tuple): pass
class S(str): pass
class B(bytes): pass
class A(bytearray): pass
Seq = type("Seq", (), {"__getitem__": fn("lambda self, i: i * 2 if i < 4 else (1,)[i]"), "__len__": fn("lambda self: 4")})

# --- iterators of the language itself ---
for seq in [[1, 2, 3, 4], L("abcd"), (1, 2, 3), T("xyz"), "a\xe9\u20ac\U0001f600", S("abcd"), b"bytes", B(b"abc"),
            bytearray(b"data"), A(b"data"), memoryview(b"view"), range(4), range(7, -7, -4), range(2 ** 60, 2 ** 60 + 3),
            range(3, 3), range(0, 2 ** 70, 2 ** 69), Seq(), {1: 2, 3: 4}, {1, 2, 3}]:
    iterator(lambda: seq)
    if hasattr(seq, "__reversed__") or hasattr(seq, "__getitem__") and not isinstance(seq, dict):
        iterator(lambda: reversed(seq))
    iterator(lambda: enumerate(seq))
    iterator(lambda: enumerate(seq, 2 ** 47 - 1))
    iterator(lambda: enumerate(seq, 2 ** 90))
    iterator(lambda: zip(seq, range(3)))
    iterator(lambda: zip(seq, seq, seq))
    iterator(lambda: map(str, seq))
    iterator(lambda: map(pair, seq, range(9)))
    iterator(lambda: filter(None, seq))
    iterator(lambda: filter(isnt_two, seq))
iterator(lambda: iter([3, 2, 1, 0].pop, 0))
iterator(lambda: zip())
def strict():
    it = zip([1, 2], [3], strict=True)
    next(it)
    return it
def ends(it):
    try: return list(it)
    except ValueError as e: return str(e)
same(strict, ends)

# --- small ones ---
same(lambda: range(1, 2 ** 80, 3), lambda r: (r, len(r[5:9]), r[7], hash(r)))
same(lambda: slice(1, None, [2]), lambda s: (s.start, s.stop, s.step))
same(lambda: complex(1.5, -0.0), repr)
class C(complex): pass
class F(float): pass
same(lambda: C(1, 2), repr)
same(lambda: F("inf"), lambda f: (f, f + 1))
same(lambda: types.MappingProxyType({1: 2}), lambda p: (dict(p), repr(p)))
same(lambda: list[int, "T"], lambda a: (a, a.__origin__, a.__args__, repr(a)))
same(lambda: int | None | str, lambda u: (u, u.__args__, isinstance(None, u)))
same(lambda: types.SimpleNamespace(a=1, b=[2]), lambda n: (n, sorted(vars(n))))
same(lambda: sys.version_info, lambda v: (tuple(v), v.major, repr(v)))
same(lambda: sys.float_info, by("max", "dig"))


# --- exceptions of every layout ---
def raised(fn):
    try: fn()
    except BaseException as e: return e.with_traceback(e.__traceback__.tb_next)
def caused():
    e = KeyError("k")
    e.__cause__, e.__context__ = ZeroDivisionError(), raised(fn("lambda: 1 / 0"))
    return e
def about(e):
    t, n = e.__traceback__, 0
    while t: t, n = t.tb_next, n + 1
    return (type(e).__name__, repr(e.args), str(e), repr(e), n, repr(e.__cause__), repr(e.__context__), e.__suppress_context__,
            getattr(e, "__notes__", None), {k: repr(getattr(e, k, "-")) for k in dir(e) if k[0] != "_" and not callable(getattr(e, k, 0))})
def noted():
    e = ValueError(1)
    e.add_note("a note")
    e.mark = 3
    return e
Own = type("Own", (OSError,), {"__slots__": ("extra",)})
def own():
    e = Own(2, "no", "f")
    e.extra = [1]
    return e
made = [StopIteration(5), SystemExit(3), ImportError("m", name="n", path="p"), NameError("x"), own(),
        OSError(2, "no", "a", None, "b"), BlockingIOError(11, "later", 7), SyntaxError("bad", ("f", 1, 2, "text", 3, 4)),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "why"), UnicodeEncodeError("ascii", "\xff", 0, 1, "why"),
        UnicodeTranslateError("\xff", 0, 1, "why"), ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [KeyError(2)])]),
        BaseExceptionGroup("g", [KeyboardInterrupt()]), noted(), caused(), raised(fn("lambda: None.x")), raised(fn("lambda: nothing")), Warning("w"), KeyboardInterrupt()]
for e in made: same(lambda: e, about)

# --- collections, functools, operator ---
deque = collections.deque
def turned():
    d = deque(range(20), 9)
    d.rotate(4)
    d.appendleft([1])
    return d
def deque_use(d):
    d.append(1); d.appendleft(2)
    return list(d), d.maxlen, len(d)
for make in [turned, deque, lambda: deque("abc"), lambda: deque([], 0), lambda: deque(range(100))]:
    same(make, deque_use)
    iterator(make)
    iterator(lambda: reversed(make()))
def mutated(it):
    try: return list(it)
    except RuntimeError as e: return str(e)
def stale():
    d = deque([1, 2]); it = iter(d); d.append(3)
    return it
same(stale, mutated)
def grown(d):
    d[5].append(1)
    return dict(d), d.default_factory, repr(d)
same(lambda: collections.defaultdict(list, {1: [2]}), grown)
def lru_use(c):
    return c(2), c(5), c(3), c.cache_info(), c.cache_parameters() if hasattr(c, "cache_parameters") else 0
square = fn("lambda x: x * x")
def cached():
    c = functools._lru_cache_wrapper(square, 2, False, several)
    c(2); c(3); c(2)
    return c
several = fn("lambda *a: a")
same(cached, lru_use)
same(lambda: functools.partial(int, "11", base=3), lambda p: (p(), p.args, p.keywords))
lower = fn("lambda a, b: a - b")
same(lambda: functools.cmp_to_key(lower)(4), lambda k: (k.obj, k < functools.cmp_to_key(lower)(9)))
same(lambda: operator.itemgetter(1), lambda g: (g("abc"), repr(g)))
same(lambda: operator.itemgetter(2, -1, 0), lambda g: (g("abc"), repr(g)))
same(lambda: operator.attrgetter("real"), lambda g: (g(3), repr(g)))
same(lambda: operator.attrgetter("__class__.__name__", "imag"), lambda g: (g(3), repr(g)))
same(lambda: operator.methodcaller("split", "b", maxsplit=1), lambda m: (m("abcbd"), repr(m)))
same(lambda: collections._tuplegetter(1, "doc"), lambda t: (t.__get__((1, 2)), t.__doc__))

# --- itertools ---
add = fn("lambda a, b: a + b")
for make in [
        lambda: itertools.count(5), lambda: itertools.count(2 ** 47 - 2, 3), lambda: itertools.count(1.5, -1),
        lambda: itertools.repeat("x"), lambda: itertools.repeat("x", 3), lambda: itertools.cycle("abc"), lambda: itertools.cycle([]),
        lambda: itertools.chain("ab", [1, 2]), lambda: itertools.chain(), lambda: itertools.chain.from_iterable([[1], [2, 3]]),
        lambda: islice("abcdefgh", 1, 7, 2), lambda: islice(itertools.count(), 2, None), lambda: islice("ab", 9),
        lambda: itertools.pairwise("abcd"), lambda: itertools.takewhile(isnt_two, range(5)), lambda: itertools.dropwhile(isnt_two, range(5)),
        lambda: itertools.filterfalse(isnt_two, [2, 1, 2]), lambda: itertools.filterfalse(None, [2, 0, ""]),
        lambda: itertools.compress("abcdef", [1, 0, 1, 1]), lambda: itertools.starmap(pow, [(2, 3), (5, 2)]),
        lambda: itertools.accumulate([1, 2, 3, 4]), lambda: itertools.accumulate([1, 2, 3], add, initial=7),
        lambda: itertools.zip_longest("abc", [1], fillvalue="-"), lambda: itertools.zip_longest(),
        lambda: itertools.product("ab", [1, 2]), lambda: itertools.product("ab", repeat=3), lambda: itertools.product(), lambda: itertools.product("a", ""),
        lambda: itertools.permutations("abc"), lambda: itertools.permutations("abcd", 2), lambda: itertools.permutations("a", 3),
        lambda: itertools.combinations("abcd", 2), lambda: itertools.combinations("ab", 5), lambda: itertools.combinations("", 0),
        lambda: itertools.combinations_with_replacement("abc", 2), lambda: itertools.combinations_with_replacement("", 1),
        lambda: itertools.tee("abcde")[0], lambda: itertools.tee(range(100))[1]]:
    iterator(make)
def groups(g):
    return [(key, list(items)) for key, items in g]
for taken in range(5):
    def grouping():
        g = itertools.groupby("aabbbc")
        for _ in range(taken): next(g, None)
        return g
    same(grouping, groups)
def group():
    g = itertools.groupby("aabbbc")
    items = next(g)[1]
    next(items)
    return (items, g)
same(group, lambda p: (list(p[0]), groups(p[1])))
def tees():
    a, b = itertools.tee(range(150))
    for _ in range(100): next(a)
    return (a, b)
same(tees, lambda p: ([next(p[0]) for _ in range(9)], list(p[1]), list(p[0])))

# --- text, patterns, numbers ---
import io, re, struct, random, _random, _sha512, _thread, abc, collections.abc
search = re.compile(r"(?P<a>\w)(\d)?|(x)", re.I)
def matched(m): return m and (m.group(), m.groups("-"), m.groupdict(), m.span(), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, repr(m))
same(lambda: search, lambda p: (p.findall("a1 b2c"), p.pattern, p.flags, p.groups, dict(p.groupindex), p == search, repr(p)))
same(lambda: re.compile(b"[a-f]+(?=z)"), lambda p: (p.findall(b"abz cdz"), p.pattern))
same(lambda: search.match("a1"), matched)
same(lambda: search.match("  b", 2), matched)
same(lambda: re.search(b"b(c)?", bytearray(b"abc")), matched)
same(lambda: re.match("(.)" * 40, "x" * 50), matched)
iterator(lambda: map(re.Match.group, search.finditer("a1 b2 c3")))
def scanned():
    s = search.scanner("a1 b2 c3")
    s.search()
    return s
same(scanned, lambda s: [matched(s.search()) for _ in range(3)])
same(lambda: struct.Struct("<ih2s"), lambda s: (s.pack(1, 2, b"ab"), s.size, s.format))
iterator(lambda: struct.iter_unpack(">h", b"\0\1\0\2\0\3"))
for size in 0, 1, 127, 128, 300:
    for kind in _sha512.sha512, _sha512.sha384:
        def hashed(h):
            h.update(b"more")
            return h.hexdigest(), h.name, h.digest_size
        same(lambda: kind(b"x" * size), hashed)
for calls in 0, 1, 623, 624, 700:
    def numbers():
        r = _random.Random(5)
        for _ in range(calls): r.random()
        return r
    same(numbers, lambda r: ([r.random() for _ in range(700)], r.getrandbits(99)))
same(lambda: random.Random(3).getstate(), lambda s: s[1][-1])
def local():
    l = _thread._local()
    l.x = [1]
    return l
same(local, vars)
for make in _thread.allocate_lock, _thread.RLock:
    def taken():
        lock = make()
        lock.acquire()
        return lock
    same(make, lambda l: (l.acquire(False), l.release()))
    if make is _thread.allocate_lock: same(taken, lambda l: (l.locked(), l.acquire(False)))


# --- files in memory, closed ones, the standard streams ---
def string():
    s = io.StringIO("one\ntwo\r\nthree \U0001f600", newline=None)
    s.readline()
    return s
same(string, lambda s: (s.tell(), s.read(), s.getvalue(), s.newlines, s.write("x\n"), s.getvalue()))
same(lambda: io.StringIO(newline="\r\n"), lambda s: (s.write("a\nb"), s.getvalue(), s.seek(0), s.readline()))
def shut():
    s = io.StringIO("x")
    s.close()
    return s
same(shut, lambda s: s.closed)
def binary():
    b = io.BytesIO(b"one\ntwo")
    b.seek(5)
    return b
same(binary, lambda b: (b.read(), b.tell(), b.getvalue(), b.write(b"12"), b.getvalue()))
same(lambda: io.BufferedReader(io.BytesIO(b"abc" * 9)), lambda f: (f.read(4), f.peek(2)[:2], f.read()))
def reading():
    f = io.TextIOWrapper(io.BytesIO("one\r\ntwo \u20ac\nthree".encode("utf-16")), "utf-16")
    f.readline()
    return f
same(reading, lambda f: (f.readline(), f.read(), f.newlines, f.encoding, f.errors))
def writing():
    f = io.TextIOWrapper(io.BytesIO(), "latin-1", newline="\r\n", write_through=False)
    f.write("a\n")
    return f
same(writing, lambda f: (f.write("\xe9"), f.flush(), f.buffer.getvalue(), f.line_buffering))
same(lambda: io.IncrementalNewlineDecoder(None, True), lambda d: (d.decode("a\r"), d.decode("\nb"), d.newlines))
same(lambda: sys.stdout, lambda f: (f.name, f.mode, f.fileno(), f.encoding, f.buffer.raw.name, f.closed))
same(lambda: sys.stderr, lambda f: (f.name, f.errors, f.fileno(), f.line_buffering))
same(lambda: sys.stdin.buffer.raw, lambda f: (f.name, f.fileno(), f.readable(), f.writable(), f.closefd))
import os, tempfile
path = tempfile.mktemp()
def opened(mode, use):
    def make():
        with open(path, "w") as f: f.write("one\ntwo\nthree\n")
        f = open(path, mode)
        use(f)
        return f
    return make
def closed():
    f = opened("r", lambda f: f.readline())()
    f.close()
    return f
same(closed, lambda f: (f.closed, f.name, f.mode))
try: copy(opened("r", lambda f: 0)())
except TypeError as e: print("save with files=True" in str(e))  # expect: True
def with_files(mode, use, then):
    f = opened(mode, use)()
    g = copy(f, True)
    answer = then(g), g.name == path, g.mode
    g.close()
    with open(path) as h: print(answer, h.read().split())
with_files("r", lambda f: f.readline(), lambda f: (f.readline(), f.tell()))           # expect: (('two\n', 8), True, 'r') ['one', 'two', 'three']
with_files("rb+", lambda f: f.read(4), lambda f: (f.read(3), f.seek(0), f.write(b"ONE")))  # expect: ((b'two', 0, 3), True, 'rb+') ['ONE', 'two', 'three']
with_files("a", lambda f: f.write("four\n"), lambda f: f.write("five\n"))           # expect: (5, True, 'a') ['one', 'two', 'three', 'four', 'five', 'four']
gone = opened("rb", lambda f: 0)()
data = lambda: copy(gone, True)
os.remove(path)
try: data()
except FileNotFoundError as e: print(e.filename == path)  # expect: True
entries = sorted(os.scandir(os.path.dirname(os.__file__)), key=lambda e: e.name)
same(lambda: entries[0], lambda e: (e.name, e.path, e.is_dir(), e.inode(), e.stat().st_size, repr(e)))
iterator(lambda: map(os.fspath, os.scandir(os.path.dirname(os.__file__))))

# --- abstract classes ---
same(lambda: collections.abc.KeysView._abc_impl, lambda d: type(d).__name__)
same(lambda: os.getpid, lambda f: f is os.getpid or f() == os.getpid())
same(lambda: os.stat("/"), lambda s: (tuple(s), s.st_mode, s.st_blocks))
print(count)  # expect: 1664
