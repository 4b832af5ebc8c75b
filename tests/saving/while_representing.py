# A program is saved between any two steps of a repr that asks user code: what is being represented has another address in
# the heap that is loaded, and is still known to be, no longer than it is.
# env: TERN_STRESS=save:1
class Item:
    def __repr__(self):
        return "item"


item = (1, Item())
print([item, item])  # expect: [(1, item), (1, item)]
print([item] * 3, {1: item, 2: item})  # expect: [(1, item), (1, item), (1, item)] {1: (1, item), 2: (1, item)}
circle = [item]
circle.append(circle)
circle.append({"self": circle})
print(circle, circle)  # expect: [(1, item), [...], {'self': [...]}] [(1, item), [...], {'self': [...]}]
nest = item
for n in range(12):
    nest = [nest, (nest,)] if n < 3 else [nest]
print(nest, item)  # expect: [[[[[[[[[[[[(1, item), ((1, item),)], ([(1, item), ((1, item),)],)], ([[(1, item), ((1, item),)], ([(1, item), ((1, item),)],)],)]]]]]]]]]] (1, item)
for n in range(40):
    item = (n, Item())
    assert repr([item, item]) == f"[({n}, item), ({n}, item)]", repr([item, item])
