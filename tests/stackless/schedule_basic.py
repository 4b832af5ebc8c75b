# run() starts the queue in order; schedule() goes round it.
import stackless
def work(name, n):
    for i in range(n):
        print(name, i)
        stackless.schedule()
    print(name, "done")
stackless.tasklet(work)("a", 2)
stackless.tasklet(work)("b", 1)
print(stackless.getruncount())  # expect: 3
print(stackless.run())
# expect: a 0
# expect: b 0
# expect: a 1
# expect: b done
# expect: a done
# expect: None
print(stackless.getruncount(), stackless.runcount)  # expect: 1 1
stackless.schedule()
print("alone")  # expect: alone
print(stackless.run())  # expect: None
