# Locks between tasklets: waiting, handing over, deadlock, reentrance.
import _thread, stackless
l=_thread.allocate_lock()
print(l.acquire(), l.locked(), l.acquire(False), l.acquire(timeout=0.05))
def w(n):
    with l:
        print("got", n); stackless.schedule(); print("leave", n)
for i in range(3): stackless.tasklet(w)(i)
stackless.schedule()
l.release(); print("released")
stackless.run()
print(l.locked())
try: l.release()
except RuntimeError as e: print(e)
l.acquire()
try: l.acquire()
except RuntimeError as e: print("dead", e)
r=_thread.RLock(); print(r.acquire(), r.acquire(), r._is_owned())
s=r._release_save(); print(r._is_owned()); r._acquire_restore(s); print(r._is_owned()); r.release(); r.release()
try: r.release()
except RuntimeError as e: print(e)
x=_thread._local(); x.a=1; print(x.a, x.__dict__)
