# reversed() of a list, consumed in steps.
items = list("abcdef")
r = reversed(items)
print(next(r), next(r), r.__length_hint__())
items.append("not seen")
for x in r:
    print(x)
    if x == "c": items[0] = "A"
print(list(r), next(r, None))
