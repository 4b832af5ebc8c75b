# bytes() asks __bytes__ first, also of a str and where it is None; classes match patterns as the first base that has a say.
import collections
import collections.abc
import struct


def failing(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Text(str):
    def __bytes__(self):
        return b'by itself'


class Number(int):
    def __bytes__(self):
        return b'a number'


class Blocked(list):
    __bytes__ = None


failing(bytes, Text('x'))                       # expect: b'by itself'
failing(bytes, Text('x'), 'ascii')              # expect: b'x'
failing(bytes, Number(3))                       # expect: b'a number'
failing(bytes, Blocked([1]))                    # expect: TypeError 'NoneType' object is not callable
failing(bytearray, Blocked([1]))                # expect: bytearray(b'\x01')
failing(struct.calcsize, 'i\0')                 # expect: error embedded null character
failing(struct.calcsize, '2\0i')                # expect: error embedded null character


class First(collections.UserList, collections.abc.Mapping):
    pass


class Second(collections.UserDict, list):
    pass


class Third(First, dict):
    pass


def kind(x):
    match x:
        case {}:
            return 'mapping'
        case [*_]:
            return 'sequence'


print(kind(First()), kind(Second()), kind(Third()))     # expect: sequence mapping sequence
for pattern in '(_ as x) | [x]', '(y as x) | [x]':
    failing(compile, f'match 0:\n case {pattern}: pass', 'f', 'exec')
# expect: SyntaxError wildcard makes remaining patterns unreachable (f, line 2)
# expect: SyntaxError name capture 'y' makes remaining patterns unreachable (f, line 2)


async def generates():
    yield 1


print(type(generates())[int, str])              # expect: async_generator[int, str]
