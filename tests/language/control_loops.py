# while, for, else, break, continue, nested; changing the iterated list.
i = 0
while i < 3:
    i += 1
else:
    print("while else", i)
while True:
    i += 1
    if i == 5: continue
    if i > 6: break
    print("i", i)
else:
    print("never")
while 0: print("never")
else: print("empty while else")
for x in []: print("never")
else: print("empty for else")
for x in range(5):
    if x == 1: continue
    if x == 3: break
    print("x", x)
else:
    print("never")
print("after", x)
for x in range(2):
    for y in range(3):
        if y == 1: break
        print(x, y)
    else:
        print("never")
    continue
else:
    print("outer else")
def find(m, v):
    for r, row in enumerate(m):
        for c, e in enumerate(row):
            if e == v: return r, c
    else:
        return None
print(find([[1, 2], [3, 4]], 3), find([[1]], 5))
l = [1, 2, 3]
for v in l:
    if len(l) < 6: l.append(v * 10)
print(l)
for v in l: l.remove(v)
print(l)
for v in "héy": print(v, end=" ")
for k in {"a": 1, "b": 2}: print(k, end=" ")
for b in b"ab": print(b, end=" ")
for i, in [(1,), (2,)]: print(i, end=" ")
for i in 1, 2, 3: print(i, end=" ")
for i in *[1, 2], 3: print(i, end=" ")
print()
n = 3
while n: n -= 1; print(n, end=" ")
else: print("done")
def f():
    for i in range(3):
        while True:
            if i == 1: break
            return i, "ret"
        else: pass
print(f())
for i in range(3): pass
else:
    for j in range(2):
        if j: break
    else: print("never")
    print("end", i, j)
x = 5
for x in range(0): pass
print(x)
for i in range(3):
    i *= 10
    print(i, end=" ")
print()
if 0: print("a")
elif "": print("b")
elif [0]: print("c")
else: print("d")
for src in ["break", "continue", "if 1: break", "def f(): break", "for x in y:\n def f(): break", "class C: continue", "while 1:\n class D: break", "for x in y: pass\nelse: break", "while 1: pass\nelse: continue", "return 1", "class C: return", "yield 1", "await x", "for x in y\n pass", "while x\n pass", "else: pass", "if x: pass\nelse if y: pass", "for x y in z: pass", "while: pass", "for in x: pass", "if x = 1: pass", "while x = 1: pass", "elif x: pass"]:
    try:
        compile(src, "s", "exec")
        print(repr(src), "ok")
    except SyntaxError as e:
        print(repr(src), "|", e.msg, e.lineno)
