# preference 0: whoever acts continues, the partner is queued; schedule_all: the actor yields too.
import stackless
c = stackless.channel()
c.preference = 0
def recv():
    print("waits")
    print("got", c.receive())
def send(v):
    print("send", v)
    c.send(v)
    print("sent", v)
def both(first, second):
    stackless.tasklet(first[0])(*first[1:])
    stackless.tasklet(second[0])(*second[1:])
    stackless.tasklet(print)("other")
    stackless.run()
both((recv,), (send, 1))
# expect: waits
# expect: send 1
# expect: sent 1
# expect: other
# expect: got 1
both((send, 2), (recv,))
# expect: send 2
# expect: waits
# expect: got 2
# expect: other
# expect: sent 2
for p in (-1, 0, 1):
    c.preference = p
    print(c.preference)  # the partner is queued behind "other", then the actor
    c.schedule_all = 1
    both((recv,), (send, 3))
# expect: -1
# expect: waits
# expect: send 3
# expect: other
# expect: got 3
# expect: sent 3
# expect: 0
# expect: waits
# expect: send 3
# expect: other
# expect: got 3
# expect: sent 3
# expect: 1
# expect: waits
# expect: send 3
# expect: other
# expect: got 3
# expect: sent 3
