# A native of a module that nobody imported is as good as any: what it needs is there.
import _tern_image

text = lambda s: bytes([len(s)]) + s.encode()
native = lambda module, name: _tern_image.graph_object(bytes([17, 2]) + text(module) + text(name) + bytes(2))

def attempt(action):
    try: print(action())
    except Exception as e: print(type(e).__module__, type(e).__name__, e)

Struct = next(t for t, module, name, *rest in _tern_image.types() if (module, name) == ("_struct", "Struct"))
attempt(lambda: Struct("i").pack("x"))                              # expect: struct error required argument is not an integer
attempt(lambda: native("binascii", "a2b_hex")("1"))                 # expect: binascii Error Odd-length string
attempt(lambda: native("time", "gmtime")(0)[:3])                    # expect: (1970, 1, 1)
attempt(lambda: native("pwd", "getpwuid")(0)[2])                    # expect: 0
