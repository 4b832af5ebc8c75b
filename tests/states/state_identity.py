# Identity: id() and default hashes of objects kept over time, and what is the same object.
class A: pass
a, b = A(), A()
ia, ha, ib = id(a), hash(a), id(b)
l, d, t = [a, b, a], {a: "a", b: "b"}, (a,)
def check(tag):
    print(tag, id(a) == ia, hash(a) == ha, id(b) == ib, ia != ib, l[0] is l[2], l[0] is t[0], d[a], d[b])
for i in range(3): check(i)
f = a.__init__
print(a in {a}, {a, b} == {b, a}, [x is a for x in d])
s, u = "te" + "xt", "text"
n, e = None, ...
print(s == u, n is None, e is Ellipsis, NotImplemented is NotImplemented, type(a) is A, True is (1 == 1))
ids = {id(x): x for x in (a, b, A, l)}
check("last")
print(ids[id(a)] is a, ids[id(A)] is A, ids[id(l)] is l, object.__hash__(a) == ha)
