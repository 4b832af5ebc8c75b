# sub, subn, expand and split: templates, callables, counts, and what goes wrong in them.
import re


def t(f, *args, **kw):
    try:
        print(ascii(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


class S(str):
    pass


t(re.sub, r"(\w+) (\w+)", r"\2 \1", "hello world, good day")
t(re.sub, r"(?P<first>\w)(?P<second>\w)", r"\g<second>\g<first>\g<0>", "abcd")
t(re.sub, r"(a)|b", r"[\1]", "abab")
t(re.sub, r"a", r"\n\t\\\x41", "a")
t(re.sub, r"a", r"\101\0", "a")
t(re.sub, "a", "\\", "a")
t(re.sub, "a", r"\g<1>", "a")
t(re.sub, "a", r"\g<x>", "a")
t(re.sub, "a", r"\g<", "a")
t(re.sub, "(a)", r"\g<1>0\10", "a")
t(re.sub, "x*", "-", "abxd")
t(re.sub, "x*", "-", "")
t(re.sub, "b|(?=c)", "-", "abcc", 2)
t(re.subn, "a", "b", "banana", 2)
t(re.subn, "a", "b", "xyz")
t(re.sub, "a", "b", S("xyz"))
t(lambda: type(re.sub("a", "b", S("xyz"))))
t(re.sub, "a", S("b"), "banana")
t(re.sub, b"a", b"\\0\\n", b"banana")
t(re.sub, b"a", bytearray(b"<>"), bytearray(b"banana"))
t(re.sub, b"a", memoryview(b"<>"), memoryview(b"banana"))
t(re.sub, "a", lambda m: m.group().upper() + str(m.start()), "banana")
t(re.sub, "a", lambda m: None, "banana")
t(re.sub, "a", lambda m: 5, "banana")
t(re.sub, "n", lambda m: b"x", "banana")
t(re.sub, "a", 5, "banana")
t(re.sub, "a", None, "banana")
t(re.sub, "a", "b", 5)
t(re.sub, "a", b"b", "banana")
t(re.sub, b"a", "b", b"banana")
t(re.sub, "a", "b", "banana", -1)
t(re.sub, "a", "b", "banana", "1")
t(re.sub, "\u0431", "\U0001f600", "a\u0431c\u0431")
t(re.sub, "[\u0400-\u04ff]+", lambda m: m[0][::-1], "ab \u0430\u0431\u0432 c")
t(re.match("(a)(?P<n>b)?", "a").expand, r"<\1\2\g<n>>")
t(re.match("(a)", "a").expand, r"\2")
t(re.split, ",", "a,b,,c")
t(re.split, "(,)(;)?", "a,b,;c")
t(re.split, ",", "a,b,c", 1)
t(re.split, ",", "a,b,c", maxsplit=-1)
t(re.split, "", "abc")
t(re.split, r"\b", "ab cd")
t(re.split, b",", b"a,b")
t(re.split, "(x)|y", "axbyc")
t(re.findall, "(a)(b)?", "abaab")
t(re.findall, "a(?=(b))", "abab")
t(re.findall, "", "ab")


def nested(m):
    return re.sub(".", lambda n: "<" + n[0] + ">", m[0])


t(re.sub, "[a-c]+", nested, "xabyc")


def fails(m):
    if m.start() > 2:
        raise KeyError(m[0])
    return ""


t(re.sub, "a", fails, "banana")


def numbers():
    n = 0
    while True:
        n += 1
        yield str(n)


source = numbers()
t(re.sub, "-", lambda m: next(source), "a-b-c-")
