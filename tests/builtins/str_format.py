# str.format: fields, attributes, indices, conversions, nested specs, errors; format_map; custom __format__.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class O:
    a = 1
    def __init__(self): self.l = [1, {"k": "v"}]; self.n = self
    def __format__(self, s): return "<%s>" % s
    def __repr__(self): return "O()"
o = O()
print("{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{} {x}".format(1, x=2), "{{}} {{{}}}".format(1), "".format(), "{0.a} {0.l[0]} {0.l[1][k]} {0.n.n.a}".format(o), "{x[0]} {x[-1]}".format(x={"0": "s", 0: "i", "-1": "neg"}), "{[a b]}".format({"a b": 3}), "{.a}{.a}".format(o, o))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{0:{1}}|{0:{w}.{p}}|{:{}}".format(3.14159, 10, w=8, p=2) if False else "{0:{1}}|{0:{w}.{p}}".format(3.14159, 10, w=8, p=2), "{:{}}|{:{}{}}".format(1, 5, 2, "<", 4), "{!r:>5}".format("a"), "{0!s:*^9}".format(o), "{:x y z}".format(o), "{0:{0}}".format(5), "{:{fill}^{w}}".format("m", fill="=", w=5))
for f, a, k in [("{", (), {}), ("}", (), {}), ("{}", (), {}), ("{1}", (0,), {}), ("{a}", (), {}), ("{} {0}", (1,), {}), ("{0} {}", (1,), {}), ("{!x}", (1,), {}), ("{!}", (1,), {}), ("{!rr}", (1,), {}), ("{0.b}", (o,), {}), ("{0[5]}", ([1],), {}), ("{0[a]}", ([1],), {}), ("{0.}", (1,), {}), ("{0[}", (1,), {}), ("{0[]}", (1,), {}), ("{0]}", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}), ("{:d}", ("x",), {}), ("{a.b[c]}", (), {"a": 5}), ("{0x}", (1,), {}), ("{ 0}", (1,), {}), ("{-1}", (1,), {}), ("{0[0]x}", ([1],), {}), ("{" + "9" * 30 + "}", (1,), {}), ("{:", (1,), {}), ("a}b", (), {}), ("{a!", (), {"a": 1}), ("{0!r", (1,), {})]:
    t(lambda: f.format(*a, **k))
print("{a} {b}".format_map({"a": 1, "b": 2}))
class D(dict):
    def __missing__(self, k): return k.upper()
print("{x} {y.real}".format_map(D(y=5))); t(lambda: "{a}".format_map({})); t(lambda: "{}".format_map({})); t(lambda: "{a}".format_map()); t(lambda: "{}".format_map([1]))
class Bad:
    def __format__(self, s): return 5
t(lambda: "{}".format(Bad())); t(lambda: format(Bad())); t(lambda: f"{Bad()}"); t(lambda: format(1, 2)); t(lambda: "{:>{}}".format("a", "x"))
from datetime import date
print("{:%Y-%m-%d}".format(date(2020, 1, 2)), f"{date(2020, 1, 2):%d/%m}", "{:,}".format(10 ** 9), "{:08.3f}".format(-3.14159), "{0:b} {0:o} {0:x} {0:c}".format(65))
