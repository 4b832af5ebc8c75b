# json.dumps with default= and key sorting; loads with hooks; user iterables.
import json
class A:
    def __init__(self, *kids): self.kids = kids
def default(o):
    print("default", type(o).__name__)
    return list(o.kids) if isinstance(o, A) else repr(o)
print(json.dumps({"a": A(A(), 1, {"k": A("s")}), "b": [1.5, None, True, 2j]}, default=default))
def hook(d): print("hook", sorted(d)); return len(d) if "n" in d else d
print(json.loads('{"x": {"n": 1}, "y": [{"m": 2}, 1e3, "\\u00e9", -5]}', object_hook=hook))
print(json.loads('[1.5, 2]', parse_float=lambda s: print("float", s) or s, parse_int=lambda s: int(s) * 2))
print(json.dumps([1, {"b": 2, "a": [3]}], indent=1, sort_keys=True))
try: json.dumps([object])
except TypeError as e: print(e)
