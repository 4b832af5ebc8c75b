# Classes by value, in whose graphs any value is another: a class may say that it is its own base, or one that is not finished.
# timeout: 20
import _tern_image


def classes():
    class A:
        x = 1
    class B(A): __slots__ = 'y',
    return [A, B]


data = _tern_image.graph_bytes(classes())
TAG_NEAR = 192      # + n: the object n + 1 before the next one
refused = 0
for at in range(len(data)):
    for back in range(12):
        try: _tern_image.graph_object(data[:at] + bytes([TAG_NEAR + back]) + data[at + 1:])
        except ValueError: refused += 1
print(refused > 100)  # expect: True
