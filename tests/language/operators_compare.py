# Comparison, chaining, identity, membership, boolean operators.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def n(v):
    print("n", v, end="; ")
    return v
print(1 < 2, 1 > 2, 1 <= 1, 1 >= 2, 1 == 1.0, 1 != 1.0, True == 1, "a" < "b", "a" < "B", "" < "a")
print(1 < 2 < 3, 1 < 3 < 2, 1 < 2 > 1, 1 == 1 == 1, 1 < 2 < 3 < 4 < 3, 3 > 2 > 1 != 0)
print(n(1) < n(2) < n(3)); print(n(3) < n(2) < n(1)); print(n(1) < n(3) > n(2) == n(2))
print(1 in [1, 2], 3 in [1, 2], 3 not in [1, 2], "a" in "abc", "bd" in "abc", "" in "", 2 in (1, 2), 1 in {1: 2}, 2 in {1: 2})
print(1 in {1, 2}, 5 in range(10), 5.0 in range(10), 5.5 in range(10), b"b" in b"abc", 98 in b"abc", "x" in {"x": 1}.keys())
print(None is None, None is not None, [] is [], not [] is [], ... is ...)
print(1 and 2, 0 and 2, 1 or 2, 0 or 2, 0 or [] or "x" or 1, 1 and [] and 3, not 0, not 1, not "")
print(n(0) and n(1)); print(n(1) and n(2)); print(n(0) or n(5)); print(n(3) or n(5)); print(n(1) and n(0) or n(7))
print(not n(1) and n(2) or n(3)); print(n(0) or n(0) and n(1))
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5], (1, 2) == (1, 2), (1, 2) == [1, 2], {1: 2} == {1: 2.0})
print({1, 2} == {2, 1}, {1} < {1, 2}, {1} < {2}, {1, 2} >= {1}, "abc" == "abc", b"a" == "a", 1 == "1", None == 0)
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, nan > 1, nan in [nan], [nan] == [nan], nan is nan, (nan,) == (nan,), {1: nan} == {1: nan})
print(2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 10 ** 400 > 1e308, 10 ** 400 < float("inf"), -10 ** 400 > -float("inf"))
t(lambda: 1 < "a"); t(lambda: "a" > 1); t(lambda: 1 <= None); t(lambda: [] >= 1); t(lambda: (1, "a") < (1, 2)); t(lambda: [1] < (1,))
t(lambda: 1 in 5); t(lambda: 1 in "abc"); t(lambda: 1 in None); t(lambda: [] in {1: 2}); t(lambda: 300 in b"a"); t(lambda: "a" in b"a"); t(lambda: {} in {1})
x = 5
print("odd" if x % 2 else "even", 1 if 0 else 2 if 0 else 3, (1 if x > 3 else 2) + 1, [1 if i else 2 for i in (0, 1)])
print(0 < x < 10, 0 < x > 3, x == 5 in [True], x in [5] == True, not x in [5], not (x not in [5]))
print(1 if 1 else 1 / 0, 0 and 1 / 0, 1 or 1 / 0, 3 if [] else 4 if () else 5)
