# Tasklets switched inside operators, conversions, comparisons, properties and formats.
import stackless
class N:
    def __init__(self, n): self.n = n
    def __add__(self, o): stackless.schedule(); return N(self.n + o.n)
    def __lt__(self, o): stackless.schedule(); return self.n < o.n
    def __eq__(self, o): stackless.schedule(); return self.n == o.n
    def __hash__(self): stackless.schedule(); return self.n % 2
    def __repr__(self): stackless.schedule(); return f"N{self.n}"
    def __format__(self, s): stackless.schedule(); return s + str(self.n)
    def __bool__(self): stackless.schedule(); return bool(self.n)
    @property
    def p(self): stackless.schedule(); return self.n
    def __getattr__(self, k): stackless.schedule(); return k
def work(name, k):
    ns = [N(k), N(k - 1), N(k + 1)]
    print(name, sorted(ns), ns[0] + ns[1])
    print(name, {x: x.p for x in ns}, N(k) in ns, f"{ns[0]:q}", ns[0].zz)
    print(name, len(set(ns + [N(k)])), [bool(x) for x in ns], max(ns), list(map(str, ns)))
for name, k in (("a", 1), ("b", 10)): stackless.tasklet(work)(name, k)
stackless.run()
# expect: a b [N0, N1, N2] [N9, N10, N11] N1
# expect: N19
# expect: a b {N1: 1, N0: 0, N2: 2} True q1 zz
# expect: {N10: 10, N9: 9, N11: 11} True q10 zz
# expect: a 3 [True, False, True] b 3 [True, True, True] N2 ['N1', 'N0', 'N2']
# expect: N11 ['N10', 'N9', 'N11']
