# encode and decode: codecs, error handlers, error attributes.
import codecs, sys
def little(b, unit):  # what a little-endian host would have written
    return b if sys.byteorder == "little" else b"".join(b[i:i + unit][::-1] for i in range(0, len(b), unit))
def t(f):
    try: print(ascii(f()))
    except UnicodeError as e: print(type(e).__name__, ascii(str(e)))
    except Exception as e: print(type(e).__name__, e)
s = "aé€😀"
for enc in ("utf-8", "utf8", "UTF_8", "latin-1", "iso-8859-1", "ascii", "us-ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig", "utf-7", "cp1252", "cp437", "iso8859-15", "koi8-r", "unicode_escape", "raw_unicode_escape", "punycode", "no-such"):
    unit = {"utf-16": 2, "utf-32": 4}.get(enc, 1)
    t(lambda: little(s.encode(enc), unit)); t(lambda: "aé".encode(enc).decode(enc))
for h in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "no-such-handler"):
    t(lambda: s.encode("ascii", h)); t(lambda: "\ud800\udc80".encode("utf-8", h)); t(lambda: b"a\xff\xe2\x82z".decode("utf-8", h)); t(lambda: b"\x80abc".decode("ascii", h))
for b in (b"\xff", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xe2(\xa1", b"\xf0\x9f\x98", b"\xf8\x88\x80\x80\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"ab\x80", b"\xe0\x80\x80"):
    t(lambda: b.decode()); t(lambda: b.decode("utf-8", "replace")); t(lambda: b.decode("utf-8", "backslashreplace"))
t(lambda: b"\x00\xd8".decode("utf-16-le")); t(lambda: b"a".decode("utf-16-le")); t(lambda: b"\x00\x00\x11\x00".decode("utf-32-le")); t(lambda: b"\xff\xfea\x00".decode("utf-16")); t(lambda: b"\xfe\xff\x00a".decode("utf-16")); t(lambda: b"\x00\xdca\x00".decode("utf-16-le", "replace"))
try: "aé€b".encode("ascii")
except UnicodeEncodeError as e: print(e.encoding, ascii(e.object), e.start, e.end, e.reason, ascii(e.args))
try: b"a\xffb".decode("ascii")
except UnicodeDecodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
def handler(e): return "<%s>" % ",".join(hex(ord(c)) for c in e.object[e.start:e.end]), e.end
codecs.register_error("mine", handler); print("aé€b".encode("ascii", "mine"))
def dh(e): return "?%02x" % e.object[e.start], e.end
codecs.register_error("mine2", dh); print(b"a\xff\xfeb".decode("ascii", "mine2"), b"\xc3(".decode("utf-8", "mine2"))
codecs.register_error("bad", lambda e: 5); t(lambda: "é".encode("ascii", "bad")); codecs.register_error("far", lambda e: ("", 100)); t(lambda: "é".encode("ascii", "far"))
t(lambda: "a".encode(5)); t(lambda: "a".encode("utf-8", 5)); t(lambda: b"a".decode("hex")); t(lambda: "a".encode("rot13")); print(codecs.encode("abc", "rot13"), codecs.decode(b"616263", "hex"), codecs.lookup("UTF8").name, codecs.encode(b"ab", "base64"))
t(lambda: "\0a".encode("utf-8")); print("é".encode() == "é".encode("utf-8"), "a".encode(encoding="ascii", errors="strict"), b"a".decode(encoding="ascii"), len("😀".encode("utf-16")), little("".encode("utf-16"), 2), b"".decode("utf-16"))
print(b"\\n\\x41\\u0042".decode("unicode_escape"), "a\n\u20ac".encode("unicode_escape"), "aé€".encode("raw_unicode_escape"), b"\xef\xbb\xbfa".decode("utf-8-sig"), ascii(b"\xef\xbb\xbfa".decode("utf-8")))
d = codecs.getincrementaldecoder("utf-8")(); print([d.decode(bytes([x])) for x in "é€".encode()], ascii(d.decode(b"", True)))
