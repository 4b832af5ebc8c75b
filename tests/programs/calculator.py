# A recursive-descent calculator with variables, functions and error messages.
import sys


class Token:
    __slots__ = ("kind", "text", "at")

    def __init__(self, kind, text, at):
        self.kind, self.text, self.at = kind, text, at

    def __repr__(self):
        return f"{self.kind}({self.text!r})@{self.at}"


class CalcError(Exception):
    def __init__(self, message, at=None):
        super().__init__(message)
        self.at = at


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            start = i
            while i < len(text) and (text[i].isalnum() or text[i] == "."):
                i += 1
            yield Token("number", text[start:i], start)
        elif c.isidentifier():
            start = i
            while i < len(text) and (text[start:i + 1]).isidentifier():
                i += 1
            yield Token("name", text[start:i], start)
        elif text[i:i + 2] in ("**", "//", "<=", ">=", "=="):
            yield Token("op", text[i:i + 2], i)
            i += 2
        elif c in "+-*/%()=,<>":
            yield Token("op", c, i)
            i += 1
        else:
            raise CalcError(f"what is {c!r}?", i)
    yield Token("end", "", len(text))


class Parser:
    binary = [{"<", ">", "<=", ">=", "=="}, {"+", "-"}, {"*", "/", "//", "%"}]
    ops = {
        "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
        "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b,
        "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b,
        ">=": lambda a, b: a >= b, "==": lambda a, b: a == b,
    }
    functions = {"max": max, "min": min, "abs": abs, "sum": lambda *a: sum(a), "round": round}

    def __init__(self, variables):
        self.variables = variables

    def run(self, text):
        self.tokens = list(tokenize(text))
        self.i = 0
        if len(self.tokens) > 2 and self.tokens[0].kind == "name" and self.tokens[1].text == "=":
            name = self.tokens[0].text
            self.i = 2
            value = self.level(0)
            self.end()
            self.variables[name] = value
            return f"{name} = {value}"
        value = self.level(0)
        self.end()
        return value

    @property
    def tok(self):
        return self.tokens[self.i]

    def accept(self, *texts):
        if self.tok.kind == "op" and self.tok.text in texts:
            self.i += 1
            return self.tokens[self.i - 1].text
        return None

    def end(self):
        if self.tok.kind != "end":
            raise CalcError(f"unexpected {self.tok!r}", self.tok.at)

    def level(self, n):
        if n == len(self.binary):
            return self.unary()
        left = self.level(n + 1)
        while op := self.accept(*self.binary[n]):
            left = self.ops[op](left, self.level(n + 1))
        return left

    def unary(self):
        if self.accept("-"):
            return -self.unary()
        if self.accept("+"):
            return +self.unary()
        return self.power()

    def power(self):
        base = self.atom()
        if self.accept("**"):
            return base ** self.unary()
        return base

    def atom(self):
        t = self.tok
        self.i += 1
        if t.kind == "number":
            try:
                return int(t.text, 0) if "." not in t.text else float(t.text)
            except ValueError as e:
                raise CalcError(f"bad number {t.text}", t.at) from e
        if t.kind == "name":
            if self.accept("("):
                args = []
                if not self.accept(")"):
                    args.append(self.level(0))
                    while self.accept(","):
                        args.append(self.level(0))
                    if not self.accept(")"):
                        raise CalcError("missing )", self.tok.at)
                try:
                    return self.functions[t.text](*args)
                except KeyError:
                    raise CalcError(f"no function {t.text}", t.at) from None
            try:
                return self.variables[t.text]
            except KeyError as e:
                raise CalcError(f"no variable {e}", t.at)
        if t.text == "(":
            value = self.level(0)
            if not self.accept(")"):
                raise CalcError("missing )", self.tok.at)
            return value
        raise CalcError(f"unexpected {t!r}", t.at)


variables = {"pi": 3.14159, "ans": 0}
parser = Parser(variables)
for line in """1 + 2 * 3
(1 + 2) * 3
2 ** 3 ** 2
-2 ** 2
10 / 4
10 // 4 + 10 % 4
x = 5
x * x + y
y = max(x, 7, 3) ** 2
x * x + y
1 +
(1 + 2
3 $ 4
1 / 0
foo(3)
sum(1, 2, 3, 4) * pi
0x1F + 0b101
12abc
1 < 2
1.5.2
max()
2 ** 200
round(2.5) + round(3.5)""".splitlines():
    try:
        print(f"{line:<24}-> {parser.run(line)}")
    except CalcError as e:
        print(f"{line:<24}-> {'' if e.at is None else ' ' * 0}error at {e.at}: {e}"
              + (f" ({type(e.__cause__).__name__})" if e.__cause__ else "")
              + (f" [{type(e.__context__).__name__}]" if e.__context__ and not e.__suppress_context__ else ""))
    except (ZeroDivisionError, TypeError, ValueError) as e:
        print(f"{line:<24}-> {type(e).__name__}: {e}")
print(sorted(variables.items()))
