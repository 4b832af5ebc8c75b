# Integer literals: every base, underscores, and how they print.
print(0, 1, 42, 1_000_000, 00, 0_0)
print(0x1F, 0XabCDef, 0x_ff, 0b101, 0B1_1, 0o17, 0O7_7)
print(2147483647, 2147483648, -2147483648, -2147483649)
print(9223372036854775807, 9223372036854775808, -9223372036854775808, -9223372036854775809)
print(140737488355327, 140737488355328, 281474976710655, 281474976710656)
print(0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF)
print(123456789012345678901234567890)
print(0b1111_0000_1111_0000_1111_0000_1111_0000_1111_0000_1111_0000_1111_0000_1111_0000_1)
print(0o7777777777777777777777777)
print(-0, - 5, --5, ~5, +5, -~5, ~-5)
print(1 .real, 1 .__class__.__name__, (5).bit_length(), 0x1.bit_length() if False else "skip")
for src in ["0b2", "0o8", "0xg", "1__0", "1_", "0_x1", "012", "0b", "0x", "1a", "1_000_"]:
    try:
        print(src, eval(src))
    except SyntaxError as e:
        print(src, "SyntaxError", e.msg)
