# float methods, rounding, hex, ratios, arithmetic with special values, hashing.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
inf, nan = float("inf"), float("nan")
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6, 1e20, -2.5)], [round(x, 2) for x in (2.675, 1.005, 1.115, 123.456, -0.001, 5.0)], round(1234.5, -2), round(15.0, -1), round(25.0, -1), round(1e300, 5), round(1.5, None), round(0.1, 400), round(5e300, -400), round(2.5, 0))
t(lambda: round(inf)); t(lambda: round(nan)); t(lambda: round(1.5, "x")); t(lambda: round(inf, 2)); t(lambda: round(1e308, -308)); t(lambda: round(1.7e308, -308))
print((1.5).is_integer(), (2.0).is_integer(), inf.is_integer(), (0.75).as_integer_ratio(), (0.1).as_integer_ratio(), (-2.0).as_integer_ratio(), (1e300).as_integer_ratio()[1], (0.0).as_integer_ratio())
t(lambda: inf.as_integer_ratio()); t(lambda: nan.as_integer_ratio())
print((1.0).hex(), (0.1).hex(), (-1.5).hex(), (0.0).hex(), (-0.0).hex(), (5e-324).hex(), inf.hex(), nan.hex(), (1e308).hex())
print(float.fromhex("0x1.8p3"), float.fromhex("1.8"), float.fromhex("-0x.8p0"), float.fromhex("inf"), float.fromhex(" 0xA.p-1 "), float.fromhex("0x1p-1074"), float.fromhex("0x1p-1075"), float.fromhex("nan"), float.fromhex("ff"))
t(lambda: float.fromhex("x")); t(lambda: float.fromhex("0x1p2000")); t(lambda: float.fromhex("")); t(lambda: float.fromhex(5)); t(lambda: float.fromhex("0x1.8p"))
print((1.5).real, (1.5).imag, (1.5).conjugate(), abs(-1.5), -(-0.0), abs(-0.0), +1.5, int(1.9), bool(0.1), (2.7).__trunc__(), (2.7).__floor__(), (2.2).__ceil__(), (-2.7).__floor__(), divmod(5.5, 2), divmod(-5.5, 2), divmod(5.5, -2))
print(inf - inf, inf * 0, inf + 1, -inf < 0, inf == inf, nan == nan, 1 / inf, -1 / inf, inf // 1, inf % 1, 5 % inf, -5 % inf, 5 // inf, -5 // inf, 0 * nan, max(nan, 1), max(1, nan), min(nan, 1), sorted([2.5, -inf, inf, 0]))
print(0.0 // 1, -0.0 // 1, 0.0 % -1, -0.0 % 1, -1 % 0.1, 1 % 0.1, 1e300 * 1e10, -1e300 * 1e10, 1e-300 * 1e-300, 3 % -2.5, -3 % 2.5, 1 // 0.1, 2 ** 0.5, (-1) ** 0.5, (-8) ** (1/3), 0.0 ** 0, inf ** 0, 1 ** inf, (-inf) ** 3, (-inf) ** -1, 2.0 ** 1023 * 2)
t(lambda: 2.0 ** 1024); t(lambda: 0.0 ** -1); t(lambda: 1.0 / 0); t(lambda: 1.0 // 0.0); t(lambda: 1.0 % 0.0); t(lambda: (-1.5) ** 1.5); t(lambda: 1.5 + "a"); t(lambda: 1.5 & 1); t(lambda: 1.5[0]); t(lambda: [1][1.0]); t(lambda: range(1.0)); t(lambda: "a" * 1.0)
print(hash(1.0) == hash(1), hash(0.5), hash(-1.0), hash(1e300), hash(inf), hash(-inf), hash(0.1), hash(2.0 ** 70) == hash(2 ** 70), hash(-0.0), hash(1.5), {1.0: "a"}[1], {2: "b"}[2.0])
print(1 == 1.0, 10 ** 20 == 1e20, 10 ** 23 == 1e23, 2 ** 53 + 1 == float(2 ** 53), 0.1 == 0.1000000000000000055, 1.5 < 2, 1e308 < 10 ** 309, -1e308 > -10 ** 309, inf > 10 ** 400, nan < 10 ** 400, 0.5 in [0.5], 3.0 in range(5), 3.5 in range(5))
class F(float):
    def __repr__(self): return "F"
print(F(1.5), F(1.5) + 1, type(F(1) + 1).__name__, float(F(2.5)), F("3.5") * 2, type(float(F(1))).__name__)
class X:
    def __float__(self): return 2.5
class Y:
    def __index__(self): return 7
class Z:
    def __float__(self): return 1
print(float(X()), float(Y())); t(lambda: float(Z())); print(float.__getformat__("double")[:4] in ("IEEE",))
