# Slice assignment and deletion with generators and user iterables.
def gen(*a):
    for x in a: print("gen", x); yield x
l = list(range(6))
l[1:3] = gen("a", "b", "c"); print(l)
l[::3] = gen(7, 8, 9); print(l)
try: l[::2] = gen(1)
except ValueError as e: print(e, l)
l[len(l):] = gen("end"); print(l)
del l[1:3]; print(l)
class I:
    def __iter__(self): return gen(0, 0)
l[:2] = I(); print(l)
ba = bytearray(b"hello")
ba[1:3] = gen(65, 66, 67); print(ba)
l *= 2; print(l)
l[2:2] = l; print(len(l))
class S:
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
s = S()
s[1:2, 3] = gen("v") and 5
del s[::2]
