# Syntax errors in parameter lists and calls.
for src in ["def f(a, a): pass", "def f(a=1, b): pass", "def f(*): pass", "def f(*, **k): pass", "def f(**k, a): pass", "def f(*a, *b): pass", "def f(/): pass",
            "def f(a, /, b, /): pass", "def f(*a, /): pass", "def f(a, *, /): pass", "def f(**k, **l): pass", "def f(*a=1): pass", "def f(**k=1): pass", "def f((a, b)): pass",
            "lambda a, a: 0", "lambda *: 0", "lambda a=1, b: 0", "lambda **k, a: 0", "def f(None): pass", "def f(True=1): pass", "def f(a.b): pass", "def f(1): pass", "def f(a, *, a): pass",
            "f(a=1, 2)", "f(**k, 1)", "f(**k, *a)", "f(a=1, a=2)", "f(1=2)", "f(a.b=1)", "f(True=1)", "f(a b)", "f(a for a in b, 1)", "f(*)", "f(**)", "f(a=)", "f(a, , b)", "f(", "f(a=1 for a in b)", "f(a := 1, b=2)", "f((a)=1)", "f(a+b=1)",
            "class C(a for a in b): pass", "class C(*bases, **kw): pass", "f(*a, b, *c, d=1, *e, **g, h=2)", "def f(a, b, /, c, *, d=1, **e): pass", "def f(a, *, b: int = 1, **c: str) -> None: pass", "def f(*args: *Ts): pass", "lambda *a, b=1, **c: 0", "def f() - > 1: pass", "def f(a)", "def (a): pass", "def f(a,): pass", "def f(*a,): pass", "def f(**k,): pass", "def f(*,): pass", "lambda x,: 0", "lambda: (yield)", "def f(a: int=1, *, b:int): pass", "def f(__debug__): pass", "f(__debug__=1)"]:
    try:
        compile(src, "s", "exec")
        print(src, "| ok")
    except SyntaxError as e:
        print(src, "|", e.msg)
