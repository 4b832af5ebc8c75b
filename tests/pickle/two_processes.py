# Run by two_processes.sh: "save" writes the tasklet to the file, "load" goes on with it.
import pickle, stackless, sys
def inner(l):
    for x in l:
        yield x
        stackless.schedule_remove()
        print("resumed at", x)
class K:
    def __init__(self): self.n = 0
    def __enter__(self): self.n += 1; return self
    def __exit__(self, *a): print("exit", self.n, a[0])
def work(a):
    total = 0
    with K() as k:
        for x in inner([1, 2, 3]):
            total += x * a
            print("total", total)
    print("end", total, k.n, sorted([3, 1, 2], key=lambda v: stackless.schedule_remove(None) or -v))
if sys.argv[1] == "save":
    t = stackless.tasklet(work)(10)
else:
    with open(sys.argv[2], "rb") as f: t = pickle.load(f)
    t.insert()
stackless.run()
if t.alive:
    with open(sys.argv[2], "wb") as f: pickle.dump(t, f)
print("alive" if t.alive else "finished")
