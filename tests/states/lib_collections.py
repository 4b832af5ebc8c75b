# Counter, OrderedDict, ChainMap and defaultdict under way.
from collections import Counter, OrderedDict, ChainMap, defaultdict
def gen():
    for c in "abcab": print("gen", c); yield c
c = Counter(gen())
print(c, c.most_common(1), c["zz"], list(c.elements()))
c.update("bb"); c.subtract({"a": 5}); print(c, +c, c + Counter("x"), c & Counter("bbb"))
def fac(): print("factory"); return []
d = defaultdict(fac)
d["a"].append(1); d["a"].append(2); d["b"]
print(dict(d), d.get("q"), "q" in d)
o = OrderedDict((k, k * 2) for k in gen())
o.move_to_end("a"); o.move_to_end("c", last=False)
for k in o: print(k, o[k])
for k in reversed(o): print(k)
print(o.popitem(False), o.popitem(), o == OrderedDict(b="bb"))
class D(dict):
    def __missing__(self, k): print("missing", k); raise KeyError(k)
m = ChainMap({}, D(x=1), {"x": 2, "y": 3})
print(m["x"], m["y"], len(m), sorted(m), m.new_child({"x": 0})["x"])
m["x"] = 5
print(m.maps[0], dict(m))
