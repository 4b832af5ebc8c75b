# struct: every code in every byte order, errors, buffers, iteration.
# skip-under: 32bit bigendian
import struct


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def p(*a):
    t(lambda: (a[0], struct.pack(*a)))


class I:
    def __index__(self):
        return 7


class F:
    def __float__(self):
        return 2.5


class T:
    def __bool__(self):
        return True


for c in "bBhHiIlLqQ":
    for o in "@=<>!":
        for v in (1 << 70, -(1 << 70), 1 << 64, 1 << 40, -(1 << 40), -1, 5, 127, 128, 255, 256, 65535, "a", 1.0, I()):
            if not (o == ">" and c in "qQ" and v == -1):
                p(o + c, v)
for c in "nNP":
    for v in (5, "a", 1.0, I(), 1 << 70):
        p(c, v)
p("<n", 1)
for c in "efd":
    for o in "<>":
        for v in (0.0, -0.0, 1.5, 1e-7, 6e-8, 65504.0, 65519.9, 65520.0, 1e300, float("inf"), float("-inf"), F(), I(), 3, "a", 10**400):
            p(o + c, v)
    for v in (0.1, 3.14159, -2.7182818, 1e-40):
        t(lambda: struct.unpack("<" + c, struct.pack("<" + c, v)))
t(lambda: struct.unpack("<eee", b"\x01\x00\xff\x03\x00\x7c"))
p("c", 1), p("c", b"ab"), p("c", b"x"), p("s", 1), p("p", 1), p("3s", b"ab"), p("3p", b"abcd"), p("5p", b"ab"), p("z")
p("3"), p("2i", 1), p("i", 1, 2), p("99999999999999999999i"), p(5), p("?", []), p("0s", b"a"), p("0p", b""), p("bx0h", 1)
p("? ? ?", T(), 0, "a"), p("bhiq", 1, 2, 3, 4), p("<bhiq", 1, 2, 3, 4), p("xx2h3x", 1, 2), p(b">h", 1)
t(lambda: struct.unpack(">bBhHiIqQ?", bytes(range(250, 256)) + bytes(range(25))))
t(lambda: struct.unpack("@bBhHiIlLqQ?", b"\xff" * struct.calcsize("@bBhHiIlLqQ?")))
t(lambda: struct.unpack("3s3p2xc", b"abc\x02defgh"))
for f in [lambda: struct.unpack("i", b"abc"), lambda: struct.unpack_from("i", b"abc"), lambda: struct.unpack_from("i", b"abcdef", 4),
          lambda: struct.unpack_from("i", b"abcdef", -2), lambda: struct.unpack_from("i", b"abcdef", -9),
          lambda: struct.unpack_from("<h", b"abcdef", -4), lambda: struct.unpack_from("<h", b"abcdef", offset=I() if 0 else 1),
          lambda: struct.iter_unpack("i", b"abc"), lambda: struct.iter_unpack("", b"abc"),
          lambda: struct.pack_into("i", bytearray(3), 0, 1), lambda: struct.pack_into("i", b"abcd", 0, 1),
          lambda: struct.pack_into("i", bytearray(3)), lambda: struct.pack_into("i", bytearray(8), -2, 1),
          lambda: struct.pack_into("i", bytearray(8), -12, 1), lambda: struct.pack_into("i"), lambda: struct.Struct(1),
          lambda: struct.Struct("i").format, lambda: struct.error.__mro__, lambda: struct.Struct("é"),
          lambda: struct.unpack("i", 5), lambda: list(struct.iter_unpack("<h", b"abcd")),
          lambda: struct.Struct("h").iter_unpack(b"abcd").__length_hint__(), lambda: struct.pack_into("i", bytearray(8), "a", 1)]:
    t(f)
b = bytearray(8)
s = struct.Struct("<hH")
s.pack_into(b, 2, -2, I())
print(b, s.size, s.format, s.unpack_from(b, 2), s.unpack(b[2:6]), s.pack(1, 2), struct.calcsize("bq"), struct.calcsize("=bq"))
print([x for x in s.iter_unpack(bytes(range(8)))], struct.unpack_from("<h", memoryview(b)[2:]))
