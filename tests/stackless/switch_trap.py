# switch_trap counts; a real switch is an error while it is not 0.
import stackless
print(stackless.switch_trap(0))  # expect: 0
print(stackless.switch_trap(1))  # expect: 0
print(stackless.switch_trap(1), stackless.switch_trap(0))  # expect: 1 2
stackless.schedule()
print("schedule alone is allowed")  # expect: schedule alone is allowed
t = stackless.tasklet(print)("ran")
c = stackless.channel()
for f in (stackless.schedule, stackless.run, t.run, t.switch, c.receive):
    try: f()
    except RuntimeError as e: print(e)
# expect: switch_trap
# expect: switch_trap
# expect: switch_trap
# expect: switch_trap
# expect: switch_trap
print(stackless.switch_trap(-2))  # expect: 2
stackless.run()  # expect: ran
print(c.balance)  # expect: 0
