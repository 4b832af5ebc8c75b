# balance and queue: waiting senders positive, receivers negative, first come first served.
import stackless
c = stackless.channel()
ts = [stackless.tasklet(c.send)(i) for i in range(3)]
stackless.run()
print(c.balance, c.queue is ts[0], ts[0].next is ts[1], ts[1].next is ts[2])  # expect: 3 True True True
print(ts[0].blocked, ts[0].scheduled, ts[0].paused, ts[0].alive)  # expect: True True False True
print([c.receive() for _ in range(3)], c.balance, c.queue)  # expect: [0, 1, 2] 0 None
stackless.run()
print([t.alive for t in ts])  # expect: [False, False, False]
got = []
ts = [stackless.tasklet(lambda i: got.append((i, c.receive())))(i) for i in range(3)]
stackless.run()
print(c.balance, c.queue is ts[0])  # expect: -3 True
for v in "xyz": c.send(v)
print(got, c.balance)  # expect: [(0, 'x'), (1, 'y'), (2, 'z')] 0
ts = [stackless.tasklet(c.receive)() for i in range(3)]
stackless.run()
ts[1].kill()
print(c.balance, ts[1].alive, c.queue is ts[0], ts[0].next is ts[2])  # expect: -2 False True True
