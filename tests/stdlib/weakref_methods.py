# Weak references of a class that makes something else of the call compare and hash as what they refer to.
import weakref


class Same:
    def __eq__(self, other):
        return isinstance(other, Same)

    def __hash__(self):
        return 5

    def method(self):
        return 'called'

    def other(self):
        return 'another'


x, y = Same(), Same()
a, b, c = weakref.WeakMethod(x.method), weakref.WeakMethod(y.method), weakref.WeakMethod(x.other)
print(a == b, a == c, a != c, hash(a) == hash(b) == 5, a()())     # expect: True False True True called
