# Weak references and proxies: what is passed on to the referent.


def hash_(self):
    return _weakref_set_hash(self, hash(_weakref_target(self)))


def eq(self, other):
    return _weakref_target(self) == _weakref_target(other)


def p_str(self):
    return str(_weak_target(self))


def p_bytes(self):
    return bytes(_weak_target(self))


def p_bool(self):
    return bool(_weak_target(self))


def p_len(self):
    return len(_weak_target(self))


def p_iter(self):
    return iter(_weak_target(self))


def p_next(self):
    return next(_weak_target(self))


def p_neg(self):
    return -_weak_target(self)


def p_pos(self):
    return +_weak_target(self)


def p_abs(self):
    return abs(_weak_target(self))


def p_invert(self):
    return ~_weak_target(self)


def p_int(self):
    return int(_weak_target(self))


def p_float(self):
    return float(_weak_target(self))


def p_index(self):
    return _find_special(_weak_target(self), '__index__')()


def p_reversed(self):
    return reversed(_weak_target(self))


def p_lt(self, value):
    return _weak_target(self) < _weak_target(value)


def p_le(self, value):
    return _weak_target(self) <= _weak_target(value)


def p_eq(self, value):
    return _weak_target(self) == _weak_target(value)


def p_ne(self, value):
    return _weak_target(self) != _weak_target(value)


def p_gt(self, value):
    return _weak_target(self) > _weak_target(value)


def p_ge(self, value):
    return _weak_target(self) >= _weak_target(value)


def p_getitem(self, value):
    return _weak_target(self)[value]


def p_delitem(self, value):
    del _weak_target(self)[value]


def p_contains(self, value):
    return value in _weak_target(self)


def p_setitem(self, key, value):
    _weak_target(self)[key] = value


def p_hash(self):
    raise TypeError("unhashable type: '" + type(self).__module__ + '.' + type(self).__name__ + "'")


def p_add(self, value):
    return _weak_target(self) + _weak_target(value)


def p_sub(self, value):
    return _weak_target(self) - _weak_target(value)


def p_mul(self, value):
    return _weak_target(self) * _weak_target(value)


def p_matmul(self, value):
    return _weak_target(self) @ _weak_target(value)


def p_truediv(self, value):
    return _weak_target(self) / _weak_target(value)


def p_floordiv(self, value):
    return _weak_target(self) // _weak_target(value)


def p_mod(self, value):
    return _weak_target(self) % _weak_target(value)


def p_pow(self, value):
    return _weak_target(self) ** _weak_target(value)


def p_lshift(self, value):
    return _weak_target(self) << _weak_target(value)


def p_rshift(self, value):
    return _weak_target(self) >> _weak_target(value)


def p_and(self, value):
    return _weak_target(self) & _weak_target(value)


def p_or(self, value):
    return _weak_target(self) | _weak_target(value)


def p_xor(self, value):
    return _weak_target(self) ^ _weak_target(value)


def p_divmod(self, value):
    return divmod(_weak_target(self), _weak_target(value))


def p_radd(self, value):
    return _weak_target(value) + _weak_target(self)


def p_rsub(self, value):
    return _weak_target(value) - _weak_target(self)


def p_rmul(self, value):
    return _weak_target(value) * _weak_target(self)


def p_rmatmul(self, value):
    return _weak_target(value) @ _weak_target(self)


def p_rtruediv(self, value):
    return _weak_target(value) / _weak_target(self)


def p_rfloordiv(self, value):
    return _weak_target(value) // _weak_target(self)


def p_rmod(self, value):
    return _weak_target(value) % _weak_target(self)


def p_rpow(self, value):
    return _weak_target(value) ** _weak_target(self)


def p_rlshift(self, value):
    return _weak_target(value) << _weak_target(self)


def p_rrshift(self, value):
    return _weak_target(value) >> _weak_target(self)


def p_rand(self, value):
    return _weak_target(value) & _weak_target(self)


def p_ror(self, value):
    return _weak_target(value) | _weak_target(self)


def p_rxor(self, value):
    return _weak_target(value) ^ _weak_target(self)


def p_rdivmod(self, value):
    return divmod(_weak_target(value), _weak_target(self))


def p_iadd(self, value):
    target = _weak_target(self)
    target += _weak_target(value)
    return target


def p_isub(self, value):
    target = _weak_target(self)
    target -= _weak_target(value)
    return target


def p_imul(self, value):
    target = _weak_target(self)
    target *= _weak_target(value)
    return target


def p_imatmul(self, value):
    target = _weak_target(self)
    target @= _weak_target(value)
    return target


def p_itruediv(self, value):
    target = _weak_target(self)
    target /= _weak_target(value)
    return target


def p_ifloordiv(self, value):
    target = _weak_target(self)
    target //= _weak_target(value)
    return target


def p_imod(self, value):
    target = _weak_target(self)
    target %= _weak_target(value)
    return target


def p_ipow(self, value):
    target = _weak_target(self)
    target **= _weak_target(value)
    return target


def p_ilshift(self, value):
    target = _weak_target(self)
    target <<= _weak_target(value)
    return target


def p_irshift(self, value):
    target = _weak_target(self)
    target >>= _weak_target(value)
    return target


def p_iand(self, value):
    target = _weak_target(self)
    target &= _weak_target(value)
    return target


def p_ior(self, value):
    target = _weak_target(self)
    target |= _weak_target(value)
    return target


def p_ixor(self, value):
    target = _weak_target(self)
    target ^= _weak_target(value)
    return target


def p_call(self, *args, **kwargs):
    return _weak_target(self)(*args, **kwargs)


def remove_dead(dct, key):
    try:
        ref = dct[key]
    except KeyError:
        return
    if ref() is None:
        dct.pop(key, None)
