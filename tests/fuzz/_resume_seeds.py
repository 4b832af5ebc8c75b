# Inputs for the door `resume` to begin with: payloads of images of small programs, saved where they are. Written to the folder
# that is named, for the door that is named.
import os, shlex, sys, tempfile
from _neutral import neutral

here = os.path.dirname(os.path.realpath(__file__))
programs = {
    'plain': "x = [1, 'a', 2.5, {1: (2, b'x')}, {3}, None, 10 ** 30, 1j]\nsave()\nprint(x)",
    'functions': "def f(a, b=2, *c, d=3, **e):\n    n = a\n    def g():\n        nonlocal n\n        n += b\n        save()\n        return n\n    return g()\n"
                 "print(f(1), f.__defaults__)",
    'classes': "class A:\n    __slots__ = 'x', 'y'\n    def __init__(self): self.x = 1\n    @property\n    def p(self): save(); return self.x\n"
               "class B(A):\n    z = 2\nb = B(); b.q = b\nprint(b.p, b.q)",
    'generators': "def g():\n    try:\n        for i in range(3):\n            yield i\n    finally: save()\n"
                  "l = g(); next(l); m = g(); next(m); l.close(); print(list(m), list(map(lambda x: x, [1])))",
    'tasklets': "import stackless\nc = stackless.channel()\ndef work(n):\n    for i in range(n): c.send(i); stackless.schedule()\n"
                "for n in range(3): stackless.tasklet(work)(n)\nstackless.run()\nstackless.tasklet(c.receive)(); save(); stackless.run()",
    'exceptions': "def f():\n    try: 1 / 0\n    except ZeroDivisionError as e:\n        try: raise KeyError(1) from e\n        except KeyError as k:\n"
                  "            save()\n            print(repr(k), k.__cause__, k.__traceback__.tb_lineno)\nf()",
    'sorting': "print(sorted([3, 1, 2], key=lambda x: (save(), -x)[1]), {1: 2}.items(), [x for x in zip([1], [2])])",
    'iterators': "import itertools, _functools, _operator, _collections\nt = [iter([1, 2]), itertools.count(), itertools.chain([1], [2]), enumerate('ab'), "
                 "_functools.partial(len, [1]), _collections.deque([1, 2]), _operator.itemgetter(1), reversed([1]), iter({1: 2})]\n"
                 "save()\nprint([next(x) for x in t if hasattr(x, '__next__')])",
    'coroutines': "class P:\n    def __await__(self):\n        save(); yield 1\nasync def a():\n    async for x in b(): await P()\nasync def b():\n"
                  "    await P(); yield 2\nc = a()\nfor _ in range(3):\n    try: c.send(None)\n    except StopIteration: break",
    'text': "import io\nm = memoryview(b'r'); s = io.StringIO('abc'); b = bytearray(b'xy'); v = memoryview(b'q')\nsave()\nprint(m, s.read(), b)",
    'weak': "import _weakref as weakref\nclass A:\n    def __del__(self): pass\na, b, c = A(), A(), A()\nt = [weakref.ref(a), weakref.ref(b, print), weakref.proxy(a), weakref.ref(c), "
            "{weakref.ref(a): 1}, id(a)]\nhash(t[3])\ndel c\nsave()\ndel b\nprint(t[0]() is a)",
    'callbacks': "import stackless, _signal as signal, sys\ndef f(*a): pass\nstackless.set_schedule_callback(f); stackless.set_channel_callback(f); stackless.set_error_handler(f)\n"
                 "signal.signal(signal.SIGUSR1, f); sys.setrecursionlimit(500)\nt = stackless.tasklet(f); t.bind(f, (1,)); t.set_atomic(True); "
                 "stackless.tasklet(stackless.run)(); d = stackless.tasklet(f)(); d.block_trap = True\nsave()\nstackless.run()",
    'files': "import io\nf = open('text', 'w+'); f.write('abc\\nd'); g = open('text', 'rb', 0); h = open('text', 'rb'); h.read(1); j = open('text', newline='')\n"
             "j.readline(); save(files=True)\nprint(j.read(), h.read(), f.read())",
    'streams': "import io\nb = io.BytesIO(b'abcdef\\r\\n'); b.read(1); r = io.BufferedReader(b, 4); r.peek(); w = io.BufferedWriter(io.BytesIO()); w.write(b'q'); "
               "x = io.BufferedRandom(io.BytesIO(b'xyz')); x.read(1); t = io.TextIOWrapper(r, 'utf-8'); t.read(1); p = io.BufferedRWPair(b, io.BytesIO()); "
               "n = io.IncrementalNewlineDecoder(None, True); n.decode('a\\r'); v = b.getbuffer()\nsave()\nprint(t.read(), x.read())",
    'subclasses': "class I(int): x = 1\nclass S(str): pass\nclass L(list): pass\nclass D(dict): pass\nclass T(tuple): __slots__ = ()\nclass E(set): pass\n"
                  "class F(float): pass\nclass B(bytes): pass\nclass X(Exception): pass\nclass M(type):\n    def __call__(cls, *a): return type.__call__(cls)\n"
                  "class C(metaclass=M): __slots__ = ('a', '__dict__', '__weakref__')\nl = L([1]); l.y = l; t = [I(2 ** 70), I(3), S('é'), l, D(a=l), T((1, l)), E([1]), F(.5), "
                  "B(b'q'), X(1, l), C(1)]\nt[-1].a = t; t[-1].z = 1\nsave()\nprint(t)",
    'tables': "d = dict.fromkeys('abcdefghijkl')\nfor c in 'abdfgk': del d[c]\nd['q'] = 1; i = iter(d); next(i); k = d.keys(); v = iter(d.values()); next(v)\n"
              "s = set(range(50))\nfor n in range(3, 47): s.discard(n)\nj = iter(s); next(j); f = frozenset([1.5, 'a', (2, 3)]); o = {o: 1 for o in (object(), print, None)}\n"
              "m = memoryview(bytearray(24)).cast('i', [2, 3]); w = memoryview(b'abcdef')[::-2]\nsave()\nprint(list(j), list(v), m.tolist(), bytes(w))",
    'library': "import _random, _sha512, _struct, time, sys, _operator as operator, _collections, _functools as functools, itertools\nr = _random.Random(1)\n"
               "h = _sha512.sha512(b'a'); q = _collections.deque([1, 2], 3); e = iter(q); next(e); u = functools.lru_cache(3)(abs) if hasattr(functools, 'lru_cache') else 1\n"
               "z = [itertools.product([1], [2]), itertools.combinations('abc', 2), itertools.permutations('ab'), itertools.groupby('aab'), itertools.tee('ab')[0], "
               "itertools.zip_longest('a', 'bc'), itertools.accumulate([1, 2]), itertools.repeat(1, 2), itertools.count(1, 2), itertools.islice('abc', 1, 3), "
               "functools.partial(max, 1, key=abs), functools.cmp_to_key(max)(1), operator.attrgetter('a.b'), operator.methodcaller('x', 1), "
               "_struct.Struct('i'), type.__dict__, list[int], int | str, range(2 ** 70), slice(1, 2), property(abs), classmethod(abs), super, time.gmtime(0), sys.flags]\n"
               "for x in z[:4]: next(x)\nsave()\nprint(r.random(), h.hexdigest()[:9])",
    'asynchronous': "class P:\n    def __await__(self): yield 1\nasync def g():\n    try:\n        yield 1\n        await P()\n        yield 2\n    finally: save()\n"
                    "a = g(); b = a.asend(None)\ntry: b.send(None)\nexcept StopIteration: pass\nc = a.asend(None); c.send(None); d = a.aclose(); c\nasync def w(): await c\n"
                    "x = w(); y = w().__await__(); save()\nprint(x.cr_running)",
    'named': "import stackless\nsys.path[0] = %r\nimport _named\nstackless.pickle_flags(stackless.PICKLEFLAGS_CODE_BY_NAME, stackless.PICKLEFLAGS_CODE_BY_NAME)\n"
             "g = _named.numbers(2, save); f = _named.wrapped(save); print(_named.work(save), next(g), f(1, z=2), _named.Thing.of(save))" % here,
}


def payload(image):
    start = int.from_bytes(image[20:24], 'little')
    return image[start:start + int.from_bytes(image[32:40], 'little')]


def main(folder, door):
    with tempfile.TemporaryDirectory() as images:
        for name, text in programs.items():
            text = ("import stackless as _s, sys\n_n = 0\ndef save(**k):\n    global _n\n    _n += 1\n    sys.path_importer_cache.clear()\n"
                    f"    if _n < 3: _s.save('{name}%d' % _n, **k)\n{text}\n")
            os.system(f"cd {images} && PYTHONHASHSEED=0 '{sys.executable}' -c {shlex.quote(text)} > /dev/null")
        for name in sorted(os.listdir(images)):
            with open(os.path.join(images, name), 'rb') as file:
                image = neutral(file.read(), images)
            if image[1:4] != b'TRN':
                continue
            with open(os.path.join(folder, name), 'wb') as file:
                file.write(payload(image))
            if door == 'graph' and name in ('plain1', 'tasklets1'):     # with containers, whose checksums the door mends
                with open(os.path.join(folder, name + '.image'), 'wb') as file:
                    file.write(image)


main(*sys.argv[1:])
