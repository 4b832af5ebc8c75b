# What the compiler warns of: which, in which order, on which lines; and as errors.
import warnings


def tell(source, mode='exec'):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter('always')
        try:
            compile(source, '<source>', mode)
        except SyntaxError as e:
            print('error:', e.msg, e.lineno)
    print([(w.category.__name__[0], str(w.message), w.lineno) for w in found])
    assert all(w.filename == '<source>' for w in found)


def fail(source):
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        try:
            compile(source, '<source>', 'exec')
            print('right')
        except SyntaxError as e:
            print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.__context__, e.__cause__)


tell('x is 1\nx is not "a"\nx is None\nx is ...\nx is ()\nx is -1\n1 is x is 2')
tell('if x is 1: pass\nwhile not x is 2: pass\nassert not (x is 3 and y), 1', )
tell('assert (x, "m")\nassert (1, 2)\nassert ()\nassert [x]')
tell('"\\d"\nb"\\q"\nf"\\d{1}\\e"\n"""a\n\\z"""\nr"\\d"\n"a" "b\\c" "d\\e"\n"\\400" "\\377"\nb"\\501"')
tell('1or 2\n0x1for x in ()\n')
tell('[0x1for x in ()]\n1.5if 1jand 2else 3\nf"{1or 2}"')
tell('[(1, 2) (3, 4)]\n"a" ("b")\n1 ()\nNone ()\n[] ()\n{} ()\n{1} ()\n(i for i in x) ()\n(lambda: 1) ()\nf"{1}" ()')
tell('[1]["a"]\n"a"[1.5]\n(x, y)[None]\nf"{1}"["a"]\n[1][True]\n[1][1:2]\n{}["a"]\n{1}[1]\n1[1]\n(lambda: 1)[0]\n[1][lambda: 1]')
tell('[1]["a"] = 2\ndel [1]["a"]\n[1]["a"] += 1\n"abc"[0]')
tell('try: pass\nfinally: x is 1\ndef f():\n  return\n  1 is 2\n  if 0: 1 is 3')
tell('x is 1; "\\d"; 1or 2')
tell('"\\d"\n)')
tell('"\\d"; return')
tell('"\\d" is x', 'eval')
tell('"\\d" is x', 'single')
fail('x = 1\nx is 1')
fail('x = """\n\\d"""')
fail('x = 0b1or 2')
fail('y\nx = [\n  (1, 2)\n  (3, 4)]')
fail('assert (x,\n  2)')
fail('x is 0\n"\\d"')
fail('x == 0')

with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter('always')
    x = 1
    exec('y = x is 1')
    print(eval(' x is 1'), y)
    print(eval(b'a["b\\d"] + b', {'a': {'b\\d': 1}}, {'b': 2}))
    def f(a, b):
        return eval('a is 1 and b')
    print(f(1, 2))
    print([(str(w.message), w.filename, w.lineno) for w in found])

with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        exec('x is 1')
    except SyntaxError as e:
        print(e.msg, e.filename)

class Raiser:
    def __fspath__(self): return '<there>'
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter('always')
    compile('1 is 1', Raiser(), 'exec')
    compile('1 is 1', b'<bytes>', 'exec')
    print([w.filename for w in found])

# The filters and what shows a warning are the program's own code.
shown = []
def show(message, category, filename, lineno, file=None, line=None):
    shown.append((str(message), lineno))
    if len(shown) == 2:
        raise KeyError("enough")
with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = show
    try:
        compile("1 is 1\n2 is 2\n3 is 3", "<x>", "exec")
    except KeyError as e:
        print(e, shown)
