# Exceptions in a with body: suppressed, replaced and passed on.
class M:
    def __init__(self, answer): self.answer = answer
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__, v)
        if self.answer == "raise": raise RuntimeError("from exit")
        return self.answer
class Bool:
    def __bool__(self): print("bool"); return True
with M(True): raise ValueError("1")
with M(Bool()): raise ValueError("2")
for answer in (False, None, 0, "raise"):
    try:
        with M(answer): raise KeyError(answer)
    except Exception as e: print(repr(e), repr(e.__context__))
with M(1):
    with M(0):
        with M(None): 1 / 0
print("end")
