# match: every pattern, guards, binding, __match_args__, errors.
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Q(P): pass
class NoArgs: a = 1
class K: A = 1; B = "b"
def m(v):
    match v:
        case 0 | 1: return "0 or 1"
        case -5 | 2.5 | 1 + 2j: return "number"
        case None | True: return "singleton"
        case "str" | b"bytes": return "string"
        case K.B: return "value K.B"
        case []: return "empty"
        case [1]: return "[1]"
        case [1, 2, *rest]: return "12", rest
        case (x, (y, *_), *z) if x == y: return "nested", x, z
        case [*a, 9]: return "ends with 9", a
        case {"k": 1, "j": [a, b]}: return "map", a, b
        case {"k": k, **rest}: return "rest", k, rest
        case {1: int(i)}: return "int value", i
        case Q(x=1): return "Q1"
        case P(0, 0): return "origin"
        case P(x, y=0): return "x axis", x
        case P(x, y) as p if x == y: return "diagonal", p is v
        case P(): return "P"
        case int(n) if n > 100: return "big", n
        case int() | float() as n: return "num", n
        case str(s): return "str", s
        case bool(): return "never"
        case list([a, _]) | tuple([a, _, _]): return "list2/tuple3", a
        case {}: return "mapping"
        case dict() | set(): return "set"
        case _: return "other"
for v in (0, True, 1.0, -5, 2.5, 1 + 2j, None, ..., "str", b"bytes", "b", [], (), [1], [1, 2], (1, 2, 3, 4), [3, [3, 4], 5], [7, 9], {"k": 1, "j": (5, 6)}, {"k": 1, "j": 5}, {1: 5}, {1: "x"}, Q(1, 2), Q(0, 0), P(3, 0), P(4, 4), P(4, 5), 500, 5, 5.5, "abc", [5, 6], (5, 6, 7), {}, {5: 5}, {1, 2}, object, b"xx", bytearray(b"a"), range(2), iter([1]), "12"): print(type(v).__name__, m(v))
def cls(v, c):
    try:
        match v:
            case c(1): return "one"
            case c(a=1): return "a"
            case _: return "no"
    except TypeError as e: return str(e)
class BadArgs: __match_args__ = 5
class BadArgs2: __match_args__ = (1,)
class Missing: __match_args__ = ("nope",)
print(cls(NoArgs(), NoArgs), cls(5, 5), cls(BadArgs(), BadArgs), cls(BadArgs2(), BadArgs2), cls(Missing(), Missing), cls(1, int), cls([1], list), cls(1, str))
def two(v):
    try:
        match v:
            case int(a, b): pass
    except TypeError as e: return str(e)
def dup(v):
    try:
        match v:
            case P(1, x=1): return "dup"
    except TypeError as e: return str(e)
print(two(5), dup(P(1, 1)))
match x := 5, 6:
    case a, b: print(a, b, x)
match 1, *[2, 3]:
    case 1, *r: print(r)
match = 1; case = 2; print(match, case, match [0:1] if 0 else match * case); _ = 7
match (3):
    case _: print(_)
def bind():
    match [1, 2]:
        case [a, b] if a > b: pass
        case _: return a, b
print(bind())
class Len:
    def __len__(self): print("len"); return 2
    def __getitem__(self, i): return [0, 1][i]
import collections.abc
collections.abc.Sequence.register(Len)
match Len():
    case [a, b, c]: print("never")
    case [a, b]: print(a, b)
class Map(dict):
    def get(self, k, d=None): print("get", k); return super().get(k, d)
match Map(a=1):
    case {"a": 1, "b": 2}: pass
    case {"a": x}: print(x)
for src in ["match x:\n case a: pass\n case b: pass", "match x:\n case a | b: pass", "match x:\n case [a, a]: pass", "match x:\n case [*a, *b]: pass", "match x:\n case {**r, 'a': 1}: pass", "match x:\n case {'a': 1, 'a': 2}: pass", "match x:\n case P(x=1, x=2): pass", "match x:\n case P(x=1, 2): pass", "match x:\n case 1 + 2: pass", "match x:\n case a.b(): pass", "match x:\n case f'{a}': pass", "match x:\n case _ as y: pass", "match x:\n case 1 as _: pass", "match x:\n case {**_}: pass", "match x:\n case -a: pass", "match x:\n case _ | 1: pass", "match x:\n case (a, 1) | (1, a): pass", "match x:\n case [a] | [b]: pass", "match x: pass", "match x:\n case 1 if y: pass", "match x:\n case x.y as a.b: pass", "match x:\n pass"]:
    try: compile(src, "s", "exec"); print(repr(src), "ok")
    except SyntaxError as e: print(repr(src), "|", e.msg)
