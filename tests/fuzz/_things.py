# Objects of all kinds, and calls that they are the arguments of: nothing but exceptions may come of it.
import collections, functools, io, itertools, random, re, stackless, struct, sys, time, types, weakref


def things():
    def generator(): yield 1
    async def async_generator(): yield 1
    async def coroutine(): pass
    class C: pass
    class Meta(type): pass
    class Str(str): pass
    class Int(int): pass
    class L(list): pass
    class D(dict): pass
    class T(tuple): pass
    class S(set): pass
    awaitable = coroutine()
    awaitable.close()
    removed = stackless.tasklet(lambda: 1)()
    removed.remove()
    try: 1 / 0
    except ZeroDivisionError as e: failure = e
    return [
        None, True, 0, 1, -1, 5, 2 ** 40, 2 ** 70, -2 ** 70, 1.5, 'a', '', 'name', 'list', 'é\u1234', Str('x'), Int(3), b'', b'abc',
        bytearray(b'xy'), memoryview(b'abc'), [], [1, 2, 3], L([1]), (), (1, 2), (True, True, False, False), T((1,)), {}, {'a': 1},
        D(a=1), {1, 2}, frozenset([1]), S([1]), range(3), slice(1, 2), object(), C(), C, int, type, tuple, time.struct_time, Meta('q', (), {}),
        Exception, failure, failure.__traceback__, len, [].append, list.append, C().__init__, things, generator, generator(),
        async_generator(), async_generator().asend(1), async_generator().aclose(), awaitable, things.__code__, sys._getframe(),
        types.CellType(1), types.CellType(), stackless.channel(), stackless.tasklet(len), removed, stackless.getmain(),
        stackless.getcurrent(), sys, iter([1]), iter((1,)), iter({}), iter({1: 2}.items()), iter('a'), iter({1}), iter(len, 1),
        enumerate([1]), zip([1], [2]), map(len, []), filter(None, [1]), reversed([1]), zip, map, enumerate, reversed, filter, set, frozenset,
        property(len), classmethod(len), staticmethod(len), super(C, C()), type.__dict__, {}.keys(), {1: 2}.items(),
        weakref.ref(C), list[int], int | str, io.StringIO('abc'), io.BytesIO(b'abc'), io.TextIOWrapper(io.BytesIO(b'abc')),
        io.TextIOWrapper.__new__(io.TextIOWrapper), io.BufferedReader(io.BytesIO(b'abc')), io.BufferedWriter(io.BytesIO()),
        io.BufferedRandom(io.BytesIO()), io.BufferedReader.__new__(io.BufferedReader), io.BufferedRWPair.__new__(io.BufferedRWPair),
        random.Random(1), itertools.count(), itertools.tee([1])[0], itertools.groupby([1]), itertools.chain([1]), itertools.product([1]),
        collections.deque([1]), collections.defaultdict(list), functools.partial(len), functools.lru_cache(len),
        functools.cmp_to_key(len)(1), re.compile('a'), re.match('a', 'a'), re.compile('a').scanner('a'), struct.Struct('i'), ...,
        NotImplemented, 1j, time.gmtime(), types.SimpleNamespace(a=1), iter(C.__dict__), io.IncrementalNewlineDecoder(None, True)]


def attempt(function, args, BaseException=BaseException):
    def work():
        try: function(*args)
        except BaseException: pass
    try:
        stackless.tasklet(work)()
        stackless.run(2000)
    except BaseException: pass
