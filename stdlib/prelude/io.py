# Drivers of files: what calls methods of the user's objects. The state is in the structs of stdlib/io_*.c.


def index(x):
    return _driver('number.index')(x)


def size_of(x):
    """A size argument as the leaves take it."""
    return x if x is None or type(x) is int else index(x)


# --- _IOBase: every step is a method that a subclass may override ---

def check_closed(self, message=None):
    if self.closed:
        raise ValueError("I/O operation on closed file." if message is None else message)


def check_seekable(self, message=None):
    if self.seekable() is not True:
        _io_unsupported("File or stream is not seekable." if message is None else message)
    return True


def check_readable(self, message=None):
    if self.readable() is not True:
        _io_unsupported("File or stream is not readable." if message is None else message)
    return True


def check_writable(self, message=None):
    if self.writable() is not True:
        _io_unsupported("File or stream is not writable." if message is None else message)
    return True


def base_tell(self):
    return self.seek(0, 1)


def base_close(self):
    if hasattr(self, '__IOBase_closed'):
        return
    try:
        self.flush()
    finally:
        _io_mark_closed(self)


def base_isatty(self):
    check_closed(self)
    return False


def base_self(self):
    check_closed(self)
    return self


def base_exit(self, args):
    self.close()


def base_next(self):
    line = self.readline()
    if not line:
        raise StopIteration
    return line


def base_del(self):
    try:
        closed = self.closed
    except Exception:
        return
    if not closed:
        try:
            self.close()
        except Exception:
            pass


def base_readline(self, size=None):
    if size is None:
        size = -1
    elif type(size) is not int:
        size = index(size)
    peek = getattr(self, 'peek', None)
    result = bytearray()
    while size < 0 or len(result) < size:
        wanted = 1
        if peek is not None:
            ahead = peek(1)
            if not isinstance(ahead, bytes):
                raise OSError(f"peek() should have returned a bytes object, not '{type(ahead).__name__}'")
            if ahead:
                wanted = ahead.find(b"\n") + 1 or len(ahead)
                if size >= 0:
                    wanted = min(wanted, size - len(result))
        piece = self.read(wanted)
        if not isinstance(piece, bytes):
            raise OSError(f"read() should have returned a bytes object, not '{type(piece).__name__}'")
        if not piece:
            break
        result += piece
        if result.endswith(b"\n"):
            break
    return bytes(result)


def base_readlines(self, hint=None):
    if hint is None:
        hint = -1
    elif type(hint) is not int:
        hint = index(hint)
    lines = []
    length = 0
    for line in self:
        lines.append(line)
        if hint > 0:
            length += len(line)
            if length > hint:
                break
    return lines


def base_writelines(self, lines):
    check_closed(self)
    for line in lines:
        self.write(line)


# --- _RawIOBase ---

def raw_read(self, size=-1):
    size = index(size)
    if size < 0:
        return self.readall()
    room = bytearray(size)
    n = self.readinto(room)
    if n is None:
        return None
    return bytes(room[:index(n)])


def raw_readall(self):
    pieces = []
    while True:
        piece = self.read(8192)
        if piece is None:
            if not pieces:
                return None
            break
        if not isinstance(piece, bytes):
            raise TypeError("read() should return bytes")
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)


# --- _BufferedIOBase ---

def writable_view(buffer, name):
    """The bytes that readinto() may write to."""
    try:
        view = memoryview(buffer)
    except TypeError:
        view = None
    if view is None or view.readonly:
        raise TypeError(f"{name}() argument must be read-write bytes-like object, not {type(buffer).__name__}")
    return view if view.format == 'B' and view.ndim == 1 else view.cast('B')


def copy_into(view, data, name):
    if not isinstance(data, bytes):
        raise TypeError(f"{name}() should return bytes")
    if len(data) > len(view):
        raise ValueError(f"{name}() returned too much data: {len(view)} bytes requested, {len(data)} returned")
    view[:len(data)] = data
    return len(data)


def buffered_base_readinto(self, buffer):
    view = writable_view(buffer, 'readinto')
    return copy_into(view, self.read(len(view)), 'read')


def buffered_base_readinto1(self, buffer):
    view = writable_view(buffer, 'readinto1')
    return copy_into(view, self.read1(len(view)), 'read1')


# --- FileIO: openers, paths, and calls that a signal interrupted (its handler has run when a driver runs) ---

def file_init(self, file, mode='r', closefd=True, opener=None):
    closefd = bool(closefd)
    if not isinstance(file, (str, bytes)):
        if hasattr(type(file), '__index__'):
            file = index(file)
        else:
            file = _driver('posix.fspath_for_open')(file)
    if opener is None or isinstance(file, int):
        return FileIO_init(self, file, mode, closefd)
    flags = _file_flags(mode)
    if not closefd:
        raise ValueError("Cannot use closefd=False with file name")
    fd = opener(file, flags)
    if not isinstance(fd, int):
        raise TypeError("expected integer from opener")
    _file_init_fd(self, file, mode, closefd, fd)


