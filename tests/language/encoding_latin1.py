# -*- coding: latin-1 -*-
# The file is latin-1: its strings and names decode by the cookie.
café = "éÿ"
print(ascii(café), len("é"), ascii("café"))
print(sorted(n for n in globals() if n[:2] != "__") == ["caf\xe9"])
