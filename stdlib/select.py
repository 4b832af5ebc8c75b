"""Waiting until one of several files can be read or written."""

import time as _time
from _select import *
from _select import poll as _poll

error = OSError


def _fileno(file):
    """The descriptor of a file: an int, or what its fileno() answers."""
    if not isinstance(file, int):
        method = getattr(file, 'fileno', None)
        if method is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        file = method()
        if not isinstance(file, int):
            raise TypeError("fileno() returned a non-integer")
    file = int(file)
    if file < 0:
        raise ValueError("file descriptor cannot be a negative integer (%d)" % file)
    if file > 0x7fffffff:
        raise OverflowError("Python int too large to convert to C int")
    return file


def _wait(files, seconds):
    """What _select.poll() answers for [fd, events, ...]; handlers of signals run meanwhile. None waits forever."""
    if seconds is None:
        ready = None
        while ready is None:
            ready = _poll(files, -1)
        return ready
    end = _time.monotonic() + seconds
    while True:
        left = max(end - _time.monotonic(), 0)
        ready = _poll(files, -int(left * -1000 // 1))
        if ready is not None and (ready or left == 0 or _time.monotonic() >= end):
            return ready


def _event_mask(mask):
    if not hasattr(type(mask), '__index__'):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(mask).__name__)
    mask = mask.__index__()
    if mask < 0:
        raise ValueError("value must be positive")
    if mask > 0xffff:
        raise OverflowError("Python int too large to convert to C unsigned short")
    return mask


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until files in one of the three lists can be read, can be written, or have something exceptional to tell.

    The answer is three lists of those that are ready; all are empty after `timeout` seconds. The items of the lists are descriptors,
    or objects with a method fileno().
    """
    if timeout is not None:
        if not hasattr(type(timeout), '__float__') and not hasattr(type(timeout), '__index__'):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    lists, masks = [], {}
    for files, mask in (rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI):
        try:
            files = iter(files)
        except TypeError:
            raise TypeError("arguments 1-3 must be sequences") from None
        numbered = [(_fileno(file), file) for file in files]
        lists.append(numbered)
        for fd, file in numbered:
            masks[fd] = masks.get(fd, 0) | mask
    happened = dict(_wait([n for pair in masks.items() for n in pair], timeout))
    if any(events & POLLNVAL for events in happened.values()):
        import errno
        raise OSError(errno.EBADF, "Bad file descriptor")
    telling = POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI
    return tuple([file for fd, file in numbered if happened.get(fd, 0) & mask]
                 for numbered, mask in zip(lists, telling))


class poll:
    """Descriptors that are watched, with the events that are asked for."""

    __slots__ = ('_files', '_polling')

    def __init__(self):
        self._files = {}
        self._polling = False

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Watch a file, or change what is asked for."""
        self._files[_fileno(fd)] = _event_mask(eventmask)

    def modify(self, fd, eventmask, /):
        """Change what is asked for of a file that is watched."""
        fd, eventmask = _fileno(fd), _event_mask(eventmask)
        if fd not in self._files:
            import errno
            raise FileNotFoundError(errno.ENOENT, "No such file or directory")
        self._files[fd] = eventmask

    def unregister(self, fd, /):
        """Watch a file no longer."""
        fd = _fileno(fd)
        if fd not in self._files:
            raise KeyError(fd)
        del self._files[fd]

    def poll(self, timeout=None, /):
        """Wait for at most so many milliseconds; answer [(fd, events), ...] of the files to which something happened."""
        if timeout is not None:
            if not hasattr(type(timeout), '__float__') and not hasattr(type(timeout), '__index__'):
                raise TypeError("timeout must be an integer or None")
            if timeout > 0x7fffffff:
                raise OverflowError("timeout is too large")
            if timeout < 0:
                timeout = None
        if self._polling:
            raise RuntimeError("concurrent poll() invocation")
        self._polling = True
        try:
            return _wait([n for pair in self._files.items() for n in pair], None if timeout is None else timeout / 1000)
        finally:
            self._polling = False
