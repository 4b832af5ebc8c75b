# Tasklets and channels are weakly referenceable; finished ones are collected.
import stackless, weakref, gc
def make():
    t = stackless.tasklet(lambda: None)()
    c = stackless.channel()
    rt, rc = weakref.ref(t), weakref.ref(c)
    print(rt() is t, rc() is c)  # expect: True True
    stackless.run()
    return rt, rc
rt, rc = make()
gc.collect()
print(rt(), rc())  # expect: None None
class Held: pass
h = Held()
rh = weakref.ref(h)
def work(h): stackless.schedule_remove()
t = stackless.tasklet(work)(h)
del h
stackless.run()
gc.collect()
print(rh() is not None)  # expect: True
t.kill()
del t
gc.collect()
print(rh())  # expect: None
rt = weakref.ref(stackless.tasklet(print)("still queued"))
gc.collect()
stackless.run()  # expect: still queued
