# Code and frames that would take long to be verified: so long that they are refused, or not as long.
# timeout: 4
import _tern_image, pickle, stackless, types
from _written import assemble, number

def plain(x): pass

def code(*instrs):
    parts = list(_tern_image.code_parts(plain.__code__))
    parts[2:4] = (1, 0, 0, 8, 1, 0), number(len(instrs)) + assemble(instrs) + bytes(3)     # no handlers, positions and captures
    return _tern_image.code(*parts)

# Jumps back in a chain, which are come to from its end only: what is known at the end goes on by one jump each time that all is looked at.
N = 16000
chain = [("RETURN", 1)] + [("JUMP_BACK", 0, -2)] * N + [("LOAD_VOID", 2), ("JUMP_BACK", 0, -3)]
try: code(("LOAD_INT", 1, 0), ("JUMP", 0, N + 1), *chain)
except Exception as e: print(e)        # expect: damaged image: code of plain, instruction 0: too much to verify

# As well come to from the front: all is known at once, but not which registers are needed. Then all are.
N //= 2
looped = code(("LOAD_INT", 1, 0), ("LOAD_INT", 2, 0), *[("JUMP_IF_NOT_NONE", 0, N)] * N, ("JUMP", 0, N), *chain[:N + 1], ("LOAD_INT", 2, 0), chain[-1])
def placed(*values):
    frame = _tern_image.frame(looped)
    try: _tern_image.frame_set(frame, (types.FunctionType(looped, {}), None, 3, 0, (1 << len(values)) - 1, values, None))
    except Exception as e: return str(e)
print(placed(1, 2, 3), placed(1, 2))    # expect: None damaged image: code of plain, instruction 3: a frame whose registers do not fit

# A long function in which each of many generators is elsewhere.
PLACES = 1500
exec("def long():\n    while 1:\n" + "        if x: yield 1\n        else: yield 0\n" * PLACES, {"x": 0}, globals())
def at(n):
    g = long()
    for _ in range(n): next(g)
    return g
def work(generators):
    stackless.schedule_remove()
    return generators
t = stackless.tasklet(work)([at(n) for n in range(PLACES)])
stackless.run()
t = pickle.loads(pickle.dumps(t))
print({next(g) for g in t.frame.f_locals["generators"][1:]})    # expect: {0}
