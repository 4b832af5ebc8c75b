"""What no host may compute otherwise (PYTHONHASHSEED=0): hashes, the order of sets, random numbers, floats, portable bytes."""

import pickle
import random
import struct
import sys
import time

print(sys.maxsize, sys.float_info.dig, sys.hash_info.width)
print(hash("abc"), hash("é€😀"), hash(b"abc"), hash((1, 2.5, "x", -1)), hash(2**100), hash(-(2**70) + 5), hash(1.5e300))
print(hash(3.25 + 2j), hash(frozenset([1, 2, "a"])), hash(None), hash(range(10)), hash(float("inf")), hash(-1), hash(True))
print({"a", "b", "c", "dd"}, {1.5, 2**80, "z", None, (1,)}, set("some letters"))
random.seed(5)
print(random.random(), random.getrandbits(100), random.randrange(10**30), random.sample(range(1000), 5))
random.seed("text")
print(random.random(), random.shuffle(letters := list("abcdefgh")), letters)
print(0.1 * 3 + 0.7, sum([0.1] * 10), 1e16 + 2.9999, divmod(-7.5, 2), 0.1 * 0.1 - 0.01, complex(0.1, 0.2) * complex(0.3, 0.7))
print(5e-324, 2.5e-310, 1 / 3, f"{1 / 7:.30f}", (0.1).hex(), float("1.7976931348623157e308"), 1e23, 2**0.5)
print((2**200).to_bytes(30, "big"), int.from_bytes(b"\x80abc", "little", signed=True), -(3**200) >> 77, -(2**70) // 12345)
print(struct.pack(">hiqefd", 1, 2, 3, 0.5, 0.1, 0.1), struct.pack("<hiqefd", 1, 2, 3, 0.5, 0.1, 0.1))
print("é€😀".encode("utf-16-le"), "é€😀".encode("utf-32-be"), time.gmtime(2**33)[:6], time.gmtime(-(2**33))[:6])
for protocol in range(6):
    print(pickle.dumps([1, 2**40, -(2**70), "é", 1.5, b"x" * 300, {1: 2}, (True, None)], protocol))
