# Suspended in __init__, __new__, and the constructors of several bases.
def work(tag):
    for i in range(2): print(tag, i)
class A:
    def __new__(cls, *a):
        work("new " + cls.__name__)
        return super().__new__(cls)
    def __init__(self, n): work("init A"); self.n = n
class B:
    def __init__(self, *a): work("init B"); super().__init__(*a)
class C(B, A):
    def __init__(self, n): print("C"); super().__init__(n + 1); self.m = n
print(A(1).n, C(5).__dict__)
class Other:
    def __new__(cls): work("other"); return 7
print(Other())
class Str(str):
    def __new__(cls, x): work("str"); return super().__new__(cls, x * 2)
print(Str("ab"), [Str(c) for c in "xy"])
class Bad:
    def __init__(self): return 5
try: Bad()
except TypeError as e: print(e)
