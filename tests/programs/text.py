# Text processing: wrapping, tables, templates, ciphers, roman numerals, morse, run lengths, csv, counting.
from collections import Counter
import string

POEM = """The woods are lovely, dark and deep,
But I have promises to keep,
And miles to go before I sleep,
And miles to go before I sleep."""


def wrap(text, width):
    line = []
    for word in text.split():
        if sum(map(len, line)) + len(line) + len(word) > width:
            yield " ".join(line)
            line = []
        line.append(word)
    if line:
        yield " ".join(line)


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line.ljust(width)
    gaps = len(words) - 1
    spaces, extra = divmod(width - sum(map(len, words)), gaps)
    return "".join(w + " " * (spaces + (i < extra)) for i, w in enumerate(words[:-1])) + words[-1]


def table(rows, header):
    cells = [[str(c) for c in r] for r in [header, *rows]]
    widths = [max(map(len, col)) for col in zip(*cells)]
    sep = "+".join("-" * (w + 2) for w in widths)
    for i, row in enumerate(cells):
        yield "|".join(f" {c:>{w}} " if c.replace(".", "").lstrip("-").isdigit() else f" {c:<{w}} " for c, w in zip(row, widths))
        if i == 0:
            yield sep


def caesar(text, k):
    low, up = string.ascii_lowercase, string.ascii_uppercase
    return text.translate(str.maketrans(low + up, low[k:] + low[:k] + up[k:] + up[:k]))


ROMAN = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}


def roman(n):
    out = []
    for sym, value in ROMAN.items():
        count, n = divmod(n, value)
        out.append(sym * count)
    return "".join(out)


def unroman(s):
    total = 0
    while s:
        for sym, value in ROMAN.items():
            if s.startswith(sym):
                total += value
                s = s.removeprefix(sym)
                break
        else:
            raise ValueError(f"no numeral: {s!r}")
    return total


def rle(s):
    out = []
    for c in s:
        if out and out[-1][0] == c:
            out[-1][1] += 1
        else:
            out.append([c, 1])
    return "".join(f"{n if n > 1 else ''}{c}" for c, n in out)


def parse_csv(line):
    fields, field, quoted, i = [], "", False, 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"':
                field += '"'
                i += 1
            elif c == '"':
                quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c == ",":
            fields.append(field)
            field = ""
        else:
            field += c
        i += 1
    return fields + [field]


for line in wrap(POEM, 30):
    print(f"[{justify(line, 30)}]")
print("\n".join(table([("apple", 3, 1.25), ("kiwi", 12, -0.5), ("fig", 100, 10)], ("fruit", "count", "price"))))
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), 23))
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(unroman(roman(n)) == n for n in range(1, 4000)))
try:
    unroman("MXQ")
except ValueError as e:
    print(e)
print(rle("aaabccddddde"), parse_csv('a,"b,c",,"say ""hi""",d'))
words = Counter(w.strip(string.punctuation).lower() for w in POEM.split())
print(words.most_common(4), sum(words.values()), words["and"], words["nothing"])
print(sorted(set(POEM) - set(string.ascii_letters)), POEM.count("to"), POEM.title()[:20], POEM.swapcase()[:10])
print(string.Template("$who likes ${what}s, $$5").substitute(who="Tim", what="kite"))
print("%-10s|%5.1f|%05d|%x|%+d|%e|%s%%" % ("left", 3.14159, 42, 255, 7, 12345.678, 50))
print("{0:>8}{1:^8}{0:*<8}|{2!r:>10}|{3:,}|{4:08.3f}|{5:#x} {5:b} {5:o}".format("ab", "mid", "q", 1234567, -3.14159, 255))
print(f"{'nested':{'>'}{10}} {3 + 4 = } {words['i']!s:>3} {1e10:g} {0.1 + 0.2:.17f} {10 ** 20:_} {-5 % 3=}")
print("tab\texpanded".expandtabs(8), "a-b_c d".replace("-", " ").split(), "x=1;y=2".partition(";"), "a.b.c".rsplit(".", 1))
print("".join(sorted("straße".upper())), "ǅ".lower(), "ﬁ".upper(), "İ".lower().encode(), "é" == "e\u0301", len("👩‍👩‍👧"))
print("abc".center(9, "*"), "42".zfill(5), "-42".zfill(5), "abc".ljust(5) + "|", "  x ".strip() + "|", "xxhixx".strip("x"))
print(repr("quote's"), repr('both \' and "'), repr("\x00\x7f\xa0\u200b\U0001f600\ud800"), ascii("né"))
print("line1\nline2\r\nline3\x0bline4".splitlines(), "a\n".splitlines(True), "aXbXc".split("X", 1), " a  b ".split(" "))
print("python" > "Python", "a" * 3 + "b", "b" in "abc", "abc"[::-1], "abcdef"[1:-1:2], "abc".find("z"), max("hello"), "é".isalpha())
