# Views held over time follow their dict.
d = {"a": 1}
keys, values, items = d.keys(), d.values(), d.items()
def put(k, v):
    d[k] = v
    return len(keys)
print(put("b", 2), list(keys), list(values), list(items))
print(put("c", 3), keys & {"a", "c", "z"} == {"a", "c"}, ("b", 2) in items, 3 in values)
print(sorted(keys | {"q"}), sorted(keys - {"a"}), keys.isdisjoint(["n"]))
del d["a"]
print(list(items), keys.mapping == d)
