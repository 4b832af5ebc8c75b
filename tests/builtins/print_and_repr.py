# print's parameters, repr, ascii, and the attribute functions.
import sys, io
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(); print(1, 2); print(1, 2, sep="-"); print("a", end="|\n"); print(1, 2, sep="", end="\n\n"); print("x", sep=None, end=None); print(*range(3), sep=", "); print("a\nb", "c", sep="\n"); print(None, True, ..., 1.0, "é", b"b", [1], (1,), {1: 2}); print("f", file=sys.stdout, flush=True); print(end=""); print("n", file=None)
s = io.StringIO(); print("to", "s", file=s, sep="+"); print(repr(s.getvalue()))
class W:
    def write(self, x): out.append(x)
    def flush(self): out.append("flushed")
out = []; print(1, "b", file=W(), flush=True); print(out); t(lambda: print(1, sep=5)); t(lambda: print(1, end=5)); t(lambda: print(1, file=5)); t(lambda: print(1, foo=2))
class R:
    def __repr__(self): return "R!"
class S:
    def __str__(self): return "S!"
    def __repr__(self): return "é"
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
class X:
    def __repr__(self): raise KeyError("repr")
print(R(), [R()], S(), [S()], str(R()), ascii(S()), repr(S()), f"{S()!a}", "%s %r" % (S(), S())); t(lambda: repr(Bad())); t(lambda: str(Bad())); t(lambda: print(Bad())); t(lambda: [X()].__repr__()); t(lambda: str([Bad()])); t(lambda: ascii(Bad()))
class A: x = 1
a = A(); print(getattr(a, "x"), getattr(a, "y", 2), hasattr(a, "x"), hasattr(a, "y"), setattr(a, "z", 3), a.z, delattr(a, "z"), vars(a), callable(A), callable(a), callable(len), isinstance(a, A), isinstance(1, (str, int)), isinstance(1, int | str), issubclass(bool, (int,)), isinstance(None, type(None)), isinstance([], (str, (tuple, (list,)))))
for f in (lambda: getattr(a, "q"), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: hasattr(a, 5), lambda: vars(5), lambda: isinstance(1, 5), lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, list[int]), lambda: dir(A)[-1], lambda: dir([])[-3:], lambda: sorted(dir()) if 0 else "dir", lambda: hash([]), lambda: id(a) == id(a), lambda: abs("a"), lambda: abs(-5.5), lambda: divmod(7, 2), lambda: round("a"), lambda: bin(1.5), lambda: hex("a"), lambda: chr(8364), lambda: len(5), lambda: type(a).__name__, lambda: object().__eq__(1), lambda: object() == object(), lambda: format(object, "")[:8], lambda: input.__name__, lambda: int.__doc__ is not None, lambda: callable(), lambda: breakpoint.__name__): t(f)
