# The door `source`, in the ordinary interpreter: the files named as arguments are compiled in all modes, and never run. The verifier takes what
# comes of it.
import _tern_image, os, sys, types


def verify(code):
    try: _tern_image.code(*_tern_image.code_parts(code))
    except ValueError as e:
        print(code.co_filename, e, flush=True)
        os.abort()
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType): verify(constant)


for path in sys.argv[1:]:
    with open(path, 'rb') as file:
        source = file.read()
    for mode in ('exec', 'eval', 'single'):
        try: verify(compile(source, path, mode))
        except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError): pass
