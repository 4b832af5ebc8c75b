# Images with changed bytes: what loads can be run; nothing but exceptions comes of it.
import pickle, random, stackless
def inner(l):
    for x in l:
        yield x
        stackless.schedule_remove()
class K:
    def __enter__(self): return self
    def __exit__(self, *a): pass
def work(a):
    total = 0
    def add(n):
        nonlocal total
        total += n
    with K() as k:
        for x in inner([1, 2, 3]):
            add(x)
            q = [y * 2 for y in range(3)]
            try: q[7]
            except IndexError as e: f"{e!r}{x}"
            a, *b = q
            stackless.schedule_remove()
    return sorted([3, 1], key=lambda v: (stackless.schedule_remove(None), -v)[1])
def fuzz(image, rounds, r, pickle, stackless, range=range, len=len, bytes=bytes, bytearray=bytearray, Exception=Exception):
    # all it needs are its own variables: what is loaded may write to any global
    loaded = 0
    for n in range(rounds):
        changed = bytearray(image)
        for _ in range(r.choice((1, 1, 1, 2, 5))):
            i = r.randrange(len(changed))
            changed[i] = r.choice((changed[i] ^ (1 << r.randrange(8)), r.randrange(256), (changed[i] + 1) % 256))
        try: x = pickle.loads(bytes(changed))
        except Exception: continue
        loaded += 1
        for step in range(6):
            try:
                x.insert()
                stackless.run(2000)
            except Exception: pass
    return loaded
t = stackless.tasklet(work)(10)
stackless.run()
fuzz(pickle.dumps(t), 1500, random.Random(7), pickle, stackless)
import builtins
builtins.print("survived")  # expect: survived
