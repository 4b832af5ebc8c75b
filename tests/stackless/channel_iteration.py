# A channel is an iterator; close ends it; send_sequence counts.
import stackless
c = stackless.channel()
def consume():
    for v in c: print("item", v)
    print("end of iteration")
t = stackless.tasklet(consume)()
stackless.run()
print(c.send_sequence(range(3)))
# expect: item 0
# expect: item 1
# expect: item 2
# expect: 3
print(t.alive, t.blocked)  # expect: True True
c.close()
print(c.closing, c.closed, c.balance, t.alive)  # expect: True False -1 True
c.send("last")
# expect: item last
# expect: end of iteration
print(c.closed, t.alive)  # expect: True False
print(iter(c) is c, list(c))  # expect: True []
c.open()
print(c.closing, c.closed)  # expect: False False
stackless.tasklet(c.send_sequence)(iter("ab"))
print(next(c), next(c))  # expect: a b
print(stackless.channel().send_sequence([]))  # expect: 0
try: c.send_sequence(5)
except TypeError as e: print(e)  # expect: 'int' object is not iterable
