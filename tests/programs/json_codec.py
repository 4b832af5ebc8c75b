# A JSON parser and writer of our own, compared with the library's.
import json


class JSONError(ValueError):
    def __init__(self, message, text, at):
        line = text.count("\n", 0, at) + 1
        super().__init__(f"{message} at line {line} column {at - text.rfind(chr(10), 0, at)}")


class Reader:
    escapes = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
    words = {"true": True, "false": False, "null": None}

    def __init__(self, text): self.text, self.i = text, 0

    def fail(self, message): raise JSONError(message, self.text, self.i)

    def space(self):
        while self.text[self.i:self.i + 1] in (" ", "\n", "\t", "\r"):
            self.i += 1

    def take(self, c):
        self.space()
        if self.text.startswith(c, self.i):
            self.i += len(c)
            return True
        return False

    def value(self):
        self.space()
        match self.text[self.i:self.i + 1]:
            case "{": return self.object()
            case "[": return self.array()
            case '"': return self.string()
            case "": self.fail("unexpected end")
            case c if c in "-0123456789": return self.number()
            case _:
                for w, v in self.words.items():
                    if self.take(w):
                        return v
                self.fail(f"unexpected {self.text[self.i]!r}")

    def object(self):
        out = {}
        self.take("{")
        if self.take("}"):
            return out
        while True:
            self.space()
            if self.text[self.i:self.i + 1] != '"':
                self.fail("name expected")
            key = self.string()
            if not self.take(":"):
                self.fail("':' expected")
            out[key] = self.value()
            if self.take("}"):
                return out
            if not self.take(","):
                self.fail("',' expected")

    def array(self):
        out = []
        self.take("[")
        if self.take("]"):
            return out
        while True:
            out.append(self.value())
            if self.take("]"):
                return out
            if not self.take(","):
                self.fail("',' expected")

    def string(self):
        self.take('"')
        out = []
        while (c := self.text[self.i:self.i + 1]) != '"':
            if not c or c < " ":
                self.fail("unterminated string")
            self.i += 1
            if c == "\\":
                e = self.text[self.i]
                self.i += 1
                if e == "u":
                    code = int(self.text[self.i:self.i + 4], 16)
                    self.i += 4
                    if 0xD800 <= code < 0xDC00 and self.text[self.i:self.i + 2] == "\\u":
                        code = 0x10000 + (code - 0xD800 << 10) + int(self.text[self.i + 2:self.i + 6], 16) - 0xDC00
                        self.i += 6
                    c = chr(code)
                else:
                    c = self.escapes[e]
            out.append(c)
        self.i += 1
        return "".join(out)

    def number(self):
        start = self.i
        while self.i < len(self.text) and self.text[self.i] in "+-.eE0123456789":
            self.i += 1
        s = self.text[start:self.i]
        return float(s) if set(s) & set(".eE") else int(s)


def loads(text):
    r = Reader(text)
    v = r.value()
    r.space()
    if r.i < len(text):
        r.fail("extra data")
    return v


def dumps(v, indent=None, level=0):
    nl = "" if indent is None else "\n" + " " * indent * (level + 1)
    end = "" if indent is None else "\n" + " " * indent * level
    match v:
        case None: return "null"
        case True | False: return str(v).lower()
        case int() | float(): return repr(v)
        case str():
            table = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
            out = ""
            for c in v:
                n = ord(c)
                if c in table: out += table[c]
                elif n > 0xFFFF:
                    n -= 0x10000
                    out += f"\\u{0xD800 + (n >> 10):04x}\\u{0xDC00 + (n & 0x3FF):04x}"
                elif n < 32 or n > 126: out += f"\\u{n:04x}"
                else: out += c
            return f'"{out}"'
        case list() | tuple():
            return "[" + (", " if indent is None else ",").join(nl + dumps(x, indent, level + 1) for x in v) + end + "]" if v else "[]"
        case dict():
            return "{" + (", " if indent is None else ",").join(
                f"{nl}{dumps(str(k))}: {dumps(x, indent, level + 1)}" for k, x in v.items()) + end + "}" if v else "{}"
        case _:
            raise TypeError(f"Object of type {type(v).__name__} is not JSON serializable")


TEXT = r'''{"name": "caf\u00e9 \ud83d\ude00", "n": [1, -2.5, 1e3, 0, 12345678901234567890],
 "nested": {"a": [], "b": {}, "c": [[[null]]]}, "t": true, "f": false, "esc": "q\"b\\s\/n\nt\t", "": ""}'''
v = loads(TEXT)
print(v)
print(v == json.loads(TEXT), loads(dumps(v)) == v, dumps(v) == json.dumps(v), dumps(v, 2) == json.dumps(v, indent=2))
print(dumps(v["nested"], 1))
for bad in ('{"a" 1}', "[1, 2", "[1,, 2]", '"abc', "tru", "{1: 2}", "[1] x", "", '{"a": 1,\n "b": ?}', '"\\x"', "-"):
    try:
        print(loads(bad))
    except Exception as e:
        print(type(e).__name__, e)
for bad in ({1, 2}, [object], {"k": 1j}):
    try:
        dumps(bad)
    except TypeError as e:
        print(e)
    try:
        json.dumps(bad)
    except TypeError as e:
        print(e)
for bad in ("[1,]", "{'a': 1}", "[1", "nul", "{}x", '{"a":1 "b":2}'):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e, e.pos, e.lineno, e.colno)
print(json.dumps({"b": 1, "a": [1.0, float("inf"), None]}, sort_keys=True, separators=(",", ":")), json.loads("[NaN, 1E5, -0]"))
print(json.dumps("é", ensure_ascii=False), json.dumps({1: 2, None: 3, True: 4, 1.5: 6}), json.loads('{"a": 1.10}', parse_float=str, object_pairs_hook=list))
