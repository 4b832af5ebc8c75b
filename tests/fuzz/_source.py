# The door `source`, in the ordinary interpreter: the files named as arguments are compiled in all modes, and never run.
import sys

for path in sys.argv[1:]:
    with open(path, 'rb') as file:
        source = file.read()
    for mode in ('exec', 'eval', 'single'):
        try: compile(source, path, mode)
        except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError): pass
