# str.format: attribute and item lookups, nested fields, format_map with __missing__.
class A:
    def __getattr__(self, n): print("attr", n); return A() if n == "a" else n
    def __getitem__(self, k): print("item", repr(k)); return k
    def __format__(self, s): print("fmt", s); return "A" + s
class D(dict):
    def __missing__(self, k): print("missing", k); return "?" + k
print("{0.a.x} {0[k]} {0[3]:>4} {0:{1}} {n.a:{0.w}}".format(A(), "spec", n=A()))
print("{x} {y.real}".format_map(D(x=1, y=2)), "{z}".format_map(D()))
print("{:{}{}}|{!r:>6}|{!s}".format("t", "^", 5, "q", A().a.b))
try: "{0} {1}".format(A())
except IndexError as e: print(e)
