# What only registers refer to that nobody reads any more does not travel: it dies when the program is saved, in the program.
class Mortal:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, WORLD)

WORLD = "old"

def dropped():
    Mortal(1)
    for i in range(5): pass
    print("after")

def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed", WORLD)

def loops():
    for i in numbers(): break
    for i in range(5): pass
    print("after the loop")

# The dict of locals() stays the one it was.
def sees_itself():
    x = 1
    first = locals()
    for i in range(3): pass
    print(first is locals(), sorted(first))

WORLD = "new"
dropped()
loops()
sees_itself()
