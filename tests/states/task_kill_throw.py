# Tasklets killed and thrown into while they are ready, blocked, in try and in with.
import stackless
c = stackless.channel()
def work(name, how):
    try:
        if how == "block": c.receive()
        else:
            while True: stackless.schedule()
    except ValueError as e: print(name, "caught", e)
    except stackless.TaskletExit: print(name, "exit"); raise
    finally: print(name, "finally")
a, b, d = [stackless.tasklet(work)(n, h) for n, h in (("a", "loop"), ("b", "block"), ("d", "block"))]
for i in range(3): stackless.schedule()
a.kill()
b.throw(ValueError("v"))
d.throw(ValueError, "pending", pending=True)
print("pending thrown", d.alive)
stackless.run()
print(a.alive, b.alive, d.alive, c.balance)
def late(): print("never starts")
t = stackless.tasklet(late)()
t.kill()
print(t.alive)
# expect: a exit
# expect: a finally
# expect: b caught v
# expect: b finally
# expect: pending thrown True
# expect: d caught pending
# expect: d finally
# expect: False False False 0
# expect: False
