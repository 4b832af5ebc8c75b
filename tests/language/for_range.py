# Loops over range(): those that need no iterator, at the limits of that, and what only looks like one.
for a in ((5,),(0,),(-3,),(2,7),(7,2),(-3,3),(2**24-1,2**24-1),(2**24-3,2**24-1),(2**24-3,2**24),(2**24-2,2**24+1),(True,),(2**50-1,2**50+1),(3,False)):
    print(a, end=' ')
    if len(a)==1:
        for i in range(a[0]): print(i,end=',')
    else:
        for i in range(a[0],a[1]): print(i,end=',')
        print([x for y in 'a' for x in range(a[0], a[1])])
    print()
try:
    for i in range('a'): pass
except TypeError as e: print(e)
try:
    for i in range(1.5, 3): pass
except TypeError as e: print(e)
def f(range):
    for x in range(3): print(x)
f(lambda n: 'abc')
try:
  f(lambda n: 5)
except TypeError as e: print(e)
f(lambda n: [n])
for i in range(3):
    for j in range(i):
        print(i,j)
    i = 10
else: print('done', i)
