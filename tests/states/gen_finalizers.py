# Generators left suspended in try and with, kept to the end and closed by hand.
log = []
def g(name):
    try:
        while True:
            with M(name): yield name
    finally: log.append("finally " + name)
class M:
    def __init__(self, n): self.n = n
    def __enter__(self): log.append("in " + self.n)
    def __exit__(self, *a): log.append("out " + self.n)
gs = [g(c) for c in "abc"]
for i in range(2):
    for x in gs: print(next(x), len(log))
gs[1].close()
print(log)
try: gs[0].throw(ValueError("v"))
except ValueError as e: print(e, log[-2:])
gs[2].close()
print(log[-2:], [x.gi_frame is None for x in gs])
