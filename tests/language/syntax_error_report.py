# status: 1
# A syntax error of the file itself: nothing runs, the report shows the line.
print("never")
def f(a, b):
    x = a +* b
    return x
