# Main blocking with nobody runnable; main blocked when the last tasklet ends.
import stackless
c = stackless.channel()
def t(f):
    try: print(f())
    except RuntimeError as e: print("RuntimeError", e)
t(c.receive)  # expect: RuntimeError Deadlock: the last runnable tasklet cannot be blocked.
t(lambda: c.send(1))  # expect: RuntimeError Deadlock: the last runnable tasklet cannot be blocked.
print(c.balance)  # expect: 0
stackless.tasklet(lambda: None)()
t(c.receive)  # expect: RuntimeError the main tasklet is receiving without a sender available.
stackless.tasklet(lambda: None)()
t(lambda: c.send(1))  # expect: RuntimeError the main tasklet is sending without a receiver available.
print(c.balance)  # expect: 0
d = stackless.channel()
w = stackless.tasklet(d.receive)()
stackless.run()
t(c.receive)  # expect: RuntimeError Deadlock: the last runnable tasklet cannot be blocked.
print(w.alive, w.blocked, stackless.run())  # expect: True True None
d.send(None)
stackless.tasklet(c.send)("fine")
t(c.receive)  # expect: fine
