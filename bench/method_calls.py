# Method calls: own, inherited, through super(), static, and bound methods kept in variables.


class Counter:
    def __init__(self):
        self.n = 0

    def add(self, amount):
        self.n += amount
        return self

    def value(self):
        return self.n

    @staticmethod
    def twice(x):
        return x + x


class Stepper(Counter):
    def __init__(self, step):
        super().__init__()
        self.step = step

    def add(self, amount):
        return super().add(amount * self.step)

    def one(self):
        return self.add(1)


def run(rounds):
    plain, stepper = Counter(), Stepper(3)
    bound = plain.add
    for i in range(rounds):
        plain.add(i).add(1)
        stepper.one()
        bound(plain.twice(2))
    return plain.value(), stepper.value()


print(*run(1300000))
