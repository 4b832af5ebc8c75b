"""Writes docs/performance.md and its charts from what bench/run saved.

usage: bench/report FILE [FOLDER]          FILE is of bench/run --all --save FILE; the page goes to FOLDER (docs)
"""
import os
import sys

from charts import Bars, Panel, draw_panels
from measuring import BENCH, read

IN_DEPTH = ("lua", "greenlet")          # their trees have few alive at once
PEERS = ("cpython", "lua", "go", "erlang", "greenlet", "asyncio")
TITLES = {"tern": "Tern", "cpython": "CPython", "lua": "Lua", "go": "Go", "erlang": "Erlang", "greenlet": "greenlet", "asyncio": "asyncio"}
ROWS = (("tasklet_pingpong", "ping-pong: 500,000 round trips over two channels"),
        ("tasklet_yield", "yield: 2,000,000 switches of two tasklets"),
        ("tasklet_ring", "ring of 503: 1,000,000 hops"),
        ("tasklet_spawn", "spawn and finish 1,000,000"),
        ("tasklet_tree", "10-way tree of 1,000,000 leaves"))
GROWTH = (("tasklets", "a tasklet among N: made, switched to twice, finished", "a suspended tasklet among N"),
          ("depth", "a call in a recursion N deep", "a call in a recursion N deep"),
          ("dicts", "a key of a dict of N: stored and found", "a key of a dict of N"),
          ("image", "a tasklet of N: saved in, resumed from an image", "a tasklet of N in an image"))


class Results:
    """What was measured, by kind of line."""

    def __init__(self, path):
        self.runs, self.growth, self.limits, self.facts, self.absent, self.versions = {}, {}, [], {}, [], {}
        for line in read(path).strip().split("\n"):
            kind, *words = line.split("\t")
            if kind == "run":
                name, language, wall, cpu, rss, figure = (words + [""])[:6]
                run = {"wall": float(wall), "cpu": float(cpu), "rss": float(rss) * 1024, "figure": float(figure) if figure else None}
                self.runs.setdefault(name, {})[language] = run
            elif kind == "growth":
                name, language, size, *figures = words
                self.growth.setdefault(name, {}).setdefault(language, {})[int(size)] = list(map(float, figures))
            elif kind == "limit":
                self.limits.append(words)
            elif kind == "cpu":
                self.facts[words[0]] = words[1]
            elif kind == "language":
                self.versions[words[0]] = words[1]
            elif kind == "absent":
                self.absent.append(words)
            else:
                self.facts[kind] = words[0]

    def get(self, name, field, language="tern"):
        """A figure, or None: there is none."""
        return self.runs.get(name, {}).get(language, {}).get(field)

    def ratio(self, name, field, language):
        own, other = self.get(name, field), self.get(name, field, language)
        return own / other if own and other else None


# --- Tables -----------------------------------------------------------------------------------------------------


def table(head, rows):
    """Markdown: the first column is of words, the others of numbers."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| %s |" % " | ".join(line) for line in lines) + "\n"


def seconds(x):
    return "%.3f" % x if x < 1 else "%.2f" % x


def megabytes(x):
    return "%.1f" % (x / 1e6) if x < 1e8 else "%.0f" % (x / 1e6)


def integer(x):
    return format(round(x), ",")


def ratio(x):
    return "%.2f" % x if x >= 0.095 else "%.3f" % x if x >= 0.0095 else "%.4f" % x


def cell(results, name, field, language, show):
    """A figure and, of a peer, Tern's by it in brackets."""
    value = results.get(name, field, language)
    if value is None:
        return ""
    return show(value) if language == "tern" else "%s (%s)" % (show(value), ratio(results.ratio(name, field, language)))


def peer_table(results, rows):
    """Rows are (title, name, field, how to show)."""
    languages = ["tern"] + [p for p in PEERS if any(results.get(name, field, p) is not None for _, name, field, _ in rows)]
    return table([""] + [TITLES[language] for language in languages],
                 [[title] + [cell(results, name, field, language, show) for language in languages] for title, name, field, show in rows])


def cpython_rows(results):
    """The names of the programs that CPython runs, too."""
    return [name for name, runs in results.runs.items() if "cpython" in runs and name != "startup"]


def geometric_mean(numbers):
    product = 1.0
    for n in numbers:
        product *= n
    return product ** (1 / len(numbers))


