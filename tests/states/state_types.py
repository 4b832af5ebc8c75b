# Types and helper objects held over time: aliases, unions, namespaces, proxies, slices, cells, notes.
import types
held = {"alias": list[int], "union": int | str, "ns": types.SimpleNamespace(a=1, b=[2]), "proxy": type(print),
        "slice": slice(1, None, 2), "mp": types.MappingProxyType({"k": 1}), "none": type(None), "ell": ..., "ni": NotImplemented,
        "r": range(0, 10, 3), "c": complex(1, -0.0), "ba": bytearray(b"x"), "fs": frozenset({1}), "code": (lambda: 5).__code__}
def get(k):
    for i in range(2): pass
    return held[k]
print(get("alias"), get("union"), get("ns"), get("proxy").__name__, get("slice"), get("mp"), get("none"), get("ell"), get("ni"))
print(get("r"), get("c"), get("ba"), get("fs"), eval(get("code")), isinstance(5, get("union")), get("alias")([1]))
get("ns").c = 3
get("ba").append(33)
print(vars(get("ns")), get("ba"), get("mp")["k"], "abcdef"[get("slice")], list(get("r")), get("none")() is None)
m = types.ModuleType("made", "its doc")
m.x = 5
exec("def f(): return x + 1", m.__dict__)
print(m.f(), m.__doc__, m.__name__, types.MethodType(lambda s, y: s + y, 5)(6))
cell = (lambda: held).__closure__ if 0 else types.CellType(7)
print(cell.cell_contents, type(cell).__name__)
