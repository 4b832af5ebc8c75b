# A hundred thousand frames return one after the other, each with a longer str: what they leave behind is collected meanwhile.
# skip-under: asan emulated
ulimit -v 1000000
exec "$TERN" -c '
class S:
    def __init__(self, n): self.n = n
    def __str__(self): return "s" + str(S(self.n - 1)) if self.n else "."
print(len(str(S(100000))))'
