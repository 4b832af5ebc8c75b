# A regular expression engine: parser to tree, backtracking matcher with closures, groups, checked against re.
import re


class Parser:
    def __init__(self, pattern): self.p, self.i, self.groups = pattern, 0, 0

    def peek(self): return self.p[self.i:self.i + 1]

    def next(self):
        self.i += 1
        return self.p[self.i - 1]

    def alt(self):
        branches = [self.seq()]
        while self.peek() == "|":
            self.next()
            branches.append(self.seq())
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def seq(self):
        items = []
        while self.peek() not in ("", "|", ")"):
            items.append(self.repeat())
        return ("seq", items)

    def repeat(self):
        atom = self.atom()
        while self.peek() and self.peek() in "*+?":
            c = self.next()
            lazy = self.peek() == "?" and bool(self.next())
            atom = ("rep", atom, int(c == "+"), 1 if c == "?" else None, lazy)
        return atom

    def atom(self):
        match c := self.next():
            case "(":
                self.groups += 1
                n = self.groups
                node = self.alt()
                if self.peek() != ")":
                    raise ValueError(f"missing ) at {self.i}")
                self.next()
                return ("group", n, node)
            case "[":
                negate = self.peek() == "^" and bool(self.next())
                chars = set()
                while (c := self.next()) != "]":
                    if self.peek() == "-" and self.p[self.i + 1] != "]":
                        self.next()
                        chars |= {chr(k) for k in range(ord(c), ord(self.next()) + 1)}
                    else:
                        chars.add(c)
                return ("set", frozenset(chars), negate)
            case ".": return ("any",)
            case "^" | "$": return ("edge", c)
            case "\\":
                kinds = {"d": str.isdigit, "w": lambda x: x.isalnum() or x == "_", "s": str.isspace}
                e = self.next()
                return ("test", kinds[e]) if e in kinds else ("back", int(e)) if e.isdigit() else ("char", e)
            case "*" | "+" | "?" | ")": raise ValueError(f"unexpected {c} at {self.i - 1}")
            case _: return ("char", c)


def build(node, then):
    match node:
        case ("char", c): return lambda s, i, g: then(s, i + 1, g) if s[i:i + 1] == c else None
        case ("any",): return lambda s, i, g: then(s, i + 1, g) if i < len(s) and s[i] != "\n" else None
        case ("test", f): return lambda s, i, g: then(s, i + 1, g) if i < len(s) and f(s[i]) else None
        case ("set", chars, negate):
            return lambda s, i, g: then(s, i + 1, g) if i < len(s) and (s[i] in chars) != negate else None
        case ("edge", "^"): return lambda s, i, g: then(s, i, g) if i == 0 else None
        case ("edge", "$"): return lambda s, i, g: then(s, i, g) if i == len(s) else None
        case ("back", n):
            def back(s, i, g):
                a, b = g[n]
                return then(s, i + b - a, g) if s.startswith(s[a:b], i) else None
            return back
        case ("seq", items):
            for item in reversed(items):
                then = build(item, then)
            return then
        case ("alt", branches):
            tries = [build(b, then) for b in branches]
            return lambda s, i, g: next((r for t in tries if (r := t(s, i, g)) is not None), None)
        case ("group", n, inner):
            start = {}
            def close(s, i, g): return then(s, i, {**g, n: (g[-n], i)})
            body = build(inner, close)
            return lambda s, i, g: body(s, i, {**g, -n: i})
        case ("rep", inner, least, most, lazy):
            def loop(s, i, g, count=0, last=-1):
                def again(s, j, g): return loop(s, j, g, count + 1, i)
                more = lambda: build(inner, again)(s, i, g) if (most is None or count < most) and i != last else None
                done = lambda: then(s, i, g) if count >= least else None
                for attempt in (done, more) if lazy else (more, done):
                    if (r := attempt()) is not None:
                        return r
                return None
            return loop
    raise AssertionError(node)


def search(pattern, text):
    p = Parser(pattern)
    tree = p.alt()
    if p.i < len(pattern):
        raise ValueError(f"unbalanced ) at {p.i}")
    run = build(tree, lambda s, i, g: (i, g))
    for start in range(len(text) + 1):
        if (r := run(text, start, {})) is not None:
            end, g = r
            return (text[start:end], *(text[slice(*g[n])] if n in g else None for n in range(1, p.groups + 1)))
    return None


CASES = [("a*b", "xaaab"), ("(a|b)+c", "zzabac"), ("^h.llo$", "hello"), ("[a-c]+[^a-c]", "xxabcd"), (r"(\w+)@(\w+)\.com", "to bob@site.com now"),
         ("(a*)(ab)*(b*)", "aabbb"), ("x?y", "y"), ("<.*>", "<a><b>"), ("<.*?>", "<a><b>"), (r"(.)\1", "hello"), (r"\d+\s\d+", "a 12 34"),
         ("(a+)+$", "aaaaab"), ("a|ab|abc", "abc"), ("((a)|b)*", "abab"), ("", "abc"), ("q", "abc"), (r"\.", "a.b"), ("(ab)?c", "c"), ("[-a]+", "b-a-")]
for pattern, text in CASES:
    ours = search(pattern, text)
    m = re.search(pattern, text)
    theirs = (m.group(), *m.groups()) if m else None
    print(f"{pattern!r:<22} {text!r:<22} {ours!r:<32} {'same' if ours == theirs else theirs}")
for bad in ("(a", "a)", "*a", "a**", "[z"):
    try:
        print(search(bad, "aaa"))
    except Exception as e:
        print(bad, type(e).__name__, e)
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.findall(r"\d", "a1b2"), re.split(r"[,;]\s*", "a, b;c"), re.sub("a", lambda m: m.group().upper(), "banana", count=2))
