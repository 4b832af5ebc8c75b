# Case methods and predicates on ASCII and Unicode.
words = ["", "hello World", "HELLO", "ÀÉÎ straße", "ǆ ǅ Ǆ", "ﬁ ﬂ", "İı", "ΑΣΣ ΑΣ", "they're bill's", "123abc ABC", "a-b_c", "ß", "ŉ", "𐐀𐐨", "Ωµ", "x\u0301y", "\u1e9e", "aBc 5D"]
for w in words:
    print(ascii(w), *[ascii(x) for x in (w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold())], w.isupper(), w.islower(), w.istitle())
preds = "isalpha isdigit isdecimal isnumeric isalnum isspace isidentifier isprintable isascii isupper islower istitle".split()
for w in ["", "a", "A", "1", " ", "\t\n", "\xa0", "é", "²", "½", "٣", "Ⅷ", "一", "_", "a1", "a b", "1a", "\u200b", "\x00", "\x7f", "😀", "\u0301", "ª", "ʰ", "\ud800", "\u2028", "ǅ", "class", "Ab Cd", "A1", "日本", "①", "\x1c", "𝟘", "x\u0301"]:
    print(ascii(w), "".join("1" if getattr(w, p)() else "0" for p in preds))
print([c for c in map(chr, range(256)) if c.isspace()], "".join(c for c in map(chr, range(128, 256)) if c.isalpha()), "".join(c for c in map(chr, range(256)) if c.isdigit()))
print("a" < "B", "a".upper() == "A", "straße".casefold() == "STRASSE".casefold(), "Σ".lower(), "ΟΔΟΣ".lower(), "i".upper(), "ſ".upper(), "ÿ".upper(), len("ß".upper()), len("ﬃ".upper()), "ŉ".upper() == "ʼN", "\u0345".upper())
