# Default preference -1: a waiting receiver runs at once, the sender goes to the end.
import stackless
c = stackless.channel()
print(c.preference, c.schedule_all, c.balance, c.queue, c.closing, c.closed)  # expect: -1 False 0 None False False
def recv(n):
    print("recv", n, "waits")
    print("recv", n, "got", c.receive())
def send(v):
    print("send", v)
    c.send(v)
    print("sent", v)
stackless.tasklet(recv)("r")
stackless.tasklet(send)(1)
stackless.tasklet(print)("other")
stackless.run()
# expect: recv r waits
# expect: send 1
# expect: recv r got 1
# expect: other
# expect: sent 1
stackless.tasklet(send)(2)
stackless.tasklet(recv)("r")
stackless.tasklet(print)("other")
stackless.run()
# expect: send 2
# expect: recv r waits
# expect: recv r got 2
# expect: other
# expect: sent 2
