# Changed, cut and random pickles, read with allow: exceptions, or plain values and instances of the one class, nothing else.
import pickle, random, sys
class Point:
    made = 0
    def __init__(self, *args): self.args = args
class Never:
    def __init__(self, *args): print("made one")
    def __reduce__(self): return Never, ()
PLAIN = (type(None), bool, int, float, complex, str, bytes, bytearray, Point)

def foreign(root):
    # What is neither plain nor a Point, of all that root consists of.
    seen, todo = set(), [root]
    while todo:
        x = todo.pop()
        if id(x) in seen: continue
        seen.add(id(x))
        if type(x) in (list, tuple, set, frozenset): todo.extend(x)
        elif type(x) is dict: todo.extend(x); todo.extend(x.values())
        elif type(x) not in PLAIN: return x
        if type(x) is Point: todo.extend(vars(x).values())

value = [None, -1, 1 << 70, 1.5, 2j, "text", b"bytes", bytearray(b"x"), {1: [()], "k": {2, 3}}, frozenset([(1, 2, 3, 4)]), Point(1, Point("x")), {}]
value.append(value)
start = [pickle.dumps(value, p) for p in range(6)] + [pickle.dumps([value, f], p) for p in (0, 2, 4) for f in (len, Never, Point, sys, print)]
opcodes = bytes(code[0] for code in vars(pickle).values() if type(code) is bytes and len(code) == 1)
r = random.Random(11)
outcomes = set()
def attempt(data):
    try: result = pickle.loads(data, allow=[Point], max_objects=10000, max_size=100000)
    except Exception as e: outcomes.add(type(e).__name__); return 0
    if foreign(result) is not None: print("loaded", foreign(result), data)
    return 1
loaded = 0
for n in range(2500):
    data = bytearray(r.choice(start + start[:6] * 4))
    for _ in range(r.choice((1, 1, 2, 5))):
        i = r.randrange(len(data))
        how = r.randrange(4)
        if how == 0: data[i] = r.randrange(256)
        elif how == 1: data[i] = r.choice(opcodes)
        elif how == 2: del data[i:i + r.randrange(4)]
        else: data[i:i] = bytes(r.choice(opcodes) for _ in range(r.randrange(4)))
        if not data: break
    loaded += attempt(bytes(data))
for n in range(1500):   # programs of random instructions over a few names
    parts = [r.choice((b"cbuiltins\nset\n", b"c__main__\nPoint\n", b"c__main__\nNever\n", b"ccopyreg\n_reconstructor\n", b"cbuiltins\nobject\n", b"cbuiltins\ngetattr\n", b"N", b")", b"}", b"]", b"(", b"K\1",
                       b"U\1x", b"a", b"e", b"s", b"u", b"b", b"R", b"o", b"\x81", b"\x85", b"\x86", b"\x87", b"t", b"l", b"d", b"2", b"q\0", b"h\0", b"\x8f", b"\x90", b"\x91", b"\x92", b"0", b"1")) for _ in range(r.randrange(2, 25))]
    loaded += attempt(b"\x80\4" + b"".join(parts) + b".")
for data in start[:6]:
    for cut in range(len(data)): loaded += attempt(data[:cut])
print(loaded > 100, "MemoryError" in outcomes, "SystemError" in outcomes)  # expect: True False False
print(sorted(outcomes - {"UnpicklingError", "ValueError", "TypeError", "EOFError", "OverflowError", "UnicodeDecodeError", "AttributeError", "KeyError", "IndexError", "LookupError"}))  # expect: []
