# A loop over a list of flags: the sieve of Eratosthenes, twice by index and once by slices.


def sieve(limit):
    prime = [True] * (limit + 1)
    prime[0] = prime[1] = False
    n = 2
    while n * n <= limit:
        if prime[n]:
            multiple = n * n
            while multiple <= limit:
                prime[multiple] = False
                multiple += n
        n += 1
    return prime


def sieve_slices(limit):
    prime = bytearray([1]) * (limit + 1)
    prime[0] = prime[1] = 0
    for n in range(2, int(limit ** 0.5) + 1):
        if prime[n]:
            prime[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return sum(prime)


prime = sieve(4000000)
count = 0
for flag in prime:
    if flag:
        count += 1
print(count, sieve_slices(6000000))
