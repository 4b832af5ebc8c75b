# An uncaught exception kills its tasklet and is raised in run(); others stay queued.
import stackless
def bad():
    print("bad")
    raise ValueError("from tasklet")
def good(): print("good")
b = stackless.tasklet(bad)()
g = stackless.tasklet(good)()
try: stackless.run()
except ValueError as e: print("caught", e)
# expect: bad
# expect: caught from tasklet
print(b.alive, g.alive, g.scheduled, stackless.runcount)  # expect: False True True 2
stackless.run()  # expect: good
b = stackless.tasklet(bad)()
try: stackless.schedule()
except ValueError as e: print("in main", e)
# expect: bad
# expect: in main from tasklet
def inner_run():
    stackless.tasklet(bad)()
    try: stackless.run()
    except ValueError as e: print("inner", e)
stackless.tasklet(inner_run)()
stackless.run()
# expect: bad
# expect: inner from tasklet
c = stackless.channel()
stackless.tasklet(bad)()
try: c.receive()
except ValueError as e: print("while blocked", e, c.balance)
# expect: bad
# expect: while blocked from tasklet 0
print(stackless.runcount)  # expect: 1
