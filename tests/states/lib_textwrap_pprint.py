# Text laid out by the library: textwrap, and string methods with user callbacks.
import textwrap
t = "the quick brown fox jumps over the lazy dog " * 2
for line in textwrap.wrap(t, 30): print(line)
print(textwrap.indent("a\nb\n\nc", "> ", lambda l: print("indent?", repr(l)) or l.strip()), textwrap.dedent("  x\n   y"))
print(textwrap.shorten(t, 20))
