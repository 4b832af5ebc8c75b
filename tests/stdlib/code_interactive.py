# codeop and code: a block goes on until the source ends with a newline; what can go on is no error.
import code
import codeop
import sys


def kind(source):
    try:
        return 'open' if codeop.compile_command(source) is None else 'complete'
    except SyntaxError:
        return 'wrong'


for source in ('x = 1', 'if 1:', 'if 1:\n  pass', 'if 1:\n  pass\n', 'if 1:\n  pass\n  ', '(1,', '(1,\n', '"""a', 'def f():\n  1\n#',
               '@a', '@a\nclass A:\n x = 1\n', 'try:\n  pass\n', '1 +', ')', '\n\n'):
    print(repr(source), kind(source))
# expect: 'x = 1' complete
# expect: 'if 1:' open
# expect: 'if 1:\n  pass' open
# expect: 'if 1:\n  pass\n' complete
# expect: 'if 1:\n  pass\n  ' open
# expect: '(1,' open
# expect: '(1,\n' open
# expect: '"""a' open
# expect: 'def f():\n  1\n#' open
# expect: '@a' open
# expect: '@a\nclass A:\n x = 1\n' complete
# expect: 'try:\n  pass\n' open
# expect: '1 +' wrong
# expect: ')' wrong
# expect: '\n\n' complete

console = code.InteractiveConsole()
for line in 'def double(x):', '    return x * 2', '', 'double(21)':
    print(console.push(line))
# expect: True
# expect: True
# expect: False
# expect: 42
# expect: False
print(sys.abiflags == '')               # expect: True
