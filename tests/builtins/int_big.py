# Big integers: identities, known values, str and int of huge numbers.
import random
r = random.Random(1)
def big(bits): return r.getrandbits(bits) * r.choice((1, -1))
bad = 0
for i in range(300):
    a, b = big(r.choice((1, 30, 31, 63, 64, 65, 200, 1000))), big(r.choice((1, 31, 62, 64, 100, 500))) or 3
    q, m = divmod(a, b)
    c = big(80)
    bad += not (q * b + m == a and (m == 0 or (m < 0) == (b < 0)) and abs(m) < abs(b) and a // b == q and a % b == m)
    bad += not ((a + b) - b == a and (a + b) * c == a * c + b * c and a - b == -(b - a) and (a ^ b) ^ b == a and (a & b) | (a ^ b) == a | b and ~a == -a - 1)
    s = abs(b) % 200
    bad += not (a << s == a * 2 ** s and a >> s == a // 2 ** s and int(str(a)) == a and int(hex(a), 16) == a and int(bin(a), 2) == a and int(oct(a), 8) == a)
    bad += not ((a < b) == (b > a) == (a - b < 0) and (a == b) == (a - b == 0) and hash(a) == hash(int(str(a))) and a.bit_length() == len(bin(abs(a))) - 2 * (a != 0) - 2 * (a == 0) + (a == 0) * 1 or a == 0)
    bad += not (pow(a, 5) == a * a * a * a * a and pow(abs(a), 3, abs(b) + 1) == abs(a) ** 3 % (abs(b) + 1))
print("bad", bad)
print(2 ** 200, -3 ** 100, 7 ** 77 // 3 ** 50, 10 ** 40 % 7 ** 20)
print((2 ** 127 - 1) * (2 ** 127 + 1), (10 ** 30 + 1) ** 3)
f = 1
for i in range(1, 60): f *= i
print(f, f // 10 ** 60, len(str(f)))
a, b = 0, 1
for _ in range(300): a, b = b, a + b
print(a)
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-(2 ** 61)), hash(10 ** 30), hash(-1), hash(-2), hash(2 ** 64), hash(1 << 200))
print(-1 >> 200, 1 >> 200, -(1 << 65) >> 64, (-(1 << 65) - 1) >> 64, -5 & (1 << 70), -1 & (1 << 70) - 1, -(1 << 70) | 5, (1 << 70) ^ -1)
print(10 ** 25 / 10 ** 24, (10 ** 400) // (10 ** 398), 10 ** 400 / 10 ** 399, float(10 ** 22), float(2 ** 53 + 1), float(2 ** 54 + 3), int(1e22), int(1e300) % 10 ** 9)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: float(10 ** 400)); t(lambda: 10 ** 400 / 3); t(lambda: 10 ** 400 * 1.0); t(lambda: len(str(10 ** 4299))); t(lambda: str(10 ** 4300)); t(lambda: int("1" * 4300) % 1000); t(lambda: int("1" * 4301)); t(lambda: len(hex(10 ** 5000))); t(lambda: int("f" * 5000, 16) % 997); t(lambda: "%d" % 10 ** 4300 if 0 else f"{10 ** 4300}"); t(lambda: repr(10 ** 5000)); t(lambda: "%d" % (10 ** 5000)); t(lambda: print(10 ** 5000)); t(lambda: int("1" * 4301, 7) if 0 else int("_".join("1" * 4301)))
import sys
print(sys.get_int_max_str_digits()); sys.set_int_max_str_digits(0); print(len(str(10 ** 5000)), str(3 ** 20000)[:20], str(3 ** 20000)[-20:]); sys.set_int_max_str_digits(640)
t(lambda: str(10 ** 640)); t(lambda: sys.set_int_max_str_digits(100)); t(lambda: sys.set_int_max_str_digits(-1))
