# Every built-in type says how its objects travel: by value, by name, or refused with a reason. None may be forgotten.
import _tern_image
UNSTATED, FIELDS, REDUCE, NATIVE, NAME, REFUSED = range(6)
# Types without an answer, by name: this list may only get shorter.
not_yet = set()
for type_, module, name, travel, refusal in _tern_image.types():
    where = f"{module}.{name}"
    if travel == UNSTATED and where not in not_yet: print("no answer:", where)
    if travel != UNSTATED and where in not_yet: print("has an answer now:", where)
    if travel == REFUSED and not refusal: print("refused without a reason:", where)
print("looked at", len(_tern_image.types()) > 100)  # expect: looked at True
