# Handlers of several tasklets overlap: each keeps the exception it handles.
import stackless, sys
def cur(): return repr(sys.exc_info()[1])
def work(name, exc):
    try: raise exc(name)
    except exc as e:
        stackless.schedule()
        print(name, cur())
        try:
            stackless.schedule()
            raise KeyError("second " + name)
        except KeyError as k:
            stackless.schedule()
            print(cur(), repr(k.__context__))
        print(name, cur())
    print(name, cur())
for n, e in (("a", ValueError), ("b", TypeError), ("c", OSError)): stackless.tasklet(work)(n, e)
stackless.run()
print(cur())
# expect: a ValueError('a')
# expect: b TypeError('b')
# expect: c OSError('c')
# expect: KeyError('second a') ValueError('a')
# expect: a ValueError('a')
# expect: a None
# expect: KeyError('second b') TypeError('b')
# expect: b TypeError('b')
# expect: b None
# expect: KeyError('second c') OSError('c')
# expect: c OSError('c')
# expect: c None
# expect: None
