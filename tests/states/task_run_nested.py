# run() within a tasklet that was run by run().
import stackless
def leaf(n):
    for i in range(2): print("leaf", n, i); stackless.schedule()
def nested(depth):
    print("in", depth)
    stackless.tasklet(leaf)(depth)
    if depth: stackless.tasklet(nested)(depth - 1)
    stackless.run()
    print("out", depth)
stackless.tasklet(nested)(2)
stackless.tasklet(leaf)("first")
stackless.run()
print(stackless.runcount)
# expect: in 2
# expect: leaf first 0
# expect: leaf 2 0
# expect: in 1
# expect: leaf first 1
# expect: leaf 2 1
# expect: leaf 1 0
# expect: in 0
# expect: leaf 1 1
# expect: leaf 0 0
# expect: leaf 0 1
# expect: out 0
# expect: out 1
# expect: out 2
# expect: 1
