# Drivers of TextIOWrapper: buffers of the user, and codecs of the library. See stdlib/io_text.c for the state.

_NO_CHANGE = ()


def index(x):
    return _driver('number.index')(x)


def codec_find(encoding):
    """The CodecInfo of a text encoding."""
    import codecs
    info = codecs.lookup(encoding)
    if not info._is_text_encoding:
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.open() to handle arbitrary codecs")
    return info


def init(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f"TextIOWrapper() argument 'encoding' must be str or None, not {type(encoding).__name__}")
    if errors is None:
        errors = 'strict'
    elif not isinstance(errors, str):
        raise TypeError(f"TextIOWrapper() argument 'errors' must be str or None, not {type(errors).__name__}")
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"TextIOWrapper() argument 'newline' must be str or None, not {type(newline).__name__}")
    _text_newline(newline)
    if encoding is None or encoding == 'locale':
        encoding = _io_locale_encoding()
    if '\0' in encoding or '\0' in errors:
        raise ValueError("embedded null character")
    setup(self, buffer, encoding, errors, newline, bool(line_buffering), bool(write_through))
    if buffer.seekable() and buffer.writable():
        place = buffer.tell()
        if place != 0:
            encoder = _text_state(self)[1]
            _text_set_start(self, False)
            if encoder is not None:
                encoder.setstate(0)


def setup(self, buffer, encoding, errors, newline, line_buffering, write_through):
    encoder = decoder = None
    native = _text_codec(encoding, errors)
    info = None if native else codec_find(encoding)
    readable = bool(buffer.readable())
    writable = bool(buffer.writable())
    seekable = bool(buffer.seekable())
    if not native:
        if readable:
            decoder = info.incrementaldecoder(errors)
            if newline is None or newline == '':
                decoder = _io_type('IncrementalNewlineDecoder')(decoder, newline is None)
        if writable:
            encoder = info.incrementalencoder(errors)
    _text_init(self, buffer, encoding, errors, newline,
               (line_buffering, write_through, seekable, hasattr(buffer, 'read1')), encoder, decoder)


def check_open(self):
    if self.closed:
        raise ValueError("I/O operation on closed file.")


# --- writing ---

def write(self, text):
    if not isinstance(text, str):
        raise TypeError(f"write() argument must be str, not {type(text).__name__}")
    buffer, encoder, decoder, seekable, telling, has_read1, chunk = _text_state(self)
    check_open(self)
    if not buffer.writable():
        _io_unsupported("not writable")
    lined = self.line_buffering and ('\n' in text or '\r' in text)
    if encoder is None:
        data = _text_encode(self, text)
    else:
        newline = _text_newlines_out(self)
        data = encoder.encode(text.replace('\n', newline) if newline and '\n' in text else text)
        if not isinstance(data, bytes):
            raise TypeError(f"encoder should return a bytes object, not '{type(data).__name__}'")
    if _text_out_length(self) and _text_out_length(self) + len(data) > chunk:
        push(self)
    if _text_add(self, data) >= chunk or lined or self.write_through:
        push(self)
    if lined:
        buffer.flush()
    _text_set(self, None, None)
    if decoder is not None:
        decoder.reset()
    return len(text)


def push(self):
    if _text_out_length(self):
        _text_state(self)[0].write(_text_out(self))


def flush(self):
    buffer = _text_state(self)[0]
    check_open(self)
    _text_set_telling(self, True)
    push(self)
    return buffer.flush()


# --- reading ---

def fill(self):
    """Reads and decodes one more piece. Whether there is text, or may be more."""
    done = _text_fill_native(self)
    if done is not None:
        return done
    buffer, encoder, decoder, seekable, telling, has_read1, size = _text_state(self)
    push(self)
    if decoder is None and not buffer.readable():
        _io_unsupported("not readable")
    if telling and decoder is not None:
        held, flags = decoder_state(decoder)
    data = buffer.read1(size) if has_read1 else buffer.read(size)
    try:
        view = memoryview(data)
    except TypeError:
        view = None
    if view is None:
        name = 'read1' if has_read1 else 'read'
        raise TypeError(f"underlying {name}() should have returned a bytes-like object, not '{type(data).__name__}'")
    data = bytes(view)
    if decoder is None:
        return _text_feed(self, data)
    text = decoder.decode(data, not data)
    if not isinstance(text, str):
        raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
    _text_set(self, text, (flags, held + data) if telling else None)
    return bool(data) or bool(text)


