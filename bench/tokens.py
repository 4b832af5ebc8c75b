# Scanning a string by index: a tokenizer and a calculator for sums, products and brackets.

source = "(alpha+17*(beta-3))*2+gamma*(12-delta)-(4*(5+epsilon))"
values = {"alpha": 4, "beta": 9, "gamma": 2, "delta": 5, "epsilon": 1}


def tokens(text):
    found, i, n = [], 0, len(text)
    while i < n:
        c = text[i]
        if c in "+-*()":
            found.append(c)
            i += 1
        elif "0" <= c <= "9":
            number = 0
            while i < n and "0" <= text[i] <= "9":
                number = number * 10 + ord(text[i]) - 48
                i += 1
            found.append(number)
        else:
            start = i
            while i < n and text[i].isalpha():
                i += 1
            found.append(values[text[start:i]])
    return found


class Parser:
    def __init__(self, found):
        self.found = found
        self.at = 0

    def peek(self):
        return self.found[self.at] if self.at < len(self.found) else None

    def take(self):
        token = self.found[self.at]
        self.at += 1
        return token

    def total(self):
        value = self.product()
        while self.peek() == "+" or self.peek() == "-":
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self):
        value = self.atom()
        while self.peek() == "*":
            self.take()
            value *= self.atom()
        return value

    def atom(self):
        token = self.take()
        if token == "(":
            token = self.total()
            self.take()
        return token


total = 0
for n in range(55000):
    values["alpha"] = n
    total += Parser(tokens(source)).total()
print(total)
