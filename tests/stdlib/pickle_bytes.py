# pickle: the bytes of fixed simple objects, protocols 0 to 5, identical to CPython's; and back.
import pickle
shared = ["s"]; cyc = []; cyc.append(cyc); d = {}; d["d"] = d
class P:
    def __init__(self, x): self.x = x
class S:
    __slots__ = ("a",)
class G:
    def __getstate__(self): return {"g": 1}
    def __setstate__(self, s): self.s = s
class R:
    def __reduce__(self): return (complex, (1, 2))
class N:
    def __getnewargs__(self): return ("arg",)
    def __new__(cls, a=None): o = object.__new__(cls); o.a = a; return o
class L(list): pass
s = S(); s.a = 5; l = L([1]); l.x = 2
for v in (None, True, 0, 1, 255, 256, -1, 65536, 2 ** 31, 2 ** 40, -(2 ** 100), 1.5, "abc", "é€😀", "x" * 300, b"ab", bytearray(b"c"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1, [2]], {}, {"a": 1}, {1}, frozenset([1]), [shared, shared], cyc, d, 1 + 2j, range(3), slice(1, 2), len, int, P, P(1), s, G(), R(), N(), l, ValueError("v"), ..., NotImplemented, "a\nb\\", ([],) * 2):
    for p in range(6):
        try: b = pickle.dumps(v, p); print(p, b if len(b) < 130 else (len(b), sum(b)))
        except Exception as e: print(p, type(e).__name__, e)
    if v is not cyc and v is not d and type(v).__module__ == "builtins" and not isinstance(v, Exception): print(pickle.loads(b) == v)
print(pickle.loads(pickle.dumps(cyc))[0].__class__, pickle.loads(pickle.dumps(P(3))).x, pickle.loads(pickle.dumps(s)).a, pickle.loads(pickle.dumps(G())).s, pickle.loads(pickle.dumps(l)).x, pickle.loads(pickle.dumps(N("q"))).a, repr(pickle.loads(pickle.dumps(KeyError(1, 2)))))
print(pickle.loads(b"(lp0\nI1\naS'x'\na."), pickle.loads(b"\x80\x02]q\x00(K\x01K\x02e."), len(pickle.dumps(list(range(1000)), 2)), pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL)
