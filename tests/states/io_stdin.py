# Reading standard input line by line; what was read ahead is not lost.
# stdin: _io_stdin.txt
import sys
print(repr(input()))
for i in range(2): print(i, repr(sys.stdin.readline()))
for line in sys.stdin:
    print(repr(line), len(line.split()))
    if "three" in line: break
print([line.strip() for line in sys.stdin.readlines()])
try: input()
except EOFError as e: print("end", e)
