# Drivers of posix: arguments with __fspath__, __index__ or fileno(), and calls that a signal interrupted: its handler runs
# between the leaf's answer and the driver, which calls again.


def index(x):
    return x if type(x) is int or x is None else _driver('number.index')(x)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = _type_lookup(type(path), '__fspath__')
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    result = _call_method(path, method)
    if not isinstance(result, (str, bytes)):
        raise TypeError(f"expected {type(path).__name__}.__fspath__() to return str or bytes, not {type(result).__name__}")
    return result


def fspath_for_open(path):
    """What open() and FileIO() take as a file that is no descriptor."""
    return fspath(path)


def path(x):
    """A path, descriptor or None as the leaves take it."""
    if x is None or isinstance(x, (str, bytes, int)):
        return x
    if _type_lookup(type(x), '__fspath__') is not None:
        return fspath(x)
    if _type_lookup(type(x), '__index__') is not None:
        return _driver('number.index')(x)
    return x


def fileno(fd):
    if isinstance(fd, int):
        return fd
    if _type_lookup(type(fd), '__index__') is not None:
        return _driver('number.index')(fd)
    method = getattr(fd, 'fileno', None)
    if method is None:
        raise TypeError("argument must be an int, or have a fileno() method.")
    fd = method()
    if not isinstance(fd, int):
        raise TypeError("fileno() returned a non-integer")
    return fd


def entry_is_dir(self, follow_symlinks=True):
    return _direntry('is_dir')(self, follow_symlinks=bool(follow_symlinks))


def entry_is_file(self, follow_symlinks=True):
    return _direntry('is_file')(self, follow_symlinks=bool(follow_symlinks))


def entry_stat(self, follow_symlinks=True):
    return _direntry('stat')(self, follow_symlinks=bool(follow_symlinks))


def sched_getaffinity(pid):
    return set(_posix_affinity(index(pid)))


def utime(path_, times=None, ns=None, dir_fd=None, follow_symlinks=True):
    follow_symlinks = bool(follow_symlinks)
    if times is not None:
        times = tuple([plain_time(t) for t in times]) if isinstance(times, tuple) else times
    if ns is None:
        return _posix('utime')(path(path_), times, dir_fd=index(dir_fd), follow_symlinks=follow_symlinks)
    if isinstance(ns, tuple):
        ns = tuple([_driver('number.index')(t) for t in ns])
    if times is not None:
        return _posix('utime')(path(path_), times, ns=ns, dir_fd=index(dir_fd), follow_symlinks=follow_symlinks)
    return _posix('utime')(path(path_), ns=ns, dir_fd=index(dir_fd), follow_symlinks=follow_symlinks)


def plain_time(t):
    if isinstance(t, float):
        return float.__add__(t, 0.0)
    return _driver('number.index')(t)


def execv(path_, argv):
    return _posix('execv')(path(path_), [path(x) for x in argv] if isinstance(argv, (list, tuple)) else argv)


def execve(path_, argv, env):
    if isinstance(argv, (list, tuple)):
        argv = [path(x) for x in argv]
    if not hasattr(env, 'keys'):
        raise TypeError("execve: environment must be a mapping object")
    plain = {}
    for key in env.keys():
        plain[path(key)] = path(env[key])
    return _posix('execve')(path(path_), argv, plain)


def system(command):
    return _posix('system')(path(command))


def stat(path_, dir_fd=None, follow_symlinks=True):
    return _posix('stat')(path(path_), dir_fd=index(dir_fd), follow_symlinks=bool(follow_symlinks))


def lstat(path_, dir_fd=None):
    return _posix('lstat')(path(path_), dir_fd=index(dir_fd))


def fstat(fd):
    return _posix('fstat')(index(fd))


def statvfs(path_):
    return _posix('statvfs')(path(path_))


def access(path_, mode, dir_fd=None, effective_ids=False, follow_symlinks=True):
    return _posix('access')(path(path_), index(mode), dir_fd=index(dir_fd), effective_ids=bool(effective_ids), follow_symlinks=bool(follow_symlinks))