def FileIO_init(self, file, mode, closefd):
    _io_type('FileIO').__init__(self, file, mode, closefd)


def file_read(self, size=-1):
    return _io_type('FileIO').read(self, size_of(size))


def file_readall(self):
    return _io_type('FileIO').readall(self)


def file_readinto(self, buffer):
    return _io_type('FileIO').readinto(self, buffer)


def file_write(self, data):
    return _io_type('FileIO').write(self, data)


def file_seek(self, pos, whence=0):
    return _io_type('FileIO').seek(self, index(pos), index(whence))


def file_truncate(self, size=None):
    return _io_type('FileIO').truncate(self, size_of(size))


def file_close(self):
    try:
        _io_type('_RawIOBase').close(self)
    finally:
        _file_close(self)


def file_repr(self):
    return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self.closefd}>"


# --- buffered files over raw objects of the user ---

def need_open(self, what):
    if self.raw.closed:
        raise ValueError(f"{what} of closed file" if what != 'write' else "write to closed file")


def buffered_init(self, raw, buffer_size=8192):
    kind = _buf_kind(self)
    if kind == 3:
        check_seekable(raw)
    if kind & 1:
        check_readable(raw)
    if kind & 2:
        check_writable(raw)
    _buf_init(self, raw, index(buffer_size))


def raw_readinto(self, n):
    """One raw read of at most n bytes: bytes, or None."""
    room = bytearray(n)
    got = self.raw.readinto(memoryview(room))
    if got is None:
        return None
    if not isinstance(got, int):
        raise TypeError(f"'{type(got).__name__}' object cannot be interpreted as an integer")
    if got < 0 or got > n:
        raise OSError(f"raw readinto() returned invalid length {got} (should have been between 0 and {n})")
    return bytes(room[:got])


def fill(self):
    """The empty buffer is read ahead; what was read, or None."""
    data = raw_readinto(self, _buf_held(self)[2])
    if data:
        _buf_feed(self, data)
    return data


def settle(self):
    """Before reading: what is to be written is written."""
    if _buf_held(self)[1]:
        flush_pending(self)


def flush_pending(self):
    if _buf_is_native(self):
        while not _buf_flush_native(self):
            pass
        return
    while True:
        data = _buf_pending(self)
        if not data:
            break
        n = self.raw.write(data)
        if n is None:
            raise BlockingIOError(0, "write could not complete without blocking", 0)
        n = index(n)
        if n < 0 or n > len(data):
            raise OSError(f"raw write() returned invalid length {n} (should have been between 0 and {len(data)})")
        _buf_wrote(self, n)


def give_back(self):
    """Before writing or seeking: raw stands where the reader does."""
    ahead = _buf_drop(self)
    if ahead:
        raw_seek(self, -ahead, 1)


def raw_seek(self, pos, whence=0):
    at = self.raw.seek(pos, whence)
    at = index(at)
    if at < 0:
        raise OSError(f"Raw stream returned invalid position {at}")
    return at


def raw_tell(self):
    at = index(self.raw.tell())
    if at < 0:
        raise OSError(f"Raw stream returned invalid position {at}")
    return at


def buffered_read(self, size=-1):
    size = size_of(size)
    need_open(self, "read")
    settle(self)
    if size is None or size < 0:
        return read_all(self)
    ahead, pending, block = _buf_held(self)
    pieces = [_buf_take(self, size)]
    left = size - len(pieces[0])
    while left > 0:
        if left >= block:
            data = raw_readinto(self, left - left % block)
        else:
            data = fill(self)
            if data:
                data = _buf_take(self, left)
        if not data:
            if data is None and left == size:
                return None
            break
        pieces.append(data)
        left -= len(data)
    return b"".join(pieces)


def read_all(self):
    before = _buf_take(self, -1)
    readall = getattr(self.raw, 'readall', None)
    if readall is not None:
        rest = readall()
        if rest is not None and not isinstance(rest, bytes):
            raise TypeError("readall() should return bytes")
        if rest is None:
            return before or None
        return before + rest
    pieces = [before]
    length = len(before)
    while True:
        data = self.raw.read()
        if data is not None and not isinstance(data, bytes):
            raise TypeError("read() should return bytes")
        if not data:
            if length == 0:
                return data
            return b"".join(pieces)
        pieces.append(data)
        length += len(data)


def buffered_read1(self, size=-1):
    size = index(size)
    need_open(self, "read")
    settle(self)
    if size < 0:
        size = _buf_held(self)[2]
    if _buf_held(self)[0] or size == 0:
        return _buf_take(self, size)
    data = raw_readinto(self, size)
    return b"" if data is None else data


