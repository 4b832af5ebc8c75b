# What a signal interrupts again and again is begun again, however often: nothing piles up.
import os, signal, sys
readable, writable = os.pipe()
ticks = 0
def tick(number, frame):
    global ticks
    ticks += 1
    if ticks == 300:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.write(writable, b"x")
signal.signal(signal.SIGALRM, tick)
with open(readable, "rb", 0) as raw:
    sys.setrecursionlimit(150)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    print(raw.read(1), ticks)  # expect: b'x' 300
