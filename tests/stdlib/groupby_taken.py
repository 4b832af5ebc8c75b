# Keys that take the group's item while they are compared: the group is over.
import itertools


class Key:
    def __init__(self, item):
        pass

    def __eq__(self, other):
        global compared
        compared += 1
        if compared == 1:
            next(group, None)
        return True


compared = 0
group = next(itertools.groupby(range(10), Key))[1]
print(next(group, 'over'), next(group, 'over'), compared)           # expect: 0 over 2
