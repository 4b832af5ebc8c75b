# remove() takes a tasklet out of the queue, insert() appends it.
import stackless
def work(n): print(n)
a, b, c = [stackless.tasklet(work)(x) for x in "abc"]
b.remove()
print(b.scheduled, b.paused, b.alive)  # expect: False True True
print(stackless.getruncount())  # expect: 3
stackless.run()
# expect: a
# expect: c
b.insert()
stackless.run()  # expect: b
a, b, c = [stackless.tasklet(work)(x) for x in "abc"]
a.remove()
a.insert()
stackless.run()
# expect: b
# expect: c
# expect: a
ch = stackless.channel()
t = stackless.tasklet(ch.receive)()
stackless.run()
try: t.insert()
except RuntimeError as e: print("blocked tasklets cannot be inserted", t.blocked)  # expect: blocked tasklets cannot be inserted True
ch.send(1)
print(t.alive)  # expect: False
