# reversed() by __reversed__, and by __len__ and __getitem__.
class R:
    def __reversed__(self):
        for i in "cba": print("rev", i); yield i
class S:
    def __len__(self): print("len"); return 3
    def __getitem__(self, i): print("get", i); return i * 10
for x in reversed(R()): print(x)
r = reversed(S())
print(next(r), r.__length_hint__())
for x in r: print(x)
print(list(reversed(S())))
