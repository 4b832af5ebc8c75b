# Several tasklets blocked on one channel, on either side, in order.
import stackless
c = stackless.channel()
def recv(name): print(name, "waits"); print(name, "got", c.receive())
ts = [stackless.tasklet(recv)(n) for n in "xyz"]
stackless.run()
print(c.balance, [t.blocked for t in ts], c.queue is ts[0])
for i in range(3): c.send(i)
stackless.run()
print(c.balance, [t.alive for t in ts])
def send(i): c.send(i); print("sender", i, "goes on")
for i in range(3): stackless.tasklet(send)(i)
stackless.run()
print(c.balance)
print([c.receive() for i in range(3)])
stackless.run()
print(c.balance)
# expect: x waits
# expect: y waits
# expect: z waits
# expect: -3 [True, True, True] True
# expect: x got 0
# expect: y got 1
# expect: z got 2
# expect: 0 [False, False, False]
# expect: 3
# expect: [0, 1, 2]
# expect: sender 0 goes on
# expect: sender 1 goes on
# expect: sender 2 goes on
# expect: 0
