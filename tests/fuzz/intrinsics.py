# The functions that only the prelude sees, with arguments that no driver gives them: a damaged image may. Nothing but exceptions
# may come of it. What reads the terminal, waits, or ends the program is left alone.
import _tern_image, collections, functools, io, itertools, random, re, stackless, struct, sys, time, types, weakref

prelude = _tern_image.prelude_namespace('')
LEFT_ALONE = {'__import__', '_exit_status', '_exit_calls', '_sleep_until', '_rl_begin', '_rl_wait', '_rl_init', '_rl_save',
              '_rl_cancel', '_file_close', '_finalize_all', '_posix_affinity', '_io_init_std', '_sys_set', '_native_module', '_native_setup'}


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


def main(rounds, seed, only=(), print=print, range=range):
    chance = random.Random(seed)
    functions = [f for n, f in prelude.items() if n[:1] == '_' and type(f) is type(len) and n not in LEFT_ALONE and (not only or n in only)]
    functions += [f for n, f in _tern_image.__dict__.items() if type(f) is type(len) and (not only or n in only)]
    for function in functions:
        for n in range(rounds):
            if n % 20 == 0: given = things()
            attempt(function, [chance.choice(given) for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8)))])
    print("survived")       # expect: survived


main(int((sys.argv + ['40'])[1]), 5, sys.argv[2:])
