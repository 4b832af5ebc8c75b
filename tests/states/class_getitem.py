# __class_getitem__, __getitem__ of a metaclass and __mro_entries__.
def work(x):
    for i in range(2): print("work", x, i)
class A:
    def __class_getitem__(cls, k): work(k); return (cls.__name__, k)
class M(type):
    def __getitem__(c, k): work(("meta", k)); return k * 2
    def __len__(c): return 3
class B(metaclass=M): pass
class Entry:
    def __mro_entries__(self, bases): work(len(bases)); return (A, Mix)
class Mix: pass
class C(Entry()): pass
print(A[1], A["x", 2:3], B[4], len(B), C[9], C.__mro__[1:3] == (A, Mix), type(C.__orig_bases__[0]).__name__)
print(list[int], dict[str, A], list[int].__args__)
