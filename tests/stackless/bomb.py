# bomb: an exception in a tempval explodes on activation.
import stackless
b = stackless.bomb(ValueError, "v")
print(b.type.__name__, b.traceback)  # expect: ValueError None
c = stackless.channel()
def recv():
    try: print(c.receive())
    except KeyError as e: print("exploded", e)
stackless.tasklet(recv)()
stackless.run()
c.send(stackless.bomb(KeyError, "k"))  # expect: exploded 'k'
def work():
    try: print(stackless.schedule("normal"))
    except IndexError as e: print("tempval", e)
t = stackless.tasklet(work)()
stackless.schedule()
print(t.tempval)  # expect: normal
t.tempval = stackless.bomb(IndexError, IndexError("boom"))
stackless.schedule()  # expect: tempval boom
t = stackless.tasklet(work)()
stackless.schedule()
t.tempval = "changed"
stackless.schedule()  # expect: changed
