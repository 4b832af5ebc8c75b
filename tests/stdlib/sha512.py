# _sha512: digests of FIPS 180-4, at all lengths around a block.
import _sha512

for make in (_sha512.sha512, _sha512.sha384):
    h = make()
    print(h.name, h.digest_size, h.block_size, h.hexdigest())
    print(make(b"abc").hexdigest(), make(string=bytearray(b"abc"), usedforsecurity=False).digest() == make(memoryview(b"abc")).digest())
    total = make()
    for n in range(300):
        total.update(make(bytes(range(256))[:n % 256] * 2).digest())
    print(total.hexdigest())
    a = make(b"x" * 200)
    b = a.copy()
    b.update(b"y")
    a.update(b"y")
    print(a.digest() == b.digest() == make(b"x" * 200 + b"y").digest(), make(b"a" * 1000000).hexdigest())
    for bad in ("text", 5, None):
        try:
            make(bad)
        except TypeError as e:
            print(e)
        try:
            a.update(bad)
        except TypeError as e:
            print(e)
    try:
        type(a)()
    except TypeError as e:
        print("TypeError")
