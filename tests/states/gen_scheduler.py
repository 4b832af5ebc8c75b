# A round robin over generators.
def task(name, n):
    for i in range(n):
        print(name, i)
        got = yield i
        if got: print(name, "got", got)
    return name + " done"
ready = [task("a", 3), task("b", 1), task("c", 2)]
note = None
while ready:
    t = ready.pop(0)
    try:
        try: note = t.send(note)
        except TypeError: note = next(t)
        ready.append(t)
    except StopIteration as e: print(e.value)
