# Loops in loops over lists, with a break, a continue and an else in flight.
def show(*a): print(*a)
for a in [1, 2, 3]:
    for b in ["x", "y", "z"]:
        if a == 2 and b == "y": break
        for c in [[], [a], [a, b]]:
            if not c: continue
            show(a, b, c)
        else:
            show("else", a, b)
    else:
        show("whole", a)
