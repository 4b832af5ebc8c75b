"""Objects as bytes: the protocols and the interface of CPython's pickle, and Tern's own things on top of them.

For ordinary objects the bytes are those of CPython. Tasklets, channels, frames, generators, functions, code and whatever
else only Tern can save are written as calls of functions of the module _tern_image: see _tern_reduce.

Writing is in _pickle_write, reading in _pickle_read.
"""

import _tern_image as _image
from copyreg import dispatch_table
from _pickle_names import MARKERS as _MARKERS, PickleError, PicklingError, UnpicklingError
from _pickle_names import HIGHEST_PROTOCOL, DEFAULT_PROTOCOL, get_attribute as _getattribute
from _pickle_read import Unpickler, decode_long
from _pickle_write import PickleBuffer, Pickler, whichmodule

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "PickleBuffer",
           "dump", "dumps", "load", "loads", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
bytes_types = (bytes, bytearray)

globals().update(_MARKERS)
__all__.extend(_MARKERS)


def encode_long(x):
    """The shortest two's complement of x, little-endian; b'' for 0."""
    if x == 0:
        return b''
    nbytes = (x.bit_length() >> 3) + 1
    result = x.to_bytes(nbytes, byteorder='little', signed=True)
    if x < 0 and nbytes > 1 and result[-1] == 0xff and (result[-2] & 0x80) != 0:
        result = result[:-1]
    return result


# --- shorthands ---

class _Chunks:
    """A file that keeps what is written."""

    def __init__(self):
        self.data = b''

    def write(self, data):
        self.data += data


class _NoFile:
    """The file behind bytes that are there already."""

    def read(self, n=-1):
        return b''

    def readline(self):
        return b''


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes obj to an open binary file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """obj as bytes."""
    if buffer_callback is None:
        data = _image.graph_dumps(obj, DEFAULT_PROTOCOL if protocol is None else protocol)
        if data is not None:
            return data
    file = _Chunks()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.data


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None, allow=None, **limits):
    """The object that was written to an open binary file. For allow and its limits see Unpickler."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers, allow=allow,
                     **limits).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None, allow=None, **limits):
    """The object that was made the bytes. For allow and its limits see Unpickler."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if allow is None:
        found = _image.graph_unpickle(data)
        if found is not None:
            return found
    unpickler = Unpickler(_NoFile(), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers, allow=allow,
                          **limits)
    unpickler._data = bytes(data)
    unpickler._whole = True
    return unpickler.load()


_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads
