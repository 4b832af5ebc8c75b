# binascii: base64, hexadecimal, uuencode, quoted-printable, checksums, with what they refuse.
import binascii as b


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for x in ["abc=", "ab", "a", "YWJj!", "YW Jj", "YWJj\n", "YQ==", "YQ=", "YQ", "Y", "====", "YQ==YQ==", "", "YWJjZA=", "=YQ=",
          "YQ=a=", "YQ=====", "YWJjZ", "é"]:
    for s in (False, True):
        t(lambda: b.a2b_base64(x, strict_mode=s))
data = bytes(range(256))
for n in range(5):
    assert b.a2b_base64(b.b2a_base64(data[:n * 50 + n])) == data[:n * 50 + n]
t(lambda: b.b2a_base64(b"abc")), t(lambda: b.b2a_base64(b"ab", newline=False)), t(lambda: b.b2a_base64("a"))
t(lambda: b.hexlify(b"abc", ":")), t(lambda: b.hexlify(b"abcde", "-", 2)), t(lambda: b.hexlify(b"abcde", b"-", -2))
t(lambda: b.unhexlify("6")), t(lambda: b.unhexlify("6g")), t(lambda: b.unhexlify(5)), t(lambda: b.hexlify(b"a", "ab"))
print(b.unhexlify(b.hexlify(data)) == data, b.unhexlify("aBcD"))
t(lambda: b.crc32(b"hello")), t(lambda: b.crc32(b"hello", 5)), t(lambda: b.crc_hqx(b"hello", 0)), t(lambda: b.crc32("a"))
print(b.crc32(b"lo", b.crc32(b"hel")) == b.crc32(b"hello"), b.crc32(data, -1), b.crc32(b"", 2**40 + 3), b.crc_hqx(data, 70000))
t(lambda: b.b2a_uu(b"hello world")), t(lambda: b.b2a_uu(b"x" * 46)), t(lambda: b.b2a_uu(b"hello wo\0\0", backtick=True))
t(lambda: b.a2b_uu(b"+:&5L;&\\@=V]R;&0 \n")), t(lambda: b.a2b_uu(b"\x7f")), t(lambda: b.a2b_uu(b"#a\x80")), t(lambda: b.a2b_uu(b""))
t(lambda: b.a2b_uu(b"!!!!!x")), t(lambda: b.b2a_uu(b"")), t(lambda: b.b2a_uu(b"", backtick=True))
for n in range(46):
    assert b.a2b_uu(b.b2a_uu(data[100:100 + n])) == data[100:100 + n]
t(lambda: b.b2a_qp(b"a=b\xe9 \n c\t\nlong" + b"x" * 100)), t(lambda: b.b2a_qp(b"a b_c", header=True))
t(lambda: b.b2a_qp(b"a b \r\n.\n", quotetabs=True)), t(lambda: b.b2a_qp(b"a\nb\r\n", istext=False))
t(lambda: b.a2b_qp(b"a=3Db=\nc=E9_=zz=")), t(lambda: b.a2b_qp(b"a_b", header=True)), t(lambda: b.a2b_qp("a=20b"))
t(lambda: b.b2a_qp(b".\n..\na")), t(lambda: b.b2a_qp(b"a \r\n")), t(lambda: b.b2a_qp(data)), t(lambda: b.b2a_qp(b"\xe9" * 60))
print(b.a2b_qp(b.b2a_qp(data, istext=False)) == data)
print(b.Error.__mro__, b.Incomplete.__mro__)
