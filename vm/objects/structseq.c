/* Named tuples made by C. See structseq.h. */
#include "vm/objects/structseq.h"

#include "vm/vm.h"

typedef struct StructSeqType {
    Type type;
    int32_t visible, total;
    Value names; /* Tuple of `total` Strs; None where a field has no name */
} StructSeqType;

static StructSeqType *seq_type(const Type *t) { return (StructSeqType *)(uintptr_t)t; }
static StructSeqType *type_of_self(Value v) { return seq_type(type_of(v)); }

static Value full_name(Vm *vm, Type *t) { return type_full_name(vm, t); }

Value structseq_from(Vm *vm, Type *type, const Value *values) {
    const StructSeqType *t = seq_type(type);
    Tuple *o = heap_alloc(vm, sizeof(Tuple) + (size_t)t->total * sizeof(Value));
    o->h.type = type;
    o->len = t->visible;
    o->items = o->inline_items;
    memcpy(o->items, values, (size_t)t->total * sizeof(Value));
    return from_obj(o);
}

/* --- methods --- */

/* Hidden fields from the dict of the second argument; None where it has none. */
static bool hidden_fill(Vm *vm, const StructSeqType *t, Value dict, int64_t from, Value *values) {
    const Tuple *names = as_tuple(t->names);
    for (int64_t i = from; i < t->total; i++) {
        Value v = is_void(dict) || is_none(names->items[i])
                      ? V_VOID
                      : dict_find_str(as_dict(dict), names->items[i]);
        values[i] = is_void(v) ? V_NONE : v;
    }
    return true;
}

/* new(cls, sequence, dict={}) */
static Value structseq_new(Vm *vm, const Value *argv) {
    Type *cls = as_type(argv[0]);
    const StructSeqType *t = seq_type(cls);
    Value name = full_name(vm, cls), values[64];
    if (is_void(name)) return V_ERROR;
    if (!is_void(argv[2]) && !is_dict(argv[2]))
        return raise(vm, &TypeError_type, "%S() takes a dict as second arg, if any", name);
    Value list = leaf_list(vm, argv[1]);
    if (is_void(list) && error_clear(vm, &TypeError_type))
        return raise(vm, &TypeError_type, "constructor requires a sequence");
    if (is_bad(list)) return list;
    int64_t n = as_list(list)->len;
    bool exact = t->visible == t->total;
    if (n < t->visible)
        return raise(vm, &TypeError_type, "%S() takes %s %d-sequence (%ld-sequence given)", name,
                     exact ? "a" : "an at least", (int)t->visible, n);
    if (n > t->total)
        return raise(vm, &TypeError_type, "%S() takes %s %d-sequence (%ld-sequence given)", name,
                     exact ? "a" : "an at most", (int)t->total, n);
    memcpy(values, as_list(list)->items, (size_t)n * sizeof(Value));
    return hidden_fill(vm, t, argv[2], n, values) ? structseq_from(vm, cls, values) : V_ERROR;
}

/* os.stat_result and its like are shown by their visible fields, named or not. */
static Value structseq_repr(Vm *vm, const Value *argv) {
    const StructSeqType *t = type_of_self(argv[0]);
    const Tuple *self = as_tuple(argv[0]), *names = as_tuple(t->names);
    Value name = full_name(vm, type_of(argv[0]));
    if (is_void(name)) return V_ERROR;
    StrBuilder b;
    builder_init(&b, vm);
    builder_str(&b, as_str(name));
    builder_char(&b, '(');
    for (int64_t i = 0, shown = 0; i < t->visible; i++) {
        Value repr = leaf_repr(vm, self->items[i]);
        if (is_bad(repr)) return repr;
        if (shown++) builder_ascii(&b, ", ");
        if (!is_none(names->items[i])) {
            builder_str(&b, as_str(names->items[i]));
            builder_char(&b, '=');
        }
        builder_str(&b, as_str(repr));
    }
    builder_char(&b, ')');
    return builder_finish(&b);
}

