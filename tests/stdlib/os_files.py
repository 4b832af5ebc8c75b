# os over posix: files, folders, descriptors, errors with filenames, processes, the environment.
import os, sys, stat
TMP = (os.environ.get("TERN_TEST_TMP") or "/tmp") + "/os_files"
def clean(x): return str(x).replace(TMP, "TMP")
def t(f):
    try: print(clean(f()))
    except Exception as e: print(type(e).__name__, clean(e), getattr(e, "errno", None), clean(getattr(e, "filename", None)), clean(getattr(e, "filename2", None)))
os.system("rm -rf " + TMP); os.makedirs(TMP + "/a/b"); p = TMP + "/f"
fd = os.open(p, os.O_RDWR | os.O_CREAT, 0o640); print(os.write(fd, b"hello world"), os.lseek(fd, 0, 0), os.read(fd, 5), os.pread(fd, 3, 1), os.pwrite(fd, b"J", 0), os.lseek(fd, 0, os.SEEK_CUR), os.get_inheritable(fd), os.isatty(fd))
st = os.fstat(fd); print(type(st), st.st_size, oct(st.st_mode), st[6], st.st_nlink, len(st), st.n_fields, st.n_sequence_fields, st.n_unnamed_fields, stat.S_ISREG(st.st_mode), st == os.stat(p), st.st_mtime_ns // 10**9 == st[8], isinstance(st.st_mtime, float), st.st_blksize > 0)
os.ftruncate(fd, 4); os.fsync(fd); os.close(fd); t(lambda: os.close(fd)); t(lambda: os.read(fd, 1)); print(open(p).read())
t(lambda: os.stat(TMP + "/none")); t(lambda: os.lstat(b"/none")); t(lambda: os.stat(1.5)); t(lambda: os.stat(None)); t(lambda: os.stat("a\0b")); t(lambda: os.stat(p, dir_fd="x")); t(lambda: os.stat(99)); t(lambda: os.open(TMP + "/x/y", 0)); t(lambda: os.mkdir(TMP)); t(lambda: os.rmdir(TMP)); t(lambda: os.unlink(TMP + "/q")); t(lambda: os.rename(TMP + "/1", TMP + "/2")); t(lambda: os.link(TMP + "/1", TMP + "/2")); t(lambda: os.symlink("x", p)); t(lambda: os.listdir(p)); t(lambda: os.chdir(p)); t(lambda: os.readlink(p)); t(lambda: os.truncate(TMP + "/n", 3)); t(lambda: os.chmod(TMP + "/n", 0)); t(lambda: os.utime(TMP + "/n")); t(lambda: os.scandir(TMP + "/n")); t(lambda: os.fspath(3)); t(lambda: os.open(p, "x")); t(lambda: os.listdir(3.5)); t(lambda: os.mkdir(None)); t(lambda: os.access(p)); t(lambda: os.replace(p, 5))
os.symlink("f", TMP + "/l"); os.link(p, TMP + "/h"); os.rename(TMP + "/h", TMP + "/g"); print(sorted(os.listdir(TMP)), sorted(os.listdir(TMP.encode())), os.readlink(TMP + "/l"), os.path.islink(TMP + "/l"), os.stat(p).st_nlink, os.path.samefile(p, TMP + "/g"), os.lstat(TMP + "/l").st_size)
with os.scandir(TMP) as it: es = sorted(it, key=lambda e: e.name)
for e in es: print(e, e.name, clean(e.path), e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), e.stat().st_size if e.is_file() else "", e.inode() == e.stat(follow_symlinks=False).st_ino, os.fspath(e) == e.path)
class P:
    def __init__(self, p): self.p = p
    def __fspath__(self): return self.p
class F:
    def fileno(self): return fd
