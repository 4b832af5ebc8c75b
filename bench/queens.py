# Backtracking: the n queens, with sets of columns and diagonals, with lists of flags, and with bits.


def place(n, row, columns, rising, falling):
    if row == n:
        return 1
    found = 0
    for column in range(n):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        found += place(n, row + 1, columns, rising, falling)
        columns.remove(column)
        rising.remove(row + column)
        falling.remove(row - column)
    return found


def place_flags(n, row, columns, rising, falling):
    if row == n:
        return 1
    found = 0
    for column in range(n):
        if columns[column] and rising[row + column] and falling[row - column]:
            columns[column] = rising[row + column] = falling[row - column] = False
            found += place_flags(n, row + 1, columns, rising, falling)
            columns[column] = rising[row + column] = falling[row - column] = True
    return found


def place_bits(all_columns, columns, rising, falling):
    if columns == all_columns:
        return 1
    found = 0
    free = all_columns & ~(columns | rising | falling)
    while free:
        bit = free & -free
        free -= bit
        found += place_bits(all_columns, columns | bit, (rising | bit) << 1, (falling | bit) >> 1)
    return found


print(place(11, 0, set(), set(), set()))
print(place_flags(11, 0, [True] * 11, [True] * 21, [True] * 21))
print(place_bits((1 << 12) - 1, 0, 0, 0))
