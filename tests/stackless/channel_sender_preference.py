# preference 1: the sender goes on; a receiver that meets a waiting sender lets it run.
import stackless
c = stackless.channel()
c.preference = 1
def recv():
    print("waits")
    print("got", c.receive())
def send(v):
    print("send", v)
    c.send(v)
    print("sent", v)
stackless.tasklet(recv)()
stackless.tasklet(send)(1)
stackless.tasklet(print)("other")
stackless.run()
# expect: waits
# expect: send 1
# expect: sent 1
# expect: other
# expect: got 1
stackless.tasklet(send)(2)
stackless.tasklet(recv)()
stackless.tasklet(print)("other")
stackless.run()
# expect: send 2
# expect: waits
# expect: sent 2
# expect: other
# expect: got 2
