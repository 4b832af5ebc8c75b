# Channels and the tasklets blocked on them travel together; queues, flags and order are kept.
import pickle, stackless
out = []
def recv(c, n): v = c.receive(); out.append((n, v))
def send(c, v): c.send(v); out.append(("sent", v))
c = stackless.channel()
ts = [stackless.tasklet(recv)(c, i) for i in range(3)]
stackless.run()
c2 = pickle.loads(pickle.dumps(c))
print(c.balance, c2.balance, c2 is not c)  # expect: -3 -3 True
for v in "abc": c2.send(v)
print(out, c.balance, c2.balance)  # expect: [(0, 'a'), (1, 'b'), (2, 'c')] -3 0
for v in "xyz": c.send(v)
print(out[3:])  # expect: [(0, 'x'), (1, 'y'), (2, 'z')]
out.clear()
c = stackless.channel()
for v in (1, [2]): stackless.tasklet(send)(c, v)
stackless.run()
c2 = pickle.loads(pickle.dumps(c))
print(c2.balance, c2.receive(), c2.receive())  # expect: 2 1 [2]
stackless.run()
print(out)  # expect: [('sent', 1), ('sent', [2])]
c = stackless.channel(); c.preference = 1; c.schedule_all = True; c.close()
d = pickle.loads(pickle.dumps(c))
print(d.preference, d.schedule_all, d.closing, d.closed, d.balance)  # expect: 1 True True True 0
a, b = pickle.loads(pickle.dumps([c, c]))
print(a is b)  # expect: True
def pair(c):
    stackless.tasklet(recv)(c, "pair")
    stackless.schedule_remove()
    c.send("through the copied channel")
out.clear()
c = stackless.channel()
t = stackless.tasklet(pair)(c)
stackless.run()
t2, c2 = pickle.loads(pickle.dumps((t, c)))
t2.insert()
stackless.run()
print(out, c2.balance, c.balance)  # expect: [('pair', 'through the copied channel')] 0 -1
