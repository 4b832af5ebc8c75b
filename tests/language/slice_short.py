# A slice that only one subscription uses need not be made: the answers and errors are those of one that is.
class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n

class Seen:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)

a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::-3], a[-3:-1], a[5:2], a[100:], a[:-100:-4])  # expect: [2, 3, 4] [0, 1, 2] [7, 8, 9] [9, 6, 3, 0] [7, 8] [] [] [9, 5, 1]
print(a[3::-1], a[:3:-2], a[1:9:3], a[True:3], a[Index(8):], a[:2**70], a[-2**70:2])  # expect: [3, 2, 1, 0] [9, 7, 5] [1, 4, 7] [1, 2] [8, 9] [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] [0, 1]
s = "na\xefve text"
print(s[2:5], s[::-1], s[5:2] == "", s[3:4], s[:], s[-4:])  # expect: ïve txet evïan True v naïve text text
print((1, 2, 3)[1:], b"abc"[:2], range(9)[2:4])  # expect: (2, 3) b'ab' range(2, 4)
print(Seen()[1:2], Seen()[::None], Seen()[1:2, 3:])  # expect: slice(1, 2, None) slice(None, None, None) (slice(1, 2, None), slice(3, None, None))
a[:3] = a[2::-1]
print(a)  # expect: [2, 1, 0, 3, 4, 5, 6, 7, 8, 9]
a[1:1] = ["x", "y"]
a[-2:] = []
print(a)  # expect: [2, 'x', 'y', 1, 0, 3, 4, 5, 6, 7]
a[5:2] = [9]
a[2:4] = a
print(a)  # expect: [2, 'x', 2, 'x', 'y', 1, 0, 9, 3, 4, 5, 6, 7, 0, 9, 3, 4, 5, 6, 7]
a[1:] = (1, 2)
a[1:] = "ab"
a[::2] = [5, 6]
print(a)  # expect: [5, 'a', 6]
a[:1] += [7]
print(a)  # expect: [5, 7, 'a', 6]
seen = Seen()
seen[1:2] = 3  # expect: set slice(1, 2, None) 3

def fails(run):
    try: run()
    except Exception as e: print(type(e).__name__, e)

def store(value, *parts):
    a[slice(*parts)] = value
def wrong_bound(): return a["x":]
def no_step(): return a[::0]
five = 5
def no_sequence(): return five[1:2]
def not_iterable(): a[1:2] = 5
def sizes(): a[::2] = [1]
fails(wrong_bound)   # expect: TypeError slice indices must be integers or None or have an __index__ method
fails(no_step)       # expect: ValueError slice step cannot be zero
fails(no_sequence)   # expect: TypeError 'int' object is not subscriptable
fails(not_iterable)  # expect: TypeError can only assign an iterable
fails(sizes)         # expect: ValueError attempt to assign sequence of size 1 to extended slice of size 2
store([1], 0, 2)
print(a)  # expect: [1, 'a', 6]
