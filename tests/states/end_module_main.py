# The module as the program sees it: __name__, its globals in order, annotations, doc.
"""not the doc"""
x: int = 1
y: "str"
def names(): return [k for k in globals() if k[0] != "_"]
for i in range(3): print(i, names())
print(__name__, __annotations__, __doc__, __builtins__ is not None)
z, _a = 1, 2
print(names(), "_a" in globals(), __file__.endswith(".py"), __spec__)
if __name__ == "__main__":
    for k in sorted(__annotations__): print(k, __annotations__[k])
