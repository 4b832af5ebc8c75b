# Loops over a dict, its keys, values and items, backwards.
d = {1: "x", "two": "y", (3,): "z", None: "w"}
del d["two"]
d["two"] = "again"
for k in reversed(d): print(k)
for k in reversed(d.keys()): print("k", k)
for v in reversed(d.values()): print("v", v)
for k, v in reversed(d.items()): print("i", k, v)
r = reversed(d.items())
print(next(r), r.__length_hint__(), list(r))
