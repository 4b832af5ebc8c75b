# Structures with cycles and sharing, walked while they change.
class Node:
    def __init__(self, v): self.v, self.next, self.all = v, None, []
a, b, c = Node(1), Node(2), Node(3)
a.next, b.next, c.next = b, c, a
for n in (a, b, c): n.all += [a, b, c]; n.me = n; n.d = {"n": n, n: "n"}
n, seen = a, []
for i in range(7):
    seen.append(n.v)
    if i == 3: n.v = 20
    n = n.next
print(seen, a.all[1] is b, b.d["n"] is b, b.d[b], c.me.next.me is a)
l = []
l.append(l); l.append((l, {"l": l}))
print(l, l[0][0] is l, l[1][1]["l"] is l)
d = {}
d["d"] = d
print(d)
def f(): return f.again
f.again = f
print(f()() is f, (lambda g: g(g))(lambda g: 5))
class K: pass
K.k = K
K.inst = K()
print(K.k.k is K, K.inst.inst.inst is K.inst)
