# schedule(x) and schedule_remove(x) answer x; without it, the tasklet.
import stackless
def work():
    t = stackless.getcurrent()
    print(stackless.schedule() is t)
    print(stackless.schedule(5), stackless.schedule(None))
    print(stackless.schedule_remove("out"))
t = stackless.tasklet(work)()
stackless.run()
# expect: True
# expect: 5 None
print(t.alive, t.scheduled, t.paused)  # expect: True False True
t.insert()
print(t.scheduled, t.paused)  # expect: True False
stackless.run()  # expect: out
print(t.alive)  # expect: False
print(stackless.schedule() is stackless.getcurrent())  # expect: True
print(stackless.schedule(7))  # expect: 7