def cpython_table(results):
    rows = []
    names = cpython_rows(results)
    for name in names:
        rows.append([name, *(show(results.get(name, field, language)) for field, show in (("cpu", seconds), ("rss", megabytes))
                             for language in ("tern", "cpython"))])
        rows[-1].insert(3, ratio(results.ratio(name, "cpu", "cpython")))
        rows[-1].append(ratio(results.ratio(name, "rss", "cpython")))
    if not names:
        return "CPython was not there.\n"
    means = [geometric_mean([results.ratio(name, field, "cpython") for name in names]) for field in ("cpu", "rss")]
    rows.append(["**geometric mean**", "", "", "**%s**" % ratio(means[0]), "", "", "**%s**" % ratio(means[1])])
    return table(["program", "Tern, s", "CPython, s", "ratio", "Tern, MB", "CPython, MB", "ratio"], rows)


def limit_table(results):
    rows = []
    for name, count, cpu, rss, problem in [(line + [""])[:5] for line in results.limits]:
        what = "%s live tasklets" if name == "tasklets" else "a recursion %s calls deep"
        size = float(rss) * 1024
        rows.append([what % integer(int(count)), problem or megabytes(size), integer(size / int(count)), seconds(float(cpu))])
    return table(["", "peak RSS, MB", "bytes each", "CPU seconds"], rows)


def growth_table(results):
    sizes = sorted({size for of in results.growth.values() for curve in of.values() for size in curve})
    rows = []
    for name, time, space in GROWTH:
        for language, curve in results.growth.get(name, {}).items():
            for title, index in ((time, 0), (space, 1), ("... resumed, from the start of the process", 2)):
                if any(len(figures) > index for figures in curve.values()):
                    title = title.replace("saved in, resumed from", "saved in") if index == 0 else title
                    unit = "bytes" if index == 1 else "ns"
                    rows.append(["%s, %s, %s" % (title, TITLES[language], unit)]
                                + [integer(curve[s][index]) if s in curve else "" for s in sizes])
    return table(["N"] + [integer(size) for size in sizes], rows)


def target_table(results):
    """What was aimed at, whether it was reached, and the best of the peers."""
    limits = {(name, int(count)): float(rss) for name, count, _, rss, *_ in results.limits}
    million = limits.get(("tasklets", 1000000))
    aims = [("bytes a suspended tasklet", results.get("tasklet_memory", "figure"), 144, integer, ("tasklet_memory", "figure")),
            ("idle RSS, MB", results.get("startup", "rss"), 3.5e6, megabytes, ("startup", "rss"))]
    for (name, title), aim in zip(ROWS, (0.07, 0.06, 0.08, 0.20, 0.8)):
        aims.append((title.partition(":")[0] + ", CPU s", results.get(name, "cpu"), aim, seconds, (name, "cpu")))
    aims.append(("10-way tree, peak RSS, MB", results.get("tasklet_tree", "rss"), 250e6, megabytes, ("tasklet_tree", "rss")))
    aims.append(("1,000,000 live tasklets, MB", million and million * 1024, 150e6, megabytes, None))
    rows = []
    for title, value, aim, show, (name, field) in [(*aim[:4], aim[4] or ("", "")) for aim in aims]:
        if value is None:
            continue
        peers = [(results.get(name, field, p), p) for p in PEERS
                 if results.get(name, field, p) and not (name == "tasklet_tree" and p in IN_DEPTH)]
        best = "%s %s (%s)" % (TITLES[min(peers)[1]], show(min(peers)[0]), ratio(value / min(peers)[0])) if peers else ""
        rows.append([title, show(value), show(aim), "yes" if value <= aim else "no: %s of it" % ratio(value / aim), best])
    return table(["", "Tern", "target", "reached", "best peer (Tern by it)"], rows)


# --- Charts -----------------------------------------------------------------------------------------------------


def write_charts(results, folder):
    groups = [(title.partition(":")[0], bars(results, name)) for name, title in ROWS]
    chart = Bars("Tasklets: Tern's CPU time by its peers' (below 1: Tern is faster)", [group for group in groups if group[1]])
    chart.draw().write(os.path.join(folder, "performance-tasklets.svg"))
    groups = sorted([(name, bars(results, name)) for name in cpython_rows(results)], key=lambda group: group[1][0][1])
    chart = Bars("Programs: Tern's CPU time by CPython's (below 1: Tern is faster)", groups)
    chart.draw().write(os.path.join(folder, "performance-programs.svg"))
    panels = []
    for name, time, space in GROWTH:
        curves = results.growth.get(name, {})
        for title, index in (("ns: " + time, 0), ("bytes: " + space, 1)) if curves else ():
            of = {language: points(curve, index) for language, curve in curves.items()}
            if name == "image" and index == 0:
                of["resume"] = points(curves["tern"], 2)
            panels.append(Panel(title, of))
    draw_panels(panels).write(os.path.join(folder, "performance-growth.svg"))


