"""What reading and writing pickles share: errors, the names of the instructions, and names of other versions of Python."""

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'HIGHEST_PROTOCOL', 'DEFAULT_PROTOCOL', 'MARKERS',
           'load_compat', 'names_2to3', 'modules_2to3', 'names_3to2', 'modules_3to2', 'get_attribute']

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    """What all errors of the module pickle are."""

    __module__ = 'pickle'


class PicklingError(PickleError):
    """An object can't be pickled."""

    __module__ = 'pickle'


class UnpicklingError(PickleError):
    """The bytes are no pickle, or a damaged one, or it holds what is not allowed."""

    __module__ = 'pickle'


MARKERS = dict(
    MARK=b'(', STOP=b'.', POP=b'0', POP_MARK=b'1', DUP=b'2', FLOAT=b'F', INT=b'I', BININT=b'J', BININT1=b'K',
    LONG=b'L', BININT2=b'M', NONE=b'N', PERSID=b'P', BINPERSID=b'Q', REDUCE=b'R', STRING=b'S', BINSTRING=b'T',
    SHORT_BINSTRING=b'U', UNICODE=b'V', BINUNICODE=b'X', APPEND=b'a', BUILD=b'b', GLOBAL=b'c', DICT=b'd',
    EMPTY_DICT=b'}', APPENDS=b'e', GET=b'g', BINGET=b'h', INST=b'i', LONG_BINGET=b'j', LIST=b'l', EMPTY_LIST=b']',
    OBJ=b'o', PUT=b'p', BINPUT=b'q', LONG_BINPUT=b'r', SETITEM=b's', TUPLE=b't', EMPTY_TUPLE=b')', SETITEMS=b'u',
    BINFLOAT=b'G', TRUE=b'I01\n', FALSE=b'I00\n', PROTO=b'\x80', NEWOBJ=b'\x81', EXT1=b'\x82', EXT2=b'\x83',
    EXT4=b'\x84', TUPLE1=b'\x85', TUPLE2=b'\x86', TUPLE3=b'\x87', NEWTRUE=b'\x88', NEWFALSE=b'\x89',
    LONG1=b'\x8a', LONG4=b'\x8b', BINBYTES=b'B', SHORT_BINBYTES=b'C', SHORT_BINUNICODE=b'\x8c',
    BINUNICODE8=b'\x8d', BINBYTES8=b'\x8e', EMPTY_SET=b'\x8f', ADDITEMS=b'\x90', FROZENSET=b'\x91',
    NEWOBJ_EX=b'\x92', STACK_GLOBAL=b'\x93', MEMOIZE=b'\x94', FRAME=b'\x95', BYTEARRAY8=b'\x96',
    NEXT_BUFFER=b'\x97', READONLY_BUFFER=b'\x98')


# --- names of other versions ---

names_2to3 = {}
modules_2to3 = {'__builtin__': 'builtins', 'copy_reg': 'copyreg'}
names_3to2 = {('builtins', 'range'): ('__builtin__', 'xrange'),
               ('functools', 'reduce'): ('__builtin__', 'reduce')}
modules_3to2 = {'builtins': '__builtin__', 'copyreg': 'copy_reg'}
_compat_loaded = False


def load_compat():
    """Fills the tables from CPython's library, if it is there."""
    global _compat_loaded
    if _compat_loaded:
        return
    _compat_loaded = True
    try:
        import _compat_pickle
    except ImportError:
        return
    names_2to3.update(_compat_pickle.NAME_MAPPING)
    modules_2to3.update(_compat_pickle.IMPORT_MAPPING)
    names_3to2.update(_compat_pickle.REVERSE_NAME_MAPPING)
    modules_3to2.update(_compat_pickle.REVERSE_IMPORT_MAPPING)


def get_attribute(obj, name):
    """(the attribute at a dotted path, what it was found in)"""
    parent = None
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError("Can't get local attribute {!r} on {!r}".format(name, obj))
        parent = obj
        try:
            obj = getattr(obj, part)
        except AttributeError:
            raise AttributeError("Can't get attribute {!r} on {!r}".format(name, parent)) from None
    return obj, parent
