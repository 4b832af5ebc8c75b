"""Compares what Tern costs with bench/baseline.txt.

usage: bench/check [-t TERN] [-b BASELINE] [-j JOBS] [--update [-p PYTHON]] [NAME...]

Short versions of the benchmarks run under callgrind, which counts instructions: on a busy machine they are the same as on an idle one.
A program that needs 15 % more than the baseline says is an error, and so are idle memory and bytes a tasklet that grew as much.
--update writes the baseline anew, and CPython's counts where there are none.

A line of bench/baseline.txt is: a program, the numbers of its source that are replaced to make it short (32=27), the instructions that
Tern needs, and those that CPython needs, or - before they were counted. The lines with `bytes` are of memory.
"""
import os
import re
import shlex
import sys

import measuring
from measuring import BENCH, WORK, measure, median

LIMIT = 1.15
MEMORY = "bytes"        # in the column of replacements: the line is one of memory
HEAD = """\
# What Tern costs: made by bench/check --update, read by bench/check (make bench-check). Of the line of a program, the numbers that are
# replaced in its source are written by hand. Then come the instructions of Tern and of CPython.
"""


class Line:
    """A line of the baseline; `now` is what was measured."""

    def __init__(self, text):
        self.name, sizes, then, self.peer = text.split()
        self.sizes = [] if sizes in ("-", MEMORY) else sizes.split(",")
        self.kind = sizes
        self.then = int(then)
        self.now = None
        self.problem = ""

    def __str__(self):
        return "%-18s %-50s %12d %12s" % (self.name, self.kind, self.then if self.now is None else self.now, self.peer)

    @property
    def is_worse(self):
        return bool(self.problem) or self.now > self.then * LIMIT

    def verdict(self):
        if self.problem or self.now is None:
            return "%-18s FAILED: %s" % (self.name, self.problem)
        unit = "bytes" if self.kind == MEMORY else "instructions"
        change = 100 * (self.now / self.then - 1) if self.then else 0
        text = "%-18s %12d %12d %s, %+.1f %%" % (self.name, self.then, self.now, unit, change)
        if self.peer.isdigit() and int(self.peer):
            text += ", %.2f of CPython's" % (self.now / int(self.peer))
        return text + ("   WORSE by more than 15 %" if self.is_worse else "")


def shortened(name, sizes):
    """Writes the program's short version to the work folder, and answers its path."""
    source = measuring.read(os.path.join(BENCH, name + ".py"))
    smaller = dict(size.split("=") for size in sizes)
    number = re.compile(r"(?<![\w.])\d+(?![\w.])")
    if absent := set(smaller) - set(number.findall(source)):
        raise SystemExit("bench/check: %s has no number %s: mend bench/baseline.txt" % (name, min(absent)))
    folder = os.path.join(WORK, "short")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name + ".py")
    with open(path, "w") as file:
        file.write(number.sub(lambda match: smaller.get(match[0], match[0]), source))
    return path


def count_instructions(commands, jobs):
    """Runs {base of files: command} under callgrind, so many at once, and answers {base: (instructions, output)}; None: it failed."""
    script = os.path.join(WORK, "commands")
    with open(script, "w") as file:
        for base, command in commands.items():
            valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=" + base + ".log"]
            file.write("%s < /dev/null > %s.out 2> %s.err || echo $? > %s.status\n" % (shlex.join(valgrind + command), base, base, base))
    for base in commands:
        for end in (".log", ".status"):
            if os.path.exists(base + end):
                os.remove(base + end)
    os.system("xargs -r -P %d -d '\\n' -n 1 sh -c < %s" % (jobs, shlex.quote(script)))
    counts = {}
    for base in commands:
        found = os.path.exists(base + ".log") and re.search(r"Collected : (\d+)", measuring.read(base + ".log"))
        failed = os.path.exists(base + ".status") or not found
        counts[base] = None if failed else (int(found[1]), measuring.read(base + ".out"))
    return counts


