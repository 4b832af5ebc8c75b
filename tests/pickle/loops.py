# Saved in the middle of for, while, nested loops, over every kind of iterable.
from _saved import pause, run
def job():
    for i in range(3): pause(); print("range", i)
    for c in "héllo"[:3]: pause(); print(c)
    for x in [1, [2], (3,)]: pause(); print(x)
    for k, v in {"a": 1, "b": 2}.items(): pause(); print(k, v)
    for k in {"x": 1, "y": 2}: pause(); print(k)
    for v in {"x": 1, "y": 2}.values(): pause(); print(v)
    for b in b"ab": pause(); print(b)
    for s in {5}: pause(); print(s)
    for i, (a, b) in enumerate(zip("xy", range(5, 7)), 1): pause(); print(i, a, b)
    for r in reversed([1, 2]): pause(); print(r)
    for m in map(str, [1, 2]): pause(); print(m)
    for f in filter(None, [0, 1, 2]): pause(); print(f)
    for z in iter([1, 2, 3, 0].pop, 1): pause(); print(z)
    for big in range(10 ** 20, 10 ** 20 + 2): pause(); print(big)
    n = 2
    while n:
        m = n
        while m: pause(); print("while", n, m); m -= 1
        else: print("else")
        n -= 1
    for i in range(10):
        pause()
        if i == 1: continue
        if i == 3: break
        print("loop", i)
    l = [1, 2, 3]
    for v in l:
        pause()
        if len(l) < 5: l.append(v)
    print(l)
run(job)
