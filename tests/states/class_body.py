# A class body with loops, conditions, calls and nested classes.
def work(x): print("work", x); return x
class A:
    n = 0
    for i in range(3):
        n += work(i)
        if i == 1:
            class Inner:
                v = work("inner")
                def get(self): return __class__.v
    while n > 1: n -= work(1)
    try: work(1 // 0)
    except ZeroDivisionError: bad = "handled"
    def f(self, d=work("default")): return d, self.n
    del i
    @staticmethod
    def s(): return "static"
    @classmethod
    def c(cls): return cls.__name__
print(A().f(), A.Inner().get(), A.bad, hasattr(A, "i"), A.s(), A.c(), A.__qualname__, A.Inner.__qualname__)
