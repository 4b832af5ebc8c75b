# select.select() and select.poll() on pipes, with descriptors and with objects; timeouts, and errors.
import os
import select
import selectors
import signal


class File:
    def __init__(self, fd):
        self.fd = fd

    def fileno(self):
        return self.fd


def failing(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


read, write = os.pipe()
print(select.select([read], [], [], 0))                                 # expect: ([], [], [])
print(select.select([read], [write], [read], 5) == ([], [write], []))   # expect: True
os.write(write, b'x')
source = File(read)
print(select.select([source], (), {}, 5)[0] == [source])                # expect: True
poller = select.poll()
poller.register(source, select.POLLIN)
poller.register(write, select.POLLOUT)
print(sorted(poller.poll()) == sorted([(read, select.POLLIN), (write, select.POLLOUT)]))    # expect: True
poller.unregister(write)
os.read(read, 1)
print(poller.poll(0), poller.poll(20))                                  # expect: [] []
os.close(write)
print(poller.poll() == [(read, select.POLLHUP)])                        # expect: True
failing(poller.unregister, 'x')         # expect: TypeError argument must be an int, or have a fileno() method.
failing(poller.modify, 99999, 1)      # expect: FileNotFoundError [Errno 2] No such file or directory
failing(poller.register, 0, -1)         # expect: ValueError value must be positive
failing(select.select, [-1], [], [])    # expect: ValueError file descriptor cannot be a negative integer (-1)
failing(select.select, [], [], [], -1)  # expect: ValueError timeout must be non-negative
failing(select.select, 1, [], [])       # expect: TypeError arguments 1-3 must be sequences
other = os.dup(read)
os.close(other)
failing(select.select, [other], [], [], 5)      # expect: OSError [Errno 9] Bad file descriptor

with selectors.DefaultSelector() as selector:
    read, write = os.pipe()
    selector.register(read, selectors.EVENT_READ, 'data')
    os.write(write, b'y')
    print([(key.data, events) for key, events in selector.select(5)])   # expect: [('data', 1)]

# A handler runs while select() waits; an exception it raises ends the wait.
os.read(read, 1)
signal.signal(signal.SIGALRM, lambda number, frame: os.write(write, b'z'))
os.system(f'(sleep 0.1; kill -ALRM {os.getpid()}) &')
print(select.select([read], [], [])[0] == [read])                       # expect: True
signal.signal(signal.SIGALRM, lambda number, frame: 1 / 0)
os.read(read, 1)
os.system(f'(sleep 0.1; kill -ALRM {os.getpid()}) &')
failing(select.select, [read], [], [], 10)                              # expect: ZeroDivisionError division by zero
