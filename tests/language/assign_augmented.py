# Augmented assignment on every target and operator, in place or not.
x = 10
x += 5; print(x)
x -= 3; print(x)
x *= 2; print(x)
x /= 4; print(x)
x //= 2; print(x)
x **= 3; print(x)
x %= 7; print(x)
x = 12
x &= 10; print(x)
x |= 5; print(x)
x ^= 3; print(x)
x <<= 3; print(x)
x >>= 1; print(x)
l = m = [1]
l += [2]; l += (3,); l += "ab"
print(l, l is m)
l *= 2
print(l, l is m)
l = l + [0]
print(l is m)
t = u = (1,)
t += (2,)
print(t, u)
s = "a"; s += "b"; s *= 3
print(s)
b = c = bytearray(b"x"); b += b"yz"; b *= 2
print(b, b is c)
st = sv = {1, 2, 3}
st |= {4}; st &= {2, 3, 4}; st -= {3}; st ^= {9}
print(sorted(st), st is sv)
d = e = {1: 2}; d |= {3: 4}; d |= [(5, 6)]
print(d, d is e)
def f(v): print("f", v, end=" "); return v
a = [1, 2, 3]
a[f(0)] += f(10); print(a)
a[f(0):f(2)] += [7]; print(a)
class O:
    n = 1
o = O()
o.n += 1
print(o.n, O.n)
(o.n) -= 5
print(o.n)
dd = {"k": [1]}
dd["k"] += [2]
dd[f("k")][f(0)] -= f(5)
print(dd)
def g():
    global x
    x += 1
    y = 1
    def h():
        nonlocal y
        y *= 5
    h()
    return y
print(g(), x)
class I:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(("iadd", o)); return self
    def __imatmul__(self, o): return "matmul"
    def __sub__(self, o): return ("sub", o)
    def __ilshift__(self, o): return NotImplemented
    def __lshift__(self, o): return "plain lshift"
i = I()
i += 1; i += 2
print(i.log)
j = i; j @= 2; print(j)
j = i; j -= 2; print(j)
j = i; j <<= 2; print(j)
tup = ([1], 2)
try:
    tup[0] += [5]
except TypeError as e:
    print("TypeError", e)
print(tup)
def t(src):
    try: exec(src, {"o": O(), "l": [1]})
    except Exception as e: print(src, "->", type(e).__name__, e)
t("undefined += 1"); t("o.missing += 1"); t("l[5] += 1"); t("l += 5"); t("l *= 'a'"); t("l -= [1]"); t("o += 1"); t("o @= 1"); t("x = 'a'; x += 1"); t("x = 1; x += 'a'")
t("x = 1; x **= 'a'"); t("x = {1}; x |= [1]"); t("x = 5; x %= 0"); t("x = None; x += None"); t("x = 1; x <<= -1"); t("x=(1,); x += [1]"); t("x={}; x |= 5")
def loc():
    q += 1
t("pass")
try: loc()
except UnboundLocalError as e: print(type(e).__name__, e)
