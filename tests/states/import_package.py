# A package with __init__, relative imports, `import *` with __all__, and a cycle.
import os, sys
base = os.path.join(os.environ.get("TERN_TEST_TMP") or "/tmp", "pkgs")
os.makedirs(os.path.join(base, "st_pkg", "sub"), exist_ok=True)
def write(name, text):
    with open(os.path.join(base, "st_pkg", name), "w") as f: f.write(text)
write("__init__.py", "print('init')\nfrom . import a\nfrom .sub import deep\n__all__ = ['a', 'late']\n")
write("a.py", "print('a starts')\nfrom . import b\ndef fa(): return 'fa', b.fb()\nprint('a ends')\n")
write("b.py", "print('b starts')\nfrom st_pkg import a\nfor i in range(2): print('b', i, hasattr(a, 'fa'))\ndef fb(): return a.fa.__name__\n")
write("late.py", "print('late')\nv = [i for i in range(3)]\n")
write("sub/__init__.py", "print('sub', __package__)\n")
write("sub/deep.py", "from ..b import fb\nfrom .. import a as up\nprint('deep', up.__name__)\n")
sys.path.insert(0, base)
from st_pkg import *
print(a.fa(), late.v)
import st_pkg.sub.deep as d
print(d.fb(), d.__name__, sorted(m for m in sys.modules if m.startswith("st_pkg")))
import importlib
print(importlib.import_module(".late", "st_pkg").v, importlib.reload(late).v)
