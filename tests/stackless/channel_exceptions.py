# send_exception and send_throw raise at the receiver.
import stackless
c = stackless.channel()
def recv():
    while True:
        try: print("value", c.receive())
        except KeyError as e: print("KeyError", e.args)
        except ValueError as e: print("ValueError", e, e.__traceback__ is not None)
        except StopIteration: print("stop"); return
stackless.tasklet(recv)()
stackless.run()
c.send_exception(KeyError, 1, 2)  # expect: KeyError (1, 2)
c.send(5)  # expect: value 5
c.send_throw(ValueError)  # expect: ValueError  True
c.send_throw(ValueError, "msg")  # expect: ValueError msg True
c.send_throw(ValueError("inst"))  # expect: ValueError inst True
try: 1 / 0
except ZeroDivisionError as e: tb = e.__traceback__
c.send_throw(ValueError, ValueError("with tb"), tb)  # expect: ValueError with tb True
c.send_exception(StopIteration)  # expect: stop
for bad in (lambda: c.send_exception(5), lambda: c.send_exception(int), lambda: c.send_throw(5), lambda: c.send_throw()):
    try: bad()
    except TypeError as e: print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
def snd(): c.send_exception(IndexError, "queued")
stackless.tasklet(snd)()
stackless.run()
try: c.receive()
except IndexError as e: print(e)  # expect: queued
