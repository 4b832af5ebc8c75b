# find, index, count, in, startswith, replace, split, partition, join, strip.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = "hello world hello"
print(s.find("hello"), s.find("hello", 1), s.find("x"), s.find(""), s.find("", 5), s.find("", 100), s.find("lo", -3), s.find("hello", 0, 4), s.rfind("hello"), s.rfind("l", 0, 5), s.rfind(""), s.find("o", None, None), "".find(""), "".rfind(""))
print(s.index("world"), s.rindex("o"), s.count("l"), s.count("hello", 1), s.count(""), "aaaa".count("aa"), "".count(""), s.count("l", 3, 5), "ab".count("", 1), "ab".count("", 3))
t(lambda: s.index("xyz")); t(lambda: s.rindex("xyz")); t(lambda: s.find(5)); t(lambda: s.find()); t(lambda: s.count(None)); t(lambda: 5 in s); t(lambda: s.index("h", 1, 3)); t(lambda: s.find("a", "b"))
print(s.startswith("hell"), s.startswith("world", 6), s.startswith(("x", "he")), s.startswith(""), s.endswith("hello"), s.endswith(("a", "o")), s.endswith("world", 0, 11), s.startswith("h", 100), "".startswith("", 1), s.startswith(()))
t(lambda: s.startswith(5)); t(lambda: s.startswith(("a", 5))); t(lambda: s.endswith(["a"])); t(lambda: s.startswith())
print(s.replace("hello", "bye"), s.replace("l", "L", 2), s.replace("", "-", 3), "aaa".replace("aa", "b"), "abc".replace("", "."), "".replace("", "x"), "abc".replace("x", "y"), "aXbX".replace("X", ""), "abc".replace("b", "b" * 3, 0), "é€😀".replace("€", "e"), "aaa".replace("a", "é", -1))
t(lambda: s.replace("a")); t(lambda: s.replace("a", 5)); t(lambda: s.replace(1, "a")); t(lambda: s.replace("a", "b", "c"))
print("a b  c".split(), "a b  c".split(" "), "a,b,c".split(",", 1), "  a  ".split(), "".split(), "".split(","), " ".split(), "a\tb\nc\u2003d\x1ce".split(), "a b c".split(None, 1), "  a b ".split(None, 0), "abc".split("b"), "aXXbXXc".split("XX"), "a,b".split(",", 0), "a b c".split(maxsplit=1), "a-b".split(sep="-"))
print("a b  c".rsplit(), "a,b,c".rsplit(",", 1), " a b ".rsplit(None, 1), "a,b,".rsplit(","), "aXXb".rsplit("XX"), "xaxbx".rsplit("x", 2))
t(lambda: s.split("")); t(lambda: s.split(5)); t(lambda: s.split(",", "x")); t(lambda: s.rsplit("")); t(lambda: s.split(b","))
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"), "abc".rpartition("x"), "abc".partition("abc")); t(lambda: s.partition("")); t(lambda: s.partition(None)); t(lambda: s.rpartition(5))
print(",".join(["a", "b"]), "".join("abc"), "-".join([]), "x".join(["solo"]), ", ".join({"k": 1, "j": 2}), "".join(str(i) for i in range(3)), "é".join(("a", "😀"))); t(lambda: ",".join([1])); t(lambda: ",".join(["a", None])); t(lambda: ",".join(5)); t(lambda: ",".join(["a", b"b"]))
print(repr("  x ".strip()), repr("  x ".lstrip()), repr("  x ".rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "abc".strip(""), repr("\u3000\x1f x\n".strip()), "xyz".lstrip("xy"), "xyz".rstrip("zy"), "www.a.com".strip("cmow."), "aaa".strip("a") == "", "x".strip(None)); t(lambda: s.strip(5)); t(lambda: s.strip("a", "b"))
print("test.py".removesuffix(".py"), "test.py".removeprefix("te"), "test".removesuffix(""), "aa".removeprefix("aaa"), "aXa".removesuffix("X")); t(lambda: s.removeprefix(5))
for x in ("a\nb\r\nc\rd", "", "\n", "a\n\nb", "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", "abc", "\r\n", "\n\r", "a\x1fb"):
    print(x.splitlines(), x.splitlines(True), x.splitlines(keepends=1))
