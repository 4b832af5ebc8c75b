# What cannot be saved is refused with the type's name or the reason, and nothing is broken by it.
import pickle, stackless, sys
def attempt(what, protocol=None):
    try: pickle.dumps(what, protocol); print("saved", type(what).__name__)
    except Exception as e: print(type(e).__name__, e)
attempt(stackless.getcurrent())  # expect: RuntimeError cannot pickle the current tasklet
def inner(): attempt(stackless.getmain()); attempt(stackless.getcurrent())
stackless.tasklet(inner)()
stackless.run()
# expect: RuntimeError cannot pickle the main tasklet
# expect: RuntimeError cannot pickle the current tasklet
def work(x): stackless.schedule_remove(); print("goes on", type(x).__name__)
for value in (sys.stdin.buffer, memoryview(b"x")):
    t = stackless.tasklet(work)(value); stackless.run()
    attempt(t); t.insert(); stackless.run()
# expect: TypeError cannot pickle 'FileIO' object at tasklet.frame.locals['x'].raw: a standard stream's buffer belongs to its process: use sys.stdin, sys.stdout or sys.stderr
# expect: goes on BufferedReader
# expect: saved tasklet
# expect: goes on memoryview
attempt(type.__dict__)  # expect: TypeError cannot pickle 'mappingproxy' object
def g():
    attempt(me); yield
me = g()
next(me)  # expect: RuntimeError cannot pickle a generator while it runs
attempt(me)  # expect: saved generator
t = stackless.tasklet(work)(1); stackless.run()
state = t.__reduce__()[2]
for bad in (None, (), state[:2], ("x",) + state[1:], (1 << 20,) + state[1:], state[:2] + (5,) + state[3:]):
    try: stackless.tasklet().__setstate__(bad); print("taken")
    except pickle.UnpicklingError as e: print(e)
# expect: damaged image: tasklet
# expect: damaged image: tasklet
# expect: damaged image: tasklet
# expect: damaged image: tasklet
# expect: damaged image: tasklet
# expect: damaged image: tasklet
try: t.__setstate__(state)
except RuntimeError as e: print(e)  # expect: the tasklet is in use: its state can't be set
t.insert(); stackless.run()  # expect: goes on int
def inner(conn): stackless.schedule_remove()
def outer(options): inner(options['conn'][0])
t = stackless.tasklet(outer)({'conn': [open('/dev/null')]}); stackless.run()
try: pickle.dumps(t)
except TypeError as e: print(str(e).split(':')[0])  # expect: cannot pickle 'FileIO' object at tasklet.frame.locals['conn'].buffer.raw
t.kill()
class Odd:
    def __reduce__(self): return 5
attempt(Odd())  # expect: PicklingError __reduce__ must return a string or tuple
