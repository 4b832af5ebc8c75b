# Big integers: digits of pi by a spigot over growing fractions.


def digits(count):
    # Linear fractional transformations (q, r; 0, t), composed term by term; a digit is safe when both ends agree.
    q, r, t, k = 1, 0, 1, 1
    produced = []
    while len(produced) < count:
        digit = (3 * q + r) // t
        if digit == (4 * q + r) // t:
            produced.append(str(digit))
            q, r = 10 * q, 10 * (r - digit * t)
        else:
            q, r, t = q * k, (2 * q + r) * (2 * k + 1), t * (2 * k + 1)
            k += 1
    return "".join(produced)


text = digits(3000)
for start in range(0, 3000, 100):
    print(text[start:start + 50], text[start + 50:start + 100])
