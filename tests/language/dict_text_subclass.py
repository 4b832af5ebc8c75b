# A key that is a str finds one that is an instance of a subclass of str with an __eq__ of its own by asking it.
class Odd(str):
    def __eq__(self, other):
        asked.append(other)
        return False
    def __hash__(self): return str.__hash__(self)

asked = []
d = {str(n): n for n in range(20)}
d[Odd("key")] = "odd"
print(d.get("key", "absent"), asked)  # expect: absent ['key']
print("key" in d, len(asked))         # expect: False 2
print(d.get("1" + "3"), d.get("x"))   # expect: 13 None
