# Context managers: classes, generators, nesting, suppression, ExitStack, errors on the way in and out.
from contextlib import contextmanager, ExitStack, suppress, closing, nullcontext, redirect_stdout, ContextDecorator
import io


class Managed:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError(f"{self.name} cannot enter")
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v)
        if self.fail == "exit":
            raise KeyError(self.name)
        return self.swallow


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print(f"</{name}>")


def attempt(label, fn):
    print("--", label)
    try:
        print("result:", fn())
    except Exception as e:
        chain = []
        while e:
            chain.append(f"{type(e).__name__}({e})")
            e = e.__context__
        print("raised:", " during ".join(chain))


def plain():
    with Managed("a") as a, Managed("b") as b:
        return a.name + b.name


def swallowed():
    with Managed("s", swallow=True):
        raise OSError("gone")
    return "after"


def enter_fails():
    with Managed("x"), Managed("y", fail="enter"), Managed("z"):
        return "never"


def exit_fails():
    with Managed("p", fail="exit"):
        raise ValueError("inner")


def grouped():
    with (
        tag("html") as h,
        tag("body") as b,
    ):
        print(h, b)
        raise ValueError("bad markup")
    return "done"


def not_caught():
    with tag("i"):
        raise TypeError("not a ValueError")


def loops():
    out = []
    for i in range(5):
        with Managed(i):
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
    return out


def stack():
    with ExitStack() as st:
        names = [st.enter_context(Managed(n)).name for n in "uvw"]
        st.callback(print, "callback", 1, sep="-")
        st.push(lambda t, v, tb: print("pushed", t) or False)
        keep = st.pop_all()
    print("moved", names)
    keep.close()
    return "closed"


def stack_error():
    with ExitStack() as st:
        st.enter_context(Managed("outer", swallow=True))
        st.enter_context(Managed("middle", fail="exit"))
        st.enter_context(Managed("inner"))
        1 / 0
    return "survived"


def suppressing():
    with suppress(KeyError, IndexError):
        [][1]
    with suppress(LookupError):
        {}[0]
    with suppress(KeyError):
        raise AttributeError("not suppressed")


def capturing():
    buffer = io.StringIO()
    with redirect_stdout(buffer):
        print("hidden", 1, 2)
    return buffer.getvalue()


def closes():
    class C:
        def close(self): print("closed")
    with closing(C()) as c, nullcontext(5) as five:
        return five


class deco(ContextDecorator):
    def __enter__(self): print("[", end=""); return self
    def __exit__(self, *exc): print("]")


@deco()
def decorated(x): print(x, end=""); return x * 2


def reuse():
    t = tag("once")
    with t: pass
    with t: pass


def no_protocol():
    with 5: pass


def half_protocol():
    class H:
        def __enter__(self): pass
    with H(): pass


@contextmanager
def twice(): yield 1; yield 2


@contextmanager
def never():
    if False: yield


def yields_twice():
    with twice(): pass


def yields_never():
    with never(): pass


for f in (plain, swallowed, enter_fails, exit_fails, grouped, not_caught, loops, stack, stack_error,
          suppressing, capturing, closes, reuse, no_protocol, half_protocol, yields_twice, yields_never):
    attempt(f.__name__, f)
attempt("decorated", lambda: decorated(21))
