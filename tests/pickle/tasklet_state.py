# Flags, tempval, attributes of subclasses, bound and unbound, finished and unstarted tasklets.
import pickle, stackless
def copy(x): return pickle.loads(pickle.dumps(x))
def work(*a, **k): print("work", a, k)
t = stackless.tasklet(work)(1, x=2)
t.remove()
u = copy(t)
print(u.alive, u.scheduled, u.paused)  # expect: True False True
u.insert(); stackless.run()  # expect: work (1,) {'x': 2}
e = copy(stackless.tasklet())
print(e.alive)  # expect: False
e.bind(work); e.setup(); stackless.run()  # expect: work () {}
print(copy(u).alive)  # expect: False
class T(stackless.tasklet): pass
def parked(): print("tempval", stackless.schedule_remove())
t = T(parked); t.tag = ["kept"]; t.setup(); stackless.run()
t.block_trap = True; t.set_atomic(True); t.set_ignore_nesting(True); t.tempval = {"a": 1}
u = copy(t)
print(type(u).__name__, u.tag, u.block_trap, u.atomic, u.ignore_nesting, u.tempval)  # expect: T ['kept'] True True True {'a': 1}
u.insert(); stackless.run()  # expect: tempval {'a': 1}
t.tempval = stackless.bomb(KeyError, KeyError("boom"))
u = copy(t); u.insert()
try: stackless.run()
except KeyError as k: print("bomb", k)  # expect: bomb 'boom'
b = copy(stackless.bomb(ValueError, ValueError("v")))
print(b.type.__name__, b.value)  # expect: ValueError v
class Later:
    def __reduce__(self): stackless.schedule_remove(); return str, ("made after a pause",)
def dumps(): print(pickle.loads(pickle.dumps([Later(), 1])))
t = stackless.tasklet(dumps)(); stackless.run()
t = copy(t); t.insert(); stackless.run()  # expect: ['made after a pause', 1]
