# Keywords for the __init__, or __new__, of a subclass of a built-in type; states of subclasses; and what containers in themselves print.
import copy
import pickle


class Words(tuple):
    def __init__(self, items, name=None):
        self.name = name


class Items(list):
    def __new__(cls, items, name=None):
        self = super().__new__(cls, items)
        self.name = name
        return self


class Keys(frozenset):
    def __init__(self, items, name=None):
        self.name = name


class Measure(float):
    def __init__(self, value, name=None):
        self.name = name


for cls in Words, Items, Keys:
    x = cls([1, 2], name=3)
    print(sorted(x), x.name)                # expect: [1, 2] 3
# expect: [1, 2] 3
# expect: [1, 2] 3
print(Measure(1.5, name='m').name)          # expect: m
for cls in tuple, list, frozenset, set, type('Sub', (set,), {}), type('Sub', (tuple,), {}):
    try:
        cls(x=1)
    except TypeError as e:
        print(e)
# expect: tuple() takes no keyword arguments
# expect: list() takes no keyword arguments
# expect: frozenset() takes no keyword arguments
# expect: set() takes no keyword arguments
# expect: set() takes no keyword arguments
# expect: tuple() takes no keyword arguments


class Slotted(set):
    __slots__ = 'x', '__dict__'


class Stated(bytearray):
    def __getstate__(self):
        return 'a state'

    def __setstate__(self, state):
        self.state = state


s = Slotted([1])
s.x, s.y = 10, 20
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    t = pickle.loads(pickle.dumps(s, protocol))
    assert (t, t.x, t.y) == ({1}, 10, 20), protocol
    assert pickle.loads(pickle.dumps(Stated(b'ab'), protocol)).state == 'a state'
t = copy.copy(s)
print(t, t.x, t.y)                          # expect: Slotted({1}) 10 20


class Box:
    def __repr__(self):
        return repr(self.inside)


for cls in set, frozenset, Slotted:
    box = Box()
    box.inside = cls([box])
    print(box)
# expect: {set(...)}
# expect: frozenset({frozenset(...)})
# expect: Slotted({Slotted(...)})
d = {}
d['values'] = d.values()
print(d)                                    # expect: {'values': dict_values([...])}
print(d.values())                           # expect: dict_values([dict_values([...])])
f = frozenset('ab')
print(f.union() is f, f.intersection() is f, f.difference() is f, f.copy() is f)    # expect: False False False True

# A range whose items are far away; signs of zero.
r = range(-4294967298, -18446744073709551618, -2147483648)
print(r[-1], list(reversed(r[-2:])))        # expect: -18446744071562067970 [-18446744071562067970, -18446744069414584322]
print(complex(0.0, -0.0), complex(-0.0, -0.0), complex(1j, -0.0), complex(0.0, 2 - 0j))  # expect: -0j (-0-0j) 1j 2j
