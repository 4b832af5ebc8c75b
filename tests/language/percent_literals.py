# "literal" % (a, b) is compiled as an f-string where it can be: the results, the order of what is called, and the errors are the same.


class Noisy:
    def __init__(self, name):
        print("made", name)
        self.name = name

    def __str__(self):
        print("str", self.name)
        return "<" + self.name + ">"

    def __repr__(self):
        return "Noisy(\u00e9)"

    def __format__(self, spec):
        return "never"


class Text(str):
    def __format__(self, spec):
        return "Text.__format__(%r)" % spec


class TextMaker:
    def __str__(self):
        return Text("made")


x, n = "ex", 5
print("%s and %s" % (Noisy("a"), Noisy("b")))
print("%r|%a|%s" % (Noisy("c"), Noisy("d"), None))
print("%s%%%s" % (x, n), "100%% of %s" % (x,), "%%" % (), "%s" % (x,), "" % ())
print("%5s|%-5s|%05s|%.1s|%5.1s|%-5.1s|%.s|%5r|%0s|%-s|" % (x, x, x, x, x, x, x, x, x, x))
print("%100s" % (x,) == " " * 98 + x, "%.100s" % (x,), len("%1000s" % (x,)))
print("%s %d %5.2f %x %c %i" % (x, n, n, 255, 65, 3), "%+s % s %#s" % (x, x, x))
print("%s" % (TextMaker(),), "%s" % TextMaker(), "%4s" % (TextMaker(),))
print("%s" % ((1, 2),), "%s %s" % (*"ab",), "%s %s" % ("a", *"b"))
print(b"%s" % (b"x",), "%(a)s" % {"a": n}, "%*s" % (6, x))
print("\u20ac%s\U0001f600%r" % ("\xe9", "\u20ac"), "%s" % ("\ud800",) == "\ud800")
print("a" + "%s" % (x,) + "b" "%s" % (n,), -n % 3, "%s" "%s" % (1, 2), ("%s" % (1,)) * 3)
for source in ('"%s" % ()', '"%s %s" % (x,)', '"%s" % (x, n)', '"%" % (x,)', '"%s %" % (x,)', '"%y" % (x,)', '"%s%y" % (x, n)', '"%5" % (x,)',
               '"%.5" % (x,)', '"%.2147483648s" % (x,)', '"%s" % (1 / 0,)', '"" % (x,)', '"%%" % (x,)', '"%.x" % (x,)', '"%l" % (x,)', '"%ls" % (x,)'):
    try:
        print(source, "->", eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)


def docstring():
    "no %s" % (1,)


print(docstring.__doc__)
