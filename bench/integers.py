# Loops over small integers: gcds, digit sums, bit counts and modular powers, all by hand.


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def digit_sum(n):
    total = 0
    while n:
        n, digit = divmod(n, 10)
        total += digit
    return total


def bits(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def power(base, exponent, modulus):
    result = 1
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


coprime = digits = ones = mixed = 0
for n in range(1, 200000):
    coprime += gcd(n, 360360) == 1
    digits += digit_sum(n * 7919)
    ones += bits(n)
    mixed ^= power(3, n, 65537)
print(coprime, digits, ones, mixed)
