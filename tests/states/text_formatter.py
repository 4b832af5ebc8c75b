# string.Formatter and string.Template with hooks of the user's.
import string
class F(string.Formatter):
    def get_value(self, k, a, kw): print("value", k); return super().get_value(k, a, kw) if k in (0, "x") else f"<{k}>"
    def format_field(self, v, spec): print("field", v, spec); return str(v).upper()
    def convert_field(self, v, c): print("convert", v, c); return super().convert_field(v, c)
print(F().format("{0:a} {x!r} {other:b{0}}", "zero", x="ex"))
class D(dict):
    def __missing__(self, k): print("missing", k); return k * 2
print(string.Template("$a ${b}c $$").substitute(D(a=1)))
print(string.capwords("one two"))
