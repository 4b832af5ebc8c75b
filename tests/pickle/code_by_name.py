# Run by code_by_name.sh: "save FILE", "load FILE", "accept FILE". The module _edited is in the folder TERN_TEST_MODULES.
import os, pickle, stackless, sys

sys.path.insert(0, os.environ["TERN_TEST_MODULES"])


def finish(t):
    t.insert()
    stackless.run()


if sys.argv[1] == "save":
    import _edited
    flag = stackless.PICKLEFLAGS_CODE_BY_NAME
    def sizes():
        t = stackless.tasklet(_edited.work)(3)
        stackless.run()
        inc = _edited.counter()
        return t, inc, len(pickle.dumps(t)), len(pickle.dumps([inc])), len(pickle.dumps({"t": t}))
    by_value = sizes()[2:]
    print(stackless.pickle_flags(flag, flag) & flag)
    t, inc, *by_name = sizes()
    print([a < b for a, b in zip(by_name, by_value)])
    for name, what in ("t", t), ("d", {"t": t}), ("f", [inc]), ("p", _edited.Thing(4).gen()):
        with open(sys.argv[2] + name, "wb") as f: pickle.dump(what, f)
else:
    if sys.argv[1] == "accept": stackless.pickle_flags(stackless.PICKLEFLAGS_EDITED_CODE, stackless.PICKLEFLAGS_EDITED_CODE)
    for name in "tdfp":
        try:
            with open(sys.argv[2] + name, "rb") as f: what = pickle.load(f)
        except pickle.UnpicklingError as e:
            print(name, str(e).replace(os.environ["TERN_TEST_MODULES"], "..."))
            continue
        if name == "f": print("counted", what[0](), what[0]())
        elif name == "p": print("generated", list(what))
        else: finish(what["t"] if name == "d" else what)
