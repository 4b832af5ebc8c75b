# A loop over a set, and the set's iterator held while others run.
s = {1, 2, 3, 5, 8, 13}
total = 0
for x in s:
    total += x
    print(x, total)
i = iter(s)
print(next(i), i.__length_hint__())
rest = [x for x in i]
print(rest)
i = iter(s)
next(i)
s.add(99)
try: next(i)
except RuntimeError as e: print(e)
