# object.__new__() makes no objects of types that nobody may make, nor does what they inherit.
import re, types

def attempt(action):
    try: print(action())
    except TypeError as e: print(type(e).__name__, e)

keys = type({}.keys())
attempt(lambda: object.__new__(keys))               # expect: TypeError object.__new__(dict_keys) is not safe, use dict_keys.__new__()
attempt(lambda: keys.__new__(keys))                 # expect: TypeError object.__new__(dict_keys) is not safe, use dict_keys.__new__()
attempt(lambda: keys())                             # expect: TypeError cannot create 'dict_keys' instances
for o in (len, [].append, list.append, list.__len__, [].__len__, types.FunctionType.__code__, types.FunctionType.__closure__, plain := (lambda: 0),
          plain.__code__, (lambda: (yield))(), re.match("", ""), re.compile(""), int | str, iter(range(2 ** 70)), memoryview(b""), None):
    try: object.__new__(type(o))
    except TypeError: continue
    print("made", type(o))
