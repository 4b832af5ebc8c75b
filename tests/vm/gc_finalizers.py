# What happens to objects that the collector finds dead: __del__, callbacks of weak references, generators.
import gc, sys, weakref

log = []


def collected(make):
    """What dies of what `make` leaves behind."""
    make()
    gc.collect()
    taken, log[:] = log[:], []
    return taken


class Named:
    def __init__(self, name):
        self.name = name


class Dying(Named):
    def __del__(self):
        log.append(self.name)


def ring():
    a, b = Dying('a'), Dying('b')
    a.other, b.other = b, a


print(sorted(collected(ring)))  # expect: ['a', 'b']


class Again(Named):
    def __del__(self):
        global kept
        kept = self
        log.append('once')


print(collected(lambda: Again('x')), kept.name)  # expect: ['once'] x
kept = None
print(collected(lambda: None))  # expect: []


def three_callbacks():
    global refs
    a = Named('a')
    refs = [weakref.ref(a, lambda r, i=i: log.append((i, r() is None))) for i in range(3)]


print(collected(three_callbacks))  # expect: [(2, True), (1, True), (0, True)]


def dropped_reference():
    weakref.ref(Named('a'), log.append)


print(collected(dropped_reference))  # expect: []


def suspended():
    try:
        yield 1
    except GeneratorExit:
        log.append('exit')
        raise
    finally:
        log.append('finally')


def forgotten_generators():
    next(suspended())
    suspended()  # not started: nothing to close
    list(suspended())


print(sorted(collected(forgotten_generators)))  # expect: ['exit', 'finally', 'finally']


def exported():
    global data, view
    data = bytearray(b'abc')
    view = weakref.ref(memoryview(data))


collected(exported)
data.append(100)
print(data)  # expect: bytearray(b'abcd')


def in_comprehension():
    [Dying(i) for i in range(3)]
    gc.collect()
    print(sorted(log))  # expect: [0, 1, 2]
    Dying('argument').name.upper().lower()
    len([Dying('in a list')])
    gc.collect()
    print(sorted(log, key=str))  # expect: [0, 1, 2, 'argument', 'in a list']
    log.clear()


in_comprehension()
[Dying(i) for i in range(3)]
gc.collect()
print(sorted(log))  # expect: [0, 1, 2]
log.clear()


class Errs:
    def __del__(self):
        raise ValueError('in __del__')


class Stderr:
    text = ''

    def write(self, text):
        Stderr.text += text

    def flush(self):
        pass


real, sys.stderr = sys.stderr, Stderr()
collected(Errs)
sys.stderr = real
print(Stderr.text.startswith('Exception ignored in: <function Errs.__del__'))  # expect: True
print(Stderr.text.endswith('ValueError: in __del__\n'))  # expect: True


class Last:
    def __del__(self):
        print('alive at the end')  # expect: alive at the end


last = Last()
