# A template engine that compiles to Python, a markdown converter, a diff, an ini reader, a command line parser, a wiki index.
import html
import io
import re
import textwrap
from collections import defaultdict


class TemplateError(SyntaxError): pass


class Template:
    token = re.compile(r"({{.*?}}|{%.*?%}|{#.*?#})", re.S)

    def __init__(self, text):
        self.lines, self.indent, self.blocks = ["def render(_, esc, filters, ctx):"], 1, []
        self.emit("out = []")
        for part in self.token.split(text):
            if part.startswith("{#"):
                continue
            if part.startswith("{{"):
                self.emit(f"out.append(esc({self.expression(part[2:-2].strip())}))")
            elif part.startswith("{%"):
                self.statement(part[2:-2].split())
            elif part:
                self.emit(f"out.append({part!r})")
        if self.blocks:
            raise TemplateError(f"unclosed {self.blocks[-1]}")
        self.emit("return ''.join(out)")
        space = {}
        exec(compile("\n".join(self.lines), "<template>", "exec"), space)
        self.fn = space["render"]

    def emit(self, line): self.lines.append("    " * self.indent + line)

    def expression(self, text):
        value, *filters = (t.strip() for t in text.split("|"))
        name, *path = value.split(".")
        code = f"ctx[{name!r}]" if name.isidentifier() else name
        for p in path:
            code = f"_({code}, {p!r})"
        for f in filters:
            code = f"filters[{f!r}]({code})"
        return code

    def statement(self, words):
        match words:
            case ["if", *cond]:
                self.emit(f"if {self.expression(' '.join(cond))}:")
                self.blocks.append("if")
                self.indent += 1
            case ["else"] if self.blocks and self.blocks[-1] == "if":
                self.indent -= 1
                self.emit("else:")
                self.indent += 1
            case ["for", var, "in", *items]:
                self.emit(f"for ctx[{var!r}] in {self.expression(' '.join(items))}:")
                self.blocks.append("for")
                self.indent += 1
            case ["end"] if self.blocks:
                self.blocks.pop()
                self.indent -= 1
            case _:
                raise TemplateError(f"what is {' '.join(words)!r}?")

    def render(self, **ctx):
        def look(o, name):
            try:
                return o[name] if isinstance(o, dict) else getattr(o, name)
            except (KeyError, AttributeError) as e:
                raise LookupError(f"no {name} in {type(o).__name__}") from e
        return self.fn(look, lambda v: html.escape(str(v)), {"upper": str.upper, "len": len, "join": ", ".join}, ctx)


def markdown(text):
    out, items = [], []

    def inline(s):
        s = html.escape(s, quote=False)
        s = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", s)
        s = re.sub(r"\*(.+?)\*", r"<i>\1</i>", s)
        s = re.sub(r"`(.+?)`", r"<code>\1</code>", s)
        return re.sub(r"\[([^]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', s)

    def flush():
        if items:
            out.append("<ul>" + "".join(f"<li>{inline(i)}</li>" for i in items) + "</ul>")
            items.clear()
    for block in re.split(r"\n\s*\n", text.strip()):
        for line in block.split("\n"):
            if m := re.match(r"(#{1,6})\s+(.*)", line):
                flush()
                out.append(f"<h{len(m[1])}>{inline(m[2])}</h{len(m[1])}>")
            elif line.startswith("- "):
                items.append(line[2:])
            else:
                flush()
                out.append(f"<p>{inline(line)}</p>")
        flush()
    return "\n".join(out)


def diff(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = 1 + table[i + 1][j + 1] if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield "  " + a[i]
            i, j = i + 1, j + 1
        elif j == len(b) or i < len(a) and table[i + 1][j] >= table[i][j + 1]:
            yield "- " + a[i]
            i += 1
        else:
            yield "+ " + b[j]
            j += 1


def ini(text):
    out, section = defaultdict(dict), "DEFAULT"
    for n, line in enumerate(io.StringIO(text), 1):
        line = line.split("#")[0].strip()
        if m := re.fullmatch(r"\[(\w+)\]", line):
            section = m.group(1)
        elif m := re.fullmatch(r"(?P<key>\w+)\s*[=:]\s*(?P<value>.*)", line):
            out[section][m["key"]] = m["value"]
        elif line:
            raise ValueError(f"line {n}: {line!r}")
    return dict(out)


page = Template("""<h1>{{ title|upper }}</h1>{# note #}
{% for u in users %}- {{ u.name }}{% if u.tags %} [{{ u.tags|join }}]{% else %} (none){% end %}
{% end %}{{ users|len }} users""")
print(page.render(title="a <b>", users=[{"name": "Ann & co", "tags": ["x", "y"]}, {"name": "Bob", "tags": []}]))
for bad in ("{% if x %}", "{% else %}", "{% end %}", "{{ x..y }}", "{{ x.y }}", "{{ nope }}", "{{ 1 + }}", "{{ x|bad }}"):
    try:
        print(Template(bad).render(x=5))
    except Exception as e:
        print(type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
print(markdown("# Title *here*\n\nSome **bold** & `code`.\n- one\n- [two](http://x.y)\n\n## Sub\nlast <tag>"))
print("\n".join(diff("the quick brown fox".split(), "the slow brown dog jumps".split())))
print(ini("a = 1\n[server]\nhost: localhost # here\nport = 80\n\n[x]\n"))
try:
    ini("[a]\nb\n")
except ValueError as e:
    print(e)
print(textwrap.fill("The quick brown fox jumped over the lazy dog. " * 2, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.dedent("    a\n      b\n    c"), textwrap.shorten("hello big wide world", 12), textwrap.indent("x\ny", "> "))
