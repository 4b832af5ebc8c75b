# exec and eval: suspended in the code run, with globals and locals of the user's.
class Names(dict):
    def __getitem__(self, k):
        if k[0] != "_" and k not in ("print", "range"): print("name", k)
        return super().__getitem__(k)
    def __missing__(self, k):
        if k in ("print", "range"): raise KeyError(k)
        return k.upper()
    def __setitem__(self, k, v): print("store", k); super().__setitem__(k, v)
ns = Names()
exec("for i in range(2): x = foo + str(i) if 0 else foo\nprint(x, i)", {}, ns)
print(ns["x"], eval("a + b", {}, Names(a=1, b=2)))
g = {"n": 3}
exec("def f(k):\n    for i in range(k): print('f', i, n)\n    return n * k\nr = [f(j) for j in range(3)]", g)
print(g["r"], g["f"](1), eval("f(n - 1)", g), eval(compile("n ** 2", "here", "eval"), g))
try: exec("print('before')\nraise ValueError('inside')")
except ValueError as e: print(e)
code = compile("y = 0\nwhile y < 3:\n    y += 1\n    print('y', y)", "prog", "exec")
exec(code)
exec(code, {"print": lambda *a: print("mine", *a)})
print(y)
