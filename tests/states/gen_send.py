# send into a generator that keeps a running average.
def average():
    total = n = 0
    avg = None
    while True:
        x = yield avg
        if x is None: return "final %r" % avg
        total += x
        n += 1
        avg = total / n
a = average()
next(a)
for x in [10, 20, 60, 2]: print(a.send(x))
try: a.send(None)
except StopIteration as e: print(e.value)
g = (x for x in "ab")
try: g.send(1)
except TypeError as e: print(e)
