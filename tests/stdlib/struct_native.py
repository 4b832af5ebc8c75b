# struct: the host's own order and sizes are those of its byte order, with room for alignment.
import struct
import sys

order = {"little": "<", "big": ">"}[sys.byteorder]
for c in "bBhHiIqQefd":
    v = 1.5 if c in "efd" else 77
    same = struct.pack(order + c, v)
    if not (struct.pack(c, v) == struct.pack("@" + c, v) == struct.pack("=" + c, v) == same):
        print(c, struct.pack(c, v), same)
    if struct.pack("!" + c, v) != struct.pack(">" + c, v) or struct.unpack("@" + c, same) != (v,):
        print(c, "is wrong")
pointer = struct.calcsize("P")
print(pointer in (4, 8), struct.calcsize("lLnN") == 4 * pointer, struct.calcsize("=lL"))  # expect: True True 8
wide = {4: order + "i", 8: order + "q"}[pointer]
for c in "lnLNP":
    if struct.pack(c, 77) != struct.pack(wide, 77):
        print(c)
for c in "ln":
    bound = 1 << (8 * pointer - 1)
    print(struct.unpack(c, struct.pack(c, -bound)) == (-bound,))  # expect: True
    try:
        struct.pack(c, bound)
    except struct.error as e:
        print("error")                                            # expect: error
# expect: True
# expect: error
