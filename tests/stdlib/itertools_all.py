# Every function of itertools, finite and cut infinite, with errors.
import itertools as I, operator
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def first(it, n=6): return list(I.islice(it, n))
print(first(I.count()), first(I.count(5, -2)), first(I.count(0.5, 0.25), 3), first(I.cycle("ab")), list(I.cycle("")), list(I.repeat(1, 3)), first(I.repeat("x"), 2), I.count(3), I.repeat(5, 2), first(I.count(10 ** 20), 2))
print(list(I.accumulate([1, 2, 3])), list(I.accumulate("abc")), list(I.accumulate([3, 1, 2], max)), list(I.accumulate([1, 2], initial=10)), list(I.accumulate([], initial=5)), list(I.chain("ab", [1])), list(I.chain.from_iterable(["ab", [1]])), list(I.compress("abcd", [1, 0, 1])), list(I.dropwhile(lambda x: x < 3, [1, 3, 2])), list(I.takewhile(lambda x: x < 3, [1, 3, 2])), list(I.filterfalse(None, [0, 1, ""])), list(I.starmap(pow, [(2, 3), (3, 2)])))
print([(k, list(g)) for k, g in I.groupby("aabbba")], [(k, list(g)) for k, g in I.groupby([1, 3, 2, 5], lambda x: x % 2)], list(I.islice("abcdef", 2)), list(I.islice("abcdef", 2, None)), list(I.islice("abcdef", 1, 5, 2)), list(I.islice("abc", None)), list(I.pairwise("abc")), list(I.zip_longest("ab", [1], fillvalue="-")), list(I.zip_longest()))
print(list(I.product("ab", [1, 2])), list(I.product([0, 1], repeat=3)), list(I.product()), list(I.product("ab", [])), list(I.permutations("abc")), list(I.permutations("abc", 2)), list(I.permutations("ab", 3)), list(I.combinations("abcd", 2)), list(I.combinations("ab", 3)), list(I.combinations("ab", 0)), list(I.combinations_with_replacement("abc", 2)))
a, b, c = I.tee([1, 2, 3], 3); print(next(a), next(a), list(b), list(a), list(c)); g = I.groupby("aab"); k, g1 = next(g); k2, g2 = next(g); print(k, k2, list(g1), list(g2))
for f in (lambda: I.count("a"), lambda: I.islice([1], -1), lambda: I.islice([1], 0, 5, 0), lambda: I.islice([1], "a"), lambda: I.repeat(1, "a"), lambda: I.permutations("a", -1), lambda: I.combinations("a", -1), lambda: I.combinations("a"), lambda: I.product(5), lambda: I.product("a", repeat=-1), lambda: I.tee([1], -1), lambda: I.chain(5) and list(I.chain(5)), lambda: I.cycle(5), lambda: I.zip_longest("a", foo=1), lambda: list(I.starmap(pow, [5])), lambda: I.pairwise(), lambda: I.accumulate(), lambda: next(I.chain())): t(f)
