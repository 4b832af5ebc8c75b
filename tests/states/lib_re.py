# re.sub with a callback, finditer and scanners in the middle.
import re
def cb(m):
    for i in range(2): print("cb", m.group(), m.start(), i)
    return m.group().upper() * 2
print(re.sub(r"[a-c]+", cb, "xabyczb"), re.subn("b", cb, "abab", 1))
it = re.finditer(r"(\w)(\d)?", "a1b22c")
print(next(it).groups())
for m in it: print(m.span(), m.groups("-"))
p = re.compile(r"(?P<k>\w+)=(?P<v>\w*)")
for m in p.finditer("a=1, bb=, c=x"): print(m["k"], m.groupdict(), m.lastgroup)
print(p.split("q a=1 r"), [x for x in re.split(r"\s", "a b  c")])
