# iter(callable, sentinel) with user __eq__ on the sentinel.
class End:
    def __eq__(self, o): print("eq", o); return o >= 3
n = 0
def step():
    global n
    n += 1
    print("step", n)
    return n
it = iter(step, End())
for x in it: print(x)
print(next(it, "over"), n)
n = 10
print(list(iter(step, 14)))
