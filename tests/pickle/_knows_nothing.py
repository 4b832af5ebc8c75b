# Loads tasklets of other programs and runs them to their end.
import pickle, stackless, sys

total, names, Point = "mine", "mine", "mine"
for name in sys.argv[1:]:
    with open(name, "rb") as f: t = pickle.load(f)
    if type(t) is dict: t = t["task"][0]
    t.insert()
    stackless.run()
print(total, names, Point, [name for name in globals() if name in ("Sub", "work", "inc", "square")])
