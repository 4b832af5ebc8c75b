# The main tasklet would block for ever: the error, and what goes on after it.
import stackless
c = stackless.channel()
for i in range(2):
    try: c.receive()
    except RuntimeError as e: print(type(e).__name__, str(e)[:8] != "")
def work():
    try: c.receive()
    finally: print("work ends")
t = stackless.tasklet(work)()
stackless.run()
print(t.blocked, c.balance)
try: c.receive()
except RuntimeError: print("main cannot wait", c.balance)
c.send("end")
print(t.alive)
c.close()
print(c.closing, c.closed)
try: c.send(1)
except ValueError as e: print("closed")
# expect: RuntimeError True
# expect: RuntimeError True
# expect: True -1
# expect: main cannot wait -1
# expect: work ends
# expect: False
# expect: True True
# expect: closed
