# Key functions in sort, sorted, min, max; the list seems empty meanwhile.
l = ["ccc", "a", "bb", "dddd", ""]
def key(s): print("key", s, len(l)); return len(s)
l.sort(key=key)
print(l)
print(sorted(l, key=key, reverse=True), max(l, key=key), min(l, key=key))
def meddle(x):
    l.append("meddled")
    return x
try: l.sort(key=meddle)
except ValueError as e: print(e, l)
def gen():
    for x in (3, 1, 2): print("gen", x); yield x
print(sorted(gen(), key=lambda x: -x), max(gen(), key=lambda x: x % 3), min(gen()))
