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
def work(h): stackless.schedule_remove()
def hold():
    h = Held()
    t = stackless.tasklet(work)(h)
    stackless.run()
    return t, weakref.ref(h)
def end():
    t, rh = hold()
    gc.collect()
    print(rh() is not None)  # expect: True
    t.kill()
end()
rt = weakref.ref(stackless.tasklet(print)("still queued"))
gc.collect()
stackless.run()  # expect: still queued
