# status: 1
# A repeated frame is shown three times and counted.
def f(n):
    if n == 0: raise ValueError("bottom")
    return f(n - 1)
def g(n): return h(n)
def h(n): return f(20) if n == 0 else g(n - 1)
g(3)
