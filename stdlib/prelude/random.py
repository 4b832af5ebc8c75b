# Drivers of _random.Random: seeds that hash themselves.

Random = _random_class()


def new(cls, args, kwargs):
    self = Random.__new__(cls)
    Random.seed(self, _random_hash(hash(args[0])))
    return self


def seed(self, n):
    return Random.seed(self, _random_hash(hash(n)))


def getrandbits(self, k):
    return Random.getrandbits(self, _driver("number.index")(k))
