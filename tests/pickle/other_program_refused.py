# Run by other_program_refused.sh: a function uses a file, which does not travel.
import pickle, stackless, sys

log = open(sys.argv[2])

def work():
    stackless.schedule_remove()
    print("goes on;", log.name == sys.argv[2])

if sys.argv[1] == "save":
    t = stackless.tasklet(work)()
    stackless.run()
    for name, what in ("one", t), ("two", {"task": [t]}):
        with open(sys.argv[2] + name, "wb") as f: pickle.dump(what, f)
else:
    with open(sys.argv[2] + "one", "rb") as f: one = pickle.load(f)
    with open(sys.argv[2] + "two", "rb") as f: two = pickle.load(f)
    one.insert(); two["task"][0].insert()
    stackless.run()
