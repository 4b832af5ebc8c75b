# f-strings: fields, conversions, specs, nesting, '=' and errors.
x, y, s, d = 5, 3.14159, "str", {"k": "v", "n": [1, 2]}
print(f"", f"plain", f"{x}", f"{x}{y}", f"a{x}b{y}c")
print(f"{x + 1} {x * 2 if x else 0} {s.upper()} {d['k']} {d['n'][1]}")
print(f"{s!r} {s!s} {s!a} {'é'!a} {'é'!r}")
print(f"{x:5}|{x:<5}|{x:^5}|{x:>5}|{x:05}|{x:+}|{y:.2f}|{y:8.3f}|{s:>6}|{s!r:>7}")
w, p = 10, 3
print(f"{y:{w}.{p}}|{y:{w}}|{s:{'*'}^{w}}|{x:{'0'}{w}}")
print(f"{{}} {{{x}}} {{x}} }}{{ {'{'}{'}'}")
print(f"{x=} {x = } {x=!r} {s=} {s=!s} {y=:.2f} {x+1=} { x = }")
print(f"{(lambda a: a * 2)(3)} {[i for i in range(3)]} { {1: 2}[1] } {({1, 1})}")
print(f"""multi
{x}
line {
x
}""")
print(rf"\n{x}\d", fr'\{x}', f'\n{x}\x41', f"\N{BULLET}{x}")
print("a" f"b{x}" 'c' f'{y:.1f}' "{x}")
print(f"""{f'{f"{x}"}'}""", f"{f'{x}' + 'y'}")
print(f"{x!r:^{w}}", f"{'a' if x > 3 else 'b'}", f"{x:d}{x:b}{x:#x}{x:e}")
print(f"{True} {None} {...} {1j} {(1,)} {1,}")
print(f"{d!r}", f"{'a' 'b'}", f'{"q"}', f"{x,y}")
print(f'{x:{"{"}>10}', f"{3.0:{''}}", f"{1 == 1}", f"{1 != 2}", f"{x>=5}", f"{x<=5}")
class F:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "F()"
    def __str__(self): return "F-str"
f = F()
print(f"{f} {f:abc} {f!r} {f!s:>8} {f:} {f:{x}-{s}} {f:%H:%M}")
print(f"{f=} {f=:spec} {f=!s}")
def gen():
    v = yield f"{yield 1}"
    print("gen", v)
g = gen(); print(next(g)); print(g.send("mid")); print(next(g, "end"))
print(f"{(x := 7)} {x}")
print([f"{a}{b}" for a in "xy" for b in range(2)])
for src in ["f'{}'", "f'{'", "f'}'", "f'{a b}'", "f'{x!z}'", "f'{x!}'", "f'{#}'", "f'{\\n}'", "f'{x:{y:{z}}}'", "f'{lambda x: 1}'", "f'{a[}'", "f'{ }'", "f'{!r}'", "f'{*}'", "f'{x:'"]:
    try:
        print(src, eval(src, {"x": 1, "y": 2, "z": 3}))
    except Exception as e:
        print(src, type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
try:
    print(f"{s:d}")
except ValueError as e:
    print("ValueError", e)
try:
    print(f"{[]:>5}")
except TypeError as e:
    print("TypeError", e)
