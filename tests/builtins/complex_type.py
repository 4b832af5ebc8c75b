# complex: construction, parsing, repr, arithmetic, errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for s in ("1+2j", "1-2j", "j", "-j", "+j", "3", " 1+1j ", "(1+2j)", "1e5-2.5e-3j", "inf+nanj", "infj", "1_0+2_0j", ".5j", "-0j", "nan", "1j+2", "1 + 2j", "", "abc", "1+2", "(1+2j", "1++2j", "jj", "1+2i"):
    t(lambda: complex(s))
print(complex(), complex(1), complex(1, 2), complex(1.5, -2.5), complex(1j), complex(1j, 2j), complex(True, False), complex(imag=3), complex(real=2), complex(1, 2j), complex(-0.0, -0.0), complex(0, -0.0), complex(-0.0, 1))
t(lambda: complex("1", 2)); t(lambda: complex(1, "2")); t(lambda: complex(None)); t(lambda: complex([])); t(lambda: complex(1, None))
print(1 + 2j, 1j, -1j, 0j, 1.0 + 0j, 1e20 + 1e-5j, complex("nan"), complex("inf"), -(1 + 2j), +(1j), abs(3 + 4j), (3 + 4j).conjugate(), (3 + 4j).real, (3 + 4j).imag, bool(0j), bool(1j))
print((1 + 2j) + (3 - 1j), (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1 + 2j) - 5, 5 - (1 + 2j), 2 * 1j, 1j ** 2, (1 + 2j) ** 3, (1 + 2j) ** -1, (1 + 2j) ** 0, 2 ** 1j, (1 + 1j) ** 0.5, 1j ** 1j, 0j ** 0, (2 + 0j) ** 100)
t(lambda: 1j / 0); t(lambda: 0j ** -1); t(lambda: 1j // 1); t(lambda: 1j % 2); t(lambda: divmod(1j, 1)); t(lambda: 1j < 2j); t(lambda: int(1j)); t(lambda: float(1j)); t(lambda: round(1j)); t(lambda: 1j & 1); t(lambda: 1e308j * 10); t(lambda: (1e300 + 1j) ** 5); t(lambda: abs(1e308 + 1e308j)); t(lambda: [1][1j]); t(lambda: pow(1j, 2, 3)); t(lambda: 1j ** 0j ** 0)
print(1j == 1j, 1 + 0j == 1, 1j == 1, 1 == 1 + 0j, 1.5 == 1.5 + 0j, hash(1 + 0j) == hash(1), hash(2j), hash(1 + 2j), {1: "a"}[1 + 0j], 1j in [1j], 0j == False, complex("nan") == complex("nan"), 1j != "a")
for spec in ("", ".2f", "10.1f", "<12", "e", "g", "n", "+.1f", "^20.2f", ",.1f", ".3", "08", "=10", "d", "x", "%", "s"):
    t(lambda: "|" + format(1234.5678 - 2.5j, spec) + "|")
print("%s %r" % (1j, 1 + 1j), f"{1j:.1f}", str(1e16 + 1j), repr(0.1j), (1 + 2j).__getnewargs__(), (1 - 0j), -1 - 0j, -0j, complex(1, float("-nan")), 1j.__class__)
class C(complex): pass
class K:
    def __complex__(self): return 1 + 5j
class B:
    def __complex__(self): return 5
class F:
    def __float__(self): return 2.5
print(C(1, 2), C(1) + 1, type(C(1) + 1).__name__, complex(K()), complex(F()), complex(F(), 1)); t(lambda: complex(B())); t(lambda: complex(K(), 1)); t(lambda: complex(1, K()))
