# marshal.loads() of what marshal.dumps() wrote, changed by chance: a value or an exception that says what is wrong, never code.
import marshal, random

VALUES = [None, True, -5, 2 ** 31, -2 ** 100, 1.5, 1j, '', 'abc', 'é\u1234', '\ud800', b'xy', (1, (2, [3])), {'a': {1: None}}, {1, 2},
          frozenset(['q']), ..., StopIteration, [[], [()], {}], tuple(range(300))]
PLAIN = (type(None), bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset, type(...), type)
WRONG = (EOFError, ValueError, TypeError, MemoryError, OverflowError, RecursionError)


def check(value, depth=0):
    assert type(value) in PLAIN and (type(value) is not type or value is StopIteration), value
    if depth > 50:          # lists may contain themselves
        return
    if type(value) is dict:
        value = [*value, *value.values()]
    if type(value) in (list, tuple, set, frozenset):
        for x in value:
            check(x, depth + 1)


def changed(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[at] = chance.choice(b'0NTF.Sri\xf2lgfyzZaAuts)([<>{c\xdb\xa9')
        elif kind == 1:
            data[at] = chance.choice((0, 1, 2, 127, 128, 255, chance.randrange(256)))
        elif kind == 2:
            del data[at:at + chance.choice((1, 1, 4))]
        else:
            data[at:at] = data[chance.randrange(len(data)):][:9]
        if not data:
            break
    return bytes(data)


def main():
    chance = random.Random(3)
    read = refused = 0
    for n in range(6000):
        data = changed(marshal.dumps(VALUES[n % len(VALUES)]), chance)
        try:
            check(marshal.loads(data))
            read += 1
        except WRONG:
            refused += 1
    print(read > 500, refused > 500)    # expect: True True
    for data in (b'c' + bytes(200), b'\xe3' + bytes(200), b'[\xff\xff\xff\x7f', b'l\xff\xff\xff\x7f', b'r\1\0\0\0', b'', b's\xff\xff\xff\xff'):
        try:
            print(marshal.loads(data))
        except WRONG as e:
            print(type(e).__name__)
        # expect: ValueError
        # expect: ValueError
        # expect: EOFError
        # expect: EOFError
        # expect: ValueError
        # expect: EOFError
        # expect: ValueError
    deep = b'[\1\0\0\0' * 100000 + b'N'
    try:
        value = marshal.loads(deep)
    except WRONG:
        value = None
    print(value is None or type(value) is list)     # expect: True


main()
