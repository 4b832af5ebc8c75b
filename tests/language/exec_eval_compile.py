# exec, eval, compile with dicts, modes, flags, scopes and errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
g = {}; exec("x = 1\ndef f(): return x", g); print(g["x"], g["f"](), "__builtins__" in g, g["f"].__module__ if "__name__" in g else None); g["x"] = 2; print(g["f"]())
l = {}; exec("y = x + 1\nclass C: z = 7", {"x": 5}, l); print(l["y"], l["C"].z, sorted(l)); print(eval("a + b", {"a": 1}, {"b": 2}), eval(" 1 + 1 "), eval("\n1"), eval(b"2 * 3"), eval("(1,\n2)"), eval("[i for i in range(n)]", {"n": 3}), eval("lambda: 5")(), exec("pass"))
x = "module"
def f():
    x = "local"; exec("x = 'changed'; new = 1"); t(lambda: new); print(x, eval("x"), "new" in locals()); return eval("[x for _ in 'a']", {"x": 1})
print(f())
class M(dict):
    def __missing__(self, k): return "<%s>" % k
print(eval("abc", {}, M()), eval("abc + len", {"__builtins__": {}}, M())); t(lambda: eval("len('a')", {"__builtins__": {}})); t(lambda: eval("foo", {})); t(lambda: eval("1 +")); t(lambda: eval("x = 1")); t(lambda: eval("")); t(lambda: eval("1; 2")); t(lambda: exec("a b")); t(lambda: eval(5)); t(lambda: exec(None)); t(lambda: eval("1", 5)); t(lambda: eval("1", {}, 5)); t(lambda: exec("x", [])); t(lambda: exec("return 5")); t(lambda: exec("yield 5")); t(lambda: eval("1\0")); t(lambda: exec("  x = 1")); t(lambda: exec("if 1:\nx"))
c = compile("1 + 1", "<f>", "eval"); print(eval(c), c.co_filename, c.co_name, type(c).__name__); s = compile("5\n'x'\nNone", "<s>", "single") if 0 else compile("5", "<s>", "single"); exec(s); exec(compile("for i in range(2): i\n", "<s>", "single")); e = compile("q = 3\nq", "<e>", "exec"); ns = {}; print(exec(e, ns), ns["q"], eval(e, ns), eval(compile("w = 1", "f", "exec"), ns), ns["w"])
t(lambda: compile("1", "f", "bad")); t(lambda: compile("x = 1", "f", "eval")); t(lambda: compile("1\n2", "f", "single")); t(lambda: compile(5, "f", "exec")); t(lambda: compile("1")); t(lambda: compile("a\0b", "f", "exec")); t(lambda: eval(compile("(yield)", "f", "eval"))); t(lambda: compile("\ud800", "f", "exec"))
def outer():
    v = 1
    def inner(): return eval("v") if v else 0
    return inner()
print(outer()); exec("def k(a, b=2): return a + b\nprint(k(1))"); exec("global zz; zz = 9"); print(zz, globals()["zz"]); del zz
exec("import math as mm\nprint(mm.floor(2.5))", {}); print(eval("__name__"), eval("__name__", {"__name__": "other"})); exec("try:\n 1/0\nexcept ZeroDivisionError as e: print('in exec', e)"); r = {}; exec("a = [i * k for i in range(3) for k in [i]]", r); print(r["a"]); exec("class A:\n  def m(self): return __class__", r); print(r["A"]().m() is r["A"])
def loc(): a = 1; d = locals(); d["b"] = 2; return sorted(d), eval("a"), "a" in vars()
print(loc()); print(eval("locals()", {}, {"q": 1}), sorted(k for k in eval("globals()", {"w": 1}) if k == "w"))
try: exec(compile("def z():\n    raise KeyError\nz()", "<my file>", "exec"))
except KeyError as e: tb = e.__traceback__.tb_next; print(tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_frame.f_code.co_name)
try: compile("a = 1\nb = (2\nc = 3", "<se>", "exec")
except SyntaxError as e: print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.args)