def decoder_state(decoder):
    state = decoder.getstate()
    if not isinstance(state, tuple):
        raise TypeError("illegal decoder state")
    held, flags = state
    if not isinstance(held, bytes):
        raise TypeError(f"illegal decoder state: the first item should be a bytes object, not "
                        f"'{type(held).__name__}'")
    return held, flags


def need_decoder(self):
    buffer, encoder, decoder = _text_state(self)[:3]
    check_open(self)
    if decoder is None and not buffer.readable():
        _io_unsupported("not readable")
    return decoder


def read(self, size=-1):
    if size is None:
        size = -1
    elif type(size) is not int:
        size = index(size)
    decoder = need_decoder(self)
    if size < 0:
        push(self)
        data = _text_state(self)[0].read()
        if decoder is None:
            return _text_decode_rest(self, data)
        text = _text_take(self, -1) + decoder.decode(data, True)
        _text_set(self, None, None)
        return text
    pieces = [_text_take(self, size)]
    left = size - len(pieces[0])
    while left > 0 and fill(self):
        piece = _text_take(self, left)
        pieces.append(piece)
        left -= len(piece)
    return ''.join(pieces)


def readline(self, size=-1):
    if size is None:
        size = -1
    elif type(size) is not int:
        size = index(size)
    need_decoder(self)
    return line(self, size)


def line(self, size):
    pieces = []
    cr = False
    while size != 0:
        text, done = _text_part(self, size, cr)
        if text:
            pieces.append(text)
            cr = text[-1] == '\r'
            if size > 0:
                size -= len(text)
        if done or not text and not fill(self):
            break
    return ''.join(pieces)


def next_line(self):
    if type(self) is _io_type('TextIOWrapper'):
        need_decoder(self)
        _text_set_telling(self, False)
        text = line(self, -1)
    else:
        _text_set_telling(self, False)
        text = self.readline()
        if not isinstance(text, str):
            raise OSError(f"readline() should have returned a str object, not '{type(text).__name__}'")
    if not text:
        _text_set(self, None, None)
        _text_set_telling(self, True)
        raise StopIteration
    return text


# --- seek and tell: a cookie is a position with, for codecs with state, what brings a decoder to the middle of a piece ---

def cookie_pack(position, flags=0, feed=0, eof=0, skip=0):
    return position | flags << 64 | feed << 128 | skip << 192 | bool(eof) << 256


def cookie_unpack(cookie):
    mask = (1 << 64) - 1
    return (cookie & mask, cookie >> 64 & mask, cookie >> 128 & mask, cookie >> 256 & mask, cookie >> 192 & mask)


def tell(self):
    buffer, encoder, decoder, seekable, telling, has_read1, size = _text_state(self)
    check_open(self)
    if not seekable:
        _io_unsupported("underlying stream is not seekable")
    if not telling:
        raise OSError("telling position disabled by next() call")
    push(self)
    buffer.flush()
    position = buffer.tell()
    used, snapshot = _text_place(self)
    if snapshot is None:
        return position
    if decoder is None:
        return position + _text_bytes_used(self)
    flags, data = snapshot
    position -= len(data)
    if used == 0:
        return cookie_pack(position, flags)
    saved = decoder.getstate()
    try:
        return tell_inside(decoder, position, flags, data, used)
    finally:
        decoder.setstate(saved)


def tell_inside(decoder, position, flags, data, used):
    """The cookie of the place `used` characters into data: the last safe place of the decoder, and the characters to skip."""
    decoder.setstate((b'', flags))
    start_position, start_flags = position, flags
    fed = decoded = 0
    for i in range(len(data)):
        fed += 1
        decoded += len(decoder.decode(data[i:i + 1]))
        held, flags = decoder.getstate()
        if not held and decoded <= used:
            start_position += fed
            used -= decoded
            start_flags, fed, decoded = flags, 0, 0
        if decoded >= used:
            return cookie_pack(start_position, start_flags, fed, 0, used) if used else \
                cookie_pack(start_position, start_flags)
    decoded += len(decoder.decode(b'', True))
    if decoded < used:
        raise OSError("can't reconstruct logical file position")
    return cookie_pack(start_position, start_flags, fed, 1, used)


