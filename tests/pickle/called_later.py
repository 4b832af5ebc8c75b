# A native that a continuation is to call later gets its arguments as they are bound: they must be those of a call.
import _tern_image, functools, itertools, stackless


def later(native, *args):
    frame = _tern_image.kont('native_later')
    try: _tern_image.frame_set(frame, (None, None, 0, 0, 3, (native, args), None))
    except ValueError as e: return str(e)
    t = stackless.tasklet()
    t.__setstate__((0, None, frame, None, None))
    t.insert()
    stackless.run()
    return t.alive


refusal = later(abs, 1, 2)
print(refusal)  # expect: damaged image: code of native_later, instruction 0: registers that do not fit
pairs = itertools.pairwise([1, 2])
print(later(itertools.pairwise.__next__, pairs), next(pairs, None))  # expect: False None
print(later(itertools.pairwise.__next__, [1]) == refusal)  # expect: True
print(later(itertools.islice.__new__, itertools.islice, [1], 2, 3, 4))  # expect: False
print(later(itertools.islice.__new__, 5, [1], 2, 3, 4) == refusal)  # expect: True
print(later(itertools.islice.__new__, int, [1], 2, 3, 4) == refusal)  # expect: True
print(later(type.__call__, int, ('5',), {}), later(type.__call__, int, ('5',), None))  # expect: False False
print(later(type.__call__, int, 5, {}) == refusal, later(type.__call__, int, (), 5) == refusal)  # expect: True True
print(later(functools.partial.__call__, functools.partial(len), 5, 5) == refusal)  # expect: True

# A number behind the arguments says which of them are absent: such as a call may leave out, and by position none in front of another.
print(later(stackless.schedule, None, 1), later(itertools.islice.__new__, itertools.islice, [1], 2, None, None, 24))    # expect: False False
print(later(itertools.islice.__new__, itertools.islice, [1], 2, 3, None, 16))   # expect: False
print(later(itertools.islice.__new__, itertools.islice, [1], 2, None, 4, 8) == refusal)     # expect: True
print([later(stackless.schedule, None, absent) == refusal for absent in (0, 2, 3, -1, -2, True, None, 1.0, 2 ** 70)].count(True))     # expect: 9
print(later(abs, None, 1) == refusal, later(functools.partial.__call__, functools.partial(len), None, {}, 2) == refusal)    # expect: True True
