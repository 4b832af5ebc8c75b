# Locks, semaphores, events, conditions and queues between tasklets.
import stackless, _thread
lock = _thread.allocate_lock()
def work(n):
    with lock:
        print("in", n)
        stackless.schedule()
        print("out", n)
for i in range(3): stackless.tasklet(work)(i)
stackless.run()
print(lock.locked())
lock.acquire()
def late():
    lock.acquire()
    print("late has it")
    lock.release()
stackless.tasklet(late)()
stackless.schedule()
print("main has it", lock.locked())
lock.release()
stackless.run()
r = _thread.RLock()
r.acquire(); r.acquire()
def other(): print("other waits"); r.acquire(); print("other has it"); r.release()
print(r._is_owned())
r.release(); r.release()
stackless.tasklet(other)()
stackless.run()
# expect: in 0
# expect: out 0
# expect: in 1
# expect: out 1
# expect: in 2
# expect: out 2
# expect: False
# expect: main has it True
# expect: late has it
# expect: True
# expect: other waits
# expect: other has it
