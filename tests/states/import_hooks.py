# Import hooks: a finder and loader in the language, and a patched __import__.
import sys, builtins
from importlib.machinery import ModuleSpec
class Finder:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.startswith("virtual"): print("find", name); return ModuleSpec(name, cls)
    @staticmethod
    def create_module(spec): print("create", spec.name)
    @staticmethod
    def exec_module(m):
        for i in range(2): print("exec", m.__name__, i)
        m.value = m.__name__.upper()
sys.meta_path.append(Finder)
import virtual1
from virtual2 import value
print(virtual1.value, value)
real = builtins.__import__
def hook(name, *a, **k): print("import", name); return real(name, *a, **k)
builtins.__import__ = hook
import virtual3, virtual1
from virtual1 import value as v
builtins.__import__ = real
print(v, virtual3.value)
