# An exception crosses a hundred thousand frames, with and without finally and with.
# timeout: 120
N = 100000
def plain(n):
    if n == 0: raise ValueError("bottom")
    plain(n - 1)
try: plain(N)
except ValueError as e:
    tb, n = e.__traceback__, 0
    while tb: tb, n = tb.tb_next, n + 1
    print(e, n)  # expect: bottom 100002
count = 0
def fin(n):
    global count
    try:
        if n == 0: raise KeyError("k")
        fin(n - 1)
    finally: count += 1
try: fin(N)
except KeyError: print(count)  # expect: 100001
class CM:
    def __enter__(self): return self
    def __exit__(self, *a):
        global count
        count -= 1
def within(n):
    with CM():
        if n: within(n - 1)
        else: raise IndexError
try: within(N)
except IndexError: print(count)  # expect: 0
def reraise(n):
    try:
        if n == 0: raise OSError("o")
        reraise(n - 1)
    except OSError: raise
try: reraise(N)
except OSError as e: print(e)  # expect: o
