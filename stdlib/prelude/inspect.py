# `tern inspect`: what is in an image, shown without running any of it. pickle/inspect.c looks; this file shows. What an image
# says of itself is not trusted: nothing in it reaches a terminal but printable characters.

_HELP = """usage: tern inspect [--json] [--all] image
Shows who wrote an image, what is in it, and where its tasklets are. Nothing of it is run.

  --json    as one JSON object: docs/image-format.md has its keys
  --all     each tasklet by itself, every frame and every type; otherwise tasklets at the same places are shown together
"""

_KINDS = {1: "program", 2: "graph"}
_STATES = (
    (1, "main"), (2, "current"), (4, "ready"), (8, "in run()"), (16, "sending"), (32, "receiving"), (64, "paused"),
    (128, "not started"), (256, "not set up"), (512, "finished"))
_TYPES_SHOWN = 20
_FRAMES_SHOWN = 15          # at either end of a traceback
_GROUPS_SHOWN = 50
_SOURCE_MOST = 16000000     # bytes of a file that lines are taken from


def main(args):
    json = every = False
    files = []
    for arg in args:
        if arg in ('-h', '--help'):
            _sys_get('stdout').write(_HELP)
            return 0
        if arg == '--json':
            json = True
        elif arg == '--all':
            every = True
        elif arg[:1] == '-':
            return _usage(f"unknown option {arg}")
        else:
            files.append(arg)
    if len(files) != 1:
        return _usage("one image is needed")
    try:
        view = _image_view(files[0], every)
    except (ValueError, OSError, RuntimeError, MemoryError) as e:
        _sys_get('stderr').write(f"tern: {files[0]}: {_clean(str(e))}\n")
        return 1
    write = _sys_get('stdout').write
    if json:
        from json import dumps
        write(dumps(_as_json(view), indent=1) + "\n")
    else:
        _show(write, files[0], view, every)
    if isinstance(view[-1], str):
        _sys_get('stderr').write(f"tern: {files[0]}: {_clean(view[-1])}\n")
        return 1
    return 0


def _usage(message):
    _sys_get('stderr').write(f"tern: inspect: {message}\nTry `tern inspect --help'.\n")
    return 2


# What is safe to print.
def _clean(text):
    if text.isprintable():
        return text
    return ''.join([c if c.isprintable() else c.encode('unicode_escape', 'surrogatepass').decode('ascii') for c in text])


def _kind(number):
    return _KINDS.get(number, f"kind {number}")


def _created(microseconds):
    from time import gmtime, strftime
    try:
        return strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(microseconds // 1000000))
    except (ValueError, OverflowError, OSError):
        return None


def _signer(key):
    if key is None:
        return None
    from binascii import b2a_base64
    return "tern-key-ed25519 " + b2a_base64(key, newline=False).decode('ascii')


def _states(bits):
    return [word for bit, word in _STATES if bits & bit]


def _by_bytes(types):
    return sorted(types, key=lambda row: (-row[2], -row[1], row[0]))


# Lines of source files, each file read once.
def _reader():
    files = {}
    from _tern_image import read_file

    def line(filename, number):
        lines = files.get(filename)
        if lines is None:
            try:
                lines = read_file(filename, _SOURCE_MOST).decode('utf-8', 'replace').split('\n')
            except (OSError, ValueError, MemoryError):
                lines = []
            files[filename] = lines
        text = lines[number - 1].strip() if 0 < number <= len(lines) else ''
        return _clean(text) if text else None
    return line


# --- JSON ---

def _as_json(view):
    kind, version, maker, created, checksum, signer, size, payload, parts = view
    out = {'kind': _kind(kind), 'format': list(version), 'maker': maker, 'created': _created(created),
           'checksum': checksum.hex(), 'signer': _signer(signer), 'size': size, 'payload_size': payload}
    if isinstance(parts, str):
        out['error'] = parts
    if not isinstance(parts, tuple):
        return out
    types, modules, channels, groups = parts
    source = _reader()
    out['objects'] = sum([row[1] for row in types])
    out['types'] = [{'type': name, 'objects': objects, 'bytes': size} for name, objects, size in _by_bytes(types)]
    out['modules'] = sorted(modules)
    out['tasklets'] = sum([group[2] for group in groups])
    out['channels'] = [{'name': name, 'balance': balance} for name, balance in channels]
    out['groups'] = [
        {'states': _states(bits), 'channel': channel or None, 'count': count,
         'traceback': [{'file': file, 'line': number, 'function': function, 'times': times, 'source': source(file, number)}
                       for file, number, function, times in reversed(frames)]}
        for bits, channel, count, frames in groups]
    return out


# --- text ---

def _show(write, path, view, every):
    kind, version, maker, created, checksum, signer, size, payload, parts = view
    when = _created(created)
    write(f"{_clean(path)}: a {_kind(kind)}, {size:,} bytes\n")
    write(f"  format    {version[0]}.{version[1]}, checksum good\n")
    write(f"  made by   {maker}\n")
    write(f"  created   {when if when is not None else created}\n")
    write(f"  signed    {'no' if signer is None else 'by ' + _signer(signer)}\n")
    if not isinstance(parts, tuple):
        return
    types, modules, channels, groups = parts
    _show_types(write, _by_bytes(types), every)
    write("\nmodules: " + ', '.join([_clean(name) for name in sorted(modules)]) + "\n")
    _show_tasklets(write, channels, groups, every)


def _show_types(write, types, every):
    objects, size = sum([row[1] for row in types]), sum([row[2] for row in types])
    write(f"\n{'objects':>12} {'bytes':>14}  type\n{objects:>12,} {size:>14,}  all\n")
    shown = types if every else types[:_TYPES_SHOWN]
    for name, objects, size in shown:
        write(f"{objects:>12,} {size:>14,}  {_clean(name)}\n")
    rest = types[len(shown):]
    if rest:
        objects, size = sum([row[1] for row in rest]), sum([row[2] for row in rest])
        write(f"{objects:>12,} {size:>14,}  {len(rest)} more types\n")


def _show_tasklets(write, channels, groups, every):
    total = sum([group[2] for group in groups])
    write(f"\n{total:,} tasklet{'' if total == 1 else 's'}\n")
    source = _reader()
    shown = groups if every else groups[:_GROUPS_SHOWN]
    for bits, channel, count, frames in shown:
        words = ', '.join(_states(bits))
        where = ''
        if channel:
            name = channels[channel - 1][0]
            where = f" on channel {channel}" + (f" ({_clean(name)})" if name is not None else '')
        write(f"\n{f'{count:,} tasklets, ' if count > 1 else ''}{words}{where}:\n")
        _show_frames(write, frames[::-1], source, every)
    rest = groups[len(shown):]
    if rest:
        write(f"\n{sum([group[2] for group in rest]):,} more tasklets at {len(rest):,} other places\n")


def _show_frames(write, frames, source, every):
    if not frames:
        write("  (no frames)\n")
    left = len(frames) - 2 * _FRAMES_SHOWN
    for i, (file, number, function, times) in enumerate(frames):
        if left > 0 and not every and _FRAMES_SHOWN <= i < _FRAMES_SHOWN + left:
            if i == _FRAMES_SHOWN:
                write(f"  ... {left:,} more ...\n")
            continue
        write(f'  File "{_clean(file)}", line {number}, in {_clean(function)}\n')
        text = source(file, number)
        if text is not None:
            write(f"    {text}\n")
        if times > 1:
            write(f"  [{times:,} times]\n")
