# sys.getsizeof() in the middle of a user's __sizeof__.
import stackless, sys


class Sized:
    def __init__(self, size): self.size = size

    def __sizeof__(self):
        total = 0
        for part in range(self.size):
            stackless.schedule()
            total += part
        return total


def other():
    for i in range(3):
        print("other", i)
        stackless.schedule()


stackless.tasklet(other)()
print(sys.getsizeof(Sized(4)), sys.getsizeof(Sized(2), "default"))
# expect: other 0
# expect: other 1
# expect: other 2
# expect: 6 1
