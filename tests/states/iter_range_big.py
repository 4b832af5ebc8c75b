# Loops over ranges of big ints.
b = 2 ** 70
for i in range(b, b + 3): print(i)
for i in range(b, b - 5, -2): print(i - b)
it = iter(range(b, 10 * b, b))
print(next(it) // b, next(it) // b, it.__length_hint__())
for i in it: print(i // b)
for i in reversed(range(b, b + 3)): print(i % 10)
for i in range(2 ** 47 - 2, 2 ** 47 + 2): print(i)
for i in range(2 ** 63 - 2, 2 ** 63 + 2): print(i)
