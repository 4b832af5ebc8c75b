# ContextDecorator, redirect_stdout, nullcontext, and a re-entered ExitStack.
import contextlib, io
class D(contextlib.ContextDecorator):
    def __enter__(self): print("in"); return self
    def __exit__(self, *a): print("out", a[0]); return False
@D()
def f(n):
    for i in range(n): print("f", i)
f(2)
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print("into the buffer")
    for i in range(3): print(i, end=",")
    with contextlib.suppress(KeyError): {}["x"]
print(repr(buf.getvalue()))
with contextlib.nullcontext(5) as n: print(n)
@contextlib.contextmanager
def nest(n):
    print("open", n)
    if n:
        with nest(n - 1) as inner: yield [n, inner]
    else: yield "bottom"
    print("close", n)
with nest(3) as x: print(x)
try:
    with nest(1): raise ValueError
except ValueError: print("left unclosed")
