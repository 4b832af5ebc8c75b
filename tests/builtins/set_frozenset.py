# set and frozenset: construction, operators, methods, comparison, mutation, errors.
def t(f):
    try: r = f(); print(sorted(r, key=repr) if isinstance(r, (set, frozenset)) else r)
    except Exception as e: print(type(e).__name__, e)
s, u = {1, 2, 3}, {3, 4}
print(set(), frozenset(), {1}, frozenset([1]), {1, 2, 3}, frozenset({1, 2}), set([]), set("a"), {(1, 2)}, {frozenset([1])}, repr({5}), {0, 1, 2, 7, 8, 9, 15})
for f in (lambda: s | u, lambda: s & u, lambda: s - u, lambda: s ^ u, lambda: u - s, lambda: s.union([4], "a", (5,)), lambda: s.intersection([1, 2], {2}), lambda: s.difference([1], [2]), lambda: s.symmetric_difference([3, 4, 4]), lambda: s.union(), lambda: s.copy(), lambda: frozenset(s) | u, lambda: s | frozenset(u), lambda: {*s, *u}, lambda: {x % 2 for x in s}, lambda: set("hello"), lambda: set({1: 2}), lambda: set(range(3))): t(f)
print(type(frozenset() | set()).__name__, type(set() | frozenset()).__name__, s == {3, 2, 1}, s == frozenset(s), s != u, s < {1, 2, 3, 4}, s <= s, s < s, s > {1}, s >= {1, 5}, {1} < {2}, s.issubset(range(9)), s.issuperset([1]), s.isdisjoint([5]), s.isdisjoint(u), s == [1, 2, 3], len(s), 2 in s, 9 in s, 2.0 in s, bool(set()), s.__contains__(1))
x = set(); print(x.add(1), x.add(1), x, x.discard(5), x.update([2, 3], "4"), len(x), x.remove(1), sorted(x, key=str), x.clear(), x, x.add(None), x.pop(), x)
y = {1, 2, 3, 4}; y &= {1, 2, 9}; print(y); y |= {5}; print(y); y -= {1}; print(y); y ^= {5, 6}; print(y); y.intersection_update([2, 6], [6, 7]); print(y); y.difference_update([6], [1]); print(y); y.symmetric_difference_update([1, 1, 2]); print(y); y |= y; y -= y; print(y)
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {1}.remove((1, 2)), lambda: {[]}, lambda: {1}.add([]), lambda: [] in {1}, lambda: {1} | [2], lambda: {1} & "a", lambda: {1} - (1,), lambda: {1} < [1, 2], lambda: {1}.union(5), lambda: set(5), lambda: set(1, 2), lambda: hash({1}), lambda: {1}[0], lambda: frozenset([1]).add, lambda: {1} + {2}, lambda: {1}.update(5), lambda: set(x=1), lambda: {1}.remove([]), lambda: {1}.discard({}), lambda: exec("s |= [1]", {"s": {1}}), lambda: frozenset(5), lambda: {{1}}, lambda: {1}.issubset(5)): t(f)
print({1} in {frozenset([1])}, {frozenset([1]): "k"}.get(frozenset([1])), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), frozenset([1]) == {1}, {frozenset([1])}.__contains__({1})); z = {frozenset([1])}; z.remove({1}); print(z); z = {frozenset([1])}; z.discard({1}); print(z)
f = frozenset([1, 2]); g = f; f |= {3}; print(sorted(f), sorted(g), frozenset(g) is g, g.copy() is g, hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])), hash(frozenset([0])))
q = {1, 2}
try:
    for v in q: q.add(v + 10)
except RuntimeError as e: print(e)
i = iter({1, 2}); next(i); print(i.__length_hint__(), len(list(i)), list(i))
class S(set):
    def __repr__(self): return "S" + super().__repr__()
v = S([1]); print(v, v | {2}, type(v | {2}).__name__, type(v.copy()).__name__, v == {1}, S(), type({1} | v).__name__); v.x = 1
class F(frozenset): pass
print(F([1]), type(F([1]) | {2}).__name__, hash(F([1])) == hash(frozenset([1])), frozenset(F([1])), type(F([1]).copy()).__name__)
print([x for x in {3, 1, 2}], [x for x in {10, 5, 3, 100, 64, 33}], {i * 3 for i in range(10)}, set(range(20, 0, -3)), {1000, 2, 300, -5, 40})
