# Drivers of the exception types: texts whose parts have a user __str__ or __repr__, and exception groups, whose conditions
# and derive() may be the user's.


def base_str(self):
    args = BaseException.args.__get__(self)
    if len(args) == 1:
        return str(args[0])
    return repr(args) if args else ""


def base_repr(self):
    args = BaseException.args.__get__(self)
    if len(args) == 1:
        return f"{type(self).__name__}({args[0]!r})"
    return type(self).__name__ + repr(args)


def base_set_args(self, value):
    BaseException.args.__set__(self, tuple(value))


def base_setstate(self, state):
    if state is None:
        return
    if not isinstance(state, dict):
        raise TypeError("state is not a dictionary")
    for key, value in state.items():
        setattr(self, key, value)


def key_str(self):
    args = BaseException.args.__get__(self)
    if len(args) == 1:
        return repr(args[0])
    return base_str(self)


def os_str(self):
    if self.filename is not None:
        if self.filename2 is not None:
            return f"[Errno {self.errno}] {self.strerror}: {self.filename!r} -> {self.filename2!r}"
        return f"[Errno {self.errno}] {self.strerror}: {self.filename!r}"
    if self.errno is not None and self.strerror is not None:
        return f"[Errno {self.errno}] {self.strerror}"
    return base_str(self)


def syntax_str(self):
    text = str(self.msg)
    name = self.filename.rpartition("/")[2] if isinstance(self.filename, str) else None
    if name is None:
        return f"{text} (line {self.lineno})" if type(self.lineno) is int else text
    return f"{text} ({name}, line {self.lineno})" if type(self.lineno) is int else f"{text} ({name})"


# --- groups


def group_new(cls, args, kwargs):
    if len(args) == 2:
        args = (args[0], list(args[1]))
    return BaseExceptionGroup.__new__(cls, *args)


def group_derive(self, excs):
    return BaseExceptionGroup(self.message, list(excs))


def class_getitem(cls, item):
    return type(list[int])(cls, item)


def _matcher(condition):
    if isinstance(condition, type(_matcher)):
        return condition
    if isinstance(condition, type) and issubclass(condition, BaseException):
        return lambda e: _exception_matches(e, condition)
    if isinstance(condition, tuple):
        for c in condition:
            if not (isinstance(c, type) and issubclass(c, BaseException)):
                break
        else:
            return lambda e: _exception_matches(e, condition)
    raise TypeError("expected a function, exception type or tuple of exception types")


# A group like `group` of some of its exceptions; None for none.
def _subset(group, exceptions):
    if not exceptions:
        return None
    part = group.derive(exceptions)
    if not isinstance(part, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    _exception_copy_parts(part, group)
    return part


# (what matches, what does not) of exc, each an exception or None.
def _split(exc, matches, want_rest):
    if matches(exc):
        return exc, None
    if not isinstance(exc, BaseExceptionGroup):
        return None, exc
    matched = []
    rest = []
    for e in exc.exceptions:
        m, r = _split(e, matches, want_rest)
        if m is not None:
            matched.append(m)
        if r is not None:
            rest.append(r)
    return _subset(exc, matched), _subset(exc, rest) if want_rest else None


def group_split(self, condition):
    return _split(self, _matcher(condition), True)


def group_subgroup(self, condition):
    return _split(self, _matcher(condition), False)[0]


# --- except*


def _check_catchable(type_):
    for t in type_ if isinstance(type_, tuple) else (type_,):
        if not (isinstance(t, type) and issubclass(t, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(t, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")


# What `except* type_` takes of exc, and what it leaves.
def group_match(exc, type_):
    _check_catchable(type_)
    if exc is None:
        return None, None
    if _exception_matches(exc, type_):
        if not isinstance(exc, BaseExceptionGroup):
            exc = BaseExceptionGroup("", (exc,))
        return exc, None
    if not isinstance(exc, BaseExceptionGroup):
        return None, exc
    pair = exc.split(type_)
    if not isinstance(pair, tuple):
        raise TypeError(f"{type(exc).__name__}.split must return a tuple, not {type(pair).__name__}")
    if len(pair) < 2:
        raise TypeError(f"{type(exc).__name__}.split must return a 2-tuple, got tuple of size {len(pair)}")
    return pair[0], pair[1]


def _is_part_of(exc, group):
    return isinstance(exc, BaseExceptionGroup) and all(
        a is b for a, b in zip(_exception_parts(exc), _exception_parts(group))
    )


def _leaves(exc, into):
    if isinstance(exc, BaseExceptionGroup):
        for e in exc.exceptions:
            _leaves(e, into)
    else:
        into.append(id(exc))


# What is to be raised at the end of try ... except*: parts of the original that nobody took or that were raised again keep
# the original's shape; what the handlers raised anew comes beside it. None: nothing.
def group_reraise(original, exceptions):
    exceptions = [e for e in exceptions if e is not None]
    if not exceptions:
        return None
    if not isinstance(original, BaseExceptionGroup):
        return exceptions[0]
    raised = []
    left = []
    for e in exceptions:
        if _is_part_of(e, original):
            _leaves(e, left)
        else:
            raised.append(e)
    if left:
        left = set(left)
        left = _split(original, lambda e: id(e) in left, False)[0]
        if not raised:
            return left
        raised.append(left)
    return BaseExceptionGroup("", raised)
