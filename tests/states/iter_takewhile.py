# takewhile, dropwhile and filterfalse with predicates of the user's.
import itertools as I
def gen():
    for i in [1, 3, 6, 2, 8, 1]: print("gen", i); yield i
def small(x): print("small?", x); return x < 5
g = gen()
for x in I.takewhile(small, g): print(x)
print("left", list(g))
for x in I.dropwhile(small, gen()): print(x)
for x in I.filterfalse(small, gen()): print(x)
class T:
    def __bool__(self): print("bool"); return False
print(list(I.takewhile(lambda x: T(), [1])), list(I.dropwhile(lambda x: T(), [1, 2])))
print(list(I.filterfalse(None, [0, 1, "", "a"])))
