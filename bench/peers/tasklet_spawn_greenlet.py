# A million greenlets, each made, run once and finished, a hundred at a time.
from greenlet import greenlet

total = 0


def work(n):
    global total
    total += n


for _ in range(10000):
    batch = [greenlet(work) for _ in range(100)]
    for n in range(100):
        batch[n].switch(n)
print(total)
