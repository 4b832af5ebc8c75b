# A deque looped over forwards and backwards, rotated and changed between the steps.
from collections import deque
d = deque([1, 2, 3, 4, 5], maxlen=5)
for x in d: print(x)
for x in reversed(d): print(x)
it = iter(d)
print(next(it), next(it), it.__length_hint__())
print(list(it))
for i in range(4):
    d.rotate(1)
    d.append(i)
    print(list(d))
it = iter(d)
next(it)
d.appendleft(9)
try: next(it)
except RuntimeError as e: print(e)
def gen():
    for i in range(4): print("gen", i); yield i
e = deque(gen(), 3)
e.extend(gen())
e.extendleft(gen())
print(e, e.popleft(), e.pop())
