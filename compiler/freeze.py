"""Writes the C file that holds the compiled prelude, to standard output: a step of the build, run by the Makefile.

usage: tern compiler/freeze.py FILE...    the prelude's files

The same sources give the same bytes, if PYTHONHASHSEED is the same. See vm/prelude.h for the table.
"""
import sys
import _tern_image

FIRST, PER_LINE = "/* Made by compiler/freeze.py from stdlib/prelude: do not edit. */\n#include \"vm/prelude.h\"\n", 32


def array(name, data):
    print(f"\nstatic const unsigned char {name}[] = {{")
    for at in range(0, len(data), PER_LINE):
        print("".join([f"{byte}," for byte in data[at:at + PER_LINE]]))
    print("};")


print(FIRST)
rows = []
for path in sys.argv[1:]:
    name = path.rpartition("/")[2].removesuffix(".py")
    with open(path, encoding="utf-8") as file:
        code = _tern_image.prelude_freeze(name, file.read())
    rows.append((name, len(code)))
    array(f"code_of_{name}", code)
print("\nconst PreludeFile prelude_file_table[] = {")
for name, length in rows:
    print(f"    {{\"{name}\", code_of_{name}, {length}, 1}},")
print("    {0},\n};")
print(f"const int prelude_file_count = {len(rows)};")
