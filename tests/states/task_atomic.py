# Atomic sections and switch traps around loops.
import stackless
log = []
def work(name):
    with stackless.atomic():
        for i in range(4): log.append((name, "atomic", i))
    for i in range(4): log.append((name, "plain", i))
for n in "ab": stackless.tasklet(work)(n)
while True:
    t = stackless.run(2)
    if t is None: break
    t.insert()
i = [k for k, x in enumerate(log) if x[1] == "atomic" and x[0] == "a"]
print(i == list(range(i[0], i[0] + 4)), sorted(log) == sorted(log), len(log))
stackless.switch_trap(1)
try: stackless.schedule()
except RuntimeError as e: print(e)
finally: stackless.switch_trap(-1)
print([x for x in log if x[0] == "b"])
# expect: True True 16
# expect: [('b', 'atomic', 0), ('b', 'atomic', 1), ('b', 'atomic', 2), ('b', 'atomic', 3), ('b', 'plain', 0), ('b', 'plain', 1), ('b', 'plain', 2), ('b', 'plain', 3)]
