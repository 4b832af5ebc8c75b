# The thread's identity is the program's, which keeps it: who holds a lock, say.
import _thread
import stackless

ident = _thread.get_ident()


class Lock:
    def __enter__(self):
        self.owner = _thread.get_ident()

    def __exit__(self, *_):
        return self.owner == _thread.get_ident()


for i in range(3):
    with Lock():
        print(_thread.get_ident() == ident, stackless.current.thread_id == ident)
        raise ValueError
# expect: True True
# expect: True True
# expect: True True
