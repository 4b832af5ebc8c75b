# A Unix pipe made of tasklets: every stage reads from one channel and writes to the next. The stages are ordinary
# functions; a line moves on as soon as somebody reads it, so the source may be endless.
import stackless

poem = """the tern goes south
in winter it is summer there
the ice is white
the tern goes north
where it is summer too
the sea lies between
and the tern knows the way"""


def lines(text, out):
    for line in text.splitlines():
        out.send(line)


def keep(word, inlet, out):
    for line in inlet:
        if word in line:
            out.send(line)


def change(function, inlet, out):
    for line in inlet:
        out.send(function(line))


def number(inlet, out):
    for n, line in enumerate(inlet, 1):
        out.send("%3d  %s" % (n, line))


def pipe(source, *stages):
    """Starts a tasklet for each stage and returns the channel the last one writes to."""

    def stage(function, arguments, out):
        function(*arguments, out)
        out.send_exception(StopIteration)       # ends the reader's for loop

    outlet = stackless.channel()
    stackless.tasklet(stage)(source[0], source[1:], outlet)
    for function, *arguments in stages:
        inlet, outlet = outlet, stackless.channel()
        stackless.tasklet(stage)(function, (*arguments, inlet), outlet)
    return outlet


for line in pipe((lines, poem), (keep, "tern"), (change, str.title), (number,)):
    print(line)


def naturals(out):
    n = 0
    while True:
        out.send(n)
        n += 1


def sieve(inlet, out):
    """Passes the first number on, and after it only what no number before divides."""
    while True:
        prime = inlet.receive()
        out.send(prime)
        rest = stackless.channel()
        stackless.tasklet(without)(prime, inlet, rest)
        inlet = rest


def without(prime, inlet, out):
    for n in inlet:
        if n % prime:
            out.send(n)


def skip(count, inlet, out):
    for _ in range(count):
        inlet.receive()
    for n in inlet:
        out.send(n)


primes = pipe((naturals,), (skip, 2), (sieve,))
print(*[primes.receive() for _ in range(20)])
