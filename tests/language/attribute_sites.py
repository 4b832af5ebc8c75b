# One place in the code sets and reads attributes of functions that have a dict, and of functions that never had any attribute.
def put(o, value):
    o.mark = value


def get(o):
    return o.mark


def with_dict():
    def function():
        pass
    function.__dict__['mark'] = 0
    return function


def fresh():
    def function():
        pass
    return function


kept = [with_dict() for _ in range(10)]
for o in kept:
    put(o, 1)
for _ in range(3):
    o = fresh()
    put(o, 2)
    print(get(o), o.__dict__)                   # expect: 2 {'mark': 2}
# expect: 2 {'mark': 2}
# expect: 2 {'mark': 2}
print([get(o) for o in kept] == [1] * 10)       # expect: True
try:
    print(get(fresh()))
except AttributeError as e:
    print(e)                                    # expect: 'function' object has no attribute 'mark'