def buffered_readinto(self, buffer):
    return readinto_any(self, writable_view(buffer, 'readinto'), False)


def buffered_readinto1(self, buffer):
    return readinto_any(self, writable_view(buffer, 'readinto1'), True)


def readinto_any(self, view, once):
    need_open(self, "readinto")
    settle(self)
    done = 0
    while done < len(view):
        data = _buf_take(self, len(view) - done)
        if not data:
            left = len(view) - done
            block = _buf_held(self)[2]
            if left > block:
                data = raw_readinto(self, left)
            elif once and done:
                break
            else:
                data = fill(self)
                if data:
                    data = _buf_take(self, left)
            if not data:
                if data is None and not done:
                    return None
                break
            if once:
                view[done:done + len(data)] = data
                return done + len(data)
        view[done:done + len(data)] = data
        done += len(data)
    return done


def buffered_peek(self, size=0):
    need_open(self, "peek")
    settle(self)
    if not _buf_held(self)[0]:
        fill(self)
    return _buf_peek(self)


def buffered_readline(self, size=-1):
    size = size_of(size)
    if size is None:
        size = -1
    need_open(self, "readline")
    settle(self)
    pieces = []
    while size != 0:
        if not _buf_held(self)[0] and not fill(self):
            break
        data, done = _buf_line(self, size)
        pieces.append(data)
        if done:
            break
        if size > 0:
            size -= len(data)
    return b"".join(pieces)


