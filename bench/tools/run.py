"""Measures Tern beside its peers.

usage: bench/run [-n N] [-t TERN] [-p PYTHON] [--check-only | --all] [--save FILE] [--build HOW] [NAME...]

Every benchmark, bench/*.py, or those that are named, runs N times (5; once if it takes long) in each language, in turn, and the
median counts: CPU seconds and megabytes of peak RSS. Those for CPython are the same file; NAME.out beside it says that it needs
tasklets, and what it prints: its peers are in bench/peers. Ratios are Tern's figure by the other's: below 1 Tern is better. All must
print the same. --check-only runs everything once, in Tern and CPython, and times nothing.

--all measures also what a start costs, how costs grow with N (bench/growth), and the limits (bench/limits). --save writes it all to a
file for bench/report; --build tells it how Tern was built.
"""
import os
import sys

import measuring
from measuring import BENCH, WORK, last_line, measure, median

SLOW = 5                # seconds of CPU time from which one run is enough
GROWTH = ("tasklets", "depth", "dicts", "image")
SIZES = (100, 1000, 10000, 100000, 1000000)
LIMITS = (("tasklets", 1000000), ("tasklets", 10000000), ("depth", 10000000))


class Options:
    """What the command line says."""

    def __init__(self, words):
        self.runs, self.tern, self.python = 5, os.path.join(BENCH, "..", "tern"), measuring.PYTHON
        self.check_only = self.all = False
        self.save = None
        self.build = "make"
        self.names = []
        words = words[:]
        while words:
            word = words.pop(0)
            if word in ("-h", "--help"):
                print(__doc__.strip())
                raise SystemExit(0)
            elif word in ("--check-only", "--all"):
                setattr(self, word[2:].replace("-", "_"), True)
            elif word in ("-n", "-t", "-p", "--save", "--build") and words:
                field = {"-n": "runs", "-t": "tern", "-p": "python"}.get(word) or word[2:]
                setattr(self, field, words.pop(0))
            elif word.startswith("-"):
                fail("what does %s mean? (see bench/run --help)" % word)
            else:
                self.names.append(os.path.basename(word).removesuffix(".py"))
        if not str(self.runs).isdigit() or int(self.runs) < 1:
            fail("-n needs a number")
        self.runs = int(self.runs)
        if not os.access(self.tern, os.X_OK):
            fail("no interpreter at %s: run make first" % self.tern)


def fail(message):
    print("bench/run:", message, file=sys.stderr)
    raise SystemExit(2)


class Results:
    """Lines of words with tabs between, for bench/report: the kind of line, then what it says."""

    def __init__(self):
        self.lines = []

    def add(self, *words):
        self.lines.append("\t".join(map(str, words)))

    def write(self, path):
        with open(path, "w") as file:
            file.write("\n".join(self.lines) + "\n")


# --- Programs ---------------------------------------------------------------------------------------------------


def run_all(commands, runs, expected):
    """Runs each of {language: command} so often, in turn, and answers {language: costs}, and the problems. `expected` is what they
    print; without it, what the last of them prints."""
    costs = {language: [] for language in commands}
    problems = []
    for n in range(runs):
        for language, command in commands.items():
            if problems or n and costs[language][0].cpu > SLOW:
                continue
            cost = measure(command)
            costs[language].append(cost)
            if cost.problem:
                problems.append("%s failed: %s" % (language, cost.problem))
        if not problems and n == 0:
            right = expected if expected is not None else costs[list(costs)[-1]][0].out
            problems = ["what %s prints is wrong: %s" % (language, last_line(c[0].out))
                        for language, c in costs.items() if c[0].out != right]
    return costs, problems


def run_program(name, options, here, results):
    """Measures one program, prints its line, and answers whether all is well."""
    file = os.path.join(BENCH, name)
    if not os.path.exists(file + ".py"):
        print("%-20s there is no such program" % name)
        return False
    expected = measuring.read(file + ".out") if os.path.exists(file + ".out") else None
    commands = {}
    for language in here[:2] if options.check_only else here:
        if command := language.program(name):
            commands[language.name] = command
    costs, problems = run_all(commands, options.runs, expected)
    for problem in problems:
        print("%-20s %s" % (name, problem))
    if not problems and not options.check_only:
        print_costs(name, costs, here)
        for language, own in costs.items():
            results.add("run", name, language, *medians(own))
    return not problems


def medians(costs):
    """Wall and CPU seconds, kilobytes, and the figure that the programs gave themselves."""
    figures = [measuring.figure(cost) for cost in costs]
    return (*("%.6f" % median([getattr(cost, field) for cost in costs]) for field in ("wall", "cpu", "rss")),
            "" if None in figures else median(figures))


def print_costs(name, costs, here):
    """A line with seconds and megabytes for each language."""
    cells = []
    for language in here:
        own = costs.get(language.name)
        cells.append("%16s" % ("%.3f s %4.0f MB" % (median([c.cpu for c in own]), median([c.rss for c in own]) * 1024 / 1e6) if own else "-"))
    tern = measuring.figure(costs["tern"][0])
    print("%-18s %s%s" % (name, " ".join(cells), "  %d bytes each" % tern if tern else ""))
    sys.stdout.flush()


