# atomic: no preemption inside; nested; explicit schedule still switches; inherited.
import stackless
log = []
def work():
    with stackless.atomic():
        for i in range(500): pass
        log.append("atomic part")
    for i in range(500): pass
    log.append("end")
t = stackless.tasklet(work)()
r = stackless.run(50)
print(r is t, log)  # expect: True ['atomic part']
t.insert(); stackless.run()
print(log)  # expect: ['atomic part', 'end']
cur = stackless.getcurrent()
print(cur.atomic)  # expect: False
with stackless.atomic():
    print(cur.atomic)  # expect: True
    with stackless.atomic(): pass
    print(cur.atomic)  # expect: True
    n = stackless.tasklet(lambda: print("inherits", stackless.getcurrent().atomic))()
print(cur.atomic)  # expect: False
stackless.run()  # expect: inherits True
print(cur.set_atomic(True), cur.atomic, cur.set_atomic(False), cur.atomic)  # expect: False True True False
def sched():
    with stackless.atomic():
        print("one")
        stackless.schedule()
        print("three")
stackless.tasklet(sched)()
stackless.tasklet(print)("two")
stackless.run()
# expect: one
# expect: two
# expect: three
try:
    with stackless.atomic(): raise KeyError("k")
except KeyError as e: print(e, cur.atomic)  # expect: 'k' False
