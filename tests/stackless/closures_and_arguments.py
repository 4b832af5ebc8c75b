# Functions, methods, classes, builtins, partials and generators' methods as tasklet bodies.
import stackless, functools
out = []
class K:
    def __init__(self, *a): out.append(("init", a))
    def m(self, x): out.append(("m", x))
    @classmethod
    def c(cls, x): out.append(("c", cls.__name__, x))
    @staticmethod
    def s(*, k): out.append(("s", k))
    def __call__(self, x=0): out.append(("call", x))
k = K()
stackless.tasklet(K)(1, 2)
stackless.tasklet(k.m)("m")
stackless.tasklet(K.c)("c")
stackless.tasklet(K.s)(k="s")
stackless.tasklet(k)(5)
stackless.tasklet(out.append)("builtin")
stackless.tasklet(functools.partial(k.m))("partial")
stackless.tasklet(list(map(lambda n: lambda: out.append(n), range(3)))[1])()
stackless.run()
for o in out: print(o)
# expect: ('init', ())
# expect: ('init', (1, 2))
# expect: ('m', 'm')
# expect: ('c', 'K', 'c')
# expect: ('s', 's')
# expect: ('call', 5)
# expect: builtin
# expect: ('m', 'partial')
# expect: 1
t = stackless.tasklet(lambda a: a)()
try: stackless.run()
except TypeError as e: print(e)  # expect: <lambda>() missing 1 required positional argument: 'a'
