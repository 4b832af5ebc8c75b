# An iterator over a text of another kind than its type says: each is refused, or goes by what the text is.
import _tern_image

sources = ['abcdefgh', b'abcdefgh' * 40, bytearray(b'abcdefgh'), memoryview(b'abcdefgh')]
graphs = [_tern_image.graph_bytes(iter(s)) for s in sources]
told = set()
for i, a in enumerate(graphs):
    for j, b in enumerate(graphs):
        for head in (1, 2):
            try: it = _tern_image.graph_object(a[:head] + b[head:])
            except ValueError as e: continue
            items = [x for x in it]
            told.add((i, j, items == list(sources[j])))
print(all(right for i, j, right in told), len({i for i, j, right in told}))  # expect: True 4
