# float.fromhex() rounds once and to even, denormal numbers too.
for text in ('0x0.ffffffffffffecp-1022', '0x1p-1075', '0x1.8p-1075', '0x0.8p-1074', '0x0.80000000000000000000001p-1074',
             '0x2.8p-1074', '0x1.00000000000008p0', '0x1.000000000000080001p0', '0x1.00000000000018p0',
             '0x123456789abcdef0123p-8', '.8p1', '0x0p99999999999999999999', '-0x1p-99999999999999999999'):
    print(float.fromhex(text).hex())
# expect: 0x0.fffffffffffffp-1022
# expect: 0x0.0p+0
# expect: 0x0.0000000000001p-1022
# expect: 0x0.0p+0
# expect: 0x0.0000000000001p-1022
# expect: 0x0.0000000000002p-1022
# expect: 0x1.0000000000000p+0
# expect: 0x1.0000000000001p+0
# expect: 0x1.0000000000002p+0
# expect: 0x1.23456789abcdfp+64
# expect: 0x1.0000000000000p+0
# expect: 0x0.0p+0
# expect: -0x0.0p+0
for text in '0x1.fffffffffffff7fp1023', '0x1.fffffffffffff8p1023', '0x1p99999999999999999999':
    try:
        print(float.fromhex(text))
    except OverflowError as e:
        print(e)
# expect: 1.7976931348623157e+308
# expect: hexadecimal value too large to represent as a float
# expect: hexadecimal value too large to represent as a float
