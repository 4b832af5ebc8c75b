# Tracebacks that lead in a circle, as only an image can hold them: they are shown, and end somewhere.
import _tern_image, traceback
try: 1 / 0
except ZeroDivisionError as e: failure = e
first = failure.__traceback__
ring = [_tern_image.fields('traceback') for _ in range(3)]
for n, tb in enumerate(ring):
    mask, values, attributes = _tern_image.fields_state(first)
    _tern_image.fields_set(tb, (mask, (ring[(n + 1) % 3],) + values[1:], attributes))
failure.__traceback__ = first
first.tb_next = ring[0]
import sys, io
sys.stderr = io.StringIO()
sys.__excepthook__(type(failure), failure, first)
print('File' in sys.stderr.getvalue(), 'ZeroDivisionError' in sys.stderr.getvalue())     # expect: True True
