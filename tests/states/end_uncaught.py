# The program ends with an exception that nobody catches: the status, and finally on the way.
# status: 1
# stderr: KeyError: 'the end'
def f(n):
    try:
        if n == 0: raise KeyError("the end")
        f(n - 1)
    finally:
        for i in range(2): print("finally", n, i)
f(2)
print("never")
