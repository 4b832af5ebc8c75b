# Polymorphism and operators: symbolic expressions, differentiated, simplified and evaluated.


class Expr:
    def __add__(self, other):
        return Sum(self, other)

    def __mul__(self, other):
        return Product(self, other)


class Number(Expr):
    def __init__(self, value):
        self.value = value

    def diff(self):
        return Number(0)

    def simple(self):
        return self

    def at(self, x):
        return self.value

    def size(self):
        return 1


class Variable(Expr):
    def diff(self):
        return Number(1)

    def simple(self):
        return self

    def at(self, x):
        return x

    def size(self):
        return 1


class Pair(Expr):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def size(self):
        return 1 + self.left.size() + self.right.size()


def is_number(expr, value):
    return isinstance(expr, Number) and expr.value == value


class Sum(Pair):
    def diff(self):
        return self.left.diff() + self.right.diff()

    def simple(self):
        left, right = self.left.simple(), self.right.simple()
        if is_number(left, 0):
            return right
        if is_number(right, 0):
            return left
        if isinstance(left, Number) and isinstance(right, Number):
            return Number(left.value + right.value)
        return left + right

    def at(self, x):
        return self.left.at(x) + self.right.at(x)


class Product(Pair):
    def diff(self):
        return self.left.diff() * self.right + self.left * self.right.diff()

    def simple(self):
        left, right = self.left.simple(), self.right.simple()
        if is_number(left, 0) or is_number(right, 0):
            return Number(0)
        if is_number(left, 1):
            return right
        if is_number(right, 1):
            return left
        return left * right

    def at(self, x):
        return self.left.at(x) * self.right.at(x) % 1000003


def polynomial(coefficients):
    x, power, total = Variable(), Number(1), Number(0)
    for c in coefficients:
        total = total + Number(c) * power
        power = power * x
    return total


for degree in (8, 13, 18):
    expr = polynomial(range(1, degree + 1))
    for order in range(3):
        expr = expr.diff().simple()
    print(degree, expr.size(), sum(expr.at(x) for x in range(12)))
