# A program is saved between any two steps of a pickle being loaded: frames whose tasklet is still to come keep those under them.
# env: TERN_STRESS=save:29
import pickle
import stackless

def inner(c, n):
    return n, c.receive()
def outer(c, n):
    print(*inner(c, n))

c = stackless.channel()
for i in range(2):
    stackless.tasklet(outer)(c, i)
stackless.run()
c = pickle.loads(pickle.dumps(c))
c.send("a")  # expect: 0 a
c.send("b")  # expect: 1 b

def steps(c):
    yield inner(c, 7)
c = stackless.channel()
t = stackless.tasklet(lambda: print(list(steps(c))))()
stackless.run()
t, c = pickle.loads(pickle.dumps([t, c]))
c.send("d")  # expect: [(7, 'd')]
