# Inputs for the door `loads` to begin with: pickles of tasklets suspended in all kinds of places, and of much else. Written to the
# folder that is named.
import pickle, stackless, sys, os, itertools, functools, operator, collections, random, re
import _named, _tern_image
from _neutral import neutral

folder = sys.argv[1]


class Point:
    def __init__(self, x): self.x = x


# What __main__ defines travels in a section of its own.
limit = 3
table = {'a': [1, 2], 'b': Point}

class Base:
    kept = []
    def __init__(self, n): self.n = n
    def walk(self):
        for i in range(self.n):
            stackless.schedule_remove()
            yield helper(i) + limit

class Derived(Base):
    @property
    def twice(self): return [*self.walk()] * 2
    @functools.cached_property
    def once(self): return stackless.schedule_remove()

def helper(n, *, of=table): return len(of) + n

def defined(n):
    d = Derived(n)
    Base.kept.append(d)
    return d.twice, (lambda: helper(d.n))(), d.once


# All of it is inside of a function: it travels by value, without what else there is.
def programs():
    pause = stackless.schedule_remove

    class Manager:
        def __init__(self, n=0): self.n = n
        def __enter__(self): pause(); return self
        def __exit__(self, *a): pause()
        def __lt__(self, other): pause(); return self.n < other.n
        def __eq__(self, other): pause(); return self.n == other.n
        def __hash__(self): pause(); return 7
        def __add__(self, other): pause(); return NotImplemented
        __radd__ = __iadd__ = __add__
        def __bool__(self): pause(); return True
        def __len__(self): pause(); return 2
        def __getitem__(self, i):
            pause()
            if i > 2: raise IndexError
            return i
        def __getattr__(self, name): pause(); return lambda *a: a
        def __repr__(self): pause(); return 'm'
        def __format__(self, spec): pause(); return 'f'
        def __call__(self, *a, **k): pause(); return a
        def __contains__(self, x): pause(); return True
        def __index__(self): pause(); return 1

    def slow(items=(1, 2, 3)):
        for x in items:
            pause()
            yield x

    def loops():
        total = 0
        def add(n):
            nonlocal total
            total += n
        for x in slow():
            add(x)
            q = [y * 2 for y in slow()]
            a, *b = q
        while total: total -= 1; pause()
        return total

    def handlers():
        try:
            try: pause(); 1 / 0
            except ZeroDivisionError as e: pause(); raise KeyError(1) from e
            finally: pause()
        except KeyError as e: pause(); f"{e!r}"
        with Manager() as m, Manager() as n: pause()
        try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
        except* ValueError: pause()
        except* TypeError: pause()

    def calls(*a, k=1, **kw):
        pause()
        if len(a) < 3: return calls(*a, 1, k=2, **{'z': 3})
        return (lambda x=1, /, *, y: pause())(y=2)

    def operators():
        m = Manager()
        for action in (lambda: m + 1, lambda: 1 + m, lambda: m == 1, lambda: m < Manager(1), lambda: not m, lambda: m[1], lambda: list(m),
                       lambda: m.name, lambda: {m: 1, Manager(): 2}, lambda: 1 in m, lambda: [1, m].index(m), lambda: f"{m}{m!r}",
                       lambda: [1, 2, 3][m], lambda: sorted([m, Manager(1)]), lambda: max([3, 1], key=m), lambda: m(*m, **{'a': m})):
            try: action()
            except TypeError: pass

    def library():
        key = lambda x: (pause(), x)[1]
        for it in (map(key, [1, 2]), filter(key, [1, 2]), zip(slow(), slow()), enumerate(slow()), itertools.chain(slow(), slow()),
                   itertools.islice(slow(), 2), itertools.cycle(slow()), itertools.takewhile(key, [1]), itertools.dropwhile(key, [0, 1]),
                   itertools.groupby([1, 2], key), itertools.accumulate([1, 2], lambda a, b: key(a + b)), itertools.starmap(key, [(1,)]),
                   itertools.zip_longest(slow(), slow()), itertools.compress(slow(), slow()), itertools.pairwise(slow()), itertools.tee(slow())[0],
                   itertools.filterfalse(key, [0, 1]), reversed([1, 2]), iter({1: 2}.items()), re.finditer('a', 'aa')):
            for x in itertools.islice(it, 3): pause()
        functools.reduce(lambda a, b: key(a + b), [1, 2, 3])
        functools.lru_cache(key)(1)
        operator.itemgetter(0, 1)(Manager())
        operator.methodcaller('x', 1)(Manager())
        sorted([3, 1, 2], key=key); min(slow()); sum(slow()); dict(zip(slow(), slow())); set(slow()); ','.join(str(x) for x in slow())
        next(slow(), None); any(slow()); tuple(slow()); [*slow()]; {**{1: key(2)}}
        '%s %s' % (Manager(), 1); '{} {}'.format(Manager(), 1); repr([Manager()])

    def classes():
        class A:
            x = pause()
            def __init__(self): super().__init__(); pause()
            @property
            def p(self): pause(); return 1
            def __set_name__(self, owner, name): pause()
        class B(A, metaclass=type): a = A()
        B().p
        match Manager(), {'a': [1, 2]}:
            case Manager(n=0), {'a': [1, *rest]} if pause() is None: pause()

    async def wait(n):
        for _ in range(n): await Pause()
        return n

    class Pause:
        def __await__(self): pause(); yield 1

    async def agen():
        for x in range(2): pause(); yield x

    async def asynchronous():
        await wait(1)
        async for x in agen(): pause()
        return [x async for x in agen()]

    def coroutine():
        c = asynchronous()
        try:
            while True: c.send(None); pause()
        except StopIteration: pass

    def delegates():
        def inner():
            try: yield from slow()
            except ValueError: yield 9
        g = inner()
        next(g); next(g)
        try: g.throw(ValueError)
        except ValueError: pass
        g.close()
        yield_ = (lambda: (yield from slow()))()
        list(yield_)

    def nothing(*args): pause(); return args[0] if args else None

    class Equal:
        def __eq__(self, other): pause(); return True
        def __hash__(self): return 1
        def __lt__(self, other): pause(); return False
        def __init__(self, *args): pause()
        def __call__(self): return iter(self)
        def __iter__(self): pause(); return self
        def __next__(self): pause(); return 1
        def __str__(self): pause(); return 'q'
        def __bytes__(self): pause(); return b'q'
        def __radd__(self, other): pause(); return 2
        def __getattr__(self, name): pause(); return 3

    class Asked:
        def __getattribute__(self, name):
            pause()
            raise AttributeError
        def __getattr__(self, name): return 3
        def __hash__(self): pause(); return 5
        def __len__(self): pause(); return 2
        def __bool__(self): pause(); return True
        def __getitem__(self, at): pause(); return at

    def nested(n):
        it = slow()
        for _ in range(n): it = itertools.chain(it)
        return it

    class Made:
        def __new__(cls, *args): pause(); return object.__new__(cls)
        def __init__(self, *args): pause()

    # one for each continuation that is written in C
    small = (
        lambda: list(map(nothing, [1], [2])), lambda: next(zip([1], slow())), lambda: next(filter(nothing, [1, 2])),
        lambda: next(enumerate(slow())), lambda: next(slow(), 5), lambda: [1] in [[Equal()]], lambda: next(itertools.cycle(slow())),
        lambda: next(itertools.chain(slow(), [1])), lambda: next(itertools.chain.from_iterable([slow()])),
        lambda: next(itertools.islice(slow(), 1, 3)), lambda: next(itertools.pairwise(slow())),
        lambda: next(itertools.compress(slow(), slow())), lambda: next(itertools.starmap(nothing, [(1, 2)])),
        lambda: [*itertools.accumulate([1, 2], nothing)], lambda: next(itertools.takewhile(nothing, [1])),
        lambda: next(itertools.dropwhile(nothing, [1])), lambda: next(itertools.filterfalse(nothing, [1])),
        lambda: [(k, [*g]) for k, g in itertools.groupby(slow(), nothing)], lambda: next(itertools.tee(slow())[1]),
        lambda: next(itertools.zip_longest([1], slow())), lambda: [*zip(slow(), slow(), strict=True)],
        lambda: sorted([1, 2], key=functools.cmp_to_key(nothing)), lambda: functools.lru_cache(nothing)(1),
        lambda: functools.lru_cache(2)(nothing)(1, k=2), lambda: operator.itemgetter(0, 1)(Equal()),
        lambda: operator.attrgetter('x', 'y.z')(Equal()), lambda: operator.methodcaller('x', 1, k=2)(Equal()),
        lambda: itertools.zip_longest(Equal(), Equal(), Equal()), lambda: zip(Equal(), Equal()), lambda: itertools.compress(Equal(), Equal()),
        lambda: itertools.groupby(Equal()), lambda: itertools.islice(Equal(), 3), lambda: itertools.chain(Equal()),
        lambda: next(itertools.chain(Equal(), Equal())), lambda: map(nothing, Equal()), lambda: itertools.product(Equal(), Equal()),
        lambda: Made(1, k=2), lambda: Equal(), lambda: type('T', (Made,), {})(1, 2), lambda: 1 + Equal(), lambda: Equal().name,
        lambda: getattr(Equal(), 'x', 7), lambda: hasattr(Equal(), 'x'), lambda: str(Equal()), lambda: f'{Equal()!s:>4}', lambda: {Equal(), Equal()},
        lambda: {Equal(): 1}[Equal()], lambda: [Equal()] == [Equal()], lambda: max(Equal(), Equal()), lambda: sorted([Equal(), Equal()]),
        lambda: next(iter(nothing, 1)), lambda: [x for x in Equal()], lambda: Equal() in Equal(), lambda: (yield_ for yield_ in slow()).send(None),
        lambda: stackless.channel().receive(), lambda: stackless.channel().send(1), lambda: bytes(Equal()), lambda: exec('nothing()', {'nothing': nothing}),
        lambda: eval('[nothing() for x in y]', {'nothing': nothing, 'y': [1]}), lambda: super(Equal, Equal()).__init__(),
        lambda: functools.partial(nothing, 1, k=2)(3), lambda: functools.reduce(nothing, slow()), lambda: ''.join(slow()), lambda: sum(slow()),
        lambda: dict(a=nothing(), **{'b': 1}), lambda: nothing(*slow(), **{'k': 1}), lambda: type('U', (), {'__set_name__': nothing, 'x': 1}),
        lambda: [*reversed([nothing()])], lambda: all(x for x in slow()), lambda: re.sub('a', nothing, 'aa'), lambda: isinstance(1, Equal()),
        lambda: next(map(nothing, slow(), slow())), lambda: next(itertools.starmap(nothing, slow([(1,)]))), lambda: Asked().name,
        lambda: hash(Asked()), lambda: len(Asked()), lambda: not Asked(), lambda: bool(Asked()), lambda: next(iter(Asked())),
        lambda: next(nested(60)),
    )
    return (loops, handlers, calls, operators, library, classes, coroutine, delegates), small, Manager, slow


