# Nested loops over lists of lists: matrix multiplication, by index and by row.


def matrix(size, seed):
    return [[(i * seed + j * 3) % 11 for j in range(size)] for i in range(size)]


def multiply(a, b):
    size = len(a)
    result = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            total = 0
            for k in range(size):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def multiply_rows(a, b):
    columns = list(zip(*b))
    return [[sum([x * y for x, y in zip(row, column)]) for column in columns] for row in a]


a, b = matrix(200, 7), matrix(200, 5)
product = multiply(a, b)
print(product[3][4], sum(map(sum, product)))
print(product == multiply_rows(a, b))
