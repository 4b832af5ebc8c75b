# list, tuple, set, frozenset, dict, bytes, bytearray, str.join over a generator.
def gen(*a):
    for x in a: print("gen", x); yield x
print(list(gen(1, 2)), tuple(gen(3, 4)), sorted(set(gen(5, 5, 6))), frozenset(gen(7)))
print(dict(gen(("a", 1), "bc")), bytes(gen(1, 2)), bytearray(gen(65, 66)))
l = [0]
l.extend(gen(1, 2)); l += gen(3); print(l)
s = {1}
s.update(gen(2), gen(3)); print(s)
d = {}
d.update(gen(("x", len), ("y", 2)), z=3); print(list(d))
ba = bytearray(b"a")
ba.extend(gen(98, 99)); print(ba)
try: dict(gen((1, 2), (3,)))
except ValueError as e: print(e)
try: list(gen(1, *gen("err"), 1 // 0 if 0 else 2)); bytes(gen(300))
except ValueError as e: print(e)
class M:
    def keys(self): print("keys"); yield from "ab"
    def __getitem__(self, k): print("item", k); return k * 2
print(dict(M()), dict(M(), c=1), {**M()})
