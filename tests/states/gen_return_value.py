# Generators' results, StopIteration inside a generator, and generators that call each other.
def g(n):
    if n: x = yield from g(n - 1); yield ("after", n, x)
    return n * 100
for x in g(3): print(x)
def bad():
    yield 1
    raise StopIteration("inside")
b = bad()
print(next(b))
try: next(b)
except RuntimeError as e: print(e, repr(e.__cause__))
def me():
    try: next(i)
    except ValueError as e: yield str(e)
i = me()
print(next(i))
