# A first line for the system, a byte order mark, CRLF and CR line ends, form feeds, no final newline.
cd "$TMPDIR" || exit 1
printf '#!/usr/bin/env tern\nprint("shebang")\n' > a.py; "$TERN" a.py
printf '\xef\xbb\xbfprint("bom")\n' > a.py; "$TERN" a.py
printf 'if 1:\r\n    print("crlf")\r\nx = """a\r\nb"""\r\nprint(repr(x))\r\n' > a.py; "$TERN" a.py
printf 'x = 1\rprint("cr", x)\r' > a.py; "$TERN" a.py
printf '\f\nif 1:\n\f    print("form feed")\n' > a.py; "$TERN" a.py
printf 'print("no newline")' > a.py; "$TERN" a.py
printf '# -*- coding: latin-1 -*-\nprint("\xe9", len("\xe9"))\n' > a.py; "$TERN" a.py
printf 'if 1:\n\tprint("tab")\n\tif 1:\n\t\tprint("tabs")\n' > a.py; "$TERN" a.py
printf 'if 1:\n        print("a")\n\tprint("b")\n' > a.py; "$TERN" a.py 2>&1 | tail -1
printf '\n\n   \n# c\n' > a.py; "$TERN" a.py; echo "status $?"
