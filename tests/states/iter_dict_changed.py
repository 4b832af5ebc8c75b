# A dict changes its size under the loop: the error comes at the same step.
d = {i: i * i for i in range(5)}
seen = []
try:
    for k in d:
        seen.append(k)
        if k == 3: d[99] = 0
except RuntimeError as e: print(seen, e)
it = iter(d.values())
print(next(it), next(it))
del d[4]
try: print(next(it))
except RuntimeError as e: print(e)
try: print(next(it))
except RuntimeError as e: print(e)
