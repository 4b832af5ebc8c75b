# breakpoint() calls what PYTHONBREAKPOINT names; input() does without flush(); dir() of a namespace that is a mapping of one's own.
import os
import sys
import warnings

warnings.simplefilter('always')
warnings.showwarning = lambda message, *rest: print(type(message).__name__, message)


def stop(*args, **options):
    print('stopped', args, options)


sys.stop_here = stop
os.environ['PYTHONBREAKPOINT'] = 'sys.stop_here'
breakpoint(1, two=2)                            # expect: stopped (1,) {'two': 2}
os.environ['PYTHONBREAKPOINT'] = 'print'
breakpoint('printed')                           # expect: printed
os.environ['PYTHONBREAKPOINT'] = '0'
print(breakpoint())                             # expect: None
for name in 'no_such_module.f', 'sys.no_such_name', '.', 'sys.':
    os.environ['PYTHONBREAKPOINT'] = name
    breakpoint()
# expect: RuntimeWarning Ignoring unimportable $PYTHONBREAKPOINT: "no_such_module.f"
# expect: RuntimeWarning Ignoring unimportable $PYTHONBREAKPOINT: "sys.no_such_name"
# expect: RuntimeWarning Ignoring unimportable $PYTHONBREAKPOINT: "."
# expect: RuntimeWarning Ignoring unimportable $PYTHONBREAKPOINT: "sys."


class Sink:
    def write(self, text):
        pass


class Source:
    def readline(self):
        return 'a line\n'


kept = sys.stdin, sys.stdout
sys.stdin, sys.stdout = Source(), Sink()
line = input('prompt')
sys.stdin, sys.stdout = kept
print(line)                                     # expect: a line


class Names:
    def __getitem__(self, name):
        raise KeyError(name)

    def keys(self):
        return ['z', 'x']


print(eval('dir()', {}, Names()))               # expect: ['x', 'z']
print((int | str).__module__)                   # expect: types
