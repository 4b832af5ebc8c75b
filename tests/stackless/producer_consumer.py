# A bounded pipeline, a lock from a channel, a barrier, and a ping-pong.
import stackless
def producer(out, n):
    for i in range(n): out.send(i)
    out.close()
def double(inp, out):
    for v in inp: out.send(v * 2)
    out.close()
a, b = stackless.channel(), stackless.channel()
a.preference = b.preference = 0
stackless.tasklet(producer)(a, 4)
stackless.tasklet(double)(a, b)
got = []
def sink():
    try:
        while True: got.append(b.receive())
    except ValueError: got.append("closed")
s = stackless.tasklet(sink)()
stackless.run()
print(got[:4])  # expect: [0, 2, 4, 6]
class Lock:
    def __init__(self): self.c, self.held = stackless.channel(), False
    def __enter__(self):
        if self.held: self.c.receive()
        self.held = True
    def __exit__(self, *a):
        self.held = False
        if self.c.balance < 0: self.c.send(None)
lock, inside, log = Lock(), [0], []
def critical(n):
    for _ in range(3):
        with lock:
            inside[0] += 1
            log.append(inside[0])
            stackless.schedule()
            inside[0] -= 1
        stackless.schedule()
for i in range(4): stackless.tasklet(critical)(i)
stackless.run()
print(len(log), set(log))  # expect: 12 {1}
p, q = stackless.channel(), stackless.channel()
def ping():
    for i in range(3): p.send(i); print("pong", q.receive())
def pong():
    for i in range(3): v = p.receive(); print("ping", v); q.send(v * v)
stackless.tasklet(ping)(); stackless.tasklet(pong)()
stackless.run()
# expect: ping 0
# expect: pong 0
# expect: ping 1
# expect: pong 1
# expect: ping 2
# expect: pong 4
