/* mappingproxy: a read-only view of a mapping. What it does for dicts is a leaf; other mappings
 * are asked by the drivers. */
#include "vm/objects/alias.h"
#include "vm/protocol.h"
#include "vm/vm.h"

static Value mapping_of(const Value *argv) { return ((MappingProxy *)as_obj(argv[0]))->mapping; }

static Value proxy_new_leaf(Vm *vm, const Value *argv) {
    Type *t = type_of(argv[1]);
    bool mapping = !is_void(t->special[S_getitem]) && !(t->flags & (TYPE_LIST | TYPE_TUPLE));
    if (!mapping)
        return raise(vm, &TypeError_type, "mappingproxy() argument must be a mapping, not %A",
                     argv[1]);
    MappingProxy *p = NEW(vm, MappingProxy, &mappingproxy_type);
    p->mapping = argv[1];
    return from_obj(p);
}

static Value proxy_len(Vm *vm, const Value *argv) { return leaf_len(vm, mapping_of(argv)); }
static Value proxy_getitem(Vm *vm, const Value *argv) {
    return leaf_getitem(vm, mapping_of(argv), argv[1]);
}
static Value proxy_contains(Vm *vm, const Value *argv) {
    return leaf_contains(vm, mapping_of(argv), argv[1]);
}

static Value proxy_repr(Vm *vm, const Value *argv) {
    Value inner = leaf_repr(vm, mapping_of(argv));
    return is_bad(inner) ? inner : str_printf(vm, "mappingproxy(%S)", inner);
}

static Value proxy_get(Vm *vm, const Value *argv) {
    Value d = mapping_of(argv), found;
    if (!is_exact(d, &dict_type)) return V_USER;
    switch (dict_find(vm, as_dict(d), argv[1], &found)) {
    case DICT_FOUND: return found;
    case DICT_ABSENT: return argv[2];
    case DICT_USER: return V_USER;
    default: return V_ERROR;
    }
}

static Value proxy_copy(Vm *vm, const Value *argv) {
    Value d = mapping_of(argv);
    return is_exact(d, &dict_type) ? from_obj(dict_copy(vm, as_dict(d))) : V_USER;
}

/* The mapping behind it; only prelude code may see it. */
static Value proxy_mapping(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &mappingproxy_type)) return argv[0];
    (void)vm;
    return mapping_of(argv);
}

static Value proxy_class_getitem(Vm *vm, const Value *argv) {
    return alias_new(vm, argv[0], argv[1]);
}

const Method mappingproxy_intrinsics[] = {
    { "_proxy_mapping", "(proxy, /)", NULL, .leaf = proxy_mapping },
    { 0 },
};

static const Method proxy_methods[] = {
    { "__new__", "(cls, mapping)", NULL, .leaf = proxy_new_leaf, .kind = SIG_STATIC },
    { "__len__", "(self, /)", "Return len(self).", .leaf = proxy_len,
      .driver = "mappingproxy.len_" },
    { "__getitem__", "(self, key, /)", "Return self[key].", .leaf = proxy_getitem,
      .driver = "mappingproxy.getitem" },
    { "__contains__", "(self, key, /)", "Return key in self.", .leaf = proxy_contains,
      .driver = "mappingproxy.contains" },
    { "__iter__", "(self, /)", "Implement iter(self).", .driver = "mappingproxy.iter_" },
    { "__reversed__", "(self, /)", "D.__reversed__() -> reverse iterator",
      .driver = "mappingproxy.reversed_" },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = proxy_repr,
      .driver = "mappingproxy.repr_" },
    { "__str__", "(self, /)", "Return str(self).", .driver = "mappingproxy.str_" },
    { "__hash__", "(self, /)", "Return hash(self).", .driver = "mappingproxy.hash_" },
    { "__eq__", "(self, value, /)", "Return self==value.", .driver = "mappingproxy.eq" },
    { "__ne__", "(self, value, /)", "Return self!=value.", .driver = "mappingproxy.ne" },
    { "__or__", "(self, value, /)", "Return self|value.", .driver = "mappingproxy.or_" },
    { "__ror__", "(self, value, /)", "Return value|self.", .driver = "mappingproxy.ror" },
    { "__ior__", "(self, value, /)", "Return self|=value.", .driver = "mappingproxy.ior" },
    { "get", "(self, key, default=None, /)",
      "Return the value for key if key is in the mapping, else default.", .leaf = proxy_get,
      .driver = "mappingproxy.get" },
    { "keys", "(self, /)", "D.keys() -> a set-like object providing a view on D's keys",
      .driver = "mappingproxy.keys" },
    { "values", "(self, /)", "D.values() -> an object providing a view on D's values",
      .driver = "mappingproxy.values" },
    { "items", "(self, /)", "D.items() -> a set-like object providing a view on D's items",
      .driver = "mappingproxy.items" },
    { "copy", "(self, /)", "D.copy() -> a shallow copy of D", .leaf = proxy_copy,
      .driver = "mappingproxy.copy" },
    { "__class_getitem__", "(cls, item, /)", "See PEP 585", .leaf = proxy_class_getitem,
      .kind = SIG_CLASS },
    { 0 },
};
static const Field proxy_fields[] = { FIELD_OF(FIELD_VALUE, MappingProxy, mapping), { 0 } };
Type mappingproxy_type = {
    .name = "mappingproxy",
    .size = sizeof(MappingProxy),
    .flags = TYPE_MAPPING,
    .methods = proxy_methods,
    .fields = proxy_fields,
    .holds = "o",
    .travel = TRAVEL_FIELDS,
    .doc = "Read-only proxy of a mapping.",
};
