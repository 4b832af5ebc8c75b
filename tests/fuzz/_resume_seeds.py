# Inputs for the door `resume` to begin with: payloads of images of small programs, saved where they are. Written to the folder
# that is named, for the door that is named.
import os, shlex, sys, tempfile
from _neutral import neutral

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
}


def payload(image):
    start = int.from_bytes(image[20:24], 'little')
    return image[start:start + int.from_bytes(image[32:40], 'little')]


def main(folder, door):
    with tempfile.TemporaryDirectory() as images:
        for name, text in programs.items():
            text = ("import stackless as _s, sys\n_n = 0\ndef save():\n    global _n\n    _n += 1\n    sys.path_importer_cache.clear()\n"
                    f"    if _n < 3: _s.save('{name}%d' % _n)\n{text}\n")
            os.system(f"cd {images} && PYTHONHASHSEED=0 '{sys.executable}' -c {shlex.quote(text)} > /dev/null")
        for name in sorted(os.listdir(images)):
            with open(os.path.join(images, name), 'rb') as file:
                image = neutral(file.read(), images)
            with open(os.path.join(folder, name), 'wb') as file:
                file.write(payload(image))
            if door == 'graph' and name in ('plain1', 'tasklets1'):     # with containers, whose checksums the door mends
                with open(os.path.join(folder, name + '.image'), 'wb') as file:
                    file.write(image)


main(*sys.argv[1:])