def count_lines(lines, language, jobs):
    """The same for lines of the baseline: answers {name: (instructions, output) or None}, without those that the language can't run."""
    commands = {}
    for line in lines:
        base = os.path.join(WORK, "%s.%s" % (line.name, language.name))
        if line.name == "startup":
            commands[base] = language.startup()
        elif language.program(line.name):
            commands[base] = [language.path, shortened(line.name, line.sizes)]
    counts = count_instructions(commands, jobs)
    return {os.path.basename(base).rpartition(".")[0]: count for base, count in counts.items()}


def measure_memory(line, tern):
    """Bytes: `idle` of a program that does nothing, `tasklet` of a suspended one."""
    command = tern.startup() if line.name == "idle" else tern.program("tasklet_memory")
    runs = [measure(command) for _ in range(3)]
    if problem := "".join({run.problem for run in runs}):
        line.problem = problem
    else:
        line.now = int(median([run.rss * 1024 if line.name == "idle" else measuring.figure(run) for run in runs]))


def complete(lines):
    """Says which programs have no line."""
    absent = set(measuring.programs()) - {line.name for line in lines}
    for name in sorted(absent):
        print("%-18s has no line in bench/baseline.txt: write `%s - 0 -`, with short sizes for -, and say bench/check --update %s"
              % (name, name, name))
    return not absent


def main():
    options = parse(sys.argv[1:])
    if os.system("command -v valgrind > /dev/null"):
        raise SystemExit("bench/check: there is no valgrind (./setup --dev installs it)")
    tern = measuring.Tern(options["-t"])
    lines = [Line(text) for text in measuring.read(options["-b"]).split("\n") if text and not text.startswith("#")]
    wanted = [line for line in lines if not options["names"] or line.name in options["names"]]
    counted = [line for line in wanted if line.kind != MEMORY]

    ours = count_lines(counted, tern, options["-j"])
    new = [line for line in counted if line.peer == "-"] if options["--update"] else []
    theirs = count_lines(new, measuring.CPython(options["-p"]), options["-j"])
    for line in counted:
        count = ours[line.name]
        if count is None:
            line.problem = measuring.last_line(measuring.read(os.path.join(WORK, line.name + ".tern.err"))) or "it did not run"
            continue
        line.now = count[0]
        if other := theirs.get(line.name):
            line.peer = str(other[0])
            if other[1] != count[1]:
                line.problem = "it prints something else than CPython"
    for line in wanted:
        if line.kind == MEMORY:
            measure_memory(line, tern)

    fine = bool(options["names"]) or complete(lines)
    if options["--update"]:
        bad = [line for line in wanted if line.problem]
        if not bad:
            with open(options["-b"], "w") as file:
                file.write(HEAD + "".join("%s\n" % line for line in lines))
        for line in wanted:
            line.then = line.now            # so that none is worse
    else:
        bad = [line for line in wanted if line.is_worse]
    for line in wanted:
        print(line.verdict())
    verdict = "written" if options["--update"] else "no worse than they were"
    print("bench/check: %d of %d are %s" % (len(wanted) - len(bad), len(wanted), verdict))
    for line in bad:
        print("bench/check: " + line.verdict(), file=sys.stderr)
    raise SystemExit(0 if fine and not bad and wanted else 1)


def parse(words):
    options = {"-t": os.path.join(BENCH, "..", "tern"), "-b": os.path.join(BENCH, "baseline.txt"), "-p": measuring.PYTHON,
               "-j": os.cpu_count() or 1, "--update": False, "names": []}
    words = words[:]
    while words:
        word = words.pop(0)
        if word in ("-h", "--help"):
            print(__doc__.strip())
            raise SystemExit(0)
        elif word == "--update":
            options[word] = True
        elif word in ("-t", "-b", "-p", "-j") and words:
            options[word] = words.pop(0)
        elif word.startswith("-"):
            print("bench/check: what does %s mean? (see bench/check --help)" % word, file=sys.stderr)
            raise SystemExit(2)
        else:
            options["names"].append(word)
    options["-j"] = int(options["-j"])
    return options


main()