static Value structseq_reduce(Vm *vm, const Value *argv) {
    const StructSeqType *t = type_of_self(argv[0]);
    const Tuple *self = as_tuple(argv[0]), *names = as_tuple(t->names);
    Dict *hidden = dict_new(vm);
    for (int64_t i = t->visible; i < t->total; i++)
        if (!is_none(names->items[i]) && !dict_set_str(vm, hidden, names->items[i], self->items[i]))
            return V_ERROR;
    Value visible = tuple_from(vm, self->items, t->visible);
    if (is_void(visible)) return V_ERROR;
    return tuple_of(vm, 2, from_obj(type_of(argv[0])), tuple_of(vm, 2, visible, from_obj(hidden)));
}

static const Method structseq_methods[];

/* _structseq_fields(cls): its name and the names of the fields, for the driver of repr. */
static Value structseq_fields(Vm *vm, const Value *argv) {
    if (as_type(argv[0])->methods != structseq_methods)
        return raise(vm, &TypeError_type, "a struct sequence's class is needed");
    Value name = full_name(vm, as_type(argv[0]));
    return is_void(name) ? V_ERROR : tuple_of(vm, 2, name, seq_type(as_type(argv[0]))->names);
}

static const Method structseq_methods[] = {
    { "__new__", "(cls, sequence, dict=?)", .leaf = structseq_new, .driver = "structseq.new",
      .kind = SIG_STATIC },
    { "__repr__", "(self, /)", .leaf = structseq_repr, .driver = "structseq.repr_" },
    { "__reduce__", "(self, /)", .leaf = structseq_reduce },
    { 0 }
};

const Method structseq_intrinsics[] = {
    { "_structseq_fields", "(cls: <tuple, /)", .leaf = structseq_fields }, { 0 }
};

/* --- types --- */

static bool member_add(Vm *vm, StructSeqType *t, Value name, int i) {
    MemberDescriptor *m = NEW(vm, MemberDescriptor, &member_descriptor_type);
    m->name = name;
    m->owner = &t->type;
    m->offset = (uint32_t)(offsetof(Tuple, inline_items) + (size_t)i * sizeof(Value));
    m->readonly = 1;
    return dict_set_str(vm, t->type.dict, name, from_obj(m));
}

static bool names_add(Vm *vm, StructSeqType *t, const char *const fields[]) {
    Tuple *all = tuple_new(vm, t->total);
    List *match = list_new(vm, t->visible);
    int unnamed = 0;
    if (!all || !match) return false;
    for (int i = 0; i < t->total; i++) {
        all->items[i] = fields[i] ? str_intern_cstr(vm, fields[i]) : V_NONE;
        if (!fields[i])
            unnamed++;
        else if (!member_add(vm, t, all->items[i], i))
            return false;
        if (fields[i] && i < t->visible && !list_append(vm, match, all->items[i])) return false;
    }
    t->names = from_obj(all);
    Dict *d = t->type.dict;
    return dict_set_str(vm, d, NAME(module), str_intern_cstr(vm, t->type.module)) &&
           dict_set_cstr(vm, d, "n_sequence_fields", from_int(t->visible)) &&
           dict_set_cstr(vm, d, "n_fields", from_int(t->total)) &&
           dict_set_cstr(vm, d, "n_unnamed_fields", from_int(unnamed)) &&
           dict_set_cstr(vm, d, "__match_args__", tuple_from(vm, match->items, match->len));
}

bool structseq_set_doc(Vm *vm, Type *type, const char *doc) {
    return dict_set_str(vm, type->dict, NAME(doc), str_from(vm, doc));
}

Type *structseq_new_type(Vm *vm, const char *name, const char *module, const char *const fields[],
                         int visible, int total) {
    StructSeqType *t = heap_alloc(vm, sizeof(StructSeqType));
    assert(total <= 64);
    t->type.name = name;
    t->type.module = module;
    t->type.size = (uint32_t)(sizeof(Tuple) + (size_t)total * sizeof(Value));
    t->type.base = &tuple_type;
    t->type.methods = structseq_methods;
    t->type.travel = TRAVEL_REDUCE;
    t->visible = visible;
    t->total = total;
    if (!is_list(vm->roots)) vm->roots = from_obj(list_new(vm, 8));
    if (!list_append(vm, as_list(vm->roots), from_obj(t))) return NULL;
    type_ready(vm, &t->type);
    return names_add(vm, t, fields) ? &t->type : NULL;
}
