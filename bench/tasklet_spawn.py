# A million tasklets, each made, run once and finished, a hundred at a time.
import stackless

total = 0


def work(n):
    global total
    total += n


for batch in range(10000):
    for n in range(100):
        stackless.tasklet(work)(n)
    stackless.run()
print(total)
