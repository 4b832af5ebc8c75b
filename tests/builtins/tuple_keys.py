# Tuples as keys are found by equality, whatever the types of their items.
d = {(i, -i, str(i)): i for i in range(100)}
print([d.get((i, -i, str(i))) for i in (0, 5, 99)], d.get((1, 1, "1")))  # expect: [0, 5, 99] None
print(d.get((1.0, -1.0, "1")), d.get((True, -1, "1")), (1, 2) in {(1.0, 2.0)})  # expect: 1 1 True
print(hash((1, -1)) == hash((1.0, -1.0)), hash((1, "a")) == hash((True, "a")), hash((-1, -2)) == hash((-1.0, -2.0)))  # expect: True True True
