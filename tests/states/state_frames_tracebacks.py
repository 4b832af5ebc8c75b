# Tracebacks and frames as objects: line numbers and names seen later.
import sys, traceback
def a(n):
    if n == 0: raise ValueError("deep")
    a(n - 1)
def b():
    try: a(2)
    except ValueError as e: return e
e = b()
tb = e.__traceback__
while tb:
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno, sorted(tb.tb_frame.f_locals))
    tb = tb.tb_next
for s in traceback.extract_tb(e.__traceback__): print(s.name, s.lineno, s.line)
def frames():
    f, names = sys._getframe(), []
    while f: names.append((f.f_code.co_name, f.f_lineno)); f = f.f_back
    return names
def outer(): return [frames() for i in range(2)][1]
print(outer())
print(traceback.format_exception_only(e), len(traceback.format_exception(e)))
