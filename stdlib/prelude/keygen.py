# `tern keygen`: a pair of keys, for signing images and for accepting them.

_HELP = """usage: tern keygen [-c COMMENT] FILE
Makes a pair of keys for signing images: the secret one in FILE, which only its owner may read, and the public one
in FILE.pub. Neither may exist yet. Whoever is to accept your images needs FILE.pub; nobody needs FILE.

  -c COMMENT    what the keys are for; otherwise the name of the file
"""


def main(args):
    comment = None
    while args and args[0][:1] == '-' and args[0] != '-':
        option = args.pop(0)
        if option in ('-h', '--help'):
            _sys_get('stdout').write(_HELP)
            return 0
        if option != '-c' or not args:
            return _usage(f"unknown option {option}" if option != '-c' else "a comment is missing")
        comment = args.pop(0)
    if len(args) != 1 or not args[0]:
        return _usage("one file is needed")
    path = args[0]
    try:
        _key_generate(path, comment or path[path.rfind('/') + 1:])
    except (OSError, ValueError, RuntimeError) as e:
        _sys_get('stderr').write(f"tern keygen: {e}\n")
        return 1
    _sys_get('stdout').write(f"{path}: the secret key, to sign with\n{path}.pub: the public key, to give away\n")
    return 0


def _usage(message):
    _sys_get('stderr').write(f"tern keygen: {message}\nTry `tern keygen --help'.\n")
    return 2
