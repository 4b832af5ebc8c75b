# finally with an exception in flight, while user code runs in it.
def work(n):
    for i in range(n): print("work", i)
def f(how):
    try:
        try:
            if how == "raise": raise ValueError("v")
            if how == "return": return "returned"
            print("normal")
        finally:
            work(2)
            print("finally", how)
    except ValueError as e:
        work(1)
        return "caught " + str(e)
    return "end"
for how in ("raise", "return", "normal"): print(f(how))
for i in range(4):
    try:
        if i == 1: continue
        if i == 3: break
    finally: work(1); print("loop", i)
