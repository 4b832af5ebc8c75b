# Fixed decimals are those of the exact value, ties to even, whichever way they are found; and short decimals read as the nearest float.
import random
random.seed(11)

def fixed(d, places):
    top, bottom = d.as_integer_ratio()
    whole, rest = divmod(top * 10 ** places, bottom)
    if rest * 2 > bottom or rest * 2 == bottom and whole & 1: whole += 1
    text = str(whole).rjust(places + 1, "0")
    return text[:len(text) - places] + ("." + text[-places:] if places else "")

def numbers():
    for k in range(3000):
        yield random.random() * 10 ** random.randrange(-5, 17)
        yield random.randrange(10 ** 6) / 2 ** random.randrange(20)
        yield random.randrange(10 ** 6) / 1000
    yield from (0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 0.9999, 9.5, 99.95, 999999999999999.9, 4503599627370497.5, 2 ** -11, 2 ** -12, 1e15)

wrong = []
for d in numbers():
    places = random.randrange(12)
    if f"{d:.{places}f}" != fixed(d, places) or "%.*f" % (places, -d) != "-" + fixed(d, places): wrong.append((d, places))
    if float(repr(d)) != d: wrong.append(d)
print(wrong)  # expect: []
print([float(t) for t in ("-0", "0.", ".5", "00000000000000.1", "1234567890123456", "123456789012345", "999999999999999.", ".000000000000001")])
# expect: [-0.0, 0.0, 0.5, 0.1, 1234567890123456.0, 123456789012345.0, 999999999999999.0, 1e-15]
