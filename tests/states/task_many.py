# Many tasklets, blocked in a ring of channels.
import stackless
def link(i, left, right):
    while True:
        n = left.receive()
        if n is None:
            right.send(None)
            return
        right.send(n + i)
chans = [stackless.channel() for i in range(11)]
ts = [stackless.tasklet(link)(i, chans[i], chans[i + 1]) for i in range(10)]
for n in (0, 100): chans[0].send(n); print(chans[10].receive())
chans[0].send(None)
print(chans[10].receive())
stackless.run()
print([t.alive for t in ts].count(True), [c.balance for c in chans] == [0] * 11)
# expect: 45
# expect: 145
# expect: None
# expect: 0 True
