# Case and categories beyond ASCII; texts of all widths; LOCALE.
import re, _sre

for text in ["\xe9\xc9", "\u0130i\u0131I", "\u017fsS", "\u212akK", "\u03a3\u03c3\u03c2", "\ufb05\ufb06", "\u1e9e\xdf", "\u0416\u0436", "\U00010400\U00010428",
             "\xb5\u03bc", "\u0345\u03b9\u1fbe"]:
    for c in text:
        print(ascii(c), [ascii(m) for m in re.findall(c, text, re.I)], [ascii(m) for m in re.findall("[%s]" % c, text, re.I)],
              [ascii(m) for m in re.findall("[^%s]" % c, text, re.I)], len(re.findall(c, text, re.I | re.A)),
              re.fullmatch("(%s)\\1*" % c, text, re.I) is not None)
for category in r"\w \W \d \D \s \S".split():
    for flags in (0, re.A):
        r = re.compile(category, flags)
        h = n = 0
        for c in range(0, 0x3100):
            if r.match(chr(c)):
                h = (h * 31 + c) % 1000000007
                n += 1
        print(category, flags, n, h)
h = 0
for c in range(0, 0x20000):
    h = (h * 31 + _sre.unicode_tolower(c) * 2 + _sre.unicode_iscased(c)) % 1000000007
print(h)
for text in ["abc abc", "abc \u0431bc", "abc \U0001f600bc"]:
    print([ascii(x) for x in re.findall(r"\S+", text)], ascii(re.sub("b", "\xe9", text)), re.search("bc$", text).span(), re.search("[^a-z ]|$", text).span(),
          re.search("abc abc|\u0431|\U0001f600", text).span(), re.findall("[\u0400-\U0010ffff]", text) != [])
print(re.findall(b"\\w+", b"caf\xe9 x", re.L), re.findall(b"[A-Z]+", b"aBc", re.L | re.I), re.findall(b"(a)\\1", b"aA", re.L | re.I),
      re.findall(b"\\bx", b"x ax", re.L), re.findall(b"[^a]", b"aAb", re.L | re.I), re.findall(b"k", b"kK\xff", re.I))
print(re.findall("[\U00010400-\U00010410]", "\U00010400\U00010428", re.I), len(re.findall("(?i)[\u0400-\u052f\u1c80-\u1c88]", "\u0432\u1c80\u0412")))
