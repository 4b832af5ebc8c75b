# map with a user function, over one and over several generators.
def gen(n):
    for i in range(n):
        print("gen", i)
        yield i
def square(x):
    print("square", x)
    return x * x
def join(a, b): return f"{a}-{b}"
m = map(square, gen(4))
print(next(m))
for x in m: print(x)
print(list(map(join, gen(2), "abc")))
print(list(map(join, map(square, [5, 6]), map(str, (7, 8)))))
def boom(x): return 1 // x
m = map(boom, [1, 0, 1])
print(next(m))
try: next(m)
except ZeroDivisionError as e: print(e)
print(next(m), next(m, "end"))
