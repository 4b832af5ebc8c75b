# center, ljust, rjust, zfill, expandtabs, translate, maketrans, indexing, slices, repetition, comparison.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print("ab".center(7) + "|", "ab".center(6, "*"), "abc".center(6, "*"), "ab".center(1), "ab".ljust(5, ".") + "|", "ab".rjust(5, "é"), "a".center(4, "-"), "".center(3, "x"), "a".ljust(-5))
t(lambda: "a".center(5, "ab")); t(lambda: "a".ljust(5, "")); t(lambda: "a".rjust("5")); t(lambda: "a".center(5, 5)); t(lambda: "a".ljust(1.5))
print("5".zfill(3), "-5".zfill(4), "+5".zfill(4), "--5".zfill(5), "abc".zfill(2), "".zfill(2), "-".zfill(3), "é".zfill(3))
print(repr("a\tb\tcd\te".expandtabs()), repr("a\tb".expandtabs(4)), repr("\t".expandtabs(0)), repr("a\n\tb\r\tc".expandtabs(3)), repr("abc\t".expandtabs(1)), repr("\ta".expandtabs(-1)), repr("a\tb".expandtabs(tabsize=2)))
m = str.maketrans("abc", "xyz", "d"); print(m, "abcd e".translate(m)); print(str.maketrans({"a": "1", 98: None, "c": 99}), "abcd".translate({97: "AA", 98: None, 99: 120}), "abc".translate({}), "héllo".translate(str.maketrans("é", "€")), "ab".translate(["x"] * 98))
class T:
    def __getitem__(self, k):
        if k == 98: raise LookupError
        return chr(k + 1)
print("abc".translate(T())); t(lambda: "a".translate(5)); t(lambda: "a".translate({97: []})); t(lambda: "a".translate({97: 0x110000})); t(lambda: str.maketrans("ab", "c")); t(lambda: str.maketrans({"ab": 1})); t(lambda: str.maketrans(5)); t(lambda: str.maketrans({1.5: 2})); t(lambda: str.maketrans("a", 5)); t(lambda: str.maketrans())
s = "héllo €😀!"
print(s[0], s[-1], s[1:4], s[::-1], s[::2], s[-3:], s[5:2], s[100:], s[:100], s[7], s[8:], s[-2], len(s), s[True], s[::-2], s[6:1:-2], s[None:None])
t(lambda: s[100]); t(lambda: s[-100]); t(lambda: s["a"]); t(lambda: s[1.5]); t(lambda: s[1:2:0]); t(lambda: s["a":]); t(lambda: s[None]); t(lambda: s[0, 1]); t(lambda: exec("s[0] = 'x'", {"s": s})); t(lambda: exec("del s[0]", {"s": s})); t(lambda: ""[0])
print("ab" * 3, 0 * "ab", "ab" * -1, "é" * 3, "a" + "é", "" + "", "abc" < "abd", "abc" < "ab", "" < "a", "Z" < "a", "é" > "z", "😀" > "\uffff", "a" == "a", "a" != "b", "a" == 97, "10" < "9", max("hello"), min("hello"), sorted("hello"))
print(list("a€😀"), [ord(c) for c in "aé€😀"], chr(97), chr(0x10FFFF) == "\U0010ffff", ord("€"), list(reversed("abc")), "b" in "abc", "".join(reversed("añb")), tuple("ab"), [*"xy"], dict.fromkeys("ab"), enumerate("a").__next__(), hash("a") == hash("a" * 1), str(b"a"), "a" "b")
t(lambda: ord("ab")); t(lambda: ord("")); t(lambda: ord(5)); t(lambda: ord(b"ab")); print(ord(b"a")); t(lambda: chr(-1)); t(lambda: chr(0x110000)); t(lambda: chr("a")); t(lambda: chr(1.5))
class S(str):
    def __str__(self): return "str!"
    x = 1
v = S("abc"); print(v, repr(v), v.upper(), type(v.upper()).__name__, v + "d", type(v[:]).__name__, len(v), v == "abc", {v: 1}["abc"], f"{v}", "%s" % v, "".join([v]), S(5) + "", str(v), v.x, S(b"a", "ascii") + "", isinstance(v, str))
print(str(), str(5), str(None), str(b"ab", "ascii"), str(b"\xc3\xa9", "utf-8"), str(b"\xff", "utf-8", "replace"), str(object=1), str(b"a", errors="strict")); t(lambda: str(b"\xff", "utf-8")); t(lambda: str("a", "utf-8")); t(lambda: str(5, "utf-8")); t(lambda: str(b"a", 5))
