# Two tasklets, two channels: 500,000 round trips.
import stackless

ROUNDS = 500000
there, back = stackless.channel(), stackless.channel()
answers = []


def ping():
    total = 0
    for n in range(ROUNDS):
        there.send(n)
        total += back.receive()
    answers.append(total)


def pong():
    for _ in range(ROUNDS):
        back.send(there.receive() + 1)


stackless.tasklet(ping)()
stackless.tasklet(pong)()
stackless.run()
print(answers[0])
