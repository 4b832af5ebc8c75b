# Hash objects in the middle of their data, and copies of them.
import _sha512
h = _sha512.sha512()
parts = [b"a" * 3, b"b" * 130, b"", b"c" * 5]
copies = []
for p in parts:
    h.update(p)
    copies.append(h.copy())
    print(len(p), h.hexdigest()[:16])
for c in copies: c.update(b"!"); print(c.hexdigest()[:16], c.digest_size, c.name)
