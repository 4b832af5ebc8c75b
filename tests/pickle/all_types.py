# Every built-in type says how its objects travel: by value, by name, or refused with a reason. None may be forgotten.
import _tern_image, _tern_reduce
UNSTATED, FIELDS, REDUCE, NATIVE, NAME, REFUSED = range(6)
# Types that say they travel, and cannot yet: this list may only get shorter.
not_yet = {"_abc._abc_data", "_io._IOBase", "_io._RawIOBase", "_io._BufferedIOBase", "_io._TextIOBase",
           "_io.IncrementalNewlineDecoder", "_struct.unpack_iterator", "_thread._local",
           "builtins.memory_iterator", "functools.KeyWrapper", "posix.DirEntry",
           "posix.ScandirIterator"}
# These have a __getstate__ or a row in copyreg.
otherwise = {"_io.BytesIO", "_io.StringIO", "re.Pattern", "types.UnionType", "builtins.object"}
found = set()
for type_, module, name, travel, refusal in _tern_image.types():
    where = f"{module}.{name}"
    if travel == UNSTATED: print("no answer:", where)
    if travel == REFUSED and not refusal: print("refused without a reason:", where)
    if travel not in (FIELDS, REDUCE) or where in otherwise or type_ in _tern_reduce._reducers: continue
    if type_.__reduce__ is object.__reduce__ and type_.__reduce_ex__ is object.__reduce_ex__:
        if where not in not_yet: print("does not travel:", where)
        found.add(where)
print("looked at all", len(_tern_image.types()) > 100, sorted(not_yet - found))  # expect: looked at all True []
# Images: every type is written by hooks or by its fields (whose letters are as many), by name, or refused with a reason.
by_name = {"builtins." + name for name in
           ("type", "NoneType", "NotImplementedType", "ellipsis", "bool", "float", "builtin_function_or_method",
            "method_descriptor", "wrapper_descriptor", "method-wrapper", "classmethod_descriptor", "getset_descriptor", "member_descriptor", "shape")}
for type_, module, name, travel, refusal in _tern_image.types():
    way = _tern_image.graph_way(type_)
    if way is None and f"{module}.{name}" not in by_name: print("no way into images:", module, name)
    if way == "refused" and not refusal: print("refused without a reason:", module, name)
for type_ in vars(__import__("builtins")).values():
    if isinstance(type_, type) and issubclass(type_, BaseException) and _tern_image.graph_way(type_) is None:
        print("no way into images:", type_)
