# Properties name the class as it is known, and what they lack.
class Outer:
    class Inner:
        readable = property(lambda self: 1)
        nothing = property()


for action in (lambda o: setattr(o, 'readable', 2), lambda o: o.nothing, lambda o: delattr(o, 'readable')):
    try:
        action(Outer.Inner())
    except AttributeError as e:
        print(e)
# expect: property 'readable' of 'Outer.Inner' object has no setter
# expect: property 'nothing' of 'Outer.Inner' object has no getter
# expect: property 'readable' of 'Outer.Inner' object has no deleter
