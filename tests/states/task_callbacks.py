# Schedule and channel callbacks while tasklets go on.
import stackless
names = {}
log = []
def sched(prev, next): log.append(("s", names.get(prev, "-"), names.get(next, "-")))
def chan(ch, t, sending, willblock): log.append(("c", names.get(t, "-"), sending, willblock))
c = stackless.channel()
def work(n):
    c.send(n)
    stackless.schedule()
names[stackless.getcurrent()] = "main"
stackless.set_schedule_callback(sched)
stackless.set_channel_callback(chan)
for n in "ab":
    t = stackless.tasklet(work)(n)
    names[t] = n
print(c.receive(), c.receive())
stackless.run()
stackless.set_schedule_callback(None)
stackless.set_channel_callback(None)
for x in log: print(x)
# expect: a b
# expect: ('c', 'main', 0, 1)
# expect: ('s', 'main', 'a')
# expect: ('c', 'a', 1, 0)
# expect: ('s', 'a', 'main')
# expect: ('c', 'main', 0, 1)
# expect: ('s', 'main', 'b')
# expect: ('c', 'b', 1, 0)
# expect: ('s', 'b', 'main')
# expect: ('s', 'main', 'a')
# expect: ('s', 'a', 'b')
# expect: ('s', 'b', 'a')
# expect: ('s', 'a', 'b')
# expect: ('s', 'b', 'main')
