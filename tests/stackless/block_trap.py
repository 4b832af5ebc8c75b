# block_trap makes a blocking operation an error.
import stackless
c = stackless.channel()
def work():
    t = stackless.getcurrent()
    t.block_trap = True
    try: c.receive()
    except RuntimeError as e: print(e)
    try: c.send(1)
    except RuntimeError as e: print(e)
    stackless.schedule()
    t.block_trap = False
    print(t.block_trap, c.receive())
t = stackless.tasklet(work)()
print(t.block_trap)  # expect: False
stackless.run()
# expect: this tasklet does not like to be blocked.
# expect: this tasklet does not like to be blocked.
print(c.balance, t.blocked)  # expect: -1 True
c.send("ok")  # expect: False ok
r = stackless.tasklet(c.receive)()
stackless.run()
m = stackless.getcurrent()
m.block_trap = True
c.preference = 1
c.send(1)
print("a send that does not block is fine")  # expect: a send that does not block is fine
m.block_trap = False