def open(path_, flags, mode=511, dir_fd=None):
    return _posix('open')(path(path_), index(flags), index(mode), dir_fd=index(dir_fd))


def close(fd):
    return _posix('close')(index(fd))


def closerange(fd_low, fd_high):
    return _posix('closerange')(index(fd_low), index(fd_high))


def read(fd, length):
    return _posix('read')(index(fd), index(length))


def pread(fd, length, offset):
    return _posix('pread')(index(fd), index(length), index(offset))


def write(fd, data):
    return _posix('write')(index(fd), data)


def pwrite(fd, buffer, offset):
    return _posix('pwrite')(index(fd), buffer, index(offset))


def lseek(fd, position, how):
    return _posix('lseek')(index(fd), index(position), index(how))


def pipe2(flags):
    return _posix('pipe2')(index(flags))


def dup(fd):
    return _posix('dup')(index(fd))


def dup2(fd, fd2, inheritable=True):
    return _posix('dup2')(index(fd), index(fd2), bool(inheritable))


def isatty(fd):
    return _posix('isatty')(index(fd))


def ttyname(fd):
    return _posix('ttyname')(index(fd))


def fsync(fd):
    return _posix('fsync')(fileno(fd))


def fdatasync(fd):
    return _posix('fdatasync')(fileno(fd))


def fchdir(fd):
    return _posix('fchdir')(fileno(fd))


def ftruncate(fd, length):
    return _posix('ftruncate')(index(fd), index(length))


def truncate(path_, length):
    return _posix('truncate')(path(path_), index(length))


def get_inheritable(fd):
    return _posix('get_inheritable')(index(fd))


def set_inheritable(fd, inheritable):
    return _posix('set_inheritable')(index(fd), index(inheritable))


def get_blocking(fd):
    return _posix('get_blocking')(index(fd))


def set_blocking(fd, blocking):
    return _posix('set_blocking')(index(fd), bool(blocking))


def lockf(fd, command, length):
    return _posix('lockf')(index(fd), index(command), index(length))


def sendfile(out_fd, in_fd, offset, count):
    return _posix('sendfile')(index(out_fd), index(in_fd), index(offset), index(count))


def get_terminal_size(fd=1):
    return _posix('get_terminal_size')(index(fd))


def chdir(path_):
    return _posix('chdir')(path(path_))


def chroot(path_):
    return _posix('chroot')(path(path_))


def mkdir(path_, mode=511, dir_fd=None):
    return _posix('mkdir')(path(path_), index(mode), dir_fd=index(dir_fd))


def mkfifo(path_, mode=438, dir_fd=None):
    return _posix('mkfifo')(path(path_), index(mode), dir_fd=index(dir_fd))


def mknod(path_, mode=384, device=0, dir_fd=None):
    return _posix('mknod')(path(path_), index(mode), index(device), dir_fd=index(dir_fd))


def major(device):
    return _posix('major')(index(device))


def minor(device):
    return _posix('minor')(index(device))


def makedev(major, minor):
    return _posix('makedev')(index(major), index(minor))


def rmdir(path_, dir_fd=None):
    return _posix('rmdir')(path(path_), dir_fd=index(dir_fd))


def unlink(path_, dir_fd=None):
    return _posix('unlink')(path(path_), dir_fd=index(dir_fd))


def remove(path_, dir_fd=None):
    return _posix('remove')(path(path_), dir_fd=index(dir_fd))


def readlink(path_, dir_fd=None):
    return _posix('readlink')(path(path_), dir_fd=index(dir_fd))


def chmod(path_, mode, dir_fd=None, follow_symlinks=True):
    return _posix('chmod')(path(path_), index(mode), dir_fd=index(dir_fd), follow_symlinks=bool(follow_symlinks))


def fchmod(fd, mode):
    return _posix('fchmod')(index(fd), index(mode))


def chown(path_, uid, gid, dir_fd=None, follow_symlinks=True):
    return _posix('chown')(path(path_), index(uid), index(gid), dir_fd=index(dir_fd), follow_symlinks=bool(follow_symlinks))