def main():
    count = 0
    def save(obj, protocol=4):
        nonlocal count
        try: data = neutral(pickle.dumps(obj, protocol))
        except Exception: return
        if len(data) > 6000: return
        count += 1
        with open(os.path.join(folder, 'seed%04d' % count), 'wb') as f: f.write(data)
    seen = {}
    for flags in (0, stackless.PICKLEFLAGS_MAIN_BY_NAME, stackless.PICKLEFLAGS_CODE_BY_NAME):
        before = stackless.pickle_flags(flags, flags)
        t = stackless.tasklet(defined)(2)
        while t.alive:
            save(t)
            stackless.run()
            if t.alive: t.insert()
        save([Derived, Base(1), helper, Derived(2).walk(), defined])
        t = stackless.tasklet(_named.all_of)(stackless.schedule_remove)
        while flags and t.alive:
            save(t)
            stackless.run()
            if t.alive: t.insert()
        g = _named.numbers(2, len)
        save([g, _named.wrapped(len), _named.Thing, _named.Thing.of, _named.Thing(len), _named.Thing.wait(len)])
        stackless.pickle_flags(before, flags)
    long, small, Manager, slow = programs()
    for work in small:
        t = stackless.tasklet(work)()
        for step in range(3):
            try: stackless.run()
            except Exception: break
            if not t.alive: break
            save(t)
            if t.blocked: break
            t.insert()
    for work in long:
        t = stackless.tasklet(work)()
        save(t)
        for step in range(150):
            try: stackless.run()
            except Exception: break
            if not t.alive: break
            frame, where = t.frame, []
            while frame is not None:
                where.append((frame.f_code.co_name, frame.f_lineno))
                frame = frame.f_back
            if seen.setdefault(tuple(where), step) == step: save(t)
            t.insert()
        for n in (3, 17, 40):           # preempted
            t = stackless.tasklet(work)()
            try: stackless.run(n)
            except Exception: pass
            t.remove() if t.scheduled else None
            save(t)
    for native, args in ((itertools.pairwise.__next__, (itertools.pairwise(slow()),)), (itertools.islice.__new__, (itertools.islice, slow(), 1, 2, 1)),
                         (type.__call__, (Manager, (1,), {}))):
        frame = _tern_image.kont('native_later')
        _tern_image.frame_set(frame, (None, None, 0, 0, 3, (native, args), None))
        t = stackless.tasklet()
        t.__setstate__((0, None, frame, None, None))
        save(t)
    c = stackless.channel()
    for _ in range(2): stackless.tasklet(c.receive)()
    stackless.run()
    save(c)
    g = slow(); save(g); stackless.tasklet(next)(g); stackless.run(); save(g); save([long[0], lambda: 1, Manager, Manager(3)])
    for protocol in range(6):
        save([None, True, 1, -1, 2 ** 40, 2 ** 100, 1.5, 'a\u1234', b'x', (1,), [1], {1: 2}, {3}, frozenset([4]), 1j, range(3), len, int,
              collections.OrderedDict(a=1), collections.deque([1]), ValueError('x'), object(), slice(1)], protocol)
        shared = [Point((1, 2.5, 'x', b'y')), frozenset([1, 2]), {3}, bytearray(b'z'), 1j]
        save({'a': shared, 'b': Point(shared), 7: (Point(None), -2 ** 70, True)}, protocol)
    print(count)

main()
