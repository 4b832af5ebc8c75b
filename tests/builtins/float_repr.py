# repr, str and parsing of floats.
for x in (0.0, -0.0, 1.0, 0.1, 0.2, 0.3, 1/3, 2/3, 1e16, 1e15, 123456789.123456789, 1e-4, 1e-5, 1.5e300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0, 0.1 + 0.2, 1e21, 1e22, 1e23, 123e-10, 4.35, 100.0, 12345678901234567890.0, 3.141592653589793, 2.718281828459045, 1e100, -1e-100, 9.999999999999999e22, 8.41e21, 2**-1074, 2.0**70, 1.1, 1.15, 2.675, 299792458.0, 6.02214076e23):
    print(repr(x), str(x) == repr(x), float(repr(x)) == x, x.hex())
print(float("inf"), float("-inf"), float("nan"), float("INF"), float("Infinity"), float("-nan"), float("+inf"), float(" 1.5\n"), float("1_0.5"), float("1e5"), float("1E-5"), float(".5"), float("5."), float("٣.٥"), float(b"2.5"), float(7), float(True), float())
for s in ("", "abc", "1.5.2", "1e", "e5", "--1", "1 2", "1_", "_1", "1__0", "0x10", "infi", "nan(1)", ".", "+", "1,5", "\0", "1e5_"):
    try: print(float(s))
    except ValueError as e: print(e)
for v in (None, [], 1j, "x" * 100, b"\xff"):
    try: print(float(v))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
print(float("1e309"), float("-1e400"), float("1e-400"), float("0." + "0" * 400 + "1"), float("1" + "0" * 308), float("9" * 25), float("1" * 400 + "e-390"))
print(float("4.9e-324"), float("2.4703282292062327e-324"), float("2.4703282292062328e-324"), float("1.7976931348623158e308"), float("1.7976931348623159e308"), float("179769313486231580793728971405301e276"))
print(float("0.500000000000000166533453693773481063544750213623046875"), float("9007199254740992.999"), float("9007199254740993"), float("9007199254740995"))
