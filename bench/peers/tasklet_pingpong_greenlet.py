# Two greenlets: 500,000 round trips. There are no channels: each switches to the other and hands the value over.
from greenlet import greenlet

ROUNDS = 500000


def ping():
    switch = pong.switch
    total = 0
    for n in range(ROUNDS):
        total += switch(n)
    return total


def pong(n):
    switch = ping.switch
    while True:
        n = switch(n + 1)


ping, pong = greenlet(ping), greenlet(pong)
print(ping.switch())
