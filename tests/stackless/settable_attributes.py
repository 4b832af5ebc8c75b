# Attributes that can be set, and those that cannot.
import stackless
t = stackless.tasklet(lambda: None)()
c = stackless.channel()
for n in ("alive", "paused", "blocked", "scheduled", "restorable", "atomic", "ignore_nesting", "is_current", "is_main", "thread_id", "next", "prev", "frame", "nesting_level", "recursion_depth"):
    try: setattr(t, n, 1); print("set", n)
    except AttributeError: pass
for n in ("balance", "queue", "closing", "closed"):
    try: setattr(c, n, 1); print("set", n)
    except AttributeError: pass
for bad in (5, "x", 2.5):
    try: c.preference = bad; print(bad, c.preference in (-1, 0, 1))
    except TypeError: print("TypeError")
# expect: 5 True
# expect: TypeError
# expect: TypeError
c.schedule_all = True
print(c.schedule_all)  # expect: True
t.block_trap = 1
print(t.block_trap)  # expect: True
t.tempval = [1]
print(t.tempval, t.set_ignore_nesting(1), t.ignore_nesting)  # expect: [1] False True
print(stackless.enable_softswitch(None), stackless.enable_softswitch(False), stackless.enable_softswitch(True), stackless.enable_softswitch(None))  # expect: True True False True
print(t.cstate)  # expect: None
