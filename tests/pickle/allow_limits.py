# The limits of pickle.loads(data, allow=...): size, depth, objects; and what is announced but is not there.
import io, pickle, time
from pickle import UnpicklingError
class Node:
    def __init__(self, next): self.next = next
class Slot:
    __slots__ = ("next",)

def said(data, allow=(Node, Slot), **limits):
    try: pickle.loads(data, allow=allow, **limits)
    except UnpicklingError as e: return str(e)
    return "loaded"
def said_of_file(file, **limits):
    try: pickle.load(file, allow=[], **limits)
    except UnpicklingError as e: return str(e)
    return "loaded"

data = pickle.dumps(["x" * 1000])
print(said(data, max_size=len(data)), said(data, max_size=len(data) - 1))  # expect: loaded the pickle is larger than max_size, 1020 bytes
print(said_of_file(io.BytesIO(data), max_size=len(data)), said_of_file(io.BytesIO(data), max_size=len(data) - 1))  # expect: loaded the pickle is larger than max_size, 1020 bytes
class Endless:
    def __init__(self, start): self.start = start
    def read(self, n):
        piece, self.start = self.start[:n], self.start[n:]
        return piece + b"0" * (n - len(piece))
    def readline(self, n=-1):
        assert n >= 0
        return self.read(n)
for start in (b"I", b"c", b"X\xff\xff\xff\xff", b"\x8e\0\0\0\0\1\0\0\0", b"\x95\0\0\0\0\1\0\0\0", b"((((" * 100): print(said_of_file(Endless(start), max_size=100000))
# expect: the pickle is larger than max_size, 100000 bytes
# expect: the pickle is larger than max_size, 100000 bytes
# expect: the pickle is larger than max_size, 100000 bytes
# expect: the pickle is larger than max_size, 100000 bytes
# expect: the pickle is larger than max_size, 100000 bytes
# expect: could not find MARK
two = io.BytesIO(data + data)   # the limit is of each
u = pickle.Unpickler(two, allow=[], max_size=len(data))
print(u.load() == u.load())  # expect: True

# announced, and not there
huge = [b"\x8e" + b"\xff" * 7 + b"\x0f", b"\x96" + b"\xff" * 7 + b"\x0f", b"\x8d" + b"\xff" * 7 + b"\x0f", b"B\xff\xff\xff\x7f", b"X\xff\xff\xff\x7f", b"T\xff\xff\xff\x7f",
        b"\x8b\xff\xff\xff\x7f", b"\x95" + b"\xff" * 7 + b"\x0f", b"C\xff", b"\x8a\xff"]
def failed(f):
    try: f()
    except (UnpicklingError, OverflowError): return True
for limits in ({}, {"max_size": None}):
    print(all(failed(lambda: pickle.loads(h + b"x.", allow=[], **limits)) for h in huge), all(failed(lambda: pickle.load(io.BytesIO(h + b"x."), allow=[], **limits)) for h in huge))
# expect: True True
# expect: True True
print(pickle.loads(b"Nr\xff\xff\xff\xff0j\xff\xff\xff\xff.", allow=[]), pickle.loads(b"Np999999999999\n0g999999999999\n.", allow=[]))  # expect: None None
for text in (b"I" + b"9" * 5000 + b"\n.", b"L" + b"9" * 5000 + b"L\n.", b"p" + b"9" * 5000 + b"\n."):
    try: pickle.loads(text, allow=[])
    except (ValueError, UnpicklingError) as e: print(type(e).__name__)
# expect: ValueError
# expect: ValueError
# expect: ValueError

# objects
print(said(b"(" + b"N" * 98 + b"t.", max_objects=100), said(b"(" + b"N" * 99 + b"t.", max_objects=100))  # expect: loaded the pickle has more than max_objects, 100 objects
print(said(b"(" + b"]" * 1000 + b"t.", max_objects=None))  # expect: loaded
# a tuple of two tuples of two tuples ...: hashing it would take for ever
bomb = b")" + b"2\x86" * 100
started = time.monotonic()
for data in (bomb + b".", b"}" + bomb + b"Ns.", b"\x8f(" + bomb + b"\x90.", b")q\0" + b"(h\0h\0h\0h\0tq\0" * 40 + b".",
             b"(\x91q\0" + b"(h\0N\x85h\0\x85\x91q\0" * 60 + b"."):
    print(said(data)[:50])
# expect: a tuple that consists of more than max_objects, 10
# expect: a tuple that consists of more than max_objects, 10
# expect: a tuple that consists of more than max_objects, 10
# expect: a tuple that consists of more than max_objects, 10
# expect: a tuple that consists of more than max_objects, 10
print(time.monotonic() - started < 20)  # expect: True

# depth: inside out, outside in, through instances and slots
def nest(n, kind):
    x = None
    for _ in range(n): x = kind(x)
    return x
def slot(x):
    s = Slot(); s.next = x
    return s
for kind in (lambda x: [x], lambda x: (x,), lambda x: {"k": x}, lambda x: frozenset([x]), Node, slot):
    ok, deep = pickle.dumps(nest(50, kind)), pickle.dumps(nest(51, kind))
    print(said(ok, max_depth=50), said(deep, max_depth=50))
# expect: loaded what the pickle holds is nested deeper than max_depth, 50
# expect: loaded what the pickle holds is nested deeper than max_depth, 50
# expect: loaded what the pickle holds is nested deeper than max_depth, 50
# expect: loaded what the pickle holds is nested deeper than max_depth, 50
# expect: loaded what the pickle holds is nested deeper than max_depth, 50
# expect: loaded what the pickle holds is nested deeper than max_depth, 50
def outside_in(n): return b"]q\0" + b"".join(b"]q" + bytes([i]) + b"a0h" + bytes([i]) for i in range(1, n)) + b"0h\0."
print(len(str(pickle.loads(outside_in(50), allow=[]))), said(outside_in(50), max_depth=50), said(outside_in(51), max_depth=50)[:20])  # expect: 100 loaded what the pickle hold
shared = b"(" + b"]" * 30 + b"a" * 29 + b"q\0" + b"]" * 20 + b"h\0" + b"a" * 20 + b"t."   # met first where it is not deep
print(said(shared, max_depth=51), said(shared, max_depth=50)[:20])  # expect: loaded what the pickle hold
ring = []; ring.append(ring); ring.append((ring,))
print(said(pickle.dumps(ring), max_depth=2))  # expect: loaded
for n in (1000, 1001, 200000): print(said(pickle.dumps(nest(n, lambda x: [x]))), said(b")" + b"\x85" * (n - 1) + b"."))
# expect: loaded loaded
# expect: what the pickle holds is nested deeper than max_depth, 1000 what the pickle holds is nested deeper than max_depth, 1000
# expect: what the pickle holds is nested deeper than max_depth, 1000 what the pickle holds is nested deeper than max_depth, 1000
print(said(pickle.dumps(nest(200000, lambda x: [x])), max_depth=None), said(b"]" * 200000 + b"a" * 199999 + b".", max_depth=None))  # expect: loaded loaded
