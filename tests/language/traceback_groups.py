# status: 1
# An uncaught exception group, nested, with tracebacks inside.
def f(e):
    try: raise e
    except Exception as x: return x
raise ExceptionGroup("top", [f(ValueError("one")), ExceptionGroup("inner", [f(KeyError("two")), TypeError("three")]), f(OSError(2, "gone", "file.txt"))])
