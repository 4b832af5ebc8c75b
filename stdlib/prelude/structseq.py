# Drivers of named tuples made by C.


def new(cls, sequence, dict=None):
    items = list(sequence)
    return cls.__new__(cls, items) if dict is None else cls.__new__(cls, items, dict)


def repr_(self):
    name, fields = _structseq_fields(type(self))
    parts = []
    for i in range(len(self)):
        text = repr(tuple.__getitem__(self, i))
        parts.append(text if fields[i] is None else f"{fields[i]}={text}")
    return f"{name}({', '.join(parts)})"
