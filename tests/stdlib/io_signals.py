# Reads and writes that a signal interrupts: its handler runs, then they go on (or end with what the handler raised).
# Not under stress: the signals come by the clock, and saves take longer than the pauses between them.
# skip-under: stress
import signal, os, sys, time
def handler(*args): print("handler")
def raises(*args): raise KeyError("from handler")
def after(delay, *actions):
    """A child that signals this process after a while, and then does the actions."""
    sys.stdout.flush()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            time.sleep(delay); os.kill(parent, signal.SIGUSR1)
            for a in actions: time.sleep(delay); a()
        finally: os._exit(0)
    return pid
signal.signal(signal.SIGUSR1, handler)
r, w = os.pipe(); pid = after(0.05, lambda: os.write(w, b"late\nrest")); f = open(r, "r"); os.close(w); print(f.readline(), f.read()); os.waitpid(pid, 0)
r, w = os.pipe(); pid = after(0.05, lambda: os.write(w, b"12"), lambda: os.write(w, b"3456")); f = open(r, "rb"); os.close(w); print(f.read(5), f.read()); os.waitpid(pid, 0); f.close()
r, w = os.pipe(); pid = after(0.05, lambda: os.write(w, b"abc")); print(os.read(r, 10)); os.waitpid(pid, 0)
pid = after(0.05, lambda: None); print(os.waitpid(pid, 0)[1])
signal.signal(signal.SIGUSR1, raises)
for read in (lambda: os.read(r, 1), lambda: open(r, "rb", closefd=False).read(3), lambda: open(r, closefd=False).readline(), lambda: open(r, "rb", 0, closefd=False).readall()):
    pid = after(0.05)
    try: print(read())
    except KeyError as e: print(repr(e))
    os.waitpid(pid, 0)
pid = after(0.05); f = open(w, "wb")
try: f.write(b"x" * 300000); f.flush(); print("all written?")
except KeyError as e: print(repr(e))
os.waitpid(pid, 0)
os.set_blocking(w, False); os.close(r)
try: f.close()
except OSError: pass
print(f.closed)
