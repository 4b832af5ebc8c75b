# A loop over a list that grows and shrinks while the loop is under way.
items = [1, 2, 3]
for x in items:
    print(x, len(items))
    if x < 4: items.append(x + 10)
    if x == 12: items.pop(0)
it = iter(items)
print(next(it), it.__length_hint__())
for x in it: print("rest", x)
print(next(it, "end"))
items.append("late")
print(next(it, "still the end"))
