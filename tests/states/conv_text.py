# __str__, __repr__, __format__, __bytes__ under way in str(), repr(), print, containers.
def work(x):
    for i in range(2): print("[", x, i, "]")
class S:
    def __init__(self, n): self.n = n
    def __str__(self): work("str"); return f"s{self.n}"
    def __repr__(self): work("repr"); return f"r{self.n}"
    def __format__(self, spec): work("format " + spec); return f"f{self.n}{spec}"
    def __bytes__(self): work("bytes"); return b"b%d" % self.n
s = S(1)
print(s, str(s), repr(s), ascii(s), format(s, "x"), bytes(s))
print([s, (S(2), {S(3): {"k": S(4)}})], {S(5)}, sep="\n")
print(f"{s} {s!r} {s!s:>5} {s:abc}", "{} {0!r}".replace("{}", "{0}").format(s), "%s|%r|%a" % (s, s, s))
print(str([S(6)] * 2), "a".join([str(s), "b"]), s, S(7), end="!\n")
class E(Exception):
    def __str__(self): work("E"); return "text"
print(E(s), [E(1)])
