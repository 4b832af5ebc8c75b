"""A whole program saved to a file, and carried on by `tern resume`: tasklets, channels, random numbers, identities.

    tern examples/whole_program.py world.image      runs half the story, and saves the rest of it
    tern resume world.image                         tells the rest, as often as you like
"""

import random
import stackless
import sys
import tempfile

news = stackless.channel()
random.seed(7)


class Traveller:
    def __init__(self, name):
        self.name = name
        self.miles = 0

    def travel(self, legs):
        for leg in range(1, legs + 1):
            self.miles += random.randint(10, 90)
            news.send((self, leg))


def chronicle(stop_at):
    """Writes down what happens; after stop_at pieces of news it saves the world."""
    known = {}
    for count, (who, leg) in enumerate(news, 1):
        known[who] = leg
        print(f"{count:2}. {who.name} has done leg {leg}, {who.miles} miles")
        if count == stop_at:
            path = sys.argv[1] if len(sys.argv) > 1 else tempfile.mktemp()
            if stackless.save(path):
                print("... and so it went on:")
            else:
                print("saved; the rest is told by: tern resume")
                sys.exit()
        if sum(known.values()) == 9 and count == 9:
            break
    print("the end:", ", ".join(f"{who.name} {who.miles}" for who in known))


for name in ("Ada", "Bo", "Cy"):
    stackless.tasklet(Traveller(name).travel)(3)
stackless.tasklet(chronicle)(4)
stackless.run()
