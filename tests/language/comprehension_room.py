# Comprehensions make room for what their iterator has left: which may be wrong by then.
items = [1, 2, 3]
print([items.append(n) if len(items) < 2000 else n for n in items][-2:], len(items))
print([items.pop() for n in items][:2], len(items))
print([n for n in items] == items, [n for n in range(0)], [n for n in ()], [n for n in iter([])])
for count in 1, 2, 3, 100, 1023, 1024, 1025, 5000:
    assert [n for n in range(count)] == list(range(count)) == [n for n in list(range(count))] == [n for n in tuple(range(count))]
    assert {n: -n for n in range(count)} == dict(zip(range(count), range(0, -count, -1))), count
    assert len({n % 3: n for n in range(count)}) == min(3, count)
    made = [n for n in range(count)]
    made.append("more")
    assert len(made) == count + 1 and made[-1] == "more"
it = iter(list(range(10)))
next(it)
print([n for n in it], [n for n in it], {n: 1 for n in it}, [n for n in range(5, 8)])
try:
    [1 // (3 - n) for n in range(5)]
except ZeroDivisionError as e:
    print(e)
print([[m for m in range(n)] for n in range(4)], {n: {m: m for m in "ab"} for n in (1, 2)})
x = [n for n in [m for m in range(3)]]
y = [[], {}, [0, 1]]
print(x, y, [] + [n for n in reversed([1, 2])])
