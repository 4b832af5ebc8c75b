# A tour of Tern in two minutes: the language you know, then what it is for.
import pickle
import stackless
import sys


def title(text):
    print()
    print("--", text, "-" * (60 - len(text)))


print("Tern runs the language of Python", "%d.%d." % sys.version_info[:2])

title("the language")


class Bird:
    def __init__(self, name, grams, km=0):
        self.name, self.grams, self.km = name, grams, km

    def describe(self):
        match self:
            case Bird(km=0):
                return f"{self.name} stays at home"
            case Bird(grams=g) if g < 200:
                return f"{self.name}: {self.km:,} km a year on {g} grams"
            case _:
                return f"{self.name} is a heavy traveller"


birds = [Bird("sparrow", 30), Bird("arctic tern", 100, 70_000), Bird("stork", 3500, 20_000)]
for bird in sorted(birds, key=lambda b: -b.km):
    print(bird.describe())
print({b.name: b.km for b in birds if b.km}, 2 ** 100)

title("recursion needs memory, not a C stack")

sys.setrecursionlimit(10_000_000)


def depth(n):
    # Through a built-in function and its callback, where an ordinary interpreter would recurse in C.
    return 0 if n == 0 else 1 + max(map(depth, [n - 1]))


print(f"{depth(50_000):,} calls deep and back")

title("tasklets: a hundred thousand at once")

total = 0


def worker(n):
    global total
    for _ in range(3):
        stackless.schedule()        # let the others run
    total += n


for n in range(100_000):
    stackless.tasklet(worker)(n)
print(stackless.getruncount() - 1, "tasklets are waiting to run")
stackless.run()
print("all have finished; they counted to", total)

title("channels: a meeting of two tasklets")

channel = stackless.channel()


def waiter():
    for dish in channel:
        print("   served:", dish)


def cook():
    for dish in "soup", "fish", "ice cream":
        print("cooked:", dish)
        channel.send(dish)
    channel.send_exception(StopIteration)


stackless.tasklet(waiter)()
stackless.tasklet(cook)()
stackless.run()

title("nobody can hog the interpreter")


def hog():
    while True:
        pass


greedy = stackless.tasklet(hog)()
stopped = stackless.run(100_000)        # give it 100,000 instructions
print("interrupted:", stopped is greedy, "- still alive:", stopped.alive)
stopped.kill()

title("a tasklet is data: save it in the middle of a loop")


def journey(places):
    log = []
    for day, place in enumerate(places, 1):
        log.append(place)
        print("day", day, "at", place)
        stackless.schedule_remove()     # stop here until somebody inserts me again
    print("arrived after", " - ".join(log))


def go_on(tasklet):
    tasklet.insert()
    stackless.run()


bird = stackless.tasklet(journey)(["Svalbard", "Iceland", "Dakar", "Cape Town", "Weddell Sea"])
stackless.run()
go_on(bird)

saved = pickle.dumps(bird)              # plain bytes: a file, a database, a network packet
bird.kill()
print("saved in", type(saved).__name__, "- the old tasklet is alive:", bird.alive)

again = pickle.loads(saved)             # here, or in another process on another machine
while again.alive:
    go_on(again)
