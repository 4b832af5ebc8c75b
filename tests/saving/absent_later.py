# A native deep in others is called from the loop, later. Arguments that it was not given are absent in a program that was resumed, too.
# env: TERN_STRESS=save:1
# timeout: 60
import itertools, stackless

DEPTH = 50      # natives within natives, from which on they are called later


def deep(depth, f):
    for n in range(depth): f = f.__call__
    return f


def around(fits, f, *args, **kwargs):
    return all([fits(deep(depth, f)(*args, **kwargs)) for depth in range(DEPTH - 1, DEPTH + 1)])


print(around(lambda v: v is stackless.current, stackless.schedule))   # expect: True
print(around(lambda v: v is None, stackless.schedule, None))          # expect: True
print(around(lambda v: v == 3, stackless.schedule, retval=3))         # expect: True
print(around(lambda v: list(v) == [0], itertools.islice, range(9), 1))                 # expect: True
print(around(lambda v: list(v) == [5, 6], itertools.islice, range(7), 5, None))        # expect: True
print(around(lambda v: v == {}, dict), around(lambda v: v == {1: 2, 'a': 3}, dict, {1: 2}, a=3))        # expect: True True
