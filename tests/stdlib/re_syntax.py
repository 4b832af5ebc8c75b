# Errors in patterns: message, position, line; flags in patterns; verbose patterns.
import re, warnings

warnings.simplefilter("ignore")
for pattern in [
    "(", ")", "[", "[a", "[]", "[b-a]", "[\\w-z]", "*", "a**", "+a", "a{2,1}", "a{99999999999}", "(?P<a>x)(?P<a>y)", "(?P<1>x)",
    "(?P<>x)", "(?P<a", "(?Pa)", "(?P=a)", "(?P=", "(?<a)", "(?<=a+)", "(?<!a|bb)", "(?z)", "(?i", "(?-i)", "(?i-i:a)", "(?a-u:x)",
    "(?L:a)", "(?au)", "(?#", "(?(1)a)", "(?(a)b)", "(?(1)a|b|c)", "(?(", "(?", "\\", "\\1", "(a\\1)", "\\x1", "\\u12", "\\U0011",
    "\\400", "\\8", "\\g", "[\\b-\\q]", "x{,3}", "x{2}{3}", "x{a}", "{2}", "a||b", "(?:)", "(?=)*", "^*",
    "(?>a", "(a)(?>b)+", "a*+", "a{1,2}+", "a?+", "a+++", "\n(", "ab\n\ncd[",
]:
    try:
        r = re.compile(pattern)
        print(ascii(pattern), r.groups, r.flags)
    except (re.error, OverflowError) as e:
        print(ascii(pattern), "!", e, getattr(e, "pos", None), getattr(e, "lineno", None), getattr(e, "colno", None))
for flags, pattern in [(re.I, b"a"), (re.L, b"a"), (re.U, b"a"), (re.L, "a"), (re.A | re.U, "a"), (re.X, "a b # c\n d")]:
    try:
        r = re.compile(pattern, flags)
        print(r, r.flags, r.match("abd") if isinstance(pattern, str) else r.match(b"abd"))
    except ValueError as e:
        print(e)
print(re.compile(r"""
    (?P<year> \d{4} ) - (?P<month> \d\d )   # a date
    (?: \  (?P<rest>.*) )?
""", re.X).fullmatch("2026-11 and on").groupdict())
print(re.compile("(?i)abc").match("ABC"), re.match("(?s).", "\n"), re.match("(?m)a$", "a\nb"), re.match("a(?i:b)c", "aBc"))
print(re.escape("a-b.c d\n\\"), re.escape(b"\xff."))
re.compile("(a|b)*[c-e]{2,3}?(?=x)(?!y)(?<=z)\\1", re.DEBUG)
print(repr(re.error("m", "ab\nc", 3)), re.error("m", "ab\nc", 3).lineno, re.RegexFlag(2), re.I | re.S, ~re.I)
