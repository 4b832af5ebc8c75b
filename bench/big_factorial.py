# Big integers: factorials, powers, division, gcd and conversion to decimal.
import sys

sys.set_int_max_str_digits(0)


def factorial(low, high):
    if high - low < 8:
        product = 1
        for n in range(low, high):
            product *= n
        return product
    middle = (low + high) // 2
    return factorial(low, middle) * factorial(middle, high)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


n = 1
for i in range(1, 28001):
    n *= i
print(n == factorial(1, 28001), n.bit_length())
text = str(n)
print(len(text), text[:20], sum(map(int, text)))
print(pow(3, 10 ** 40, 10 ** 50 + 1))
print(gcd(3 ** 2500 * 2 ** 3000, 3 ** 1000 * 7 ** 1400) == 3 ** 1000)
a, b = 0, 1
for _ in range(100000):
    a, b = b, a + b
print(b % 10 ** 20, (b >> 60000) % 1000003)
