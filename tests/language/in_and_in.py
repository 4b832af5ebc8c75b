# What `in` answers is the value of `and` and `or`, not only the condition of a jump.
def both(a, b, d): return a in d and b in d
def either(a, b, d): return a in d or b in d
for d in ({1: 2}, {1}, [1], (1,)):
    print(both(1, 1, d), both(1, 2, d), both(2, 1, d), either(1, 2, d), either(2, 1, d), either(2, 2, d))
# expect: True False False True True False
# expect: True False False True True False
# expect: True False False True True False
# expect: True False False True True False
x = 5 in {} or 6 in {}
print(x, 5 not in {} and 5 in {5})      # expect: False True
