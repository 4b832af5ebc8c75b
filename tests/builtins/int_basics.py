# int(): construction, parsing, bases, methods, conversions and their errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(int(), int(5), int(-3.9), int(3.99), int(True), int("42"), int("  -7 \n"), int("+3"), int("1_000"), int(b"12"), int(bytearray(b"5")), int("٣"))
print(int("ff", 16), int("0xff", 16), int("0b11", 0), int("0o17", 0), int("z", 36), int("-0x1F", 0), int("10", base=2), int("0", 0), int("00", 0), int("1_1", 2))
for a in [("",), ("  ",), ("a",), ("1.5",), ("0x1",), ("1__0",), ("_1",), ("1_",), ("12", 2), ("1", 1), ("1", 37), ("1", -1), ("08", 0), ("9" * 50 + "x",), ("\ud800",), (b"\xff",), ("- 1",), ("1 2",), ("\0",)]:
    t(lambda: int(*a))
t(lambda: int(5, 10)); t(lambda: int(None)); t(lambda: int([])); t(lambda: int("5", "10")); t(lambda: int(base=10)); t(lambda: int(float("nan"))); t(lambda: int(float("inf"))); t(lambda: int(1j)); t(lambda: int(1, 2, 3)); t(lambda: int(x=1))
print((10).bit_length(), (0).bit_length(), (-255).bit_length(), (1 << 100).bit_length(), (255).bit_count(), (-7).bit_count(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (3).as_integer_ratio())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True), (5).to_bytes(), (0).to_bytes(0, "big"), (1 << 70).to_bytes(10, "little"))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xff", "little", signed=True), int.from_bytes(b""), int.from_bytes([1, 2], "big"), int.from_bytes(b"\xff" * 10, "big"))
t(lambda: (256).to_bytes(1, "big")); t(lambda: (-1).to_bytes(1, "big")); t(lambda: (1).to_bytes(1, "middle")); t(lambda: (1).to_bytes(-1, "big")); t(lambda: int.from_bytes("a", "big")); t(lambda: (200).to_bytes(1, "big", signed=True))
print(hex(255), hex(-255), oct(8), oct(-8), bin(5), bin(-5), bin(0), hex(1 << 70), oct(1 << 70), bin(True))
print(abs(-5), -(-5), round(5), round(15, -1), round(25, -1), round(-15, -1), round(1234, -2), round(5, 3), round(5, None), (5).__round__(), (7).__floor__(), (7).__ceil__(), (7).__trunc__(), round(10**30 + 5, -1))
print((5).__add__("a"), (5).__add__(3), (5).__radd__(3), (5).__lt__(6), (5).__eq__("x"), (5).__pow__(2), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(2, -1), (5).__index__(), (5).__bool__())
t(lambda: pow(2, -1, 4)); t(lambda: pow(2, 3, 0)); t(lambda: pow(2.0, 3, 5)); t(lambda: pow(2, 3, 1.5)); print(pow(5, 3, -7), pow(-5, 3, 7), pow(0, 0, 1), pow(7, -2, 11))
class I:
    def __init__(self, v): self.v = v
    def __int__(self): return self.v
class X:
    def __index__(self): return 7
class T:
    def __trunc__(self): return 9
class S(int):
    def __repr__(self): return "S(%d)" % self
print(int(I(5)), int(X()), int(S(3)), S(4), S(4) + 1, type(int(S(3))).__name__, hex(X()), [0] * X(), "abc"[S(1)])
t(lambda: int(I("x"))); t(lambda: int(I(1.5))); t(lambda: int(object()))
print(isinstance(True, int), True + 1, int.__name__, int.__doc__[:20], divmod(-7, 2), divmod(7, -2), (-7) // 2, -7 % 2)
