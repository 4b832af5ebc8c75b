# The functions that only the prelude sees, with arguments that no driver gives them: a damaged image may. Nothing but exceptions
# may come of it. What reads the terminal, waits, or ends the program is left alone.
import _tern_image, random, sys
from _things import attempt, things

prelude = _tern_image.prelude_namespace('')
LEFT_ALONE = {'__import__', '_exit_status', '_exit_calls', '_sleep_until', '_rl_begin', '_rl_wait', '_rl_init', '_rl_save',
              '_rl_cancel', '_file_close', '_finalize_all', '_posix_affinity', '_io_init_std', '_sys_set', '_native_module', '_native_setup'}


def main(rounds, seed, only=(), print=print, range=range):
    chance = random.Random(seed)
    functions = [f for n, f in prelude.items() if n[:1] == '_' and type(f) is type(len) and n not in LEFT_ALONE and (not only or n in only)]
    functions += [f for n, f in _tern_image.__dict__.items() if type(f) is type(len) and (not only or n in only)]
    for function in functions:
        for n in range(rounds):
            if n % 20 == 0: given = things()
            attempt(function, [chance.choice(given) for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8)))])
    print("survived")       # expect: survived


main(int((sys.argv + ['40'])[1]), 5, sys.argv[2:])
