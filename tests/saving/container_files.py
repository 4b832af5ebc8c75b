# Images in files: all or nothing, and only regular files.
import os, stat
import _tern_image as image
from stackless import ImageError
os.chdir(os.environ["TERN_TEST_TMP"])
def attempt(f, *args):
    try: return f(*args)
    except (OSError, ValueError, TypeError) as e: return f"{type(e).__name__}: {e}"
os.umask(0o027)
image.write_file("a", b"one")
print(image.read_file("a"), oct(os.stat("a").st_mode & 0o777), os.listdir())  # expect: b'one' 0o640 ['a']
os.chmod("a", 0o604)
before = os.stat("a").st_ino
image.write_file("a", b"two")
print(image.read_file(b"a"), oct(os.stat("a").st_mode & 0o777), os.stat("a").st_ino != before)  # expect: b'two' 0o604 True
os.symlink("a", "link")
image.write_file("link", b"three")
print(os.path.islink("link"), open("a").read(), sorted(os.listdir()))  # expect: True three ['a', 'link']
os.symlink("nowhere", "loose")
print(attempt(image.write_file, "loose", b"x"), os.path.islink("loose"))  # expect: FileNotFoundError: [Errno 2] what this symbolic link names is not there: 'loose' True
os.mkdir("sub"); os.symlink("../a", "sub/up")
image.write_file("sub/up", b"four")
print(os.listdir("sub"), open("a").read())  # expect: ['up'] four
image.write_file("a", b"three")
image.write_file(os.path.abspath("\udcff"), b"odd name")
print(image.read_file("\udcff"))  # expect: b'odd name'
image.write_file("n" * 255, b"long name")
print(image.read_file("n" * 255), attempt(image.write_file, "n" * 256, b"")[:23])  # expect: b'long name' OSError: [Errno 36] Fil
with open("old", "wb") as f: f.write(b"old")
reader = open("old", "rb")
image.write_file("old", b"new")
print(reader.read(), image.read_file("old"))  # expect: b'old' b'new'
reader.close()
big = bytes(range(256)) * 40000
image.write_file("big", big)
print(image.read_file("big") == big, image.read_file("big", len(big)) == big)  # expect: True True
print(attempt(image.read_file, "big", len(big) - 1))  # expect: ImageError: the image is too large: 10240000 bytes, and the limit is 10239999
os.mkfifo("fifo")
os.mkdir("folder")
for name in ("missing", "folder", "fifo", "/dev/zero", "a/b", "x\0y", 5, None): print(attempt(image.read_file, name))
# expect: FileNotFoundError: [Errno 2] No such file or directory: 'missing'
# expect: IsADirectoryError: [Errno 21] Is a directory: 'folder'
# expect: OSError: [Errno 22] an image can only be read from a regular file: 'fifo'
# expect: OSError: [Errno 22] an image can only be read from a regular file: '/dev/zero'
# expect: NotADirectoryError: [Errno 20] Not a directory: 'a/b'
# expect: ValueError: embedded null byte
# expect: TypeError: a path is a str or bytes, not int
# expect: TypeError: a path is a str or bytes, not NoneType
for name in ("none/x", "folder", "fifo", "/dev/full", "a/b", "", "x\0y", 5): print(attempt(image.write_file, name, b"new"))
# expect: FileNotFoundError: [Errno 2] No such file or directory: 'none/x'
# expect: IsADirectoryError: [Errno 21] Is a directory: 'folder'
# expect: OSError: [Errno 22] an image can only replace a regular file: 'fifo'
# expect: OSError: [Errno 22] an image can only replace a regular file: '/dev/full'
# expect: NotADirectoryError: [Errno 20] Not a directory: 'a/b'
# expect: FileNotFoundError: [Errno 2] No such file or directory: ''
# expect: ValueError: embedded null byte
# expect: TypeError: a path is a str or bytes, not int
print(attempt(image.write_file, "a", "text"), image.read_file("a"))  # expect: TypeError: a bytes-like object is required, not 'str' b'three'
print(attempt(image.read_file, "a", -1))  # expect: ValueError: a limit is a number of bytes
print([name for name in os.listdir() if name.startswith(".")])  # expect: []
