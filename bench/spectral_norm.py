# Floats and calls: the spectral norm of the infinite matrix 1, 1/2, 1/3, 1/4..., by power iteration.


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    size = range(len(vector))
    return [sum([element(i, j) * vector[j] for j in size]) for i in size]


def times_transposed(vector):
    size = range(len(vector))
    return [sum([element(j, i) * vector[j] for j in size]) for i in size]


u = [1.0] * 270
for _ in range(10):
    v = times_transposed(times(u))
    u = times_transposed(times(v))
upper = sum(a * b for a, b in zip(u, v))
lower = sum(b * b for b in v)
print("%.9f" % (upper / lower) ** 0.5)
