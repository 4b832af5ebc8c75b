# str methods that meet user code: join, translate, subclasses, replace and startswith over time.
class S(str):
    def __str__(self): print("str"); return "S" + "".join(self)
    def __add__(self, o): print("add"); return S(str.__add__(self, o))
    def upper(self): print("upper"); return super().upper()
class T:
    def __getitem__(self, c):
        print("get", c)
        if c == 98: raise LookupError
        return {97: "A", 99: None}.get(c, c)
print("abcd".translate(T()), S("x") + "y", str(S("q")), S("u").upper(), f"{S('f')}")
def gen():
    for w in "to be or".split(): print("gen", w); yield S(w)
print("-".join(gen()), " ".join([S("a"), "b"]), S(",").join("xy"))
s = ""
for w in ("alpha", "βeta", "𝛾amma"):
    s += w
    print(len(s), s.find("a", 4), ascii(s[-2:]))
print(str.maketrans({"a": "b"}), "x".join(map(str, range(4))))
