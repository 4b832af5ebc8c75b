# Tasklets taken out of the queue and put back, switched to directly.
import stackless
def work(name):
    for i in range(3):
        print(name, i)
        if i == 1: stackless.schedule_remove()
        else: stackless.schedule()
a, b = stackless.tasklet(work)("a"), stackless.tasklet(work)("b")
stackless.run()
print(a.paused, b.paused, stackless.runcount)
b.insert()
a.insert()
a.remove()
stackless.run()
a.run()
print(a.alive, b.alive)
def other():
    print("other")
    main.switch()
    print("other again")
main = stackless.getcurrent()
o = stackless.tasklet(other)()
o.remove()
o.switch()
print("main")
o.insert()
stackless.run()
# expect: a 0
# expect: b 0
# expect: a 1
# expect: b 1
# expect: True True 1
# expect: b 2
# expect: a 2
# expect: True False
# expect: other
# expect: main
# expect: other again
