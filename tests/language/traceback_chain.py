# status: 1
# Uncaught exception with cause, context and notes: the whole report on stderr.
def a(x):
    return b(x) + 1
def b(x):
    try:
        return {"k": 1}[x]
    except KeyError as e:
        raise ValueError("no " + x) from e
def c():
    try:
        a("q")
    finally:
        [1, 2, 3][
            10
        ]
class C:
    def m(self, *args):
        return (lambda: c())()
try:
    C().m(1,
          2)
except IndexError as e:
    e.add_note("a note")
    e.add_note("another\nnote")
    raise RuntimeError("outer", 5)
