# An __eq__ that changes the dict or set being probed.
class K:
    hook = None
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        print("eq", self.n, o.n)
        if K.hook: h, K.hook = K.hook, None; h()
        return self.n == o.n
    def __repr__(self): return f"K{self.n}"
d = {K(i): i for i in range(4)}
def grow():
    for i in range(50, 70): d[i] = i
    for i in range(50, 70): del d[i]
K.hook = grow
print(d[K(3)], len(d))
def clear(): d.clear(); d[K(3)] = "put back"
K.hook = clear
print(d.get(K(3), "gone"))
s = {K(1), K(2)}
def sgrow(): s.update(range(100, 120))
K.hook = sgrow
print(K(2) in s, len(s))
l = [K(1), K(2), K(3)]
def lshrink(): l.pop(); print("popped")
K.hook = lshrink
print(K(3) in l, l)
