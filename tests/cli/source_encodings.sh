# A source in an encoding that the C library converts from.
# skip-under: static
cd "$TMPDIR" || exit 1
printf '#!/bin/x\n# vim: set fileencoding=iso-8859-15 :\nprint("\xa4")\n' > a.py; "$TERN" a.py
