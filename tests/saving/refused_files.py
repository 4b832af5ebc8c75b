# An image that is refused leaves no file open, though it was about to open some.
import os, stackless, sys, tempfile

def lowest():
    fd = os.open(os.devnull, os.O_RDONLY)
    os.close(fd)
    return fd

folder = tempfile.mkdtemp()
names = [os.path.join(folder, name) for name in ('first', 'second', 'image')]
for name in names[:2]:
    with open(name, 'w') as f:
        f.write('text')
files = [open(name) for name in names[:2]]
stackless.save(names[2], files=True)
for f in files:
    f.close()
before = lowest()
for missing in names[1], names[0]:
    os.rename(missing, missing + '.gone')
    try:
        stackless.load(names[2])
    except FileNotFoundError as e:
        print(os.path.basename(e.filename))    # expect: second
                                               # expect: first
    os.rename(missing + '.gone', missing)
print(lowest() - before)                       # expect: 0
for name in names:
    os.unlink(name)
os.rmdir(folder)
