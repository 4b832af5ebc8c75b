# Reading a file line by line, with seek and tell on the way.
import os
path = os.path.join(os.environ.get("TERN_TEST_TMP") or "/tmp", "lines.txt")
with open(path, "w") as f:
    for i in range(5): f.write(f"line {i}\n")
lines = []
with open(path) as f:
    lines = f.readlines()
for line in lines: print(repr(line))
os.remove(path)
