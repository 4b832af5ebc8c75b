# The verifier refuses no code that the compiler makes: of the tests, and of the library's larger modules.
import _tern_image, os, types


def all_code(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from all_code(constant)


def sources():
    for folder in ('../language', '../programs', '../../stdlib', '../../stdlib/prelude'):
        yield from (os.path.join(folder, name) for name in sorted(os.listdir(folder)))
    for module in ('argparse', 'asyncio.tasks', 'dataclasses', 'doctest', 'enum', 'inspect', 'ipaddress', 'json.decoder', 'logging.__init__',
                   'pathlib', 'pydoc', 'shutil', 'subprocess', 'tarfile', 'tempfile', 'typing', 'xml.etree.ElementPath'):
        yield os.path.dirname(os.__file__) + '/' + module.replace('.', '/') + '.py'


verified = 0
for path in sources():
    if not path.endswith('.py'):
        continue
    with open(path, 'rb') as file:
        try: code = compile(file.read(), path, 'exec')
        except (SyntaxError, ValueError): continue
    for part in all_code(code):
        try:
            _tern_image.code(*_tern_image.code_parts(part))
            verified += 1
        except ValueError as e: print(path, e)
print(verified > 5000)      # expect: True
