# A channel: a producer blocked in send, a consumer blocked in receive, a loop over the channel.
import stackless
c, back = stackless.channel(), stackless.channel()
def produce(n):
    for i in range(n):
        print("send", i)
        c.send(i)
        print("sent", i)
    c.send_exception(StopIteration)
def consume():
    for x in c:
        print("got", x)
        back.send(x * 10)
    print("consumer ends")
stackless.tasklet(produce)(3)
stackless.tasklet(consume)()
for i in range(3): print("back", back.receive())
print(c.balance, back.balance)
stackless.run()
print(stackless.runcount)
# expect: send 0
# expect: got 0
# expect: back 0
# expect: sent 0
# expect: send 1
# expect: got 1
# expect: back 10
# expect: sent 1
# expect: send 2
# expect: got 2
# expect: back 20
# expect: 0 0
# expect: sent 2
# expect: consumer ends
# expect: 1
