# random: seeded sequences are those of CPython.
import random
for seed in (0, 1, 42, "text", b"bytes", 2.5, 10 ** 30, -5, None.__class__.__name__):
    r = random.Random(seed); print(r.random(), r.randrange(100), r.randint(-5, 5), r.getrandbits(70), r.choice("abcdef"), r.uniform(1, 2), r.sample(range(100), 4), r.choices("xyz", k=4))
r = random.Random(7); l = list(range(10)); r.shuffle(l); print(l, r.gauss(0, 1), r.normalvariate(0, 1), r.expovariate(2), r.betavariate(1, 2), r.gammavariate(2, 1), r.triangular(0, 1, 0.3), r.lognormvariate(0, 1), r.paretovariate(3), r.weibullvariate(1, 2), r.vonmisesvariate(0, 1), r.randbytes(5), r.choices([1, 2, 3], [5, 1, 1], k=5), r.choices([1, 2], cum_weights=[1, 5], k=3), r.sample([1, 2, 3], 2, counts=[2, 1, 1]), r.randrange(0, 100, 7), r.randrange(10 ** 20))
s = r.getstate(); a = [r.random() for _ in range(3)]; r.setstate(s); print(a == [r.random() for _ in range(3)], len(s[1])); random.seed(3); print(random.random(), random.randint(1, 6))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: random.randrange(0)); t(lambda: random.randint(5, 1)); t(lambda: random.choice([])); t(lambda: random.sample([1], 2)); t(lambda: random.sample({1, 2}, 1)); t(lambda: random.choices([], k=1)); t(lambda: random.getrandbits(-1)); t(lambda: random.seed([])); t(lambda: random.choices([1], weights=[1, 2])); t(lambda: random.randrange(1.5))
