# Drivers of the stackless module: what makes exceptions from classes, iterates, or calls callbacks.


def _exception(exc, val, tb):
    if isinstance(exc, BaseException):
        if val is not None:
            raise TypeError("instance exception may not have a separate value")
        made = exc
    elif isinstance(exc, type) and issubclass(exc, BaseException):
        if isinstance(val, exc):
            made = val
        elif val is None:
            made = exc()
        elif isinstance(val, tuple):
            made = exc(*val)
        else:
            made = exc(val)
    else:
        raise TypeError("exceptions must be classes, or instances, not " + type(exc).__name__)
    if tb is not None:
        made = made.with_traceback(tb)
    return made


def tasklet_throw(tasklet, exc, val, tb, pending):
    return _tasklet_throw(tasklet, _exception(exc, val, tb), bool(pending))


def tasklet_raise_exception(tasklet, exc_class, args):
    if not (isinstance(exc_class, type) and issubclass(exc_class, BaseException)):
        raise TypeError("tasklet.raise_exception() argument 1 must be an exception class")
    return _tasklet_throw(tasklet, exc_class(*args), False)


def channel_send_exception(channel, exc_class, args):
    if not (isinstance(exc_class, type) and issubclass(exc_class, BaseException)):
        raise TypeError("channel.send_exception() argument 1 must be an exception class")
    return channel.send(_bomb(exc_class(*args)))


def channel_send_throw(channel, exc, val, tb):
    return channel.send(_bomb(_exception(exc, val, tb)))


def channel_send_sequence(channel, sequence):
    count = 0
    for item in sequence:
        channel.send(item)
        count += 1
    return count


def channel_notified(channel, sending, value):
    balance = channel.balance
    will_block = balance >= 0 if sending else balance <= 0
    _channel_callback()(channel, _current_tasklet(), 1 if sending else 0, 1 if will_block else 0)
    return _channel_action(channel, sending, value)


def call_schedule_callback(callback, previous, following):
    try:
        callback(previous, following)
    except BaseException as e:
        _driver('report.unraisable')(e, callback)


def call_error_handler(handler, e):
    handler(type(e), e, e.__traceback__)


def explode(exc, val, tb):
    raise _exception(exc, val, tb)


# --- pickling: an empty one by __newobj__, whatever __init__ of a subclass wants, and what is to be filled in ---

def tasklet_reduce(self):
    import copyreg
    return copyreg.__newobj__, (type(self),), _tasklet_state(self)


def tasklet_setstate(self, state):
    _tasklet_set(self, state)


def channel_reduce(self):
    import copyreg
    return copyreg.__newobj__, (type(self),), _channel_state(self)


def channel_setstate(self, state):
    _channel_set(self, state)
