# match: literals, captures, sequences, mappings, classes, guards, user __eq__ and __match_args__.
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Q:
    @property
    def a(self): print("a?"); return 5
    def __eq__(self, o): print("eq", o); return o == "q"
def guard(x): print("guard", x); return x > 2
def f(v):
    match v:
        case 0 | 1 as n: return "small", n
        case "q": return "string q"
        case [x] if guard(x): return "guarded", x
        case [x, *rest]: return "list", x, rest
        case {"k": k, **others}: return "map", k, others
        case P(0, y=yy): return "P0", yy
        case P(x, P(a, b)): return "nested", x, a, b
        case Q(a=7): return "no"
        case Q(a=a): return "Q", a
        case str() | None: return "text or none"
        case float(z): return "float", z
        case _: return "other"
for v in (1, [5], [1], [1, 2, 3], {"k": 1, "z": 2}, P(0, 9), P(3, P(4, 5)), "s", None, 2.5, object, {}, (7, 8)): print(f(v))
print(f(Q()))
class R:
    def __eq__(self, o): print("R eq", o); return False
    @property
    def a(self): print("R.a"); raise AttributeError
    __match_args__ = ("a",)
match R():
    case 1 | 2: print("no")
    case R(x): print("no")
    case _: print("default")
