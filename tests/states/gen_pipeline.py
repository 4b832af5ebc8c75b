# A pipeline of coroutines by send, each with its own loop and state.
def start(f):
    def run(*a):
        g = f(*a)
        next(g)
        return g
    return run
@start
def printer():
    while True: print("out", (yield))
@start
def pairs(target):
    while True:
        a = yield
        b = yield
        target.send((a, b))
@start
def odd(target):
    try:
        while True:
            x = yield
            if x % 2: target.send(x)
    finally: print("odd ends")
p = odd(pairs(printer()))
for i in range(10): p.send(i)
p.close()
