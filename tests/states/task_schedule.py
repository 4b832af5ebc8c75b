# Three tasklets take turns; what each has done is kept in locals.
import stackless
def work(name, n):
    total = 0
    for i in range(n):
        total += i
        print(name, i, total)
        stackless.schedule()
    print(name, "ends")
for name, n in (("a", 2), ("b", 3), ("c", 1)): stackless.tasklet(work)(name, n)
stackless.run()
print("all done")
# expect: a 0 0
# expect: b 0 0
# expect: c 0 0
# expect: a 1 1
# expect: b 1 1
# expect: c ends
# expect: a ends
# expect: b 2 3
# expect: b ends
# expect: all done
