# sorted(key=) inside the key, and min, max, map, filter, sum, any, functools.reduce.
# timeout: 120
import functools
N = 100000
def s(n): return 0 if n == 0 else sorted([n - 1], key=s) and n
print(s(N))  # expect: 100000
def l(n):
    if n: [n - 1].sort(key=l)
    return n
print(l(N))  # expect: 100000
def m(n): return 0 if n == 0 else 1 + max([n - 1, -1], key=lambda x: x if x < 0 else m(x))
def mp(n): return 0 if n == 0 else 1 + list(map(mp, [n - 1]))[0]
def fl(n): return n == 0 or list(filter(fl, [n - 1])) == [n - 1]
def sm(n): return 0 if n == 0 else 1 + sum(sm(x) for x in [n - 1])
def an(n): return n == 0 or any(an(x) for x in [n - 1])
def rd(n): return 0 if n == 0 else functools.reduce(lambda a, b: 1 + rd(b), [0, n - 1])
def co(n): return [co(x) for x in [n - 1]] if n else []
def ev(n): return 0 if n == 0 else 1 + eval("ev(n - 1)", {"ev": ev, "n": n})
print(mp(N), fl(N), sm(N), an(N), rd(N))  # expect: 100000 True 100000 True 100000
print(len(co(N)), m(10) > 0)  # expect: 1 True
print(ev(2000))  # expect: 2000
