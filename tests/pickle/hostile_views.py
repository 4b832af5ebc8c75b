# A memoryview whose items have no size, in a graph: any shape would fit into its bytes, and the number of its items into no number.
import _tern_image
from _written import number

plain = _tern_image.graph_bytes(memoryview(b'abcd'))
start = plain.index(b'abcd') + 4        # then come: offset, size of an item, is it read-only?, format, shape, strides
assert plain[start:] == bytes([0, 1, 1]) + b'B'.ljust(8, b'\0') + number(4 << 1) + number(1 << 1) + bytes(2)

def view(size, format, *shape):
    strides = [0] * len(shape)
    body = bytes([0, size, 1]) + format.ljust(8, b'\0') + b''.join(number(n << 1) for n in (*shape, *strides))
    data = plain[:1] + bytes([len(shape)]) + plain[2:start] + body + bytes(2)
    try: m = _tern_image.graph_object(data)
    except ValueError as e: return str(e)
    return m.shape, m.nbytes

print(view(1, b'B', 4), view(1, b'B', 2, 2), view(2, b'H', 1, 0))       # expect: ((4,), 4) ((2, 2), 4) ((1, 0), 0)
print(view(1, b'B', 5))         # expect: damaged image: an object whose parts do not fit, at byte 22 in a memoryview
print([type(view(size, format, *shape)) is str for size, format in [(0, b'?!'), (0, b''), (0, b'B'), (1, b'?!')]
       for shape in [(4,), (2, 2 ** 63 - 2), (0, 2 ** 62, 2 ** 62)]].count(True))     # expect: 12
