# Floats in local variables: points of the Mandelbrot set on a grid.


def iterations(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        rr = zr * zr
        ii = zi * zi
        if rr + ii > 4.0:
            return n
        zi = 2.0 * zr * zi + ci
        zr = rr - ii + cr
    return limit


def grid(width, height, limit):
    total = inside = 0
    for y in range(height):
        ci = 2.4 * y / height - 1.2
        for x in range(width):
            n = iterations(3.0 * x / width - 2.1, ci, limit)
            total += n
            inside += n == limit
    return total, inside


print(*grid(400, 320, 250))
