# Drivers of locks: a tasklet that must wait blocks in the lock's channel, where release() finds it.


def _channel():
    import _stackless
    channel = _stackless.channel()
    channel.preference = 1
    return channel


def enter(self):
    return _wait(self)


def _wait(self):
    channel = _lock_state(self)[2]
    if channel is None:
        channel = _channel()
        _lock_set_waiters(self, channel)
    _lock_count_waiting(self, 1)
    try:
        while not _lock_try(self):
            channel.receive()
    finally:
        _lock_count_waiting(self, -1)
    return True


def acquire(self, blocking, timeout):
    if timeout < 0:
        return _wait(self)
    import _stackless
    import time
    end = time.monotonic() + timeout
    while not _lock_try(self):
        left = end - time.monotonic()
        if left <= 0:
            return False
        if _stackless.getruncount() > 1:
            _stackless.schedule()
        else:
            time.sleep(min(left, 0.01))
    return True


def _free(self):
    channel = _lock_state(self)[2]
    _lock_free(self)
    if channel is not None and channel.balance < 0:
        channel.send(None)


def release(self):
    _free(self)


def leave(self, *args):
    _free(self)


def release_save(self):
    count, owner, channel = _lock_state(self)
    _free(self)
    return count, owner


def acquire_restore(self, state):
    count, owner = state
    self.acquire()
    _lock_restore(self, count)
