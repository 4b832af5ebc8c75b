# A token handed around a ring of 503 tasklets: 1,000,000 hops; who holds it at the end?
import stackless

SIZE, HOPS = 503, 1000000
holder = []


def member(number, inbox, outbox):
    while True:
        token = inbox.receive()
        if token == 0:
            holder.append(number)
            return
        outbox.send(token - 1)


channels = [stackless.channel() for _ in range(SIZE)]
for n in range(SIZE):
    stackless.tasklet(member)(n, channels[n], channels[(n + 1) % SIZE])
stackless.run()
channels[0].send(HOPS)
stackless.run()
print(holder[0], HOPS % SIZE)
