# Code that no compiler makes, put together from its parts: the verifier refuses it, or it does no harm.
import _tern_image, types
from _written import assemble, number

OPTIMIZED, GENERATOR, HIDDEN = 1, 32, 1 << 28

def plain(): pass

def code(*instrs, flags=OPTIMIZED, consts=(), sites=(), names=(), argcount=0, free=(), cellvars=(), handlers=()):
    parts = list(_tern_image.code_parts(plain.__code__))
    numbers = number(len(instrs)) + assemble(instrs) + bytes([len(handlers) // 5, *handlers, 0, 0])     # no positions and captures
    parts[1:9] = flags, (argcount, 0, 0, 8, len(names), len(free)), numbers, consts, sites, names, free, cellvars
    return _tern_image.code(*parts)

def run(what, *args, closure=None):
    f = types.FunctionType(what, {"__builtins__": __builtins__}, "f", None, closure)
    try: print(f(*args))
    except Exception as e: print(type(e).__name__, e)

def make(*instrs, **parts):
    try: print(code(*instrs, **parts))
    except Exception as e: print(e)

# registers without names
run(code(("LOAD_VOID", 6), ("CHECK_LOCAL", 6), ("RETURN", 6)))                              # expect: UnboundLocalError cannot access local variable '' where it is not associated with a value
run(code(("LOAD_VOID", 6), ("MAKE_CELL", 6), ("LOAD_CELL", 5, 6), ("RETURN", 5)))           # expect: UnboundLocalError cannot access local variable '' where it is not associated with a value
run(code(("LOAD_VOID", 6), ("MAKE_CELL", 6), ("DELETE_CELL", 6), ("RETURN", 6)))             # expect: UnboundLocalError cannot access local variable '' where it is not associated with a value

# f(*args, **5)
call = ("LOAD_CONST", 0, 0), ("BUILD_TUPLE", 1, 0, 0), ("LOAD_INT", 2, 5), ("CALL_STAR", 0), ("RETURN", 0)
run(code(*call, consts=(print,)))                                                           # expect: SystemError a damaged frame: CALL_STAR

# a body whose namespace is nothing
make(("LOAD_CONST", 5, 0), ("LOAD_INT", 6, 0), ("LOAD_VOID", 0), ("IMPORT_NAME", 5, 0), ("RETURN", 5), flags=0, consts=(None,), sites=("sys",))  # expect: damaged image: code of plain, instruction 3: nothing in a register

# super() where no variable is in a cell, and the first argument is one
ask = ("LOAD_CONST", 1, 0), ("CALL", 1, 0, 0), ("RETURN", 1)
run(code(*ask, consts=(super,), names=("self",), argcount=1, free=("__class__",), cellvars=None), types.CellType(3), closure=(types.CellType(int),))  # expect: TypeError super(type, obj): obj must be an instance or subtype of type

# an int that is no range's iterator, but is taken for one
twice = ("FOR_ITER", 0, 1), ("JUMP", 0, 2), ("FOR_ITER", 0, 1), ("JUMP", 0, 0), ("RETURN", 0)
run(code(("LOAD_INT", 0, 5), ("LOAD_INT", 1, -1), *twice))                                  # expect: 0

# a generator that is suspended where it does not yield: what is sent would take the place of the list
def suspended(what, pc, **registers):
    f = types.FunctionType(what, {})
    frame, g = _tern_image.frame(what), _tern_image.generator(0)
    mask = sum(1 << int(r[1:]) for r in registers)
    _tern_image.frame_set(frame, (f, None, pc, 2, mask, tuple(registers.values()), None))
    _tern_image.generator_set(g, (frame, "g", "g", None, None, None, 1, 0, None, None))
    return g
extend = ("BUILD_LIST", 1, 1, 0), ("BUILD_LIST", 2, 2, 0), ("LIST_EXTEND", 1, 2), ("LIST_APPEND", 1, 2), ("RETURN", 1)
try: print(next(suspended(code(*extend, flags=OPTIMIZED | GENERATOR), 3, r1=[], r2=[])))
except Exception as e: print(e)                                                             # expect: damaged image: generator
again = ("LOAD_INT", 1, 5), ("YIELD", 2, 1, 0), ("RETURN", 2)
try: next(suspended(code(*again, flags=OPTIMIZED | GENERATOR), 2))
except StopIteration as e: print(e.value)                                                   # expect: None

# what an exception handler reads is there, although an answer is to come into it
caught = code(("LOAD_INT", 3, 1), ("YIELD", 3, 3, 0), ("RETURN", 3), ("BUILD_TUPLE", 6, 3, 1), ("RETURN", 6), flags=OPTIMIZED | GENERATOR,
              handlers=(1, 1, 3, 4, 0))                                     # from, how many, to, register, flags
def thrown(**registers):
    try: suspended(caught, 2, **registers).throw(KeyError)
    except Exception as e: print(e)
thrown(r3=8)                                                                                # expect: (8,)
thrown()                                                                                    # expect: damaged image: code of plain, instruction 2: a frame whose registers do not fit

# one that delegates, and whose SEND is somewhere else: it goes on behind that when it is over
class Over:
    def throw(self, *args): raise StopIteration(5)
def delegates(*instrs):
    try: g = types.FunctionType(code(*instrs, flags=OPTIMIZED | GENERATOR, consts=(Over(),)), {})()
    except ValueError as e: return print(e)
    next(g)
    try: g.throw(KeyError)
    except StopIteration as e: print(e.value)
start = ("LOAD_CONST", 1, 0), ("LOAD_INT", 0, 1), ("LOAD_VOID", 5), ("JUMP_IF_NOT_NONE", 0, 3), ("MAKE_CELL", 5)
end = ("YIELD", 2, 0, 2), ("RETURN", 2)
delegates(*start, ("SEND", 2, 1, 0), ("JUMP", 0, 2), *end, ("LOAD_CELL", 6, 5), ("RETURN", 6))  # expect: damaged image: code of plain, instruction 9: no cell in the register
delegates(*start, ("SEND", 2, 1, 0), ("JUMP", 0, 2), *end, ("LOAD_INT", 6, 7), ("RETURN", 6))   # expect: 7
delegates(*start, ("LOAD_INT", 2, 0), ("LOAD_INT", 2, 0), *end)                             # expect: damaged image: code of plain, instruction 7: a delegation without SEND

# only the build makes code of the prelude
make(("LOAD_INT", 0, 1), ("RETURN", 0), flags=OPTIMIZED | HIDDEN)                           # expect: damaged image: code
