# Contexts of exceptions that lead in a circle, without the exception that is raised now.
a, b = ValueError('a'), KeyError('b')
a.__context__, b.__context__ = b, a
try:
    try: raise a
    except ValueError: raise TypeError('c')
except TypeError as e:
    print(e.__context__ is a, a.__context__ is b, b.__context__ is a)   # expect: True True True
c = IndexError('c')
c.__context__ = c
try:
    try: raise a
    except ValueError:
        a.__context__ = c
        raise TypeError('d')
except TypeError as e:
    print(e.__context__ is a, a.__context__ is c)                       # expect: True True
