# Identities: what id(), object.__hash__ and default reprs show of an object does not change while it lives, and is no other's.
import gc, os, sys, types, weakref

SCALE = 10 if "gc" in os.environ.get("TERN_STRESS", "") else 1000  # a collection at every step takes its time


class Plain:
    def method(self):
        pass


class Slotted:
    __slots__ = ('a',)


def seen(o):
    """All that can be seen of an object's identity: the three must agree."""
    text = object.__repr__(o)
    return id(o), object.__hash__(o), int(text[text.rindex('0x'):-1], 16)


def function():
    pass


things = [Plain(), Slotted(), object(), function, lambda: 0, Plain, type, int, ValueError, types.SimpleNamespace, [], {}, set(),
          (), 'a text', b'bytes', 10**30, 1.5, 7, None, True, ..., sys, len, [].append, Plain().method, weakref.ref(function),
          iter([]), (x for x in ()), function.__code__, sys._getframe(), type('Made', (), {}), memoryview(b'x')]
before = [seen(o) for o in things]
print(len({b[0] for b in before}) == len(things))  # expect: True
print(all(b[0] == b[2] for b in before))  # expect: True
print([o for o, b in zip(things, before) if b[0] < 0])  # expect: []

# --- the hash of plain objects is object's, in hash() and as a key

for o in things[:10] + [type('Other', (), {})]:
    if hash(o) != object.__hash__(o): print('differs', o)
    if {o: 1}[o] != 1 or o not in {o}: print('not found', o)
fresh = [Plain() for _ in range(100)]
table = {o: i for i, o in enumerate(fresh)}
print([table[o] for o in fresh] == list(range(100)))  # expect: True
print(all(hash(o) == object.__hash__(o) == o.__hash__() for o in fresh))  # expect: True
print(all(k in fresh for k in table), len(set(map(hash, fresh))))  # expect: True 100

# --- by_id: as programs keep them

by_id = {id(o): o for o in fresh}
print(all(by_id[id(o)] is o for o in fresh), len(by_id))  # expect: True 100


class Hashed:
    """Computed from id, as user code does it."""

    def __init__(self, o):
        self.o = o

    def __eq__(self, other):
        return self.o is other.o

    def __hash__(self):
        return hash((id(self.o), 'Hashed'))


wrapped = {Hashed(o): o for o in fresh}
print(all(wrapped[Hashed(o)] is o for o in fresh))  # expect: True

# --- over collections, with garbage that has identities too

for _ in range(5):
    for _ in range(SCALE):
        id(Plain()), hash(Plain()), repr(Plain())
    gc.collect()
    if [seen(o) for o in things] != before: print('changed')
    if not all(by_id[id(o)] is o for o in fresh) or not all(table[o] == i for i, o in enumerate(fresh)): print('lost')

# --- a number is not given again, even when the memory is

numbers = set()
for _ in range(10):
    numbers.update([id(Plain()) for _ in range(SCALE)])
    gc.collect()
print(len(numbers) == 10 * SCALE)  # expect: True

# --- survivors of their own death keep theirs

class Again:
    def __del__(self):
        kept.append((id(self), self))


kept, ids = [], []


def forget():
    ids.append(id(Again()))


def deep(n):
    return [deep(n - 1)] if n else None


forget()
for _ in range(5):
    deep(30)
    gc.collect()
print(kept[0][0] == ids[0] == id(kept[0][1]))  # expect: True

# --- hashes of what is made anew each time

a, b = Plain(), Plain()
print(hash(a.method) == hash(a.method), hash(a.method) == hash(b.method))  # expect: True False
many = [Plain() for _ in range(50)]
print(len({hash(o.method) for o in many}), len({o.method for o in many + many}))  # expect: 50 50
lists = [[] for _ in range(50)]
print(len({l.append for l in lists + lists}), hash(lists[0].append) == hash(lists[1].append))  # expect: 50 False
print(hash(len) == hash(len), len({len, abs, max, len}))  # expect: True 3
nan = type('F', (float,), {})('nan')
print(hash(nan) == hash(nan), {nan: 1}[nan])  # expect: True 1
