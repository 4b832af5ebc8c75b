# What native modules keep between calls is the program's: the collector's settings, registered classes, the import lock.
import _imp
import abc
import gc


def settings():
    return gc.isenabled(), gc.get_threshold(), gc.get_debug(), _imp.lock_held(), abc.get_cache_token() - token


class Shape(abc.ABC):
    pass


class Round:
    pass


token = abc.get_cache_token()
print(settings(), isinstance(Round(), Shape))
gc.disable()
gc.set_threshold(1, 2, 3)
gc.set_debug(4)
try:
    gc.set_debug(2**40)
except OverflowError as e:
    print(e, gc.get_debug())
_imp.acquire_lock()
_imp.acquire_lock()
for cls in (dict, list, set):
    Shape.register(cls)
    print(settings(), isinstance(Round(), Shape), isinstance(cls(), Shape))
_imp.release_lock()
Shape.register(Round)
print(settings(), isinstance(Round(), Shape))
_imp.release_lock()
gc.enable()
print(settings())
try:
    _imp.release_lock()
except RuntimeError as e:
    print(e)
gc.set_debug(0)
