# Every reflected operator, after NotImplemented from the left too.
class L:
    def __add__(self, o): print("L add"); return NotImplemented
    def __repr__(self): return "L"
class R:
    def __repr__(self): return "R"
def method(name):
    def m(self, o):
        for i in range(2): print(name, o, i)
        return name
    return m
for name in "add sub mul truediv floordiv mod divmod lshift rshift and or xor pow matmul".split():
    setattr(R, f"__r{name}__", method("r" + name))
r = R()
print(1 + r, 2 - r, 3 * r, 1.5 / r, 4 // r, 5 % r, divmod(6, r), 1 << r, 2 >> r, 1 & r, 1 | r, 1 ^ r, 2 ** r, 3 @ r)
print(L() + r, "s" + r, "%s" % r, [1] + r, (1,) * r)
class S(R):
    def __radd__(self, o): print("S first"); return "S"
R.__add__ = method("add")
print(r + S(), S() + r)
try: L() + 1
except TypeError as e: print(e)
