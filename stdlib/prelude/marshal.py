# The module marshal: the values of its version 4. Code does not travel so: pickle saves it.


def _number(n, size):
    return (n & ((1 << 8 * size) - 1)).to_bytes(size, 'little')


def _write(value, out):
    import _struct
    if value is None:
        out.append(b'N')
    elif value is True:
        out.append(b'T')
    elif value is False:
        out.append(b'F')
    elif value is Ellipsis:
        out.append(b'.')
    elif value is StopIteration:
        out.append(b'S')
    elif type(value) is int:
        if -0x80000000 <= value <= 0x7fffffff:
            out.append(b'i' + _number(value, 4))
        else:
            digits = []
            left = abs(value)
            while left:
                digits.append(_number(left & 0x7fff, 2))
                left >>= 15
            out.append(b'l' + _number(-len(digits) if value < 0 else len(digits), 4) + b''.join(digits))
    elif type(value) is float:
        out.append(b'g' + _struct.pack('<d', value))
    elif type(value) is complex:
        out.append(b'y' + _struct.pack('<dd', value.real, value.imag))
    elif type(value) is str:
        data = value.encode('utf-8', 'surrogatepass')
        if len(data) == len(value) and len(data) < 256:
            out.append(b'z' + _number(len(data), 1) + data)
        else:
            out.append((b'a' if len(data) == len(value) else b'u') + _number(len(data), 4) + data)
    elif type(value) is bytes or type(value) is bytearray or type(value) is memoryview:
        out.append(b's' + _number(len(value), 4) + bytes(value))
    elif type(value) is tuple:
        out.append(b')' + _number(len(value), 1) if len(value) < 256 else b'(' + _number(len(value), 4))
        for x in value:
            _write(x, out)
    elif type(value) is list or type(value) is set or type(value) is frozenset:
        kind = b'[' if type(value) is list else b'<' if type(value) is set else b'>'
        out.append(kind + _number(len(value), 4))
        for x in value:
            _write(x, out)
    elif type(value) is dict:
        out.append(b'{')
        for key, x in value.items():
            _write(key, out)
            _write(x, out)
        out.append(b'0')
    else:
        raise ValueError("unmarshallable object")


def dumps(value, version):
    out = []
    _write(value, out)
    return b''.join(out)


def dump(value, file, version):
    return file.write(dumps(value, version))


def _take(state, n):
    data, at, refs = state
    if n < 0:
        raise ValueError("bad marshal data (size out of range)")
    if at + n > len(data):
        raise EOFError("marshal data too short")
    state[1] = at + n
    return data[at:at + n]


def _size(state):
    n = int.from_bytes(_take(state, 4), 'little')
    if n > 0x7fffffff:
        raise ValueError("bad marshal data (long size out of range)")
    return n


def _long(state):
    n = int.from_bytes(_take(state, 4), 'little', signed=True)
    value = 0
    for i in range(abs(n)):
        digit = int.from_bytes(_take(state, 2), 'little')
        if digit > 0x7fff:
            raise ValueError("bad marshal data (digit out of range in long)")
        value |= digit << 15 * i
    return -value if n < 0 else value


def _read(state, null):
    import _struct
    code = _take(state, 1)[0]
    keep = code & 0x80
    kind = chr(code & 0x7f)
    refs = state[2]
    place = len(refs)
    if keep:
        refs.append(None)
    if kind == '0':
        return null
    if kind == 'N':
        return None
    if kind in 'TF':
        return kind == 'T'
    if kind == '.':
        return Ellipsis
    if kind == 'S':
        return StopIteration
    if kind == 'r':
        n = _size(state)
        if n >= len(refs):
            raise ValueError("bad marshal data (invalid reference)")
        return refs[n]
    if kind == 'i':
        value = int.from_bytes(_take(state, 4), 'little', signed=True)
    elif kind == 'l':
        value = _long(state)
    elif kind == 'g':
        value = _struct.unpack('<d', _take(state, 8))[0]
    elif kind == 'f':
        value = float(_take(state, _take(state, 1)[0]))
    elif kind == 'y':
        value = complex(*_struct.unpack('<dd', _take(state, 16)))
    elif kind in 'zZ':
        value = str(_take(state, _take(state, 1)[0]), 'latin-1')
    elif kind in 'aA':
        value = str(_take(state, _size(state)), 'latin-1')
    elif kind in 'ut':
        value = str(_take(state, _size(state)), 'utf-8', 'surrogatepass')
    elif kind == 's':
        value = bytes(_take(state, _size(state)))
    elif kind in ')(':
        n = _take(state, 1)[0] if kind == ')' else _size(state)
        value = tuple(_items(state, n))
    elif kind == '[':
        value = []
        if keep:
            refs[place] = value
        value.extend(_items(state, _size(state)))
    elif kind in '<>':
        value = (set if kind == '<' else frozenset)(_items(state, _size(state)))
    elif kind == '{':
        value = {}
        if keep:
            refs[place] = value
        while True:
            key = _read(state, refs)
            if key is refs:
                break
            value[key] = _read(state, None)
    else:
        raise ValueError("bad marshal data (unknown type code)")
    if keep:
        refs[place] = value
    return value


def _items(state, n):
    items = []
    while len(items) < n:
        items.append(_read(state, None))
    return items


def loads(data):
    return _read([bytes(data), 0, []], None)


def load(file):
    return loads(file.read())
