"""Starting programs, for the module subprocess: fork, and what the child does until another program runs in it."""

import _signal
import errno
import os
from _stackless import getcurrent as _getcurrent


def fork_exec(args, executables, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
              errpipe_read, errpipe_write, restore_signals, start_new_session, process_group, gid, groups, uid, umask,
              preexec_fn, allow_vfork, /):
    """Start the first of the executables that can be run, in a child; answer its process number.

    What goes wrong in the child is written to errpipe_write: the exception's name, errno in hexadecimal and a word, with colons.
    """
    if close_fds and errpipe_write < 3:
        raise ValueError("errpipe_write must be >= 3")
    kept = list(pass_fds)
    if kept != sorted(set(kept)) or any(not isinstance(fd, int) or fd < 0 for fd in kept):
        raise ValueError("bad value(s) in fds_to_keep")
    args = [os.fsencode(arg) for arg in args]
    if env is not None:
        env = {name: value for name, value in (line.split(b'=', 1) for line in env)}
    tasklet = _getcurrent()
    atomic = tasklet.set_atomic(True)       # the child has no other tasklets
    pid = os.fork()
    if pid:
        tasklet.set_atomic(atomic)
        return pid
    where = b''
    try:
        _child_files(p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read,
                     [fd for fd in kept if fd != errpipe_write])
        where = b'noexec'
        if cwd is not None:
            os.chdir(cwd)
        if umask >= 0:
            os.umask(umask)
        if restore_signals:
            for number in _signal.SIGPIPE, _signal.SIGXFSZ:
                _signal.signal(number, _signal.SIG_DFL)
        if start_new_session:
            os.setsid()
        if process_group >= 0:
            os.setpgid(0, process_group)
        where = b''
        if preexec_fn is not None:
            try:
                preexec_fn()
            except BaseException:
                _child_report(errpipe_write, b'SubprocessError:0:Exception occurred in preexec_fn.')
        if close_fds:
            _close_all_but(kept + [errpipe_write])
        _child_exec(args, executables, env)
    except OSError as e:
        _child_report(errpipe_write, b'OSError:%X:%s' % (e.errno, where))
    except BaseException as e:
        _child_report(errpipe_write, b'%s:0:%s' % (type(e).__name__.encode(), str(e).encode(errors='replace')))
    os._exit(255)


def _child_report(pipe, message):
    os.write(pipe, message)
    os._exit(255)


def _child_files(p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, passed):
    """The child's ends become its files 0, 1 and 2; the parent's are closed."""
    for fd in passed:
        os.set_inheritable(fd, True)
    for fd in p2cwrite, c2pread, errread, errpipe_read:
        if fd >= 0:
            os.close(fd)
    if c2pwrite == 0:
        c2pwrite = os.dup(c2pwrite)
    while errwrite == 0 or errwrite == 1:
        errwrite = os.dup(errwrite)
    for fd, number in (p2cread, 0), (c2pwrite, 1), (errwrite, 2):
        if fd == number:
            os.set_inheritable(fd, True)
        elif fd >= 0:
            os.dup2(fd, number)


def _close_all_but(kept):
    try:
        opened = [int(name) for name in os.listdir('/proc/self/fd')]
    except OSError:
        opened = range(3, os.sysconf('SC_OPEN_MAX'))
    for fd in opened:
        if fd > 2 and fd not in kept:
            try:
                os.close(fd)
            except OSError:
                pass


def _child_exec(args, executables, env):
    """Replaces the child by the first program that there is; raises the most telling error when none can be run."""
    failure = None
    for path in executables:
        try:
            if env is None:
                os.execv(path, args)
            os.execve(path, args, env)
        except OSError as e:
            if failure is None or e.errno not in (errno.ENOENT, errno.ENOTDIR):
                failure = e
    raise failure
