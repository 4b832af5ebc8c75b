# Drivers of _sre: replacements that are called or expanded, arguments of the user's own classes, and searches that gave way
# to a signal, whose handlers have run when a driver runs.

Pattern = _sre_pattern()
Match = _sre_match()
Scanner = _sre_scanner()


def index(x):
    return _driver("number.index")(x)


def match(self, string, pos, endpos):
    return Pattern.match(self, string, index(pos), *bound(endpos))


def fullmatch(self, string, pos, endpos):
    return Pattern.fullmatch(self, string, index(pos), *bound(endpos))


def search(self, string, pos, endpos):
    return Pattern.search(self, string, index(pos), *bound(endpos))


def findall(self, string, pos, endpos):
    return Pattern.findall(self, string, index(pos), *bound(endpos))


def finditer(self, string, pos, endpos):
    return Pattern.finditer(self, string, index(pos), *bound(endpos))


def scanner(self, string, pos, endpos):
    return Pattern.scanner(self, string, index(pos), *bound(endpos))


def bound(endpos):
    """The argument endpos, which is None when it was not given."""
    return () if endpos is None else (index(endpos),)


def split(self, string, maxsplit):
    return Pattern.split(self, string, index(maxsplit))


def scanner_match(self):
    return Scanner.match(self)


def scanner_search(self):
    return Scanner.search(self)


def sub(self, repl, string, count):
    return substitute(self, repl, string, index(count))[0]


def subn(self, repl, string, count):
    return substitute(self, repl, string, index(count))


def substitute(self, repl, string, count):
    if not callable(repl) and not _sre_is_literal(repl):
        import re
        repl = re._subx(self, repl)
    called = callable(repl)
    find = Pattern.scanner(self, string).search
    span = Match.span
    pieces = []
    i = n = 0
    while not count or n < count:
        found = find()
        if found is None:
            break
        b, e = span(found)
        if i < b:
            pieces.append(_sre_slice(string, i, b))
        piece = repl(found) if called else repl
        if piece is not None:
            pieces.append(piece)
        i = e
        n += 1
    end = len(string)
    if i < end:
        pieces.append(_sre_slice(string, i, end))
    return _sre_slice(string, 0, 0).join(pieces), n


def match_expand(self, template):
    import re
    return re._expand(self.re, self, template)


def group(self, key):
    """The number of the group that an object of the user's stands for."""
    if _find_raw(type(key), "__index__", None) is not None:
        return index(key)
    return self.re.groupindex.get(key, -1)


def match_getitem(self, key):
    return Match.__getitem__(self, group(self, key))


def match_group(self, groups):
    return Match.group(self, *[group(self, key) for key in groups])


def match_start(self, key):
    return Match.start(self, group(self, key))


def match_end(self, key):
    return Match.end(self, group(self, key))


def match_span(self, key):
    return Match.span(self, group(self, key))


def match_groupdict(self, default):
    return {name: Match.__getitem__(self, name) if Match.start(self, name) >= 0 else default
            for name in self.re.groupindex}


def compile(pattern, flags, code, groups, groupindex, indexgroup):
    import _sre
    return _sre.compile(pattern, index(flags), code, index(groups), groupindex, indexgroup)


def ascii_iscased(character):
    import _sre
    return _sre.ascii_iscased(index(character))


def unicode_iscased(character):
    import _sre
    return _sre.unicode_iscased(index(character))


def ascii_tolower(character):
    import _sre
    return _sre.ascii_tolower(index(character))


def unicode_tolower(character):
    import _sre
    return _sre.unicode_tolower(index(character))
