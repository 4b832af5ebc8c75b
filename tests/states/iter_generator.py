# A generator suspended in loops, try and with, consumed by several consumers in turn.
def walk(tree):
    if isinstance(tree, list):
        for t in tree:
            yield from walk(t)
    else:
        print("visit", tree)
        yield tree
g = walk([1, [2, [3, 4], []], [[5]], 6])
print(next(g), next(g))
for x in g:
    print(x)
    if x == 4: break
print(list(g), next(g, None))
