"""Which functions a start runs: usage: python3 bench/tools/startup_order.py TERN... > vm/startup.order

Runs each interpreter with an empty program, and with a command that does nothing, under callgrind, and writes the names of the functions
that were run: of a debug build, which inlines nothing, and of the one that `make pgo` makes (`build/debug/tern ./tern`). A name that is
in no program does no harm, and one that is missing costs up to 64 kB of idle memory: so the list is made again when that has grown.
"""
import os
import re
import subprocess
import sys
import tempfile

HEAD = """# The functions that an empty program runs: the linker puts them side by side. Made by bench/tools/startup_order.py.
"""


def functions_run(tern):
    """The names of the program's own functions that ran, without the endings of parts and clones."""
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "program.py")
        open(program, "w").close()
        return run_names(folder, [tern, program]) | run_names(folder, [tern, "-c", "pass"])


def run_names(folder, command):
    out = os.path.join(folder, "out")
    callgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out]
    subprocess.run(callgrind + command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(out) as lines:
        return names_of(lines, os.path.realpath(command[0]))


def names_of(lines, program):
    objects, names, found, ours = {}, {}, set(), False
    for line in lines:      # a name is written once, and then by its number: "fn=(12) vm_run", "fn=(12)"
        m = re.match(r"(c?)(ob|fn)=\((\d+)\)(?: (.*))?", line)
        if not m:
            continue
        called, kind, number, name = m.groups()
        known = objects if kind == "ob" else names
        if name:
            known[number] = name
        if called:
            continue
        if kind == "ob":
            ours = os.path.realpath(known[number]) == program
        elif ours and re.match(r"[A-Za-z_]\w*", known[number]):
            found.add(re.match(r"\w+", known[number])[0])
    return found


def main(terns):
    if not terns:
        raise SystemExit(__doc__)
    found = set().union(*(functions_run(tern) for tern in terns))
    sys.stdout.write(HEAD + "\n".join(sorted(found)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
