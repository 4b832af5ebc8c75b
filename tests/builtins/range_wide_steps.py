# Ranges of small bounds and steps whose items soon need more than a word, through all that walks them in C.
# skip-under: stress hop
r = range(0, 2 ** 64, 2 ** 46)
last = r[-1]
print(len(r), last)  # expect: 262144 18446673704965373952
print(max(r) == last, list(r)[-1] == last, tuple(r)[-1] == last, [*r][-1] == last)  # expect: True True True True
print(sum(r) == last * len(r) // 2, [x for x in r][-1] == last)  # expect: True True
down = range(-5, -2 ** 64, -(2 ** 46))
print(min(down) == down[-1], len({*down}) == len(down), max(enumerate(down))[1] == down[-1])  # expect: True True True
