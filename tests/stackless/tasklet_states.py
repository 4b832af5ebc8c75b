# alive, scheduled, paused, blocked, restorable of one tasklet over its life.
import stackless
def show(t): print(t.alive, t.scheduled, t.paused, t.blocked, t.restorable, t.nesting_level)
c = stackless.channel()
def work():
    show(t)
    stackless.schedule()
    c.receive()
t = stackless.tasklet()
print(t.alive, t.scheduled, t.blocked)  # expect: False False False
t.bind(work)
print(t.alive, t.scheduled)  # expect: False False
t.setup()
show(t)  # expect: True True False False True 0
stackless.schedule()  # expect: True True False False True 0
stackless.schedule()
show(t)  # expect: True True False True True 0
c.send(None)
print(t.alive, t.scheduled, t.paused, t.blocked)  # expect: False False False False
