# Built-ins replaced and restored; names shadowed; a changed module attribute.
import builtins, math
def count(*a, real=print, n=[0]):
    n[0] += 1
    real("#%d" % n[0], *a)
builtins.print = count
print("first"); print("second")
len = lambda x: 77
print(len("abc"))
del len
print(len("abc"))
builtins.extra = "extra name"
print(extra)
sqrt, math.sqrt = math.sqrt, lambda x: "patched"
print(math.sqrt(4), sqrt(4.0))
math.sqrt = sqrt
for i in range(2): print(i, math.sqrt(9))
builtins.print = count.__kwdefaults__["real"]
del builtins.extra
print("plain")
try: extra
except NameError as e: print(e)
