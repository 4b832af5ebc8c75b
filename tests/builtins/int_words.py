# Ints around 16, 48 and 64 bits: operators with constants and without, in-place and not, beside floats; sums; and sorting by tuples.
import operator

edges = [0, -1, 7, 2**47 - 1, -2**47, 2**63 - 1, -2**63, -10**25]
two = [operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, operator.and_, operator.or_, operator.xor,
       operator.truediv, divmod]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


for a in edges:
    print(a, *[attempt(f, a, b) for f in two for b in edges])
    print(*[attempt(operator.rshift, a, n) for n in (0, 1, 47, 62, 63, 64, 100)])
    print(*[attempt(operator.truediv, a, z) for z in (2.5, -0.0, float("inf"))], *[attempt(operator.truediv, z, a) for z in (2.5, -0.0)])

constants = ["x * 3", "x * -5", "x * 0", "x // 7", "x // -7", "x // 0", "x % 7", "x % -7", "x % 0", "x & 255", "x & -2", "x << 3", "x << 20",
             "x << -1", "x >> 2", "x >> 100", "x >> -1", "x << 15", "x * 100", "x % 32767"]
in_place = ["x *= 3", "x *= -5", "x //= 7", "x //= -3", "x //= 0", "x %= 7", "x %= -7", "x %= 0", "x &= 255", "x &= -2", "x <<= 3",
            "x <<= -1", "x >>= 2", "x >>= -1", "x <<= 15"]
for x in edges + [-2.5, True, "ab", (1,), None, b"xy"]:
    print(x, *[attempt(eval("lambda x: " + code), x) for code in constants])
    for code in in_place:
        names = {}
        exec("def f(x):\n    %s\n    return x" % code, names)
        print(" ", code, attempt(names["f"], x))


class Stubborn:
    def __rmul__(self, other):
        return "rmul"

    def __mul__(self, other):
        return "mul", other

    def __imod__(self, other):
        return "imod", other


stubborn = Stubborn()
print(stubborn * 3, 3 * stubborn, attempt(lambda x: x // 3, stubborn))
stubborn %= 5
print(stubborn)

print(sum([2**46] * 300), sum([2**47 - 1, 2**62, 5]), sum([1, 2, 3.5, 4]), sum([1.5, 2.5, 1]), sum([-2**47] * 70000 + [0.5]))
print(sum([2**47 - 1] * 70000), sum([1, True, 2]), sum([], 5), sum([1, 2], 2**70), sum([1.5, float("inf"), -float("inf")]))

nan = float("nan")
keys = [(2, "b"), (1, "z"), (2, "a", 0), (2, "a"), (1.0, "z", 1), (1, "é"), (0, nan), (0, 2.0), (), (2,), (1, "z", 2**70), (1, "z", 2**69)]
print(sorted(keys[:4]), sorted(keys[8:] + keys[:3]), sorted(keys[:3] + [(0, "x")], reverse=True))
print([k[0] for k in sorted([(nan, 1), (1.0, 2), (0.5, 3)])], attempt(sorted, [(1, "a"), (1, 2)]), attempt(sorted, [(1, None), (0, 1)]))


class Ordered:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return "Ordered(%d)" % self.n


print(sorted([(1, Ordered(3)), (1, Ordered(2)), (0, Ordered(9))]))
