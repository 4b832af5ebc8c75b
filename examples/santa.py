# Santa sleeps until all nine reindeer are back from their holidays, or three of his ten elves want to talk to him.
# Reindeer go first. Each of the twenty is a tasklet, and a group is a rendezvous: its members wait at a gate, the
# one who makes it complete rings the bell, and Santa opens the gate for each of them.
import random
import stackless


class Group:
    def __init__(self, name, size, first):
        self.name = name
        self.size = size
        self.first = first
        self.here = []
        self.gate = stackless.channel()

    def join(self, member, santa):
        """Waits until Santa has seen to the whole group."""
        self.here.append(member)
        if len(self.here) == self.size:
            complete, self.here = self.here, []
            santa.call(self, complete)
        self.gate.receive()


class Santa:
    def __init__(self, rounds):
        self.rounds = rounds
        self.calls = []
        self.bell = stackless.channel()
        self.over = False

    def call(self, group, members):
        self.calls.append((group, members))
        if self.bell.balance < 0:
            self.bell.send(None)

    def live(self):
        deliveries = meetings = 0
        while deliveries < self.rounds:
            if not self.calls:
                self.bell.receive()
            self.calls.sort(key=lambda call: not call[0].first)
            group, members = self.calls.pop(0)
            if group.first:
                deliveries += 1
                print("Ho ho ho! Delivery", deliveries, "with", *sorted(members))
            else:
                meetings += 1
                print("  meeting", meetings, "in the study with", *sorted(members))
            for _ in members:
                group.gate.send(None)
        self.over = True
        print("Santa sleeps until next year.")


def worker(name, group, santa, rng, longest):
    while not santa.over:
        for _ in range(rng.randrange(1, longest)):
            stackless.schedule()
        if not santa.over:
            group.join(name, santa)


santa = Santa(rounds=3)
reindeer = Group("reindeer", 9, True)
elves = Group("elves", 3, False)
names = "Dasher Dancer Prancer Vixen Comet Cupid Donner Blitzen Rudolph".split()

stackless.tasklet(santa.live)()
for n, name in enumerate(names):
    stackless.tasklet(worker)(name, reindeer, santa, random.Random(n), 50)
for n in range(1, 11):
    stackless.tasklet(worker)("elf%d" % n, elves, santa, random.Random(100 + n), 80)
stackless.run()
