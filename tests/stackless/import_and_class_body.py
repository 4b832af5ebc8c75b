# A switch inside a class body, a decorator, a metaclass, a default argument and exec.
import stackless
S = stackless.schedule
log = []
class Meta(type):
    def __prepare__(name, bases, **k): S(); return {}
    def __new__(m, n, b, d, **k): S(); return super().__new__(m, n, b, d, **k)
    def __call__(cls, *a): S(); return super().__call__(*a)
class D:
    def __set_name__(self, o, n): S(); self.n = n
    def __get__(self, i, o): S(); return self.n
def deco(f): S(); return f
def job(n):
    @deco
    class C(metaclass=Meta):
        S()
        d = D()
        v = [S() is not None and x for x in range(2)]
        @deco
        def m(self, x=S() is not None): S(); return x, n
        def __init_subclass__(cls, **k): S(); cls.k = k
    class E(C, flag=n): S()
    ns = {"S": S, "n": n}
    exec("S()\nz = n * 2\nS()", ns)
    log.append((n, C().m(), C().d, C.v, E.k, ns["z"], eval("S() and n", ns)))
for i in (1, 2, 3): stackless.tasklet(job)(i)
stackless.run()
for l in sorted(log): print(l)
# expect: (1, (True, 1), 'd', [0, 1], {'flag': 1}, 2, 1)
# expect: (2, (True, 2), 'd', [0, 1], {'flag': 2}, 4, 2)
# expect: (3, (True, 3), 'd', [0, 1], {'flag': 3}, 6, 3)
