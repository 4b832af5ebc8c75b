# The container of images: sealed and opened; whatever was cut, changed or made by others raises ImageError.
import os, struct, time
import _tern_image as image, stackless
from stackless import ImageError
os.chdir(os.environ["TERN_TEST_TMP"])
print(ImageError.__module__, ImageError.__mro__[1].__name__)  # expect: stackless ValueError

for name, text in (("key", 'tern-secret-ed25519 JWyiIHDT2qUkFtcmxft/H21WWC23fLbC67QhE6wH83w= key\n'),
                   ("key.pub", 'tern-key-ed25519 E6yKL9dN6ZxJepWlmTsbjsgecy2+DozBf3GcTQ3du3o= key\n'),
                   ("other", 'tern-secret-ed25519 P5hqM6+So9kriGB2OybExVZrLOYrEUlp/KMFKNd4nGk= other\n'),
                   ("other.pub", 'tern-key-ed25519 tdYp3sdLb6p/oWQhYpof5CUGBYY1+mqXp8Up1nInmYM= other\n')):
    with open(name, "w") as f: f.write(text)
    os.chmod(name, 0o644 if name.endswith(".pub") else 0o600)

def attempt(f, *args):
    try: f(*args)
    except ImageError as e: return str(e)
    return "taken"

plain = image.seal(1, b"payload")
kind, maker, created, payload, signer, version = image.open_(plain)
print(kind, payload, signer, version)  # expect: 1 b'payload' None (1, 0)
print(maker.startswith("Tern "), abs(created / 1e6 - time.time()) < 60)  # expect: True True
print(image.open_(image.seal(2, bytearray()))[3], len(image.open_(memoryview(image.seal(2, bytes(5_000_000))))[3]))  # expect: b'' 5000000
print(plain[:8], struct.unpack_from("<HHIHHIqQ", plain, 8)[:4])  # expect: b'\x89TRN\r\n\x1a\n' (1, 0, 0, 1)

# every cut, and every change of a byte
for name, good in (("plain", plain), ("signed", None)):
    if good is None:
        good = signed = image.seal(1, b"payload", "key")
    print(sum(attempt(image.open_, good[:n]) != "taken" for n in range(len(good))) == len(good))
    print(sum(attempt(image.open_, good[:i] + bytes([good[i] ^ x]) + good[i + 1:]) != "taken"
              for i in range(len(good)) for x in range(1, 256)) == len(good) * 255)
# expect: True
# expect: True
# expect: True
# expect: True

# BLAKE2b-256, as others compute it
print(image.checksum(b"").hex())  # expect: 0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8

# what the messages say
def changed(data, at, new): return data[:at] + new + data[at + len(new):]
def resummed(data, tail=32):
    return data[:-tail] + image.checksum(data[:-tail])
for data in (b"", b"PK\3\4", b"#!/usr/bin/python\n" * 9, plain[:3], plain[:20], plain[:-1], plain + b"x",
             plain.replace(b"\r\n", b"\n"), changed(plain, 8, b"\2\0"), changed(plain, 8, b"\0\0"),
             changed(plain, 12, b"\2"), changed(plain, 12, b"\1"), changed(plain, 20, b"\xff" * 4),
             changed(plain, 32, b"\xff" * 8), changed(plain, 18, b"\xff\xff"), changed(plain, -40, b"PAY")):
    print(attempt(image.open_, data).replace(str(len(plain)), "N").replace(str(len(plain) - 1), "N-1").replace(str(len(plain) + 96), "N+96"))
# expect: not an image: it is empty
# expect: not an image of Tern
# expect: not an image of Tern
# expect: truncated image: it has 3 bytes of 40
# expect: truncated image: it has 20 bytes of 40
# expect: truncated image: it has N-1 bytes of N
# expect: damaged image: 1 bytes follow its end
# expect: the image was damaged on its way: it was taken for text, and changed
# expect: the image was made by a newer version of Tern: it has format 2.0, and this one reads 1
# expect: damaged image: format 0.0
# expect: the image was made by a newer version of Tern: it uses what this one does not know (flags 2)
# expect: truncated image: it has N bytes of N+96
# expect: damaged image: its header's size is wrong
# expect: truncated image: it has N bytes of 18446744073709551615
# expect: damaged image: its header's size is wrong
# expect: damaged image: its checksum does not fit its bytes

