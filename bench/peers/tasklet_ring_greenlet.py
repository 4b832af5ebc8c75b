# A token handed around a ring of 503 greenlets: 1,000,000 hops; who holds it at the end? Each switches to the next.
from greenlet import getcurrent, greenlet

SIZE, HOPS = 503, 1000000


def member(number):
    main = getcurrent().parent
    token = main.switch()
    switch = members[(number + 1) % SIZE].switch
    while token:
        token = switch(token - 1)
    return number


members = [greenlet(member) for _ in range(SIZE)]
for n in range(SIZE):
    members[n].switch(n)
print(members[0].switch(HOPS), HOPS % SIZE)
