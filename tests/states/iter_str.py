# Loops over str of each width.
for c in "abc": print(c, ord(c))
for c in "a\u00e9": print(ascii(c))
for c in "\u20ac\u0101z": print(ascii(c))
for c in "x\U0001f40d": print(ascii(c), ord(c))
it = iter("hello")
print(next(it), next(it), it.__length_hint__())
for c in it: print(c)
for c in reversed("abc"): print(c)
