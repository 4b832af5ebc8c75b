# list: every method and its errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
l = [3, 1, 2]
print(l.append(4), l, l.extend([5, 6]), l, l.extend("ab"), l, l.insert(0, 0), l.insert(100, 9), l.insert(-1, 8), l.insert(-100, -1), l)
print(l.pop(), l.pop(0), l.pop(-2), l, l.remove("a"), l.index(3), l.index(5, 2), l.index(5, -5, 100), l.count(1), l.reverse(), l, l.copy(), l.copy() is l, l.clear(), l)
t(lambda: [].pop()); t(lambda: [1].pop(5)); t(lambda: [1].pop(-2)); t(lambda: [1].remove(2)); t(lambda: [1].index(2)); t(lambda: [1, 2].index(1, 1)); t(lambda: [1].extend(5)); t(lambda: [1].insert("a", 1)); t(lambda: [1].insert(1)); t(lambda: [].append()); t(lambda: [1].pop("a")); t(lambda: [1].pop(1.0)); t(lambda: [1].index()); t(lambda: [1].index(1, "a")); t(lambda: list(5)); t(lambda: list(1, 2)); t(lambda: list(x=1)); t(lambda: [1, 2].foo); t(lambda: setattr([], "x", 1)); t(lambda: hash([]))
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in "ab"), list([1]), [*range(3)], [] == list(), [[]] * 3, [0] * 3, [1, 2] + [3])
a = [1, 2]; a.extend(a); print(a); a += a; print(a); a.extend(x for x in [7]); a.append(a); print(a, a[-1] is a, a.index(7)); a.pop()
print(repr([]), repr(["a", 1.5, None, [1, (2,)]]), str([1, "é", b"b"]), [1, [2, [3]]], bool([]), bool([0]), len([1, 2]), [1, 2, 3].__contains__(2), 1.0 in [1], [1] in [[1]], [nan := float("nan")].index(nan), [1, True, 1.0].count(1))
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [2] > [1, 9], [1, 2] == [1.0, 2.0], [1] != [1], [1] <= [1], [[1], 2] < [[1], 3]); t(lambda: [1] < ["a"]); t(lambda: [1] < (1,)); t(lambda: [1] + (1,)); t(lambda: [1] * [2]); t(lambda: [1] - [1]); t(lambda: [1][None]); t(lambda: [1]["a"]); t(lambda: [1][5]); t(lambda: [1][-2]); t(lambda: [1][1 << 70])
class L(list):
    def __init__(self, *a): super().__init__(a)
    def __repr__(self): return "L" + super().__repr__()
v = L(1, 2); v.append(3); print(v, v + [4], type(v + [4]).__name__, v[:], v * 2, v == [1, 2, 3], v.copy(), isinstance(v, list), L(), sorted(v)); v.x = 1; print(v.x)
it = iter(v); print(next(it), it.__length_hint__(), list(it), list(it)); v2 = [1, 2, 3]; it = iter(v2); next(it); v2.clear(); print(list(it)); v2.extend([1, 2, 3]); print(list(it))
r = reversed([1, 2, 3]); print(next(r), list(r), list(r), r.__length_hint__())
m = [1, 2, 3, 4]
for x in m:
    if x % 2: m.remove(x)
print(m); m.__init__([5, 6]); print(m); m.__init__(); print(m); print([1, 2, 3].__getitem__(1), [3].__mul__(2), [1].__iadd__([2]), [1].__reversed__().__next__(), list.__len__([1]), list.append.__name__, [].__sizeof__() > 0, list[int], [1].__eq__(1))
class E:
    def __eq__(self, o): m2.clear(); return False
m2 = [E(), E(), E()]; print(m2.count(1), m2); m2 = [E(), E(), 1]; t(lambda: m2.index(1)); m2 = [E(), E()]; t(lambda: m2.remove(5))
