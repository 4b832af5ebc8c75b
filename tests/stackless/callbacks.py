# Channel and schedule callbacks, set, replaced, removed.
import stackless
c = stackless.channel()
log = []
def cb(channel, tasklet, sending, willblock): log.append((channel is c, tasklet.is_main, bool(sending), bool(willblock)))
print(stackless.set_channel_callback(cb), stackless.get_channel_callback() is cb)  # expect: None True
stackless.tasklet(c.receive)()
stackless.run()
print(log)  # expect: [(True, False, False, True)]
log.clear(); c.send(1)
print(log)  # expect: [(True, True, True, False)]
print(stackless.set_channel_callback(None) is cb, stackless.get_channel_callback())  # expect: True None
sched = []
def scb(prev, next): sched.append((name(prev), name(next)))
def name(t): return None if t is None else "main" if t is main else "t"
main = stackless.getcurrent()
print(stackless.set_schedule_callback(scb))  # expect: None
stackless.tasklet(lambda: None)()
stackless.run()
print(stackless.set_schedule_callback(None) is scb)  # expect: True
print(sched[0])  # expect: ('main', 't')
print(sched[-1][1])  # expect: main
for s in (stackless.set_channel_callback, stackless.set_schedule_callback):
    try: s(5)
    except TypeError as e: print("TypeError")
# expect: TypeError
# expect: TypeError
