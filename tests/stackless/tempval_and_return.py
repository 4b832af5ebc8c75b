# What send, receive, schedule and run answer through tasklet switches.
import stackless
c = stackless.channel()
def r(): return c.receive(), c.receive()
res = []
stackless.tasklet(lambda: res.append(r()))()
stackless.run()
print(c.send("a"), c.send(None))  # expect: None None
print(res)  # expect: [('a', None)]
def values():
    for v in (0, "", None, [], (1, 2), ValueError, ValueError("not raised"), stackless.channel): yield v
def sender():
    for v in values(): c.send(v)
stackless.tasklet(sender)()
print([repr(c.receive()) for _ in values()][:7])  # expect: ['0', "''", 'None', '[]', '(1, 2)', "<class 'ValueError'>", "ValueError('not raised')"]
stackless.tasklet(c.send)(c)
print(c.receive() is c)  # expect: True
t = stackless.tasklet(lambda: None)
print(t.setup() is t, t.run(), t.kill())  # expect: True None None
f = stackless.tasklet(lambda x: res.append(x))
print(f("call") is f, f.scheduled)  # expect: True True
stackless.run()
print(res[-1])  # expect: call
