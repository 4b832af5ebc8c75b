# Shared objects stay shared, cycles stay cycles, of every container.
from _saved import pause, run
class N: pass
def job():
    l = [1]; l.append(l); t = ([],); t[0].append(t); d = {}; d["d"] = d; n = N(); n.me = n; n.l = l
    s = "shared" * 10; pair = [s, s]; a = b = [5]; x = [a, b, (a, {"k": b})]
    pause()
    print(l[1] is l, t[0][0] is t, d["d"] is d, n.me is n, n.l is l, a is b, x[0] is x[1] is x[2][0] is x[2][1]["k"])
    a.append(6); print(b, x)
    f = frozenset([1, 2]); st = {f, 3}; ba = bytearray(b"abc"); bs = [ba, ba]; pause(); ba += b"d"; print(bs, f in st, len(st))
    big = 10 ** 50; fl = 1.5; nan = float("nan"); c = 1 + 2j; none = (None, True, ..., NotImplemented)
    pause(); print(big, fl, nan != nan, c, none, none[2] is ..., none[3] is NotImplemented)
    fns = [len, int, print, str.upper, [].append.__name__, N, Exception, range(5), slice(1, 2, 3)]; pause()
    print(fns[0]("abc"), fns[1]("7"), fns[3]("x"), fns[5] is N, fns[6] is Exception, fns[7], fns[8], fns[2] is print)
    m = l.append; pause(); m("via bound"); print(l[-1])
    e = ValueError("v", 1); e.extra = [2]; e.__cause__ = KeyError(3); e.add_note("note"); pause(); print(repr(e), e.extra, repr(e.__cause__), e.__notes__)
    it = iter([1, 2, 3]); next(it); pair = (it, it); pause(); print(next(pair[0]), next(pair[1]), list(it))
    dv = d.keys(); d["z"] = 1; pause(); d["y"] = 2; print(list(dv), len(dv))
    deep = None
    for i in range(50000): deep = [deep]
    pause()
    n = 0
    while deep: deep = deep[0]; n += 1
    print(n)
    big = list(range(20000)); pause(); print(sum(big)); big = {i: str(i) for i in range(5000)}; pause(); print(len(big), big[4999])
run(job)
