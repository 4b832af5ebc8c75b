# Functions, lambdas, code, cells, modules, methods, generators and frames that ordinary pickle refuses.
import pickle, types
def copy(x): return pickle.loads(pickle.dumps(x))
def top(): return "top"
def mk(n):
    def inner(a, b=[1], *, k=2): return a, b, k, n
    inner.tag = "t"
    return inner
print(copy(top) is top, copy(len) is len, copy(dict) is dict)  # expect: True True True
f = copy(mk(5))
print(f(1), f.tag, f.__name__, f.__qualname__, f.__defaults__, f.__kwdefaults__)  # expect: (1, [1], 2, 5) t inner mk.<locals>.inner ([1],) {'k': 2}
print(copy(lambda x: x + 1)(4))  # expect: 5
code = copy(compile("a + 1", "<s>", "eval"))
print(eval(code, {"a": 2}), code.co_filename, type(code).__name__)  # expect: 3 <s> code
g = (i * 2 for i in range(5)); next(g)
h = copy(g)
print(list(h), list(g))  # expect: [2, 4, 6, 8] [2, 4, 6, 8]
print(copy("abc".upper)(), copy([3, 1].__len__)(), copy(str.lower)("X"))  # expect: ABC 2 x
print(copy(types) is types)  # expect: True
def cls():
    class C:
        x = [1]
        def __init__(self, v): self.v = v
        def get(self): return self.v, self.x
        @classmethod
        def make(cls): return cls(9)
        @property
        def p(self): return "prop"
    return C
o = cls()(3)
q = copy(o)
print(q.get(), q.p, type(q).make().v, type(q).__name__, type(q) is not type(o))  # expect: (3, [1]) prop 9 C True
C, a, b = copy((type(o), o, o))
print(a is b, type(a) is C, isinstance(a, C))  # expect: True True True
c = mk(7).__closure__[0]
print(copy(c).cell_contents)  # expect: 7
try: 1 / 0
except ZeroDivisionError as e:
    x = copy((e, e.__traceback__))
    same = x[1].tb_lineno == e.__traceback__.tb_lineno
print(repr(x[0]), same)  # expect: ZeroDivisionError('division by zero') True
l = []
for it in (iter([1, 2]), iter((1, 2)), iter("12"), iter({1: 2}), iter(range(2)), enumerate([5]), zip([1], [2]), map(str, [1]), filter(None, [1]), reversed([1, 2]), iter({1}), iter(b"a")):
    l.append(list(copy(it)))
print(*l)  # expect: [1, 2] [1, 2] ['1', '2'] [1] [0, 1] [(0, 5)] [(1, 2)] ['1'] [1] [2, 1] [1] [97]
