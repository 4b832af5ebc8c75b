# Classes of several bases match the patterns that they matched before they were saved.
# env: TERN_STRESS=save:1
from collections.abc import Mapping, Sequence
class Row(Sequence, dict):
    def __len__(self): return 0
    def __getitem__(self, i): raise IndexError(i)
class Table(Mapping, list): pass
def kind(x):
    match x:
        case {}: return "mapping"
        case [*_]: return "sequence"
for i in range(3): print(kind(Row()))
# expect: sequence
# expect: sequence
# expect: sequence
print(Row.__flags__ >> 5 & 3, Table.__flags__ >> 5 & 3)  # expect: 1 2
