# Each tasklet has its own exception state and context.
import stackless, sys
def work(n):
    try: raise ValueError(n)
    except ValueError as e:
        stackless.schedule()
        print(n, repr(sys.exc_info()[1]))
        try: raise KeyError(n)
        except KeyError as k:
            stackless.schedule()
            print(n, repr(k.__context__), sys.exc_info()[1] is k)
        print(n, sys.exc_info()[1] is e)
        stackless.schedule()
        try: raise
        except ValueError as again: print(n, again is e)
    print(n, sys.exc_info()[0])
for i in (1, 2): stackless.tasklet(work)(i)
try: raise IndexError("main")
except IndexError:
    stackless.run()
    print(repr(sys.exc_info()[1]))
# expect: 1 ValueError(1)
# expect: 2 ValueError(2)
# expect: 1 ValueError(1) True
# expect: 1 True
# expect: 2 ValueError(2) True
# expect: 2 True
# expect: 1 True
# expect: 1 None
# expect: 2 True
# expect: 2 None
# expect: IndexError('main')
