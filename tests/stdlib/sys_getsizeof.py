# sys.getsizeof() asks __sizeof__; sizes are Tern's own.
import sys


class Sized:
    def __init__(self, size): self.size = size
    def __sizeof__(self):
        if isinstance(self.size, Exception): raise self.size
        return self.size


class Index:
    def __index__(self): return 7


class Nothing:
    __sizeof__ = None


def attempt(*args):
    try: return sys.getsizeof(*args)
    except Exception as e: return f"{type(e).__name__} {e}"


for size in 1000, "x", -1, TypeError("no"), KeyError("no"), Index():
    print(attempt(Sized(size)), attempt(Sized(size), "default"))
# expect: 1000 1000
# expect: TypeError an integer is required default
# expect: ValueError __sizeof__() should return >= 0 ValueError __sizeof__() should return >= 0
# expect: TypeError no default
# expect: KeyError 'no' KeyError 'no'
# expect: TypeError an integer is required default
print(attempt(Nothing()), attempt(Nothing(), 5))
# expect: TypeError 'NoneType' object is not callable 5
print(sys.getsizeof([1] * 100) > 800, sys.getsizeof((1,) * 100) > 800, sys.getsizeof({i: 1 for i in range(100)}) > 2000)
# expect: True True True
print(sys.getsizeof(Sized) > 500, sys.getsizeof(object=Sized(3), default=4))  # expect: True 3