# what later versions may add is skipped: a newer minor, flags of the high half, fields behind the maker's name
size, = struct.unpack_from("<I", plain, 20)
newer = changed(changed(plain, 10, b"\7"), 15, b"\x80")
newer = changed(newer[:size] + b"new field" + bytes(7) + newer[size:], 20, struct.pack("<I", size + 16))
print(image.open_(resummed(newer))[3:])  # expect: (b'payload', None, (1, 7))
print(attempt(image.open_, resummed(changed(plain, 40, b"\x1b"))))  # expect: damaged image: the name of its maker

# signatures
print(image.open_(signed, ["other.pub", "key.pub"])[4] == image.open_(signed)[4] != None)  # expect: True
print(attempt(image.open_, signed, ["other.pub"]))  # expect: the image is signed by a key that is not trusted
print(attempt(image.open_, signed, []))  # expect: the image is signed by a key that is not trusted
print(attempt(image.open_, plain, ["key.pub"]))  # expect: the image is not signed, and only signed ones are accepted
foreign = image.seal(1, b"payload", "other")
print(attempt(image.open_, signed[:-96] + foreign[-96:]))  # expect: the image's signature is wrong
print(attempt(image.open_, signed[:-96] + signed[-96:-64] + foreign[-64:], ["key.pub"]))  # expect: the image's signature is wrong
stripped = resummed(changed(signed[:-96], 12, b"\0"))
print(image.open_(stripped)[3], attempt(image.open_, stripped, ["key.pub"]))  # expect: b'payload' the image is not signed, and only signed ones are accepted

# keys that are none
line = open("key.pub").read()
def key_file(text):
    with open("bad.pub", "w") as f: f.write(text)
    try: image.open_(signed, ["bad.pub"])
    except ImageError as e: return "refused"
    except ValueError as e: return str(e)
    return "taken"
for text in (line, line[:-1], " ".join(line.split()[:2]), line.split()[0] + " " + "A" * 43 + "=\n"): print(key_file(text))
# expect: taken
# expect: taken
# expect: taken
# expect: refused
for text in ("", "x", "tern-key-ed25519", line.replace(" ", "  "), line + line, line + "\n", line.replace("\n", "\r\n"), "\n" + line,
             line[:30], line.replace("=", "!"), line.replace("=", ""), line[:60] + "\x07\n", line[:-1] + "x" * 300, open("key").read()):
    if "one line tern-key-ed25519" not in (said := key_file(text)): print(said)
# expect: bad.pub is no key: it does not begin with tern-key-ed25519
# expect: bad.pub is no key: it does not begin with tern-key-ed25519
# expect: bad.pub is no key: it does not begin with tern-key-ed25519
# expect: bad.pub is no key: it does not begin with tern-key-ed25519
# expect: bad.pub is no key: it does not begin with tern-key-ed25519
try: image.seal(1, b"", "key.pub")
except PermissionError as e: print(e)  # expect: [Errno 13] others may read this secret key: take that away with chmod 600: 'key.pub'
os.chmod("key", 0o640)
try: image.seal(1, b"", "key")
except PermissionError as e: print(e)  # expect: [Errno 13] others may read this secret key: take that away with chmod 600: 'key'
for f in (lambda: image.seal(-1, b""), lambda: image.seal(1 << 16, b""), lambda: image.seal(1, "text"), lambda: image.open_("text"),
          lambda: image.open_(signed, "key.pub"), lambda: image.open_(signed, [1]), lambda: image.seal(1, b"", "a\0b"), lambda: image.open_(signed, ["missing"])):
    try: f(); print("taken")
    except (TypeError, ValueError, OSError) as e: print(type(e).__name__)
# expect: ValueError
# expect: ValueError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: ValueError
# expect: FileNotFoundError

# headers of any content, with a checksum that fits: an ImageError, or the payload
import random
r = random.Random(3)
outcomes = set()
for n in range(3000):
    data = bytearray(r.choice((plain, signed))[:-32])
    for _ in range(r.choice((1, 2, 4))): data[r.randrange(8, 60)] = r.choice((0, 1, 0x7F, 0x80, 0xFF, r.randrange(256)))
    data = bytes(data) + image.checksum(bytes(data))
    try: found = image.open_(data); outcomes.add(len(found[3]) < len(data))
    except ImageError as e: outcomes.add(str(e).split(":")[0])
print(True in outcomes, False in outcomes, len(outcomes) > 4)  # expect: True False True
