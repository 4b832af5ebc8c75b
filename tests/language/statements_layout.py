# Continuation lines, semicolons, tabs, comments, blank lines, nested one-liners, assert, pass, Unicode names.
x = 1; y = 2; print(x, y);
z = x + \
    y
if x: print("one line"); print("two")
else: print("never")
l = [1,  # comment
     2,

     3,
     ]
print(z, l, (1 +
             2), {
    "a": 1,
    })
def f(): pass; return 5
class A: x = 1; y = 2
print(f(), A.x + A.y)
for i in 1, 2: print(i); continue
while x: x -= 1; pass
	
try: assert x == 0, "no"
except AssertionError: print("never")
for a in ((), ("m",)):
    try:
        if a: assert not a, a[0]
        else: assert a
    except AssertionError as e: print(repr(e), e.args)
é = ñandú = 变量 = 1; ﬁ = 2; print(é + ñandú + 变量, fi, "é" in globals())
print(1if x else 2, [1]and 3, 5 if 1else 6, not(1), -1**2, 1 .real); lambda: (yield)
if 1:
    if 2:
        print("deep")
  # a comment at an odd column
    print("back")
print(__name__, __doc__, __debug__)
