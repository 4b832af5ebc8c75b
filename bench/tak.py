# Function calls with three arguments: Takeuchi's function.


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


total = 0
for n in range(5):
    total += tak(24 + n, 16 + n, 8 + n)
print(total)
