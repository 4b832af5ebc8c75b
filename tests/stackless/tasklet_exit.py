# TaskletExit ends a tasklet silently; it is a SystemExit.
import stackless
print(TaskletExit.__mro__[1].__name__, issubclass(TaskletExit, Exception))  # expect: SystemExit False
def quits():
    try:
        print("quits")
        raise TaskletExit
    finally: print("finally")
t = stackless.tasklet(quits)()
stackless.run()
# expect: quits
# expect: finally
print(t.alive)  # expect: False
def killed():
    try: stackless.schedule()
    except TaskletExit as e: print("TaskletExit", e.args)
    print("goes on")
t = stackless.tasklet(killed)()
stackless.schedule()
t.kill()
# expect: TaskletExit ()
# expect: goes on
print(t.alive)  # expect: False
def refuses():
    while True:
        try: stackless.schedule()
        except TaskletExit: print("refused"); break
    stackless.schedule()
    print("later")
t = stackless.tasklet(refuses)()
stackless.schedule()
t.kill()  # expect: refused
print(t.alive)  # expect: True
stackless.run()  # expect: later
