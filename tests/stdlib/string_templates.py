# string: templates, formatters, capwords.
import string
from string import Template, Formatter


def t(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


t(Template("$who likes ${what}s, $$5").substitute, who="tim", what="kung pao")
t(Template("$who $what").substitute, {"who": 1}, what=2)
t(Template("$who $what").substitute, who=1)
t(Template("$who $what").safe_substitute, who=1)
t(Template("a\nb $").substitute)
t(Template("$ 1").substitute)
t(Template("$ 1 ${").safe_substitute)
t(Template("$a ${b} $a $$ $1").get_identifiers)
t(Template("$a ${b} $$").is_valid)
t(Template("$1").is_valid)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


t(Percent("%with_bar %nobar %%").safe_substitute, with_bar="x")


class Braces(Template):
    pattern = r"(?P<escaped>\{\{)|\{(?P<named>\w+)\}|(?P<braced>\A\Z)|(?P<invalid>\{)"


t(Braces("{a} {{b").substitute, a=1)
t(string.capwords, " the  quick fox ")
t(string.capwords, "a-b-c", "-")
f = Formatter()
t(f.format, "{0} {x[1]} {0!r:>5} {y.real:{w}}", "s", x=[1, 2], y=3, w=4)
t(f.format, "{} {}", 1)
t(f.format, "{0} {}", 1)
t(f.vformat, "{a}", (), {"a": 5})
t(lambda: list(f.parse("a{b!r:c{d}}e{{")))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "?") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def check_unused_args(self, used, args, kwargs):
        print(sorted(map(str, used)), args, sorted(kwargs))


t(Default().format, "{a} {b} {0}", 1, 2, a=3, c=4)
print(string.ascii_letters, string.digits, len(string.printable), repr(string.whitespace))
