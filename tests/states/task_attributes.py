# What tasklets tell of themselves, their subclasses with attributes, and rebinding.
import stackless
class T(stackless.tasklet):
    def __new__(cls, f, tag): o = super().__new__(cls, f); return o
    def __init__(self, f, tag): super().__init__(f); self.tag = tag
def show():
    t = stackless.getcurrent()
    for i in range(2):
        print(t.tag, t.is_current, t.alive, t.scheduled, t.paused, t.is_main)
        stackless.schedule()
t, u = T(show, "one"), T(show, "two")
t.setup(); u()
print(t.scheduled, u.scheduled)
stackless.run()
print(t.alive, t.tag)
t.bind(lambda a, k=0: print("bound", a, k))
t.setup(1, k=2)
stackless.run()
m = stackless.getmain()
print(m is stackless.getcurrent(), m.is_main)
def tv(): r = stackless.schedule("given"); print("schedule gave", r)
v = stackless.tasklet(tv)()
stackless.schedule()
print(v.tempval)
v.tempval = "changed"
stackless.run()
# expect: True True
# expect: one True True True False False
# expect: two True True True False False
# expect: one True True True False False
# expect: two True True True False False
# expect: False one
# expect: bound 1 2
# expect: True True
# expect: given
# expect: schedule gave changed
