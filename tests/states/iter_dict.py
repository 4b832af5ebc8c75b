# A loop over a dict's keys, values and items, while values change.
d = {"a": 1, "b": 2, "c": 3}
for k in d:
    d[k] += 10
    print(k, d[k])
for v in d.values(): print(v)
for k, v in d.items():
    d[k] = v * 2
    print(k, v)
i = iter(d.items())
print(next(i), i.__length_hint__())
for p in i: print(p)
print(d)
