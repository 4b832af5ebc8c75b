# Rabbits and foxes on a round meadow, one tasklet for each of them. An animal is written as its own life, a plain
# loop: eat, walk, bear young, until it starves, grows old or is eaten. Nobody keeps a list of agents to step through:
# calling stackless.schedule() ends an animal's day, and when all have had theirs, it is the world's turn.
import random
import stackless

SIZE, DAYS = 24, 60
rng = random.Random(2026)
grass = [[rng.randrange(6) for _ in range(SIZE)] for _ in range(SIZE)]
rabbits = {}            # place: rabbit
counts = {"rabbit": 0, "fox": 0}
causes = {"eaten": 0, "starved": 0, "old": 0}


def wander(place):
    x, y = place
    dx, dy = rng.choice([(0, 1), (0, -1), (1, 0), (-1, 0)])
    return (x + dx) % SIZE, (y + dy) % SIZE


class Animal:
    def __init__(self, place, energy):
        self.place = place
        self.energy = energy
        self.eaten = False
        counts[self.kind] += 1
        stackless.tasklet(self.life)()

    def life(self):
        age = 0
        while self.energy > 0 and age < self.oldest and not self.eaten:
            self.day()
            self.energy -= 1
            age += 1
            stackless.schedule()
        self.leave()
        counts[self.kind] -= 1
        causes["eaten" if self.eaten else "old" if self.energy > 0 else "starved"] += 1

    def bear(self, place):
        self.energy //= 2
        type(self)(place, self.energy)


class Rabbit(Animal):
    kind, oldest = "rabbit", 25

    def __init__(self, place, energy):
        super().__init__(place, energy)
        rabbits[place] = self

    def day(self):
        place = wander(self.place)
        if place not in rabbits:
            del rabbits[self.place]
            rabbits[place] = self
            before, self.place = self.place, place
            if self.energy > 12:
                self.bear(before)
        x, y = self.place
        bite = min(grass[y][x], 4)
        grass[y][x] -= bite
        self.energy += bite

    def leave(self):
        if rabbits.get(self.place) is self:
            del rabbits[self.place]


class Fox(Animal):
    kind, oldest = "fox", 40

    def day(self):
        for _ in range(3):
            self.place = wander(self.place)
            prey = rabbits.pop(self.place, None)
            if prey is not None:
                prey.eaten = True
                self.energy += 9
                break
        if self.energy > 30:
            self.bear(self.place)

    def leave(self):
        pass


def somewhere():
    return rng.randrange(SIZE), rng.randrange(SIZE)


while counts["rabbit"] < 60:
    place = somewhere()
    if place not in rabbits:
        Rabbit(place, 6)
for _ in range(14):
    Fox(somewhere(), 18)

print(" day  rabbits  foxes  grass")
for day in range(DAYS + 1):
    if day % 5 == 0:
        print("%4d %8d %6d %6d" % (day, counts["rabbit"], counts["fox"], sum(map(sum, grass))))
    for row in grass:
        for x in range(SIZE):
            if row[x] < 6 and rng.random() < 0.25:
                row[x] += 1
    stackless.schedule()
print("%(eaten)d were eaten, %(starved)d starved, %(old)d died of old age" % causes)
