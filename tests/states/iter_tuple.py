# A loop over a tuple; the iterator is shared by two loops.
it = iter((1, 2, 3, 4, 5, 6, 7))
for a in it:
    b = next(it, None)
    print(a, b, it.__length_hint__())
    if b == 4: break
for a in it: print("second loop", a)
print(next(it, "done"))