def lchown(path_, uid, gid):
    return _posix('lchown')(path(path_), index(uid), index(gid))


def fchown(fd, uid, gid):
    return _posix('fchown')(index(fd), index(uid), index(gid))


def rename(src, dst, src_dir_fd=None, dst_dir_fd=None):
    return _posix('rename')(path(src), path(dst), src_dir_fd=index(src_dir_fd), dst_dir_fd=index(dst_dir_fd))


def replace(src, dst, src_dir_fd=None, dst_dir_fd=None):
    return _posix('replace')(path(src), path(dst), src_dir_fd=index(src_dir_fd), dst_dir_fd=index(dst_dir_fd))


def link(src, dst, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    return _posix('link')(path(src), path(dst), src_dir_fd=index(src_dir_fd), dst_dir_fd=index(dst_dir_fd), follow_symlinks=bool(follow_symlinks))


def symlink(src, dst, target_is_directory=False, dir_fd=None):
    return _posix('symlink')(path(src), path(dst), bool(target_is_directory), dir_fd=index(dir_fd))


def listdir(path_=None):
    return _posix('listdir')(path(path_))


def scandir(path_=None):
    return _posix('scandir')(path(path_))


def name(status):
    return _posix('name')(index(status))


def setuid(uid):
    return _posix('setuid')(index(uid))


def seteuid(euid):
    return _posix('seteuid')(index(euid))


def setgid(gid):
    return _posix('setgid')(index(gid))


def setegid(egid):
    return _posix('setegid')(index(egid))


def getpgid(pid):
    return _posix('getpgid')(index(pid))


def setpgid(pid, pgrp):
    return _posix('setpgid')(index(pid), index(pgrp))


def getsid(pid):
    return _posix('getsid')(index(pid))


def tcgetpgrp(fd):
    return _posix('tcgetpgrp')(index(fd))


def tcsetpgrp(fd, pgid):
    return _posix('tcsetpgrp')(index(fd), index(pgid))


def _exit(status):
    return _posix('_exit')(index(status))


def kill(pid, signal):
    return _posix('kill')(index(pid), index(signal))


def killpg(pgid, signal):
    return _posix('killpg')(index(pgid), index(signal))


def waitpid(pid, options):
    return _posix('waitpid')(index(pid), index(options))


def WIFEXITED(status):
    return _posix('WIFEXITED')(index(status))


def WIFSIGNALED(status):
    return _posix('WIFSIGNALED')(index(status))


def WIFSTOPPED(status):
    return _posix('WIFSTOPPED')(index(status))


def WIFCONTINUED(status):
    return _posix('WIFCONTINUED')(index(status))


def WCOREDUMP(status):
    return _posix('WCOREDUMP')(index(status))


def WEXITSTATUS(status):
    return _posix('WEXITSTATUS')(index(status))


def WTERMSIG(status):
    return _posix('WTERMSIG')(index(status))


def WSTOPSIG(status):
    return _posix('WSTOPSIG')(index(status))


def waitstatus_to_exitcode(status):
    return _posix('waitstatus_to_exitcode')(index(status))


def nice(increment):
    return _posix('nice')(index(increment))


def getpriority(which, who):
    return _posix('getpriority')(index(which), index(who))


def setpriority(which, who, priority):
    return _posix('setpriority')(index(which), index(who), index(priority))


def umask(mask):
    return _posix('umask')(index(mask))


def putenv(name, value):
    return _posix('putenv')(path(name), path(value))


def unsetenv(name):
    return _posix('unsetenv')(path(name))


def urandom(size):
    return _posix('urandom')(index(size))


def getrandom(size, flags=0):
    return _posix('getrandom')(index(size), index(flags))


def sysconf(name):
    return _posix('sysconf')(name)


def pathconf(path_, name):
    return _posix('pathconf')(path(path_), path(name))


def strerror(code):
    return _posix('strerror')(index(code))


def wait():
    return _posix('wait')()
