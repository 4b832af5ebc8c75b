# What wraps callables may wrap itself, or be very deep: the C stack stays small, and whoever waits can be interrupted.
import functools, stackless, sys, types

sys.setrecursionlimit(20000)    # not a million: it is to be quick

def attempt(action):
    try: print(action())
    except RecursionError as e: print("RecursionError")

def circle(wrapper):
    made = wrapper(print)
    made.__init__(made)
    return made

class Holder:
    f = circle(classmethod)
attempt(lambda: Holder.f)                               # expect: RecursionError
attempt(lambda: Holder().f)                             # expect: RecursionError
for wrapper in classmethod, staticmethod:
    attempt(lambda: circle(wrapper).__isabstractmethod__)
# expect: RecursionError
# expect: RecursionError
endless = property()
endless.__init__(endless)
attempt(lambda: endless.__isabstractmethod__)           # expect: RecursionError

nest, deep = print, 50000
for _ in range(deep): nest = types.MethodType(nest, 1)
attempt(lambda: nest.__name__)                          # expect: print
attempt(lambda: nest(1))                                # expect: RecursionError
nest = staticmethod(len)
for _ in range(deep): nest = staticmethod(nest)
attempt(lambda: nest([1, 2]))                           # expect: 2
nest = list[int]
for _ in range(deep): nest = types.GenericAlias(nest, int)
attempt(lambda: nest.append)                            # expect: <method 'append' of 'list' objects>

loop = functools.partial(print)
loop.__setstate__((loop, (), {}, None))
for call in circle(staticmethod), loop:
    t = stackless.tasklet(call)()
    print(stackless.run(1000) is t)                     # it goes round for ever, but not for longer than it may
    t.remove()
# expect: True
# expect: True
