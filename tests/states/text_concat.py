# Strings, bytes and lists built step by step, and sliced on the way.
s, b, l, t = "", b"", [], ()
def put(c):
    global s, b, l, t
    s += c
    b += c.encode()
    l += [c]
    t += (c,)
    return len(s), len(b)
for c in "aé€\U0001f40d z": print(put(c))
print(ascii(s), b, len(l), t[-1], ascii(s[1:4]), ascii(s[::-1]), s.encode("utf-16-le")[:6])
word = "-".join(l[:2] + [s[0] * 3])
for i in range(4): word = word.replace("a", "bca", 1); print(ascii(word))
parts = []
for i in range(30): parts.append(str(i) * (i % 3))
print("".join(parts), len("".join(parts)) , ("%s" * 3) % (1, 2, 3), "x" * 5 + "y")
