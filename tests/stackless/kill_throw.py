# throw and kill: at once or pending, into unstarted, dead and current tasklets.
import stackless
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def work():
    while True:
        try: stackless.schedule()
        except KeyError as e: print("in tasklet", repr(e))
w = stackless.tasklet(work)()
stackless.schedule()
w.throw(KeyError)  # expect: in tasklet KeyError()
w.throw(KeyError, "v")  # expect: in tasklet KeyError('v')
w.throw(KeyError("i"))  # expect: in tasklet KeyError('i')
w.raise_exception(KeyError, 1, 2)  # expect: in tasklet KeyError(1, 2)
w.throw(KeyError("later"), pending=True)
print("queued", w.scheduled)  # expect: queued True
stackless.schedule()  # expect: in tasklet KeyError('later')
w.kill(pending=True)
print(w.alive)  # expect: True
stackless.schedule()
print(w.alive)  # expect: False
t(lambda: w.throw(KeyError))  # expect: RuntimeError You cannot throw to a dead tasklet
t(lambda: w.kill())  # expect: None
u = stackless.tasklet(work)()
t(lambda: u.throw(ValueError("unstarted")))  # expect: ValueError unstarted
print(u.alive)  # expect: False
t(lambda: stackless.tasklet().throw(ValueError))  # expect: RuntimeError You cannot throw to a dead tasklet
n = stackless.tasklet(work)()
n.kill()
print(n.alive)  # expect: False
t(lambda: stackless.getcurrent().throw(IndexError("self")))  # expect: IndexError self
t(lambda: stackless.getcurrent().raise_exception(IndexError, "self2"))  # expect: IndexError self2
c = stackless.channel()
def blocked():
    try: c.receive()
    except ValueError as e: print("woken", e, c.balance)
b = stackless.tasklet(blocked)()
stackless.run()
b.throw(ValueError, "v")  # expect: woken v 0
v = stackless.tasklet(work)()
stackless.schedule()
t(lambda: v.throw(ValueError("escapes")))  # expect: ValueError escapes
x = stackless.tasklet(work)()
stackless.schedule()
t(lambda: x.throw(5))
x.kill()
# expect: TypeError exceptions must be classes, or instances, not int