def seek(self, cookie, whence=0):
    buffer, encoder, decoder, seekable, telling, has_read1, size = _text_state(self)
    check_open(self)
    whence = index(whence)
    cookie = index(cookie)
    if not seekable:
        _io_unsupported("underlying stream is not seekable")
    if whence == 1:
        if cookie != 0:
            _io_unsupported("can't do nonzero cur-relative seeks")
        whence = 0
        cookie = self.tell()
    elif whence == 2:
        if cookie != 0:
            _io_unsupported("can't do nonzero end-relative seeks")
        self.flush()
        _text_set(self, None, None)
        if decoder is not None:
            decoder.reset()
        position = buffer.seek(0, 2)
        encoder_reset(self, encoder, position)
        return position
    elif whence != 0:
        raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
    if cookie < 0:
        raise ValueError(f"negative seek position {cookie!r}")
    self.flush()
    position, flags, feed, eof, skip = cookie_unpack(cookie)
    buffer.seek(position)
    _text_set(self, None, None)
    if decoder is not None:
        if cookie == 0:
            decoder.reset()
        else:
            decoder.setstate((b'', flags))
            _text_set(self, '', (flags, b''))
    if skip:
        data = buffer.read(feed)
        if not isinstance(data, bytes):
            raise TypeError(f"underlying read() should have returned a bytes object, not '{type(data).__name__}'")
        text = decoder.decode(data, bool(eof)) if decoder is not None else None
        if text is None or len(text) < skip:
            raise OSError("can't restore logical file position")
        _text_set(self, text, (flags, data))
        _text_skip(self, skip)
    encoder_reset(self, encoder, cookie)
    return cookie


def encoder_reset(self, encoder, position):
    _text_set_start(self, position == 0)
    if encoder is not None:
        if position == 0:
            encoder.reset()
        else:
            encoder.setstate(0)


def truncate(self, pos=None):
    self.flush()
    return self.buffer.truncate(pos)


# --- the rest ---

def detach(self):
    _text_state(self)
    self.flush()
    return _text_detach(self)


def close(self):
    buffer = _text_state(self)[0]
    if self.closed:
        return
    try:
        self.flush()
    finally:
        _text_unlist(self)
        buffer.close()


def reconfigure(self, encoding=_NO_CHANGE, errors=_NO_CHANGE, newline=_NO_CHANGE, line_buffering=None,
                write_through=None):
    buffer, encoder, decoder, seekable, telling, has_read1, size = _text_state(self)
    changes_codec = (encoding is not _NO_CHANGE and encoding is not None or
                     errors is not _NO_CHANGE and errors is not None)
    changes_newline = newline is not _NO_CHANGE
    if (changes_codec or changes_newline) and _text_place(self) != (0, None):
        _io_unsupported("It is not possible to set the encoding or newline of stream after the first read")
    line_buffering = self.line_buffering if line_buffering is None else bool(line_buffering)
    write_through = self.write_through if write_through is None else bool(write_through)
    self.flush()
    if changes_codec or changes_newline:
        if newline is _NO_CHANGE:
            newline = _text_newline_given(self)
        elif newline is not None and not isinstance(newline, str):
            raise TypeError(f"reconfigure() argument 'newline' must be str or None, not {type(newline).__name__}")
        if encoding is _NO_CHANGE or encoding is None:
            encoding = self.encoding
            if errors is _NO_CHANGE or errors is None:
                errors = self.errors
        elif errors is _NO_CHANGE or errors is None:
            errors = 'strict'
        if encoding == 'locale':
            encoding = _io_locale_encoding()
        _text_newline(newline)
        place = buffer.tell() if buffer.seekable() and buffer.writable() else 0
        setup(self, buffer, encoding, errors, newline, line_buffering, write_through)
        if place:
            encoder = _text_state(self)[1]
            if encoder is not None:
                encoder.setstate(0)
    _text_buffering(self, line_buffering, write_through)


def fileno(self):
    return _text_state(self)[0].fileno()


def seekable(self):
    return _text_state(self)[0].seekable()


def readable(self):
    return _text_state(self)[0].readable()


def writable(self):
    return _text_state(self)[0].writable()


def isatty(self):
    return _text_state(self)[0].isatty()


def closed(self):
    return _text_state(self)[0].closed


def name(self):
    return _text_state(self)[0].name


def newlines(self):
    return getattr(_text_state(self)[2], 'newlines', None)


def repr_(self):
    result = "<_io.TextIOWrapper"
    try:
        shown = self.name
    except (AttributeError, ValueError):
        shown = None
    else:
        result += f" name={shown!r}"
    try:
        shown = self.mode
    except AttributeError:
        shown = None
    else:
        result += f" mode={shown!r}"
    return f"{result} encoding={self.encoding!r}>"
