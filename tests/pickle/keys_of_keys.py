import pickle, stackless, sys
def work():
    inner = frozenset([("a", 1), (2.5, "b")])
    outer = frozenset([inner, "c"])
    d = {outer: 1, (outer, "x"): 2, inner: 3, frozenset([(outer, inner)]): 4, "q": 5}
    s = {outer, (("y", outer),), frozenset([frozenset([outer])])}
    stackless.schedule_remove()
    inner = frozenset([("a", 1), (2.5, "b")])
    outer = frozenset([inner, "c"])
    print([d.get(k) for k in (outer, (outer, "x"), inner, frozenset([(outer, inner)]), "q")])
    print([k in s for k in (outer, (("y", outer),), frozenset([frozenset([outer])]))], all(k in d for k in d), all(k in s for k in s))
if __name__ == "__main__":
    if sys.argv[1] == "save":
        t = stackless.tasklet(work)()
        stackless.run()
        with open(sys.argv[2], "wb") as f: f.write(pickle.dumps(t))
    else:
        with open(sys.argv[2], "rb") as f: t = pickle.load(f)
        t.insert()
        stackless.run()