print(os.stat(P(p)).st_size, os.path.exists(P(b"/none")), os.listdir(P(TMP + "/a")), os.fspath(P("x")), os.path.join(P("a"), "b")); t(lambda: os.fspath(P(3))); t(lambda: os.stat(P(3))); fd = os.open(P(p), 0); os.fsync(F()); os.close(fd); t(lambda: os.fsync("x"))
os.chmod(p, 0o600); print(oct(os.stat(p).st_mode), os.access(p, os.R_OK), os.access(TMP + "/zz", os.F_OK), os.umask(0o22) is not None)
os.utime(p, (1000, 2000.5)); print(os.stat(p).st_atime, os.stat(p).st_mtime, os.stat(p).st_mtime_ns); os.utime(p, ns=(1, 10**18 + 7)); print(os.stat(p).st_mtime_ns, os.stat(p).st_mtime); os.utime(p); print(os.stat(p).st_mtime > 10**9); t(lambda: os.utime(p, 5)); t(lambda: os.utime(p, (1, 2), ns=(1, 2)))
print([(clean(r), sorted(d), sorted(f)) for r, d, f in os.walk(TMP)])
d = os.open(TMP, os.O_RDONLY); print(os.stat("f", dir_fd=d).st_size, sorted(os.listdir(d)), os.mkdir("viafd", dir_fd=d), os.path.isdir(TMP + "/viafd"), os.rmdir("viafd", dir_fd=d)); os.close(d)
cwd = os.getcwd(); os.chdir(TMP); print(clean(os.getcwd()), clean(os.getcwdb().decode()), os.path.abspath("x") == TMP + "/x", sorted(e.path for e in os.scandir())); os.chdir(cwd)
r, w = os.pipe(); print(os.write(w, b"data"), os.read(r, 100)); w2 = os.dup(w); os.close(w); os.write(w2, memoryview(b"abc")); os.close(w2); print(os.read(r, 1), os.read(r, 100), os.read(r, 100)); os.close(r); t(lambda: os.write(r, b"x")); t(lambda: os.read(r, -1)); t(lambda: os.write(1, "x"))
pid = os.fork()
if pid == 0: os._exit(7)
_, status = os.waitpid(pid, 0); print(os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status)); t(lambda: os.waitpid(-1, 0)); t(lambda: os.kill(2**22 + 5, 0))
pid = os.fork()
if pid == 0:
    try: os.execv("/bin/sh", ["sh", "-c", "exit 3"])
    finally: os._exit(1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])); print(os.system("exit 2") >> 8); t(lambda: os.execv("/none", ["x"])); t(lambda: os.execv("/bin/sh", [])); t(lambda: os.execve("/none", ["x"], {"a": "b"}))
print(os.spawnv(os.P_WAIT, "/bin/true", ["true"]), os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit $X"], {"X": "4"}))
os.environ["TERN_X"] = "hällo"; print(os.environ["TERN_X"], os.environb[b"TERN_X"], os.getenv("TERN_X"), os.getenv("NOPE", 5)); sys.stdout.flush(); os.system('echo "$TERN_X"'); del os.environ["TERN_X"]; print("TERN_X" in os.environ); t(lambda: os.putenv("a=b", "c")); t(lambda: os.environ.__setitem__("x", 3))
print(os.getpid() > 0, os.getppid() > 0, os.getuid() == os.geteuid(), os.uname().sysname, os.cpu_count() >= 1, len(os.getloadavg()), len(os.urandom(5)), type(os.times()).__name__, os.strerror(2), os.name, os.sep, os.linesep == "\n", os.devnull, os.sysconf("SC_PAGESIZE"), os.getpgid(0) == os.getpgrp(), os.get_terminal_size.__name__)
t(lambda: os.urandom(-1)); t(lambda: os.strerror("x")); t(lambda: os.sysconf("SC_NOPE")); t(lambda: os.sysconf("SC_ARG_MAX") > 0); print(os.statvfs("/").f_bsize > 0, os.fsencode("ä\udcff"), os.fsdecode(b"\xff") == "\udcff", os.supports_dir_fd >= {os.stat}, os.stat_result is type(st), os.error is OSError)
try: os.get_terminal_size(os.open(p, 0))
except OSError as e: print(e)
print(os.path.realpath(TMP + "/l") == os.path.realpath(p), os.path.getsize(p), os.path.expanduser("~nouser"), os.path.normpath("a/../b//c"), os.path.commonpath(["/a/b", "/a/c"]))
os.remove(p); os.unlink(TMP + "/l"); os.removedirs(TMP + "/a/b") if 0 else None; os.rmdir(TMP + "/a/b"); os.rmdir(TMP + "/a"); os.remove(TMP + "/g"); os.rmdir(TMP); print(os.path.exists(TMP)); print(st[:3] == tuple(st)[:3], repr(os.terminal_size((80, 24))), os.stat_result(range(10)).st_size)
