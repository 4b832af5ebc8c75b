# main is in the ring: schedule() in main runs every other one once.
import stackless
def work(name):
    while True:
        print(name)
        stackless.schedule()
a, b = stackless.tasklet(work)("a"), stackless.tasklet(work)("b")
print("start")  # expect: start
stackless.schedule()
# expect: a
# expect: b
print("main")  # expect: main
stackless.schedule()
# expect: a
# expect: b
print(a.alive, a.scheduled, a.paused, a.blocked)  # expect: True True False False
a.kill()
print(a.alive, a.scheduled)  # expect: False False
stackless.schedule()  # expect: b
b.kill()
stackless.schedule()
print(stackless.getruncount())  # expect: 1