def buffered_write(self, data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    need_open(self, "write")
    give_back(self)
    data = bytes(data)
    done = _buf_add(self, data, 0) if len(data) <= room_left(self) else 0
    if done == len(data):
        return done
    try:
        flush_pending(self)
    except BlockingIOError:
        done = _buf_add(self, data, 0)
        if done < len(data):
            raise BlockingIOError(0, "write could not complete without blocking", done)
        return done
    block = _buf_held(self)[2]
    while len(data) - done > block:
        n = self.raw.write(data[done:])
        if n is None:
            done += _buf_add(self, data, done)
            raise BlockingIOError(0, "write could not complete without blocking", done)
        n = index(n)
        if n < 0 or n > len(data) - done:
            raise OSError(f"raw write() returned invalid length {n} (should have been between 0 and "
                          f"{len(data) - done})")
        done += n
    _buf_add(self, data, done)
    return len(data)


def room_left(self):
    ahead, pending, block = _buf_held(self)
    return block - pending


def buffered_flush(self):
    if _buf_kind(self) & 2:
        need_open(self, "flush")
        flush_pending(self)
        if _buf_kind(self) == 3:
            give_back(self)
    else:
        self.raw.flush()


def buffered_seek(self, target, whence=0):
    whence = index(whence)
    need_open(self, "seek")
    check_seekable(self.raw)
    target = index(target)
    if whence != 2 and _buf_kind(self) & 1 and not _buf_held(self)[1]:
        current = raw_tell(self)
        here = current - _buf_held(self)[0]
        if _buf_move(self, target - here if whence == 0 else target):
            return target if whence == 0 else here + target
    flush_pending(self)
    if whence == 1:
        target -= _buf_drop(self)
    at = raw_seek(self, target, whence)
    _buf_drop(self)
    return at


def buffered_tell(self):
    ahead, pending, block = _buf_held(self)
    return raw_tell(self) - ahead + pending


def buffered_truncate(self, pos=None):
    need_open(self, "truncate")
    if not self.writable():
        _io_unsupported("truncate")
    flush_pending(self)
    give_back(self)
    return self.raw.truncate(raw_tell(self) if pos is None else pos)


def buffered_detach(self):
    _buf_held(self)
    self.flush()
    return _buf_detach(self)


def buffered_close(self):
    if self.closed:
        return
    try:
        self.flush()
    finally:
        _buf_forget(self)
        self.raw.close()


def raw_closed(self):
    return self.raw.closed


def raw_name(self):
    return self.raw.name


def raw_mode(self):
    return self.raw.mode


def raw_seekable(self):
    return self.raw.seekable()


def raw_readable(self):
    return self.raw.readable()


def raw_writable(self):
    return self.raw.writable()


def raw_fileno(self):
    return self.raw.fileno()


def raw_isatty(self):
    return self.raw.isatty()


def buffered_repr(self):
    cls = type(self)
    name = f"_io.{cls.__name__}" if cls.__module__ == '_io' else cls.__name__
    try:
        shown = self.name
    except AttributeError:
        shown = name
        named = False
    except ValueError:
        named = False
    else:
        named = True
    return f"<{name} name={shown!r}>" if named else f"<{name}>"


# --- BufferedRWPair ---

def pair_init(self, reader, writer, buffer_size=8192):
    check_readable(reader)
    check_writable(writer)
    _pair_set(self, _io_type('BufferedReader')(reader, buffer_size), _io_type('BufferedWriter')(writer, buffer_size))


def pair_read(self, size=-1):
    return _pair(self)[0].read(size)


def pair_read1(self, size=-1):
    return _pair(self)[0].read1(size)


def pair_readinto(self, buffer):
    return _pair(self)[0].readinto(buffer)


def pair_readinto1(self, buffer):
    return _pair(self)[0].readinto1(buffer)


def pair_peek(self, size=0):
    return _pair(self)[0].peek(size)


def pair_write(self, data):
    return _pair(self)[1].write(data)


def pair_flush(self):
    return _pair(self)[1].flush()


def pair_readable(self):
    return _pair(self)[0].readable()


def pair_writable(self):
    return _pair(self)[1].writable()


def pair_close(self):
    reader, writer = _pair(self)
    try:
        writer.close()
    finally:
        reader.close()


def pair_isatty(self):
    reader, writer = _pair(self)
    return writer.isatty() or reader.isatty()


def pair_closed(self):
    return _pair(self)[1].closed


# --- BytesIO, StringIO: arguments with __index__ ---

def bytesio_read(self, size=-1):
    return _io_type('BytesIO').read(self, size_of(size))


def bytesio_readline(self, size=-1):
    return _io_type('BytesIO').readline(self, size_of(size))


def bytesio_seek(self, pos, whence=0):
    return _io_type('BytesIO').seek(self, index(pos), index(whence))


def bytesio_truncate(self, size=None):
    return _io_type('BytesIO').truncate(self, size_of(size))


def bytesio_getbuffer(self):
    return memoryview(_bytesio_array(self))


def stringio_read(self, size=-1):
    return _io_type('StringIO').read(self, size_of(size))


def stringio_readline(self, size=-1):
    return _io_type('StringIO').readline(self, size_of(size))


def stringio_seek(self, pos, whence=0):
    return _io_type('StringIO').seek(self, index(pos), index(whence))


def stringio_truncate(self, pos=None):
    return _io_type('StringIO').truncate(self, size_of(pos))


# --- IncrementalNewlineDecoder ---

def newlines_init(self, decoder, translate, errors='strict'):
    _io_type('IncrementalNewlineDecoder').__init__(self, decoder, bool(translate), errors)


def newlines_decode(self, input, final=False):
    final = bool(final)
    decoder = _newline_decoder(self)
    if decoder is None:
        return _newline_feed(self, input, final)
    return _newline_feed(self, decoder.decode(input, final), final)


def newlines_getstate(self):
    data, flags = _newline_decoder(self).getstate()
    return data, flags << 1 | _newline_pending(self)


def newlines_setstate(self, state):
    data, flags = state
    _newline_set_pending(self, bool(flags & 1))
    _newline_decoder(self).setstate((data, flags >> 1))


def newlines_reset(self):
    return _newline_decoder(self).reset()


# --- open ---

def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, (str, bytes, int)):
        if hasattr(type(file), '__index__'):
            file = index(file)
        else:
            file = _driver('posix.fspath_for_open')(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    buffering = index(buffering)
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f"open() argument 'encoding' must be str or None, not {type(encoding).__name__}")
    if errors is not None and not isinstance(errors, str):
        raise TypeError(f"open() argument 'errors' must be str or None, not {type(errors).__name__}")
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"open() argument 'newline' must be str or None, not {type(newline).__name__}")
    creating, reading, writing, appending, updating, binary, raw_mode = _open_mode(mode)
    if binary:
        if encoding is not None:
            raise ValueError("binary mode doesn't take an encoding argument")
        if errors is not None:
            raise ValueError("binary mode doesn't take an errors argument")
        if newline is not None:
            raise ValueError("binary mode doesn't take a newline argument")
        if buffering == 1:
            import warnings
            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size "
                          "will be used", RuntimeWarning, 2)
    raw = _io_type('FileIO')(file, raw_mode, closefd, opener)
    result = raw
    try:
        line_buffering = buffering == 1 or buffering < 0 and raw.isatty()
        if line_buffering:
            buffering = -1
        if buffering < 0:
            buffering = raw._blksize
        if buffering == 0:
            if binary:
                return result
            raise ValueError("can't have unbuffered text I/O")
        kind = 'BufferedRandom' if updating else 'BufferedReader' if reading else 'BufferedWriter'
        result = _io_type(kind)(raw, buffering)
        if binary:
            return result
        result = _io_type('TextIOWrapper')(result, encoding, errors, newline, line_buffering)
        result.mode = mode
        return result
    except BaseException:
        result.close()
        raise


def open_code(path):
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, 'rb')


def locale_encoding():
    return _io_locale_encoding()
