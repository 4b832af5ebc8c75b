# enumerate over a generator, from a start beyond the small ints too.
def words():
    for w in "one two three".split():
        print("word", w)
        yield w
for i, w in enumerate(words()): print(i, w)
for i, w in enumerate(words(), 2 ** 62): print(i, w)
e = enumerate(words(), start=-1)
print(next(e), next(e))
for p in e: print(p)
print(list(enumerate(words(), 2 ** 100)))
