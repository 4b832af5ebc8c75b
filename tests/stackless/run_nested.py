# run() takes its caller out of the queue; it can be called from any tasklet and nests.
import stackless
def leaf(n): print("leaf", n)
def nested():
    print("nested begin")
    stackless.tasklet(leaf)("x")
    stackless.tasklet(leaf)("y")
    stackless.run()
    print("nested end")
stackless.tasklet(nested)()
stackless.tasklet(leaf)("first")
print(stackless.run())
# expect: nested begin
# expect: leaf first
# expect: leaf x
# expect: leaf y
# expect: nested end
# expect: None
print(stackless.getruncount())  # expect: 1
c = stackless.channel()
b = stackless.tasklet(c.receive)()
print(stackless.run(), b.blocked, b.alive)  # expect: None True True
b.kill()