def geometric_mean(results):
    """Of the ratios of CPU time between Tern and CPython, with how many there are."""
    seconds = {}
    for line in results.lines:
        kind, name, *rest = line.split("\t")
        if kind == "run":
            seconds.setdefault(name, {})[rest[0]] = float(rest[2])
    product, count = 1.0, 0
    for times in seconds.values():
        if "cpython" in times:
            product *= times["tern"] / times["cpython"]
            count += 1
    return (product ** (1 / count) if count else None), count


# --- The rest ---------------------------------------------------------------------------------------------------


def run_startup(options, here, results):
    """What a program costs that does nothing."""
    commands = {language.name: language.startup() for language in here if language.startup()}
    costs, problems = run_all(commands, 4 * options.runs, "")
    for problem in problems:
        print("startup:", problem)
    if not problems:
        print_costs("startup", costs, here)
        for language, own in costs.items():
            results.add("run", "startup", language, *medians(own))
    return not problems


def run_growth(options, here, results):
    """Costs of one thing of N, for each N, in Tern and, where it can, in CPython."""
    fine = True
    image = os.path.join(WORK, "growth.image")
    for name in GROWTH:
        for size in SIZES:
            for language in here[:1] if name in ("tasklets", "image") else here[:2]:
                runs = [measure([language.path, os.path.join(BENCH, "growth", name + ".py"), str(size), image]) for _ in range(3)]
                problem = "".join({cost.problem for cost in runs})
                if problem:
                    fine = False
                    print("growth/%s %d in %s: %s" % (name, size, language.name, problem))
                    continue
                figures = [list(map(float, cost.out.split())) for cost in runs]
                middle = ["%.1f" % median(column) for column in zip(*figures)]
                results.add("growth", name, language.name, size, *middle)
                print("growth/%-10s %8d %-8s %s" % (name, size, language.name, " ".join("%10s" % m for m in middle)))
                sys.stdout.flush()
    return fine


def run_limits(options, here, results):
    """Programs that take gigabytes: only when there is room for them."""
    fine = True
    for name, count in LIMITS:
        if memory_available() < 8e9:
            print("limits/%s %d: left out, there are no 8 GB of free memory" % (name, count))
            continue
        cost = measure([here[0].path, os.path.join(BENCH, "limits", name + ".py"), str(count)])
        print("limits/%s: %s" % (name, cost.problem or "%s, %.1f s of CPU time" % (cost.out.strip(), cost.cpu)))
        fine = fine and not cost.problem
        results.add("limit", name, count, "%.3f" % cost.cpu, cost.rss, cost.problem)
    return fine


def memory_available():
    for line in measuring.read("/proc/meminfo").split("\n"):
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024


def run_here(results, here, absent):
    """Where all this was measured."""
    results.add("date", measure(["date", "-u", "+%Y-%m-%d"]).out.strip())
    for line in measuring.read("/proc/cpuinfo").split("\n"):
        if line.startswith(("vendor_id", "model name", "cpu family", "model\t", "cpu MHz")):
            results.add("cpu", *[part.strip() for part in line.split(":")])
    results.add("processors", os.cpu_count())
    results.add("memory", measuring.read("/proc/meminfo").split()[1])
    results.add("system", " ".join(os.uname()[i] for i in (0, 2, 4)))
    sources = [os.path.join(BENCH, "..", folder) for folder in ("vm", "compiler", "pickle", "stdlib")]
    results.add("revision", measure(["git", "-C", BENCH, "log", "-1", "--format=%h", "--", *sources]).out.strip())
    results.add("load", measuring.read("/proc/loadavg").split()[1])
    for language in here:
        results.add("language", language.name, language.version())
    for name, package in absent:
        results.add("absent", name, package)


def main():
    options = Options(sys.argv[1:])
    if options.check_only:
        options.runs = 1
    results = Results()
    here, absent = measuring.languages(options.tern, options.python)
    run_here(results, here, absent)
    results.add("runs", options.runs)
    results.add("build", options.build)
    if not options.check_only:
        print("%-18s %s" % ("", " ".join("%16s" % language.name for language in here)))
    names = options.names or measuring.programs()
    right = sum([run_program(name, options, here, results) for name in names])
    mean, count = geometric_mean(results)
    if mean:
        print("geometric mean %.2f of %d ratios of CPU time, Tern's by CPython's: below 1 Tern is faster" % (mean, count))
    print("%d of %d programs print what they should" % (right, len(names)))
    for name, package in absent:
        print("%s is not here: package %s (./setup --bench installs it)" % (name, package))
    fine = right == len(names)
    if options.all:
        for part in (run_startup, run_growth, run_limits):
            fine = part(options, here, results) and fine
    if options.save:
        results.write(options.save)
    raise SystemExit(0 if fine else 1)


main()
