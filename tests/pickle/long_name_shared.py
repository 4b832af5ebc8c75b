# A pickle in which many definitions of __main__ have the same long name: it is looked up once.
# timeout: 3
import _tern_image
from _written import number

HEADS, LENGTH = 30000, 900000


kind, items = (_tern_image.graph_bytes(v)[:1] for v in (object(), [1]))
MAIN, MAIN_NAMESPACE, OBJECT, STR = b'\x1c', b'\x1d', b'\x08', b'\x0a'     # docs/image-format.md
name = STR + number(LENGTH * 8) + b'n' * LENGTH
first = MAIN + OBJECT + number(1) + name + bytes(8) + kind
again = MAIN + OBJECT + number(1) + OBJECT + number(2) + bytes(8) + kind
reason = number(0) + number(4) + b'none'
try: _tern_image.graph_loads(items + number(HEADS + 1) + MAIN_NAMESPACE + bytes(8) + first + again * (HEADS - 1) + reason + bytes(3))
except ValueError as e: print(e)    # expect: what was pickled needs the __main__ of another program, and not all of that could travel: none
