# Packages: absolute, relative, circular, __all__, star, submodules, namespace packages, errors.
import sys
sys.path.insert(0, "fixtures")
def t(src):
    try: exec(src, {"__name__": "x"}); print(src, "ok")
    except Exception as e: print(src, "->", type(e).__name__, str(e).split(" (/")[0], getattr(e, "name", None))
import pkg.a
print(pkg.a.x, pkg.__name__, pkg.a.__package__, pkg.renamed.up, sorted(n for n in vars(pkg) if n[0] != "_"))
ns = {}
exec("from pkg import *", ns)
print(sorted(n for n in ns if n != "__builtins__"))
import pkg.sub.deep as d
from pkg.sub import deep
from pkg.sub.deep import up as u, up
print(d is deep, u, sys.modules["pkg.sub.deep"] is d, pkg.sub.deep is d, pkg.__doc__, type(pkg).__name__)
import circ_a
print(circ_a.v, circ_a.circ_b.seen)
t("import circ_c"); t("import nothere"); t("import pkg.nothere"); t("import nothere.x"); t("from pkg import nothere"); t("from pkg.a import nothere"); t("from nothere import x"); t("import pkg.a.x"); t("from . import x"); t("from .. import x"); t("from .x import y"); t("import broken"); t("import broken"); t("import raises"); t("from math import nope"); t("import syntax")
import nspace.part
print(nspace.part.v, hasattr(nspace, "__file__"), nspace.__name__, type(nspace.__path__).__name__)
print("broken" in sys.modules, "raises" in sys.modules)
import pkg as again
print(again is pkg, __import__("pkg.a") is pkg, __import__("pkg.a", fromlist=["x"]) is pkg.a)
import importlib
print(importlib.import_module("pkg.a") is pkg.a, importlib.import_module(".a", "pkg") is pkg.a)
m = importlib.reload(pkg.lazy) if hasattr(pkg, "lazy") else None
del sys.modules["pkg.a"]
import pkg.a as fresh
print(fresh.x)
sys.modules["fake"] = 5
import fake
print(fake)
sys.modules["blocked"] = None
t("import blocked")
import dyn
print(dyn.anything, dyn.real); t("from dyn import made_up\nprint(made_up)")
def f():
    import pkg.sub.deep, math as m
    from pkg.a import x
    return sorted(locals())
print(f()); t("def f():\n from math import *"); t("from math import (sqrt, floor,)"); t("from math import *, sqrt"); t("import a.b as c.d"); t("from math import"); t("from __future__ import nope"); t("x = 1\nfrom __future__ import annotations")
