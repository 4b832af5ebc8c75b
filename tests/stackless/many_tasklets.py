# A hundred thousand tasklets, a ring of channels, and a sieve.
# timeout: 120
import stackless
n = [0]
def work():
    stackless.schedule()
    n[0] += 1
for i in range(100000): stackless.tasklet(work)()
print(stackless.runcount)  # expect: 100001
stackless.run()
print(n[0], stackless.runcount)  # expect: 100000 1
first = c = stackless.channel()
def link(a, b): b.send(a.receive() + 1)
for i in range(10000):
    d = stackless.channel()
    stackless.tasklet(link)(c, d)
    c = d
stackless.run()
stackless.tasklet(first.send)(0)
print(c.receive())  # expect: 10000
def numbers(out):
    i = 2
    while True: out.send(i); i += 1
def sieve(p, inp, out):
    for v in inp:
        if v % p: out.send(v)
c = stackless.channel()
stackless.tasklet(numbers)(c)
primes = []
for _ in range(25):
    p = c.receive()
    primes.append(p)
    d = stackless.channel()
    stackless.tasklet(sieve)(p, c, d)
    c = d
print(primes[-1], sum(primes))  # expect: 97 1060
