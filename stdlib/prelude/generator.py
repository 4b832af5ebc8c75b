# Drivers of generators, coroutines and async generators: throwing and closing through sub-iterators.
#
# A handler in prelude code does not change what counts as handled, so `raise e` here goes on raising e as it was.


# The arguments of throw() as one exception instance.
def _make_exception(typ, value, traceback):
    if traceback is not None and not _is_traceback(traceback):
        raise TypeError("throw() third argument must be a traceback object")
    if isinstance(typ, type) and issubclass(typ, BaseException):
        if isinstance(value, typ):
            exc = value
        elif value is None:
            exc = typ()
        elif isinstance(value, tuple):
            exc = typ(*value)
        else:
            exc = typ(value)
        if not isinstance(exc, BaseException):
            raise TypeError(f"calling {typ!r} should have returned an instance of BaseException, not {type(exc)!r}")
    elif isinstance(typ, BaseException):
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        exc = typ
    else:
        raise TypeError(
            f"exceptions must be classes or instances deriving from BaseException, not {type(typ).__name__}"
        )
    if traceback is not None:
        exc = exc.with_traceback(traceback)
    return exc


def _close_iterator(it):
    if _is_generator(it):
        it.close()
        return
    try:
        method = it.close
    except AttributeError:
        return
    method()


# Throws exc into g. With close_on_exit, GeneratorExit closes the sub-iterator instead of being thrown into it.
def _throw(g, exc, args, close_on_exit):
    sub = _generator_delegate(g)
    if sub is None:
        return _generator_throw_here(g, exc)
    if isinstance(exc, GeneratorExit) and close_on_exit:
        _generator_mark(g, True)
        try:
            _close_iterator(sub)
        except BaseException as e:
            exc = e
        _generator_mark(g, False)
        return _generator_throw_here(g, exc)
    own = _is_generator(sub)
    if not own:
        try:
            method = sub.throw
        except AttributeError:
            return _generator_throw_here(g, exc)
    _generator_mark(g, True)
    try:
        answer = _throw(sub, exc, args, close_on_exit) if own else method(*args)
    except StopIteration as e:
        result = e.value
    except BaseException as e:
        _generator_mark(g, False)
        failure = e
        return _generator_throw_here(g, failure)
    else:
        _generator_mark(g, False)
        return answer
    _generator_mark(g, False)
    return _generator_finish_delegate(g, result)


def _throw_args(typ, value, traceback):
    if traceback is not None:
        return typ, value, traceback
    return (typ,) if value is None else (typ, value)


def throw(self, typ, value, traceback):
    return _throw(self, _make_exception(typ, value, traceback), _throw_args(typ, value, traceback), True)


# (self) is suspended.
def close(self):
    exc = GeneratorExit()
    sub = _generator_delegate(self)
    if sub is not None:
        _generator_mark(self, True)
        try:
            _close_iterator(sub)
        except BaseException as e:
            exc = e
        _generator_mark(self, False)
    try:
        _generator_throw_here(self, exc)
    except (StopIteration, GeneratorExit):
        return None
    raise RuntimeError(f"{_kind(self)} ignored GeneratorExit")


def _kind(g):
    return type(g).__name__.replace("_", " ")


# --- async generators: the first step of any kind calls sys.set_asyncgen_hooks()'s hook


def _first(g):
    hook = _agen_first_hook(g)
    if hook is not None:
        hook(g)


def anext(self):
    _first(self)
    return self.__anext__()


def asend(self, value):
    _first(self)
    return self.asend(value)


def athrow(self, typ, value, traceback):
    _first(self)
    return self.athrow(typ, value, traceback)


def aclose(self):
    _first(self)
    return self.aclose()


# --- what awaits their steps


def asend_throw(self, typ, value, traceback):
    g = _step_begin_throw(self)
    try:
        exc = _make_exception(typ, value, traceback)
        return _throw(g, exc, _throw_args(typ, value, traceback), False)
    except BaseException as e:
        _step_end(self)
        failure = e
    raise failure


# Makes sense of how the generator answered a step of athrow or aclose. A value: it awaits something; StopIteration: it
# yielded; anything else: it is over.
def _athrow_step(self, resume):
    closing = _step_is_aclose(self)
    try:
        return resume()
    except StopIteration as e:
        _step_end(self)
        failure = RuntimeError("async generator ignored GeneratorExit") if closing else e
    except (StopAsyncIteration, GeneratorExit) as e:
        _step_end(self)
        failure = StopIteration() if closing else e
    except BaseException as e:
        _step_end(self)
        failure = e
    raise failure


def athrow_send(self, arg):
    g, args = _athrow_begin(self, arg)
    if args is False:
        return _athrow_step(self, lambda: _generator_send(g, arg))
    if args is None:
        return _athrow_step(self, lambda: _throw(g, GeneratorExit(), (GeneratorExit,), False))
    return _athrow_step(self, lambda: _throw(g, _make_exception(*args), _throw_args(*args), False))


def athrow_next(self):
    return athrow_send(self, None)


def athrow_throw(self, typ, value, traceback):
    g = _step_begin_throw(self)
    exc = _make_exception(typ, value, traceback)
    return _athrow_step(self, lambda: _throw(g, exc, _throw_args(typ, value, traceback), False))
