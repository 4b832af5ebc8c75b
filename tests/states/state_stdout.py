# Output without newlines, through several ways, flushed and not.
import sys
def put(x): sys.stdout.write(str(x)); return x
for i in range(5):
    put(i)
    print(end=".")
print()
print("a", "b", sep="", end="")
print("c", end="", flush=True)
sys.stdout.write("d\n")
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W()
old, sys.stdout = sys.stdout, w
for i in range(3): print("hidden", i)
sys.stdout = old
print(w.parts)
print("x", 1, file=w)
print(w.parts[-4:], sys.stdout.writelines(["p", "q", "\n"]))
for c in "end": print(c, end="" if c != "d" else "\n", flush=True)
