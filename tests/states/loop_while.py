# while with else, break and continue, over locals, globals and attributes.
n, log = 0, []
def locals_only():
    a, b = 0, 1
    while b < 200: a, b = b, a + b
    else: print("no break", a, b)
    return a
print(locals_only())
while True:
    n += 1
    if n % 3 == 0: continue
    if n > 10: break
    log.append(n)
print(n, log)
class C: total = 0
while C.total < 10: C.total += 3
print(C.total)
while n:
    while n % 5: n -= 1
    print("n", n)
    n -= n and 1
