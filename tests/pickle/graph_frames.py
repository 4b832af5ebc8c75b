# Tasklets that wait inside C's continuations, written as graphs and read again: original and copy do the same.
import stackless, _tern_image, itertools, operator
log = []
def pause(x):
    stackless.schedule_remove()
    log.append(x)
    return x
class Many:
    def __iter__(self): return iter([pause(1), pause(2)])
class Slow:
    def __iter__(self): return self
    n = 0
    def __next__(self):
        self.n += 1
        if pause(self.n) > 2: raise StopIteration
        return self.n
class Deep:
    def __getattr__(self, name): return self if pause(name) != "end" else 7
    def __getitem__(self, key): return [pause(key)]
    def __lt__(self, other): return pause(True)
def key(x): return pause(x)
cases = {
    "take_sources": lambda: list(itertools.zip_longest(Many(), "abc", Many(), fillvalue="-")),
    "zip_longest": lambda: list(itertools.zip_longest(Slow(), "abc", Slow())),
    "zip": lambda: list(zip(Slow(), "abc", Slow())),
    "map": lambda: list(map(max, Slow(), Slow())),
    "compress": lambda: list(itertools.compress(Slow(), Slow())),
    "getters": lambda: (operator.attrgetter("a.b.end", "end")(Deep()), operator.itemgetter(1, "k")(Deep())),
    "groupby": lambda: [(k, list(g)) for k, g in itertools.groupby([1, 1, 2], key)],
    "tee": lambda: [list(t) for t in itertools.tee(Slow(), 2)],
    "chain": lambda: list(itertools.chain(Slow(), Many())),
    "cycle": lambda: list(itertools.islice(itertools.cycle(Slow()), 5)),
    "sieve": lambda: (list(itertools.takewhile(key, [1, 2])), list(itertools.dropwhile(key, [0, 1]))),
    "accumulate": lambda: list(itertools.accumulate(Slow(), initial=5)),
}
def work(case):
    result.append(cases[case]())
for case in cases:
    for steps in range(7):
        result, log = [], []
        t = stackless.tasklet(work)(case)
        t.run()
        for _ in range(steps):
            if t.alive: t.insert(), stackless.run()
        if not t.alive: continue
        copy = _tern_image.graph_copy(t)
        before = list(log)
        while t.alive: t.insert(), stackless.run()
        own = copy.frame
        while own.f_back: own = own.f_back
        theirs = own.f_globals
        while copy.alive: copy.insert(), stackless.run()
        if theirs["result"] != result or theirs["log"] != log: print("differs:", case, steps, theirs["result"], result)
print("done")  # expect: done
