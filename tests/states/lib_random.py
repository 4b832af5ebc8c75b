# random: the same sequence goes on; with user objects shuffled and chosen.
import random
r = random.Random(42)
for i in range(4): print(r.randrange(1000), round(r.random(), 10))
state = r.getstate()
a = [r.randint(1, 6) for i in range(6)]
r.setstate(state)
print(a, [r.randint(1, 6) for i in range(6)])
random.seed(7)
items = list("abcdef")
random.shuffle(items)
print(items, random.choice(items), random.sample(range(50), 4), round(random.gauss(0, 1), 9))
class S:
    def __len__(self): print("len"); return 5
    def __getitem__(self, i): print("get", i); return i * 2
print(r.choice(S()), random.getrandbits(70), random.choices("xyz", k=4))
