# A module written beside the program: suspended in its body, in its import of another, in __getattr__.
import os, sys
folder = os.path.join(os.environ.get("TERN_TEST_TMP") or "/tmp", "mods")
os.makedirs(folder, exist_ok=True)
def write(name, text):
    with open(os.path.join(folder, name + ".py"), "w") as f: f.write(text)
write("st_low", "print('low starts', __name__)\nitems = []\nfor i in range(3):\n    print('low', i)\n    items.append(i)\n")
write("st_high", "print('high starts')\nimport st_low\nfrom st_low import items as it\nclass C:\n"
      "    v = [x * 2 for x in it]\ndef f(): return C.v, st_low.items\n"
      "def __getattr__(n): print('module getattr', n); return n * 2\nprint('high ends')\n")
write("st_bad", "print('bad starts')\nx = 1\nraise KeyError('in body')\n")
sys.path.insert(0, folder)
import st_high
print(st_high.f(), st_high.nothing, st_high.st_low.__name__)
from st_high import f as g, other
print(g() == st_high.f(), other)
try: import st_bad
except KeyError as e: print(e, "st_bad" in sys.modules)
try: import st_none
except ModuleNotFoundError as e: print(e, e.name)
del sys.modules["st_low"]
import st_low
print(st_low.items is st_high.it)
