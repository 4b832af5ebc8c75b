# What stackless.load() starts: a path that begins with a dash is no option of tern resume, and the keys go along.
import os, stackless, sys
checked = []
sys.modules["stackless"].__dict__["_check_program"] = lambda path, keys: checked.append((path, keys))
os.execv = lambda program, args: print(args[1:])
os.chdir("/")
stackless.load("image")  # expect: ['resume', 'image']
stackless.load("--checkpoint")  # expect: ['resume', '/--checkpoint']
stackless.load(b"-x")  # expect: ['resume', b'/-x']
stackless.load("image", trust=["a.pub", "b.pub"])  # expect: ['resume', '--trust', 'a.pub', '--trust', 'b.pub', 'image']
print(checked[-1], checked[0])  # expect: ('image', ['a.pub', 'b.pub']) ('image', None)
