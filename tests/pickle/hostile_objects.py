# Objects whose parts would not fit each other, written as graphs byte by byte: what would be believed later is refused.
import _tern_image, itertools, sys
from _written import number

def read(graph, use=lambda o: o):
    try: print(use(_tern_image.graph_object(bytes(graph) + bytes(2))))  # behind it: no identities, no finalizers
    except Exception as e: print(type(e).__name__, str(e).partition(',')[0])

FRAME, FUNCTION = 94, 79
text = lambda s: bytes([10]) + number(len(s) * 8) + s.encode()
kont = lambda name: bytes([18]) + text(name)

# an iterator over a deque: the deque has changed less often than when it began
deque = bytes([23, 0xDD, 1])
iterator = lambda index, left, changes: bytes([23, 0xDE, 1]) + deque + number(index) + number(left) + number(changes) + bytes([1, 4, 3, 0x81, 0x82, 0x83])
read(iterator(1, 2, 4), list)                                               # expect: [2, 3]
read(iterator(1, 2, 3), list)                                               # expect: RuntimeError deque mutated during iteration
read(iterator(10000, 3, 5))                                                 # expect: ValueError damaged image: an object whose parts do not fit

# over a dict: a place in front of it
keys = lambda kind, index: bytes([kind, 48, index, 2, 2, 4, 2, 0, 2]) + text("a") + b"\x81" + text("b") + b"\x82"
read(keys(64, 0), list)                                                     # expect: ['a', 'b']
read(keys(64, 1), list)                                                     # expect: ValueError damaged image: an object whose parts do not fit
read(keys(67, 1), list)                                                     # expect: []

# permutations of more than there may be
permutations = lambda r: bytes([23, 0xDA, 1, 47, 1, 0]) + r + bytes([0, 2, 0x81])
read(permutations(number(10)), list)                                        # expect: []
read(permutations(number(2 ** 64 - 2)), list)                               # expect: ValueError damaged image: an object whose parts do not fit

# an islice that has taken as many as can be counted
islice = bytes([23, 0xCC, 1, 56, 2, 1, 2]) + number(2 ** 64 - 2) + bytes([46, 0, 2, 0x87, 0x88])
read(islice, lambda i: (next(i), next(i)))                                  # expect: (7, 8)
it = itertools.islice([7, 8, 9], 1, None)
it.__setstate__(2 ** 63 - 1)
print(list(it))                                                             # expect: [7, 8, 9]

# a groupby with an item and no key
read(bytes([23, 0xD4, 1, 59, 1, 0, 0, 0x81, 0]) + text("aab") + bytes([0]))  # expect: ValueError damaged image: an object whose parts do not fit

# a union that is a member of itself
read([0x69, 0x2F, 1, 0, 0xC1], lambda u: u | int)                           # expect: ValueError damaged image: an object whose parts do not fit

# the code of a continuation is no value, and its frame shows nothing
read(kont("zip_items"))                                                     # expect: ValueError damaged image: the code of a continuation
frame = bytes([FRAME, 1]) + kont("resume") + bytes([0, 0, 0, 4, 0])
for name in ("f_code", "f_globals", "f_builtins", "f_locals"):
    read(frame, lambda f: getattr(f, name))
# expect: AttributeError a continuation's frame has no such attribute
# expect: AttributeError a continuation's frame has no such attribute
# expect: AttributeError a continuation's frame has no such attribute
# expect: AttributeError a continuation's frame has no such attribute

shown = lambda tb: sys.excepthook(ValueError, ValueError(1), tb)
read(bytes([96, 1]) + frame[:2] + bytes([0, 2]) + frame[2:], shown)         # expect: None

# a function without the cell that its code has
def outer():
    x = 1
    return lambda: x
code = _tern_image.graph_bytes(outer().__code__)
function = lambda cell, value: bytes([FUNCTION, 1, 0]) + code[:1] + bytes([48, 48, cell, 0]) + code[1:-2] + bytes(2) + value
read(function(95, b"\x87"), lambda f: f())                                  # expect: 7
read(function(0, b""), lambda f: f())                                       # expect: ValueError damaged image: an object whose parts do not fit

# keys of a tasklet's dict: a tuple in itself, and one that is in others, twice in each, 60 deep
def key(*tuples):
    graph = bytes([48, 1, 0, 0, 47, 2, 0, 1]) + bytes(tuples)
    try: print(_tern_image.graph_loads(graph + bytes(2)))
    except Exception as e: print(type(e).__name__, str(e).partition(',')[0])
key(0x81, 0x82)                                                             # expect: {(1, 2): None}
key(0xC0, 0xC0)                                                             # expect: ValueError damaged image: an object whose parts do not fit
key(*(47, 2, 0xC0) * 60, 0x81, 0x81)                                        # expect: ValueError damaged image: an object whose parts do not fit
