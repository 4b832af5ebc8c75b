# The functions of native modules, and the methods and attributes of objects of all kinds, with arguments that nobody would give them.
# What reaches beyond the machine, waits, or ends the program is left alone.
# timeout: 120
import io, random, sys
from _things import attempt, things

MODULES_LEFT_ALONE = {'posix', '_signal', '_socket', '_posixsubprocess', 'faulthandler', '_thread', 'termios', 'fcntl', 'select', 'resource',
                      'atexit'}
LEFT_ALONE = {'open', 'open_code', 'FileIO', 'input', 'breakpoint', 'exec', 'eval', '__import__', 'sleep', 'save', 'load', 'write_file', 'read_file', 'seal',
              'exit', '_exit', 'set_schedule_callback', 'set_channel_callback', 'set_error_handler', 'switch_trap', 'setrecursionlimit',
              'collect', 'print', 'setswitchinterval', 'set_atomic', '_clear_type_cache', 'tzset'}


def functions():
    for name in sys.builtin_module_names:
        if name in MODULES_LEFT_ALONE: continue
        try: module = __import__(name)
        except ImportError: continue
        for key, f in sorted(vars(module).items(), key=lambda item: item[0]):
            if type(f) is type(len) and key not in LEFT_ALONE: yield name + '.' + key, f


def used(answer):
    if type(answer) in (tuple, list):
        for item in answer: repr(type(item))
    repr(answer)


def member(owner, name):
    def call(*args):
        value = getattr(owner, name)
        used(value(*args) if callable(value) else value)
    return call


def function(f):
    return lambda *args: used(f(*args))


def main(rounds, seed, only=()):
    chance = random.Random(seed)
    def arguments(given): return [chance.choice(given) for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3, 4, 5)))]
    for name, f in functions():
        if only and name not in only: continue
        for n in range(rounds):
            if n % 20 == 0: given = things()
            attempt(function(f), arguments(given))
    for at in range(len(things())):
        names = [name for name in dir(type(things()[at])) if name not in LEFT_ALONE]
        if only and type(things()[at]).__name__ not in only: continue
        for name in names:
            given = things()
            for n in range(rounds // 8 + 1):
                attempt(member(given[at], name), arguments(given))


if __name__ == '__main__':
    shown, sys.stdout = sys.stdout, io.StringIO()
    main(int((sys.argv + ['16'])[1]), 5, sys.argv[2:])
    sys.stdout = shown
    print("survived")   # expect: survived
