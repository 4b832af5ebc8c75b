# run() of a tasklet runs it at once and keeps the caller queued; switch() takes the caller out.
import stackless
def work(n):
    print("in", n)
    stackless.schedule()
    print("back", n)
a, b = stackless.tasklet(work)("a"), stackless.tasklet(work)("b")
b.run()
# expect: in b
print("main again")  # expect: main again
stackless.run()
# expect: in a
# expect: back b
# expect: back a
main = stackless.getcurrent()
def other():
    print(main.paused, main.scheduled)
    main.switch()
    print("never printed before main")
t = stackless.tasklet(other)()
t.switch()  # expect: True False
print("returned", t.paused, t.alive)  # expect: returned True True
t.kill()
print(t.alive)  # expect: False
t.kill()
try: t.run()
except RuntimeError as e: print(type(e).__name__)  # expect: RuntimeError
