"""Running benchmarks: the languages, how each runs a program, and what a run costs.

Tern's tools run in Tern: this uses os.system, with bench/measure between, and no subprocess.
"""
import os
import re
import shlex
import shutil

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.environ["BENCH_WORK"]
PYTHON = "/usr/bin/python3.11"
TIMEOUT = 400


class Cost:
    """One run: seconds of wall and CPU time, kilobytes of peak RSS, exit status, what it printed."""

    def __init__(self, wall, cpu, rss, status, out, err):
        self.wall, self.cpu, self.rss, self.status, self.out, self.err = wall, cpu, rss, status, out, err

    @property
    def problem(self):
        """What went wrong, or ''."""
        if self.status == 0:
            return ""
        return "status %d: %s" % (self.status, last_line(self.err) or "no message")


def last_line(text):
    return text.strip().rpartition("\n")[2]


def read(path):
    with open(path, errors="replace") as file:
        return file.read()


def measure(command, timeout=TIMEOUT):
    """Runs a command, a list of words, to its end."""
    base = os.path.join(WORK, "run.%d" % os.getpid())
    files = [base + end for end in (".cost", ".out", ".err")]
    words = [os.path.join(WORK, "measure"), str(timeout), *files, *command]
    if os.system(shlex.join(words)):
        raise SystemExit("bench: cannot run " + words[0])
    wall, cpu, rss, status = read(files[0]).split()
    cost = Cost(float(wall), float(cpu), int(rss), int(status), read(files[1]), read(files[2]))
    for file in files:
        os.remove(file)
    return cost


def median(numbers):
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


# --- Languages --------------------------------------------------------------------------------------------------


class Language:
    """One of Tern's peers. `needs` says what of a distribution brings it; `startup` runs a program that does nothing."""

    name = needs = ""

    def is_here(self):
        return True

    def version(self):
        return last_line(measure(self.version_command()).out)

    def program(self, name):
        """The command that runs the benchmark `name`, or None: there is no such program in this language."""
        raise NotImplementedError

    def startup(self):
        return None


class Tern(Language):
    name = "tern"

    def __init__(self, path):
        self.path = os.path.abspath(path)

    def version_command(self):
        return [self.path, "--version"]

    def program(self, name):
        return [self.path, os.path.join(BENCH, name + ".py")]

    def startup(self):
        return [self.path, "-c", "pass"]


class CPython(Language):
    """The same programs as Tern's, but for those that need `stackless`: they have a file .out beside them."""

    name, needs = "cpython", "python3.11"

    def __init__(self, path):
        self.path = path

    def is_here(self):
        return os.access(self.path, os.X_OK)

    def version_command(self):
        return [self.path, "--version"]

    def program(self, name):
        file = os.path.join(BENCH, name)
        return None if os.path.exists(file + ".out") else [self.path, file + ".py"]

    def startup(self):
        return [self.path, "-c", "pass"]


class Peer(Language):
    """Languages with programs of their own in bench/peers, which end with `suffix`."""

    suffix = executable = ""

    def is_here(self):
        return shutil.which(self.executable) is not None

    def source(self, name):
        path = os.path.join(BENCH, "peers", name + self.suffix)
        return path if os.path.exists(path) else None

    def program(self, name):
        source = self.source(name)
        return source and self.command(name, source)


class Lua(Peer):
    name, needs, suffix, executable = "lua", "lua5.4", ".lua", "lua5.4"

    def version_command(self):
        return ["lua5.4", "-v"]

    def command(self, name, source):
        return ["lua5.4", source]

    def startup(self):
        return ["lua5.4", "-e", ""]


class Go(Peer):
    """With GOMAXPROCS=1: the others use one processor, too."""

    name, needs, suffix, executable = "go", "golang-go", ".go", "go"

    def version_command(self):
        return ["go", "version"]

    def command(self, name, source):
        return [build(source, name, ["go", "build", "-o"])]

    def startup(self):
        return self.program("startup")


class Erlang(Peer):
    """With one scheduler thread: the others use one processor, too."""

    name, needs, suffix, executable = "erlang", "erlang-base", ".erl", "erl"
    flags = ["erl", "+S", "1:1", "+P", "2097152", "-noshell", "-noinput"]

    def version_command(self):
        ask = 'io:format("Erlang/OTP ~s, ERTS ~s~n", [erlang:system_info(otp_release), erlang:system_info(version)]), halt().'
        return self.flags + ["-eval", ask]

    def command(self, name, source):
        beam = build(source, name + ".beam", ["erlc", "-o"], os.path.dirname)
        return self.flags + ["-pa", os.path.dirname(beam), "-s", name, "main", "-extra"]

    def startup(self):
        return self.flags + ["-eval", "halt()."]


class Module(Peer):
    """A module of CPython's."""

    def __init__(self, name, needs, path):
        self.name, self.needs, self.path, self.suffix = name, needs, path, "_%s.py" % name

    def is_here(self):
        return os.access(self.path, os.X_OK) and not measure([self.path, "-c", "import " + self.name]).status

    def version_command(self):
        return [self.path, "-c", "import sys, %s as m; print('%s', getattr(m, '__version__', 'of CPython ' + sys.version.split()[0]))"
                % (self.name, self.name)]

    def command(self, name, source):
        return [self.path, source]


def build(source, name, compiler, target=lambda path: path):
    """The path of what `compiler`, a command that wants its target and the source, makes of a source that changed."""
    path = os.path.join(WORK, name)
    if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(source):
        if os.system(shlex.join(compiler + [target(path), source])):
            raise SystemExit("bench: cannot compile " + source)
    return path


def languages(tern, python):
    """Tern, and those of its peers that are here; and the names and packages of the others."""
    every = [Tern(tern), CPython(python), Lua(), Go(), Erlang(), Module("greenlet", "python3-greenlet", python),
             Module("asyncio", "python3.11", python)]
    here = [language for language in every if language.is_here()]
    return here, [(language.name, language.needs) for language in every if language not in here]


def programs():
    """The names of all benchmarks."""
    return sorted(file[:-3] for file in os.listdir(BENCH) if file.endswith(".py"))


def figure(cost):
    """What a program said of itself in the last line of stderr, `N bytes a tasklet`: N, or None."""
    found = re.search(r"(\d+) bytes a ", last_line(cost.err))
    return int(found[1]) if found else None
