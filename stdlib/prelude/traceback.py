# Exceptions as text, the way CPython 3.11 prints one that nobody caught. str(exc), __notes__ and the attributes that
# suggestions need may be user code, so this is not in C; the entries of tracebacks are (vm/traceback.c).

CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
GROUP_WIDTH = 15
GROUP_DEPTH = 10


def _limit():
    limit = _sys_get("tracebacklimit")
    return limit if isinstance(limit, int) else 1000


def _type_name(cls):
    name = cls.__qualname__
    module = cls.__module__
    if not isinstance(module, str):
        return "<unknown>." + name
    return name if module in ("builtins", "__main__") else module + "." + name


def _text(exc):
    try:
        return str(exc)
    except BaseException:
        return "<exception str() failed>"


# 'abc' where exc is about the name 'abd'; None when nothing is near.
def _suggestion(exc):
    try:
        if isinstance(exc, AttributeError):
            if isinstance(exc.name, str) and exc.obj is not None:
                return _suggest(list(dir(exc.obj)), exc.name)
        elif isinstance(exc, NameError) and isinstance(exc.name, str):
            for names in _traceback_scopes(exc.__traceback__):
                found = _suggest(names, exc.name)
                if found is not None:
                    return found
    except BaseException:
        pass
    return None


# The place and the line of a SyntaxError, with its caret.
def _syntax_lines(exc):
    lines = []
    if exc.lineno is not None:
        lines.append(f'  File "{exc.filename or "<string>"}", line {exc.lineno}\n')
    text = exc.text
    if not isinstance(text, str):
        return lines
    text = text.rstrip("\n")
    stripped = text.lstrip(" \n\f\t")
    lines.append(f"    {stripped}\n")
    offset = exc.offset
    if not isinstance(offset, int):
        return lines
    end = exc.end_offset
    if exc.end_lineno is not None and exc.lineno is not None and exc.end_lineno > exc.lineno:
        end = len(text) + 1
    if end is None or end == 0 or end == -1 or end == offset:
        end = offset + 1
    start = offset - 1 - (len(text) - len(stripped))
    width = max(min(end, len(text) + 1) - offset, 1)
    if start >= 0:
        space = "".join([c if c.isspace() else " " for c in stripped[:start]])
        lines.append(f"    {space}{'^' * width}\n")
    return lines


def _notes_lines(exc):
    try:
        notes = exc.__notes__
    except AttributeError:
        return []
    except BaseException:
        return []
    if isinstance(notes, (str, bytes)) or not hasattr(type(notes), "__getitem__") or isinstance(notes, dict):
        try:
            return [repr(notes)]
        except BaseException:
            return ["<__notes__ repr() failed>\n"]
    lines = []
    for note in notes:
        if isinstance(note, str):
            text = note
        else:
            try:
                text = str(note)
            except BaseException:
                text = "<note str() failed>"
        lines.extend([line + "\n" for line in text.split("\n")])
    return lines


# "ValueError: bad", with what belongs to it: a SyntaxError's place before, a suggestion in it, notes behind.
def _message_lines(exc):
    name = _type_name(type(exc))
    lines = []
    text = None
    if isinstance(exc, SyntaxError) and hasattr(exc, "print_file_and_line"):
        lines = _syntax_lines(exc)
        text = str(exc.msg)
        if exc.lineno is None and exc.filename is not None:
            text = f"{text} ({exc.filename})"
    if text is None:
        text = _text(exc)
    line = f"{name}: {text}" if text else name
    suggestion = _suggestion(exc)
    if suggestion is not None:
        line = f"{line}. Did you mean: '{suggestion}'?"
    lines.append(line + "\n")
    return lines + _notes_lines(exc)


def _indent(lines, prefix):
    return [prefix + line + "\n" for line in "".join(lines).split("\n")[:-1]]


def _group_lines(exc, seen, depth):
    margin = "  " * depth + "| "
    lines = _indent(_traceback(exc, "Exception Group Traceback (most recent call last):\n"), margin)
    if lines and depth == 1:
        lines[0] = "  + " + lines[0][4:]
    lines += _indent(_message_lines(exc), margin)
    count = len(exc.exceptions)
    shown = min(count, GROUP_WIDTH)
    closing = True
    for i in range(shown + (count > shown)):
        title = str(i + 1) if i < shown else "..."
        edge = "+-" if i == 0 else "  "
        lines.append(f"{'  ' * depth}{edge}+---------------- {title} ----------------\n")
        closing = True
        if i == shown:
            rest = count - shown
            more = f"and {rest} more exception{'s' if rest > 1 else ''}\n"
            lines += _indent([more], "  " * (depth + 1) + "| ")
        else:
            inner = _exception_lines(exc.exceptions[i], seen, depth + 1)
            lines += inner
            closing = not _ends_group(exc.exceptions[i], depth + 1)
    if closing:
        lines.append("  " * (depth + 1) + "+------------------------------------\n")
    return lines


# Has the last exception shown drawn the line that closes the tree already?
def _ends_group(exc, depth):
    return isinstance(exc, BaseExceptionGroup) and depth <= GROUP_DEPTH


def _traceback(exc, title):
    if exc.__traceback__ is None:
        return []
    limit = _limit()
    if limit <= 0:
        return []
    return [title, _traceback_lines(exc.__traceback__, limit)]


# All about one exception, its causes and contexts first. depth: of groups; 0 outside.
def _exception_lines(exc, seen, depth):
    chain = [(exc, None)]
    seen.add(id(exc))
    while True:
        e = chain[-1][0]
        cause = e.__cause__
        context = e.__context__
        if cause is not None and id(cause) not in seen:
            chain.append((cause, CAUSE))
        elif cause is None and context is not None and not e.__suppress_context__ and id(context) not in seen:
            chain.append((context, CONTEXT))
        else:
            break
        seen.add(id(chain[-1][0]))
    lines = []
    margin = "  " * depth + "| " if depth else ""
    for e, link in reversed(chain):
        if isinstance(e, BaseExceptionGroup):
            if depth > GROUP_DEPTH:
                lines += _indent([f"... (max_group_depth is {GROUP_DEPTH})\n"], margin)
            else:
                lines += _group_lines(e, seen, depth or 1)
        else:
            lines += _indent(_traceback(e, "Traceback (most recent call last):\n") + _message_lines(e), margin)
        if link is not None:
            lines += _indent([link], margin)
    return lines


def format_exception(exc):
    return "".join(_exception_lines(exc, set(), 0))


# file None: sys.stderr, if there is one.
def print_exception(exc, file):
    if file is None:
        file = _sys_get("stderr")
    if file is not None:
        file.write(format_exception(exc))
