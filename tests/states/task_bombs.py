# Exceptions sent through channels: bombs, send_throw, send_exception.
import stackless
c = stackless.channel()
def recv():
    while True:
        try: print("value", c.receive())
        except KeyError as e: print("key", e.args)
        except ValueError as e: print("value error", e, e.__cause__)
        except EOFError: break
    print("receiver ends")
stackless.tasklet(recv)()
stackless.run()
c.send(1)
c.send_exception(KeyError, "a", 2)
c.send_throw(ValueError("v"))
c.send(stackless.bomb(KeyError, "bomb"))
c.send(2)
held = stackless.bomb(ValueError, ("held",))
print(held.type.__name__, held.value)
c.send_exception(EOFError)
def sends_error(): c.send_exception(IndexError, "queued")
stackless.tasklet(sends_error)()
stackless.run()
try: c.receive()
except IndexError as e: print(e)
# expect: value 1
# expect: key ('a', 2)
# expect: value error v None
# expect: key ('bomb',)
# expect: value 2
# expect: ValueError ('held',)
# expect: receiver ends
# expect: queued
