# Bytes literals: escapes, prefixes, repr.
print(b'abc', b"it's", b'say "hi"', b'both \' and "', b'')
print(b'\x00\xff\n\t\r\\\0\101', br'\n', rb'\x', Br'\'', RB"\d", bR'x', B'y')
print(b'a' b'b' rb'\c', len(b'\u1234'), len(b'\N{x}'))
print(b'''tri
ple''', list(b'abc'), b'abc'[1], b'abc'[0:2])
print(bytes(range(256)))
print(b'\7\77\377', b'\a\b\f\v')
print(b"line \
continued")
for src in [r"b'\x4'", "b'\u00e9'", "b'a' 'b'", "'a' b'b'", "ub'x'", "bu'x'", "fb'x'"]:
    try:
        print(ascii(src), eval(src))
    except SyntaxError as e:
        print(ascii(src), "SyntaxError", e.msg)
