# Exceptions handled inside handlers; sys.exc_info goes up and down.
import sys
def cur(): e = sys.exc_info()[1]; return repr(e)
try:
    raise ValueError(1)
except ValueError:
    print(cur())
    try:
        raise KeyError(2)
    except KeyError as k:
        print(cur(), repr(k.__context__))
        try: int("x")
        except ValueError as v: print(cur(), repr(v.__context__), repr(v.__context__.__context__))
        print(cur())
    print(cur())
    def f():
        try: return cur()
        finally: print("in f", cur())
    print(f())
print(cur())
