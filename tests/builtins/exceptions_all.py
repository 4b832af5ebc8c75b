# Built-in exceptions: hierarchy, str and repr, attributes, errno mapping.
import builtins
def tree(c, d=0):
    print(" " * d + c.__name__)
    for s in sorted(c.__subclasses__(), key=lambda x: x.__name__):
        if s.__module__ == "builtins" and s.__name__ != "TaskletExit": tree(s, d + 1)
tree(BaseException)
simple = [n for n in sorted(vars(builtins)) if isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), BaseException) and n not in ("UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError", "ExceptionGroup", "BaseExceptionGroup", "TaskletExit")]
for n in simple:
    c = getattr(builtins, n)
    for a in ((), ("m",), ("m", 1), (1, "two", 3)):
        try: e = c(*a); print(n, repr(e), str(e), e.args)
        except Exception as x: print(n, a, type(x).__name__, x)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import errno
for n in (errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EAGAIN, errno.EPIPE, errno.ECONNRESET, errno.ECONNREFUSED, errno.ECONNABORTED, errno.EINTR, errno.EISDIR, errno.ENOTDIR, errno.ECHILD, errno.ESRCH, errno.ETIMEDOUT, errno.EINVAL): print(repr(OSError(n, "m")), type(OSError(n, "m", "f")).__name__, OSError(n, "m", "f"))
e = OSError(2, "msg", "file", None, "file2"); print(e, e.errno, e.strerror, e.filename, e.filename2, e.args, repr(e), FileNotFoundError("x"), OSError(2).errno, OSError(2, "a", "b").args)
for e in (KeyError("k"), KeyError(1, 2), KeyError(), StopIteration(5), SystemExit(3), SystemExit(), SystemExit("m"), NameError("n", name="q"), AttributeError("a", name="x", obj=5), ImportError("i", name="m", path="p"), StopAsyncIteration(1)): print(str(e), repr(e), [(k, getattr(e, k)) for k in ("value", "code", "name", "obj", "path", "msg") if hasattr(e, k)])
s = SyntaxError("msg", ("file", 3, 5, "text", 3, 7)); print(s, s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset, s.print_file_and_line, repr(s)); t(lambda: SyntaxError("m", (1, 2)))
u = UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "why"); print(u, u.object, repr(u)); print(UnicodeEncodeError("ascii", "é€", 0, 2, "r"), "|", UnicodeTranslateError("é", 0, 1, "r")); t(lambda: UnicodeDecodeError("a")); t(lambda: UnicodeEncodeError(1, 2, 3, 4, 5)); t(lambda: KeyError(x=1)); t(lambda: Exception(a=1)); t(lambda: NameError("n", foo=1))
e = ValueError("v"); e.add_note("n1"); print(e.__notes__, e.with_traceback(None) is e, e.__traceback__); t(lambda: e.add_note(5)); t(lambda: e.with_traceback(5)); e.custom = 1; print(e.__dict__, e == ValueError("v"), hash(e) == hash(e)); e.args = ("a", "b"); print(str(e)); e.args = [1]; print(e.args, ValueError(ValueError("in")), repr(ValueError("a", b"b", None)))
class E(Exception):
    def __str__(self): return "custom str"
class E2(KeyError, AttributeError): pass
class E3(Exception):
    def __init__(self, a, *, b): super().__init__(a); self.b = b
print(E(), repr(E(1)), E2("q"), repr(E2("q")), E3(1, b=2).args, E3(1, b=2)); t(lambda: type("X", (OSError, StopIteration), {})); t(lambda: E3(1))
