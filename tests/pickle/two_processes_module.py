# Run by two_processes_module.sh: the classes and functions are found by their modules' names when loaded.
import sys
import pickle, stackless
import _shared_module
if sys.argv[1] == "save":
    t = stackless.tasklet(_shared_module.job)(_shared_module.Thing(5))
    stackless.run()
    pickle.dump({"t": t, "note": "dict around it"}, sys.stdout.buffer)
else:
    t = pickle.load(sys.stdin.buffer)["t"]
    t.insert()
    stackless.run()
    print(_shared_module.seen, t.alive)
