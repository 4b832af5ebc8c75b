# Natives that are to be called later, by a continuation out of an image, with arguments of all kinds: they are those of a call that could
# have been, or the continuation is refused.
# timeout: 60
import _tern_image, io, random, stackless, sys
from _things import things
from natives import functions


def natives():
    for name, f in functions(): yield f
    for t in {type(thing): 0 for thing in things()} | {type: 0}:
        for base in t.__mro__:
            for name in dir(base):
                value = base.__dict__.get(name)
                if type(value) in (type(len), type(list.append), type(list.__len__)): yield value
                if name == '__new__': yield getattr(base, name)


def later(native, args):
    frame = _tern_image.kont('native_later')
    _tern_image.frame_set(frame, (None, None, 0, 0, 3, (native, tuple(args)), None))
    t = stackless.tasklet()
    t.__setstate__((0, None, frame, None, None))
    t.insert()
    try: stackless.run(2000)
    except BaseException: pass
    return 1


def main(rounds, seed):
    chance, ran, refused = random.Random(seed), 0, 0
    for native in natives():
        given = things()
        for n in range(rounds):
            first = chance.choice(given) if n % 3 else [type(thing) for thing in given][n % len(given)]
            args = [first] + [chance.choice(given + [(), {}, None]) for _ in range(chance.randrange(6))]
            if chance.random() < .3: args += [None] * chance.randrange(3) + [chance.choice([1, 3]) << chance.randrange(6)]    # what is absent
            try: ran += later(native, args)
            except ValueError: refused += 1
    return ran > 10, refused > 10


shown, sys.stdout = sys.stdout, io.StringIO()
said = main(int((sys.argv + ['12'])[1]), 7)
sys.stdout = shown
print(*said)            # expect: True True
