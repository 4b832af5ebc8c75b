"""Tasklets and channels, with the interface of Stackless Python's module of this name.

tasklet(func)(*args, **kwargs) makes a microthread and schedules it; channel() is where two of them meet; run() lets all
of them run until none is ready; schedule() lets the others have a turn. Tasklets can be pickled wherever they are.
"""

import sys
from _stackless import *
from _stackless import ImageError, TaskletExit, _check_program, bomb, channel, tasklet

__all__ = [
    'ImageError', 'atomic', 'bomb', 'channel', 'enable_softswitch', 'get_channel_callback', 'get_schedule_callback',
    'get_thread_info', 'getcurrent', 'getcurrentid', 'getdebug', 'getmain', 'getruncount', 'getthreads',
    'getuncollectables', 'load', 'pickle_flags', 'pickle_flags_default', 'run', 'save', 'schedule', 'schedule_remove',
    'set_channel_callback', 'set_error_handler', 'set_schedule_callback', 'stackless', 'switch_trap', 'tasklet',
]


class atomic:
    """with atomic(): no preemption inside; switching by one's own calls still works. Nests."""

    __slots__ = ('_before',)

    def __enter__(self):
        self._before = getcurrent().set_atomic(True)

    def __exit__(self, *exception):
        getcurrent().set_atomic(self._before)


class _StacklessModule(type(sys)):
    """The module's own type: its read-only properties are computed when asked for."""

    current = property(lambda self: getcurrent())
    main = property(lambda self: getmain())
    runcount = property(lambda self: getruncount())
    threads = property(lambda self: getthreads())
    debug = property(lambda self: getdebug())
    uncollectables = property(lambda self: getuncollectables())
    pickle_with_tracing_state = property(
        lambda self: bool(pickle_flags() & PICKLEFLAGS_PRESERVE_TRACING_STATE),
        lambda self, on: pickle_flags(
            PICKLEFLAGS_PRESERVE_TRACING_STATE if on else 0, PICKLEFLAGS_PRESERVE_TRACING_STATE) and None)


def load(path, *, trust=None):
    """Leaves this program and carries on the one that is saved in the file: what follows is never reached.

    trust: files of public keys, one of which must have signed the image. ImageError: the image is damaged, not trusted, or
    none of a program; OSError: it can't be read. In both cases this program goes on. With PICKLEFLAGS_EDITED_CODE, code that the
    image has by name is taken as it is in its file now.
    """
    import os
    path = os.fspath(path)
    if path[:1] in ('-', b'-'):     # no option of tern resume
        path = os.path.abspath(path)
    keys = None if trust is None else [os.fspath(key) for key in trust]
    _check_program(path, keys)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    options = [part for key in keys or () for part in ('--trust', key)]
    if pickle_flags() & PICKLEFLAGS_EDITED_CODE:
        options.append('--edited')
    os.execv(sys.executable, [sys.executable, 'resume', *options, path])


stackless = sys.modules[__name__]
stackless.__class__ = _StacklessModule
