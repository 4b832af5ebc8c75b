# A graph that names a type nobody has: an error, and the program goes on as it was.
import _tern_image, sys
before = sys.stdout
data = _tern_image.graph_bytes(KeyError("k")).replace(b"KeyError", b"NoError_")
try: _tern_image.graph_object(data)
except ValueError as e: print(str(e).split(', at')[0])   # expect: damaged image: a built-in type that this version of Tern does not have
print("goes on", sys.stdout is before)    # expect: goes on True
