# An exception that leaves a tasklet reaches run(); the others go on afterwards.
import stackless
def bad(n):
    for i in range(n): stackless.schedule()
    raise ValueError("bad %d" % n)
def good():
    for i in range(4): print("good", i); stackless.schedule()
stackless.tasklet(bad)(1)
stackless.tasklet(good)()
stackless.tasklet(bad)(2)
for i in range(3):
    try: stackless.run(); print("ran")
    except ValueError as e: print(e)
def exits(): raise SystemExit(3)
stackless.tasklet(exits)()
try: stackless.run()
except SystemExit as e: print("exit", e.code)
# expect: good 0
# expect: bad 1
# expect: good 1
# expect: good 2
# expect: bad 2
# expect: good 3
# expect: ran
# expect: exit 3
