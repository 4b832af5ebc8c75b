# Tasklets switch inside functions, comparisons and iterators that C code of the library calls.
import itertools as I, stackless, functools
from collections import deque, defaultdict
def pause(x=None): stackless.schedule(); return x
def gen(n):
    for i in range(n): pause(); yield i
class K:
    def __init__(s,v): s.v=v
    def __eq__(s,o): pause(); return s.v==o.v
    def __hash__(s): pause(); return s.v
    def __lt__(s,o): pause(); return s.v<o.v
    def __bool__(s): pause(); return s.v>0
@functools.lru_cache(2)
def f(x): pause(); return x*2
def work(n, out):
    out.append(list(I.chain(gen(2),gen(2))))
    out.append(list(I.islice(gen(9),1,7,2)))
    out.append([(k,list(g)) for k,g in I.groupby(gen(5), lambda x: pause(x//2))])
    out.append(list(I.accumulate(gen(4), lambda a,b: pause(a+b))))
    out.append(list(I.takewhile(lambda x: pause(x<3), gen(6))))
    out.append(list(I.zip_longest(gen(2),gen(3))))
    out.append([f(x) for x in (1,2,1,3,2,1)])
    out.append(f.cache_info().currsize)
    d=deque([K(1),K(2),K(3)]); out.append((d.index(K(2)), d.count(K(1)), K(9) in d, d==deque([K(1),K(2),K(3)])))
    dd=defaultdict(lambda: pause(n)); out.append(dd[K(1)]); out.append(len(dd))
    a,b=I.tee(gen(3)); out.append(list(a)+list(b))
    out.append(list(I.cycle(gen(2)) and I.islice(I.cycle(gen(2)),5)))
    out.append(functools.reduce(lambda a,b: pause(a+b), gen(5)))
    out.append(sorted([3,1,2], key=functools.cmp_to_key(lambda a,b: pause(a-b))))
    out.append(list(I.starmap(lambda a,b:pause(a*b), ((x,x) for x in gen(3)))))
    out.append([p for p in I.product(gen(2),gen(2))])
    out.append(sum(1 for x in I.compress(gen(4),[K(1),K(0),K(1),K(1)])))
outs=[[],[]]
for i in range(2): stackless.tasklet(work)(i, outs[i])
stackless.run()
print(outs[0]); print(outs[0][8:]); print(outs[1][:3], [a==b for a,b in zip(*outs)])