def bars(results, name):
    """[(peer, ratio of CPU time)]"""
    return [(peer, ratio) for peer in PEERS if (ratio := results.ratio(name, "cpu", peer))]


def points(curve, index):
    """Without those that are too small to be seen."""
    return [(size, figures[index]) for size, figures in sorted(curve.items()) if len(figures) > index and figures[index] > 0]


# --- The page ---------------------------------------------------------------------------------------------------

PAGE = """\
# Performance

Made by `make bench-report`, which measures everything below in one run:

- {date}, revision {revision}, built with {build}
- {processors} processors ({processor}), {memory} GB of memory, {system}; the load average at the start was {load}
{versions}

CPU seconds (user and system) are medians of {runs} runs, the languages in turn; one run where it takes more than five seconds. Other work
on the machine changes them by 10 % and more, and ratios by less. Ratios are Tern's figure by the other's: **below 1, Tern is faster or
smaller**. MB are millions of bytes. Every program prints the same in every language, which `bench/run` checks.

Go and Erlang run with one processor (`GOMAXPROCS=1`, `+S 1:1`), like the others. {absent}

## Tasklets

Suspended tasklets are 200,000, each in its loop; idle is a program that does nothing; the other rows are described by their first lines in
`bench/tasklet_*.py` and `bench/peers`. Lua, greenlet: there is no scheduler and no channel, values are handed over by the switch itself; and
their tree runs in depth, with some sixty coroutines alive at once, where the others have up to a million. Erlang's times contain its start.

CPU seconds, and in brackets Tern's by the peer's:

{cpu}
Peak RSS, MB:

{rss}
![Ratios of CPU time](performance-tasklets.svg)

## Aims

{targets}
Seconds depend on the machine: what holds everywhere is the last column. Whose tree has only few alive at once is no peer there.

## Limits

{limits}
`bench/limits` has the programs; they are left out where less than 8 GB of memory are free.

## Programs

{programs}
![Ratios by program](performance-programs.svg)

## How cost grows

What one of N costs, measured inside the process (`bench/growth`): CPU time, and what the resident memory grew by. Growth in powers of ten is
flat where cost is linear in N; beyond 10^5 the caches no longer hold it. A size of 100 is less than some pages of memory, so that its
bytes say little. Memory of a dict contains the smaller tables that it outgrew, until a collection.

{growth}
![Curves](performance-growth.svg)

## Measuring

    ./setup --bench             # Lua, Go, Erlang and greenlet from Debian's packages: whoever is absent is left out
    make bench                  # all programs beside all peers; BENCH='fib tasklet_ring' for some
    make bench-report           # the same with starts, growth and limits, and this page
    make bench-check            # short versions under callgrind, by bench/baseline.txt: fails where something costs 15 % more

`make bench-check` counts instructions, as times are too noisy to see 15 %; idle memory and bytes a tasklet are compared as well. When a change
is meant to cost more, or makes something faster, `bench/check --update` writes the baseline anew.
"""


def describe_processor(facts):
    return ", ".join("%s %s" % (name, facts[name]) for name in ("vendor_id", "model name", "cpu family", "model", "cpu MHz") if name in facts)


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1].startswith("-"):
        print(__doc__.strip())
        raise SystemExit(0 if sys.argv[1:] in (["-h"], ["--help"]) else 2)
    results = Results(sys.argv[1])
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(BENCH, "..", "docs")
    memory_rows = [("bytes a suspended tasklet", "tasklet_memory", "figure", integer),
                   ("idle", "startup", "rss", megabytes)]
    start_rows = [("start and end, CPU", "startup", "cpu", seconds), ("start and end, wall", "startup", "wall", seconds)]
    build = results.facts["build"]
    fields = results.facts | dict(
        build="`make`; `make pgo`, as `./setup` builds, is about a tenth faster" if build == "make" else "`%s`" % build,
        processor=describe_processor(results.facts),
        memory=round(int(results.facts["memory"]) * 1024 / 1e9),
        versions="\n".join("- %s: %s" % (TITLES[name], version) for name, version in results.versions.items()),
        absent=" ".join("%s was not there (package %s)." % (TITLES[name], package) for name, package in results.absent),
        cpu=peer_table(results, [(title, name, "cpu", seconds) for name, title in ROWS] + start_rows),
        rss=peer_table(results, memory_rows + [(title, name, "rss", megabytes) for name, title in ROWS]),
        targets=target_table(results),
        limits=limit_table(results),
        programs=cpython_table(results),
        growth=growth_table(results))
    with open(os.path.join(folder, "performance.md"), "w") as file:
        file.write(PAGE.format(**fields))
    write_charts(results, folder)
    print("bench/report: %s is written" % os.path.join(os.path.relpath(folder), "performance.md"))


main()
