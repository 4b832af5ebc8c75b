# A million calls deep: functions, lambdas, methods, with arguments and locals; mutual recursion.
# timeout: 120
def down(n): return 0 if n == 0 else 1 + down(n - 1)
print(down(1000000))  # expect: 1000000
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(1000000))  # expect: True
f = lambda n, *a, k=0, **kw: k if n == 0 else f(n - 1, *a, k=k + 1, **kw)
print(f(100000, 1, 2, z=3))  # expect: 100000
class C:
    def m(self, n): return n and 1 + self.m(n - 1)
    @classmethod
    def c(cls, n): return n and 1 + cls.c(n - 1)
    @staticmethod
    def s(n): return n and 1 + C.s(n - 1)
print(C().m(100000), C.c(100000), C.s(100000))  # expect: 100000 100000 100000
def closure(n):
    def inner(): return closure(n - 1) + 1 if n else 0
    return inner()
print(closure(100000))  # expect: 100000
