# Closed channels: errors for what would block, waiting partners still served.
import stackless
c = stackless.channel()
c.close()
print(c.closing, c.closed)  # expect: True True
for f in (lambda: c.receive(), lambda: c.send(1), lambda: c.send_exception(KeyError, 1)):
    try: f()
    except ValueError as e: print("ValueError", e)
# expect: ValueError Send/receive operation on a closed channel
# expect: ValueError Send/receive operation on a closed channel
# expect: ValueError Send/receive operation on a closed channel
try: next(c)
except StopIteration as e: print("StopIteration")  # expect: StopIteration
c.open()
senders = [stackless.tasklet(c.send)(i) for i in range(2)]
stackless.run()
c.close()
print(c.closing, c.closed, c.balance)  # expect: True False 2
print(c.receive(), c.receive(), c.closed)  # expect: 0 1 True
try: c.receive()
except ValueError as e: print("closed now")  # expect: closed now
