# tasklet and channel can be subclassed, carry attributes, override methods.
import stackless
class T(stackless.tasklet):
    def __new__(cls, func, name):
        self = stackless.tasklet.__new__(cls)
        self.name = name
        return self
    def __init__(self, func, name): stackless.tasklet.__init__(self, func)
    def insert(self):
        print("insert", self.name)
        return stackless.tasklet.insert(self)
def f(): print(stackless.getcurrent().name, type(stackless.getcurrent()).__name__)
t = T(f, "one")
t.bind(f, ())
t.insert()  # expect: insert one
stackless.run()  # expect: one T
u = T(f, "two")
u.bind(f, ())
u.insert()  # expect: insert two
stackless.run()  # expect: two T
class C(stackless.channel):
    def __init__(self): self.sent = 0
    def send(self, v):
        self.sent += 1
        stackless.channel.send(self, v)
c = C()
stackless.tasklet(lambda: print("got", c.receive(), c.receive()))()
stackless.run()
c.send(1)
c.send(2)  # expect: got 1 2
print(c.sent, isinstance(c, stackless.channel))  # expect: 2 True
