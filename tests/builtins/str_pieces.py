# Few pieces of a text and many, from both sides; letters at every place of a word, and their neighbours in ASCII.
for count in (0, 1, 2, 31, 32, 33, 64, 65, 100):
    words = ["w%d" % n for n in range(count)]
    spaced, dashed = "  ".join(words), "-".join(words)
    assert spaced.split() == words and spaced.rsplit() == words, count
    assert dashed.split("-") == (words or [""]) and dashed.rsplit("-") == (words or [""]), count
    assert "\n".join(words).splitlines() == words, count
    assert "\r\n".join(words).splitlines(True) == [w + "\r\n" for w in words[:-1]] + words[-1:], count
    for limit in (0, 1, 5, 32, 40):
        assert "-".join(dashed.split("-", limit)) == dashed and len(dashed.split("-", limit)) == max(1, min(count, limit + 1)), (count, limit)
        assert "-".join(dashed.rsplit("-", limit)) == dashed and len(dashed.rsplit("-", limit)) == max(1, min(count, limit + 1)), (count, limit)
        assert len(spaced.split(None, limit)) == len(spaced.rsplit(None, limit)) == min(count, limit + 1), (count, limit)
    pieces = dashed.split("-")
    pieces.append("more")
    assert pieces == (words or [""]) + ["more"]
print("a b c d".rsplit(None, 2), "a-b-c-d".rsplit("-", 2), "a b c d".split(None, 2))

edges = "".join(map(chr, range(128)))
print(ascii(edges.lower()), ascii(edges.upper()), ascii(edges.casefold()) == ascii(edges.lower()))
for size in range(1, 20):
    for at in range(size):
        for low, high in ("a", "A"), ("z", "Z"), ("m", "M"):
            text = "{" * at + low + "@" * (size - at - 1)
            assert text.upper() == "{" * at + high + "@" * (size - at - 1), text
            assert text.upper().lower() == text, text

print([c for c in "a\xe9\u20ac\U0001f600z"], [c for c in b"\x00\x7f\xff"], [c for c in ""], [c for c in b""])
letters = iter("abc")
for c in letters:
    break
print(c, [c for c in letters], [c for c in letters], next(letters, "end"))
items = {1, 2, 3}
try:
    for n in items:
        items.add(n + 10)
except RuntimeError as e:
    print(e)
left = iter({1, 2, 3})
for n in left:
    break
print(n, [n for n in left], [n for n in left], next(left, "end"))
