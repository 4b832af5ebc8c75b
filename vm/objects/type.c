/* Types as the machine sees them: making built-in ones ready, the MRO, attribute lookup with its
 * cache, and special[].
 *
 * Invariants: special[i] of a ready type is what the MRO has under special_names[i], raw (not
 * bound), V_VOID where there is nothing; type_set_attr and type_set_mro keep it so for the type
 * and all its subclasses, and give their versions up. A version, once given up, is never used
 * again. What the language sees of types is in type_attributes.c, class creation in type_new.c. */
#include "vm/objects/type.h"

#include "vm/attribute.h"
#include "vm/objects/weakref.h"
#include "vm/vm.h"

/* --- subtypes --- */

bool type_is_subtype(const Type *t, const Type *base) {
    if (t == base) return true;
    if (UNLIKELY(!t->mro)) { /* not ready yet */
        while (t && t != base) t = t->base;
        return t != NULL || base == &object_type;
    }
    for (int64_t i = 0; i < t->mro->len; i++)
        if (as_obj(t->mro->items[i]) == (const Object *)base) return true;
    return false;
}

/* --- lookup --- */

/* Which names are special: a hash table of the addresses of the interned Strs, made at the first
 * use. */
static struct {
    uint64_t bits;
    int index;
} special_table[512];

static unsigned special_hash(uint64_t bits) {
    return (unsigned)((bits >> 4) * 0x9E3779B1u >> 7) % COUNT_OF(special_table);
}

static void special_table_fill(void) {
    for (int i = 0; i < S_COUNT; i++) {
        unsigned at = special_hash(special_names[i].bits);
        while (special_table[at].bits) at = (at + 1) % COUNT_OF(special_table);
        special_table[at].bits = special_names[i].bits;
        special_table[at].index = i;
    }
}

int special_index(Value name) {
    static bool filled;
    if (UNLIKELY(!filled)) {
        special_table_fill();
        filled = true;
    }
    for (unsigned at = special_hash(name.bits); special_table[at].bits;
         at = (at + 1) % COUNT_OF(special_table))
        if (special_table[at].bits == name.bits) return special_table[at].index;
    return -1;
}

/* A version stands for one state of one type, so an entry can't become wrong; interned Strs live
 * for ever. */
static struct {
    uint64_t name;
    uint32_t version;
    Value value;
} lookup_cache[4096];

static Value type_lookup_slowly(Type *t, Value name) {
    for (int64_t i = 0; i < t->mro->len; i++) {
        Value v = dict_find_str(as_type(t->mro->items[i])->dict, name);
        if (!is_void(v)) return v;
    }
    return V_VOID;
}

Value type_lookup(Type *t, Value name) {
    if (!t->version || !as_str(name)->interned) return type_lookup_slowly(t, name);
    unsigned at = (unsigned)((name.bits >> 4) ^ t->version * 0x9E3779B1u) % COUNT_OF(lookup_cache);
    if (lookup_cache[at].version == t->version && lookup_cache[at].name == name.bits)
        return lookup_cache[at].value;
    Value v = type_lookup_slowly(t, name);
    lookup_cache[at].version = t->version;
    lookup_cache[at].name = name.bits;
    lookup_cache[at].value = v;
    return v;
}

Value type_lookup_in(Type *t, Type *after, Value name) {
    Tuple *mro = t->mro;
    int64_t i = 0;
    if (after) {
        while (i < mro->len && as_obj(mro->items[i]) != (Object *)after) i++;
        i++;
    }
    for (; i < mro->len; i++) {
        Value v = dict_find_str(as_type(mro->items[i])->dict, name);
        if (!is_void(v)) return v;
    }
    return V_VOID;
}

/* 0 once the numbers are used up: then nothing is cached. */
uint32_t type_version(Vm *vm, Type *t) {
    if (!t->version && vm->next_type_version != UINT32_MAX) t->version = ++vm->next_type_version;
    return t->version;
}

/* --- special[] and what follows from it --- */

static const Native *as_native_method(Value v) {
    if (!is_exact(v, &wrapper_descriptor_type) && !is_exact(v, &method_descriptor_type))
        return NULL;
    return (const Native *)as_obj(v);
}

static bool is_plain_leaf(Value v) {
    const Native *n = as_native_method(v);
    return n && native_is_leaf(n);
}

static void type_set_eq_flags(Type *t) {
    Value eq = t->special[S_eq], hash = t->special[S_hash];
    t->flags &= ~(uint32_t)(TYPE_PLAIN_EQ | TYPE_LEAF_EQ);
    if (is_same(eq, object_type.special[S_eq]) && is_same(hash, object_type.special[S_hash]))
        t->flags |= TYPE_PLAIN_EQ;
    if (is_plain_leaf(eq) && is_plain_leaf(hash)) t->flags |= TYPE_LEAF_EQ;
}

/* Is the MRO t and then that of its first base? */
static bool is_linear(const Type *t) {
    if (t->mro->len < 2) return false;
    const Tuple *above = as_type(t->mro->items[1])->mro;
    size_t rest = (size_t)(t->mro->len - 1);
    return above && (size_t)above->len == rest &&
           memcmp(above->items, t->mro->items + 1, rest * sizeof(Value)) == 0;
}

/* (binding, *args, **kwargs): the method of another type's instances was looked up in
 * binding[1]. */
static Value foreign_raise(Vm *vm, const Value *argv) {
    const Native *n = (const Native *)as_obj(as_tuple(argv[0])->items[0]);
    const char *text = n->h.type == &wrapper_descriptor_type
                           ? "descriptor '%s' requires a '%N' object but received a '%N'"
                           : "descriptor '%s' for '%N' objects doesn't apply to a '%N' object";
    return raise(vm, &TypeError_type, text, n->def->name, n->owner,
                 as_type(as_tuple(argv[0])->items[1]));
}

static const Method foreign_row = { "foreign", "(binding, /, *args, **kwargs)", NULL,
                                    .leaf = foreign_raise };

/* What special[] gets for v, found in the MRO of t: natives that could not take an instance of t
 * for their own must not be run as its special methods, and something that raises stands there. */
static Value special_for(Type *t, Value v) {
    const Native *n = as_native_method(v);
    if (LIKELY(!n || !n->owner || type_is_subtype(t, n->owner))) return v;
    Vm *vm = &the_vm;
    return method_new(vm, native_new(vm, &foreign_row, V_NONE), tuple_of(vm, 2, v, from_obj(t)));
}

void type_inherit_special(Type *t) {
    int64_t from = t->mro->len - 1;
    memset(t->special, 0, sizeof t->special);
    if (is_linear(t)) {
        memcpy(t->special, as_type(t->mro->items[1])->special, sizeof t->special);
        from = 0;
    }
    for (int64_t i = from; i >= 0; i--) {
        int64_t at = 0;
        Value name, v;
        while (dict_next(as_type(t->mro->items[i])->dict, &at, &name, &v)) {
            int s = special_index(name);
            if (s >= 0) t->special[s] = special_for(t, v);
        }
    }
    type_set_eq_flags(t);
}

/* Calls fn for t and all living types below it. A class below twice is seen twice. */
static void type_walk(Vm *vm, Type *t, void (*fn)(Type *t, Value name), Value name) {
    fn(t, name);
    if (is_void(t->subclasses)) return;
    List *todo = list_new(vm, 0);
    bool grown = list_append(vm, todo, from_obj(t));
    while (grown && todo->len) {
        Value below = type_subclasses(vm, as_type(todo->items[--todo->len]));
        if (is_void(below)) return;
        for (int64_t i = 0; i < as_list(below)->len; i++) {
            Type *sub = as_type(as_list(below)->items[i]);
            fn(sub, name);
            if (!is_void(sub->subclasses) && !list_append(vm, todo, from_obj(sub))) return;
        }
    }
}

static void type_touch_name(Type *t, Value name) {
    int s = special_index(name);
    t->version = 0;
    if (s < 0) return;
    t->special[s] = special_for(t, type_lookup(t, name));
    if (s == S_eq || s == S_hash) type_set_eq_flags(t);
}

static void type_drop_version(Type *t, Value name) {
    (void)name;
    t->version = 0;
}

bool type_set_attr(Vm *vm, Type *t, Value name, Value v) {
    bool is_known = !is_void(dict_find_str(t->dict, name));
    if (is_void(v)) {
        if (!dict_delete_str(vm, t->dict, name)) {
            (void)raise_attribute(vm, from_obj(t), name);
            return false;
        }
    } else if (!dict_set_str(vm, t->dict, name, v)) {
        return false;
    }
    type_walk(vm, t, type_touch_name, name);
    if (t->flags & TYPE_TYPE &&
        !is_known) /* sites remember attributes of classes whose metaclass lacks that name */
        type_walk(vm, &object_type, type_drop_version, name);
    if (is_same(name, special_names[S_init])) shape_learn_init(t);
    return true;
}

/* --- subclasses --- */

/* Drops the dead from the list. */
static void subclasses_prune(List *l) {
    int64_t n = 0;
    for (int64_t i = 0; i < l->len; i++)
        if (is_type(l->items[i]) || !is_void(weakref_target(l->items[i])))
            l->items[n++] = l->items[i];
    while (l->len > n) l->items[--l->len] = V_VOID;
}

/* Classes are held weakly, static types as they are. */
static bool type_add_subclass(Vm *vm, Type *base, Type *t) {
    if (is_void(base->subclasses)) base->subclasses = from_obj(list_new(vm, 0));
    List *l = as_list(base->subclasses);
    Value entry = from_obj(t);
    if (t->flags & TYPE_HEAP) entry = weakref_new(vm, &weakref_type, entry, V_NONE);
    if (is_void(entry)) return false;
    if (l->len == l->cap) subclasses_prune(l);
    return list_append(vm, l, entry);
}

static void type_remove_subclass(Type *base, Type *t) {
    if (is_void(base->subclasses)) return;
    List *l = as_list(base->subclasses);
    int64_t n = 0;
    for (int64_t i = 0; i < l->len; i++) {
        Value sub = is_type(l->items[i]) ? l->items[i] : weakref_target(l->items[i]);
        if (!is_void(sub) && as_obj(sub) != (Object *)t) l->items[n++] = l->items[i];
    }
    while (l->len > n) l->items[--l->len] = V_VOID;
}

Value type_subclasses(Vm *vm, Type *t) {
    List *all = list_new(vm, 0);
    if (is_void(t->subclasses)) return from_obj(all);
    List *l = as_list(t->subclasses);
    for (int64_t i = 0; i < l->len; i++) {
        Value sub = is_type(l->items[i]) ? l->items[i] : weakref_target(l->items[i]);
        if (!is_void(sub) && !list_append(vm, all, sub)) return V_ERROR;
    }
    return from_obj(all);
}

/* For loading a program: what static types know of the classes of the one that is there is put
 * aside, and forgotten if that one goes. */
typedef struct Aside {
    Type *type;
    Value list;
} Aside;
static Aside *aside;
static int64_t aside_count;

static void subclasses_split(Vm *vm, Type *t, List *todo) {
    if (!is_list(t->subclasses)) return;
    const List *old = as_list(t->subclasses);
    List *kept = list_new(vm, 0);
    for (int64_t i = 0; i < old->len; i++)
        if (is_type(old->items[i]) &&
            !(list_append(vm, kept, old->items[i]) && list_append(vm, todo, old->items[i])))
            return;
    Aside *more = heap_try_array(vm, (size_t)aside_count + 1, sizeof(Aside));
    if (!more) return;
    if (aside_count) memcpy(more, aside, (size_t)aside_count * sizeof(Aside));
    aside = more;
    aside[aside_count++] = (Aside){ t, t->subclasses };
    t->subclasses = from_obj(kept);
}

void type_subclasses_set_aside(Vm *vm) {
    List *todo = list_new(vm, 0);
    aside = NULL;
    aside_count = 0;
    if (!list_append(vm, todo, from_obj(&object_type))) return;
    while (todo->len) subclasses_split(vm, as_type(todo->items[--todo->len]), todo);
}

void type_subclasses_put_back(Vm *vm) {
    (void)vm;
    for (int64_t i = 0; i < aside_count; i++) aside[i].type->subclasses = aside[i].list;
    aside = NULL;
    aside_count = 0;
}

/* --- the MRO --- */

/* The C3 merge. NULL: there is none (nothing raised), or no memory (raised). */
typedef struct Merge {
    Tuple *list;
    int64_t at;
} Merge;

static bool in_tail(const Merge *lists, int64_t n, Value candidate) {
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = lists[i].at + 1; j < lists[i].list->len; j++)
            if (is_same(lists[i].list->items[j], candidate)) return true;
    return false;
}

static Value merge_candidate(const Merge *lists, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        if (lists[i].at >= lists[i].list->len) continue;
        Value candidate = lists[i].list->items[lists[i].at];
        if (!in_tail(lists, n, candidate)) return candidate;
    }
    return V_VOID;
}

static Value bases_conflict(Vm *vm, const Merge *lists, int64_t n) {
    StrBuilder b;
    Value seen = from_obj(list_new(vm, 0));
    builder_init(&b, vm);
    for (int64_t i = 0; i < n; i++) {
        if (lists[i].at >= lists[i].list->len) continue;
        Value base = lists[i].list->items[lists[i].at];
        List *l = as_list(seen);
        int64_t j = 0;
        while (j < l->len && !is_same(l->items[j], base)) j++;
        if (j < l->len || !list_append(vm, l, base)) continue;
        if (j) builder_ascii(&b, ", ");
        builder_str(&b, as_str(as_type(base)->name_value));
    }
    Value text = builder_finish(&b);
    if (is_void(text)) return V_ERROR;
    return raise(vm, &TypeError_type,
                 "Cannot create a consistent method resolution\norder (MRO) for bases %S", text);
}

/* The MRO of t from its bases: a Tuple, or V_ERROR (TypeError: no consistent order, duplicate
 * base). */
static Value type_linearize(Vm *vm, Type *t, Tuple *bases) {
    int64_t n = bases->len + 1, total = 1;
    for (int64_t i = 0; i < bases->len; i++) {
        total += as_type(bases->items[i])->mro->len;
        for (int64_t j = i + 1; j < bases->len; j++)
            if (is_same(bases->items[i], bases->items[j]))
                return raise(vm, &TypeError_type, "duplicate base class %N",
                             as_type(bases->items[i]));
    }
    if (bases->len == 1) {
        Tuple *mro = tuple_new(vm, total), *above = as_type(bases->items[0])->mro;
        if (!mro) return V_ERROR;
        mro->items[0] = from_obj(t);
        memcpy(mro->items + 1, above->items, (size_t)above->len * sizeof(Value));
        return from_obj(mro);
    }
    Merge *lists = heap_try_array(vm, (size_t)n, sizeof(Merge));
    List *mro = list_new(vm, total);
    if (!lists || !mro) return V_ERROR;
    for (int64_t i = 0; i < bases->len; i++) lists[i].list = as_type(bases->items[i])->mro;
    lists[n - 1].list = bases;
    if (!list_append(vm, mro, from_obj(t))) return V_ERROR;
    for (;;) {
        Value next = merge_candidate(lists, n);
        bool left = false;
        if (is_void(next)) {
            for (int64_t i = 0; i < n; i++) left |= lists[i].at < lists[i].list->len;
            return left ? bases_conflict(vm, lists, n) : tuple_from(vm, mro->items, mro->len);
        }
        if (!list_append(vm, mro, next)) return V_ERROR;
        for (int64_t i = 0; i < n; i++)
            if (lists[i].at < lists[i].list->len &&
                is_same(lists[i].list->items[lists[i].at], next))
                lists[i].at++;
    }
}

static void type_touch_all(Type *t, Value name) {
    (void)name;
    t->version = 0;
    type_inherit_special(t);
}

bool type_set_mro(Vm *vm, Type *t, Tuple *mro) {
    t->mro = mro;
    type_walk(vm, t, type_touch_all, V_VOID);
    return true;
}

/* Takes these bases (already checked for layout), and links t below them. */
/* The MROs of all below t follow its new one, from the top down. */
static bool orders_below(Vm *vm, Type *t) {
    Value below = type_subclasses(vm, t);
    if (is_void(below)) return false;
    List *todo = as_list(below);
    for (int64_t i = 0; i < todo->len; i++) {
        Type *sub = as_type(todo->items[i]);
        Value order = type_linearize(vm, sub, sub->bases);
        Value more = is_void(order) ? V_ERROR : type_subclasses(vm, sub);
        if (is_void(more)) return false;
        sub->mro = as_tuple(order);
        if (!list_extend_items(vm, todo, as_list(more)->items, as_list(more)->len)) return false;
    }
    return true;
}

bool type_set_bases(Vm *vm, Type *t, Tuple *bases) {
    Value mro = type_linearize(vm, t, bases);
    if (is_void(mro)) return false;
    if (t->bases)
        for (int64_t i = 0; i < t->bases->len; i++)
            type_remove_subclass(as_type(t->bases->items[i]), t);
    t->bases = bases;
    t->mro = as_tuple(mro);
    for (int64_t i = 0; i < bases->len; i++)
        if (!type_add_subclass(vm, as_type(bases->items[i]), t)) return false;
    if (!is_void(t->subclasses) && !orders_below(vm, t)) return false;
    type_walk(vm, t, type_touch_all, V_VOID);
    return true;
}

/* --- layouts --- */

/* The bytes of fields of its own kind that an instance has, attributes by name not counted. */
static uint32_t layout_size(const Type *t) {
    bool own_attrs = t->flags & TYPE_HEAP && t->attrs_offset && !(t->base && t->base->attrs_offset);
    return t->size - (own_attrs ? (uint32_t)sizeof(Attrs) : 0);
}

Type *type_solid_base(Type *t) {
    while (t->base && layout_size(t) == t->base->size) t = t->base;
    return t;
}

/* Have instances of both the same layout? */
bool type_compatible(Vm *vm, Type *from, Type *to, const char *what) {
    if (from->size == to->size && from->attrs_offset == to->attrs_offset &&
        type_solid_base(from) == type_solid_base(to))
        return true;
    return raise_false(vm, &TypeError_type, "%s assignment: '%N' object layout differs from '%N'",
                       what, to, from);
}

/* --- built-in types --- */

/* Special methods that are "slot wrappers" in CPython; the others are method descriptors like
 * any. */
static bool is_slot(int special) {
    switch (special) {
    case S_new:
    case S_format:
    case S_bytes:
    case S_length_hint:
    case S_dir:
    case S_set_name:
    case S_missing:
    case S_reversed:
    case S_enter:
    case S_exit:
    case S_aenter:
    case S_aexit:
    case S_complex:
    case S_round:
    case S_trunc:
    case S_floor:
    case S_ceil:
    case S_instancecheck:
    case S_subclasscheck:
    case S_fspath: return false;
    default: return special >= 0;
    }
}

/* list, dict and set define these beside the slot, as METH_COEXIST methods. */
static bool is_coexisting(const Type *t, int special) {
    if (special == S_getitem) return t == &list_type || t == &dict_type;
    if (special == S_contains) return t == &dict_type || t == &set_type || t == &frozenset_type;
    return false;
}

void type_add_native(Vm *vm, Type *t, const Method *m) {
    Value name = str_intern_cstr(vm, m->name);
    int special = special_index(name);
    Value self = m->kind == SIG_STATIC ? from_obj(t) : V_VOID;
    Value v = native_new_of(vm, m, t, self);
    Object *o = as_obj(v);

    if (m->kind == SIG_CLASS) {
        o->type = &classmethod_descriptor_type;
    } else if (m->kind == SIG_PLAIN) {
        bool slot = is_slot(special) && !is_coexisting(t, special);
        o->type = slot ? &wrapper_descriptor_type : &method_descriptor_type;
    } else {
        o->type = &builtin_function_type;
        if (special != S_new) {
            Wrapper *w = NEW(vm, Wrapper, &staticmethod_type);
            w->function = v;
            v = from_obj(w);
        }
    }
    if (!dict_set_str(vm, t->dict, name, v)) return;
}

static void add_member(Vm *vm, Type *t, const Getset *g) {
    MemberDescriptor *m = NEW(vm, MemberDescriptor, &member_descriptor_type);
    m->name = str_intern_cstr(vm, g->name);
    m->owner = t;
    m->readonly = 1;
    m->read = g->get;
    bool stored = dict_set_str(vm, t->dict, m->name, from_obj(m));
    (void)stored;
}

void type_add_getset(Vm *vm, Type *t, const Getset *g) {
    if (g->member) {
        add_member(vm, t, g);
        return;
    }
    GetsetDescriptor *d = NEW(vm, GetsetDescriptor, &getset_descriptor_type);
    d->def = g;
    d->owner = t;
    bool stored = dict_set_str(vm, t->dict, str_intern_cstr(vm, g->name), from_obj(d));
    (void)stored; /* a start-up without memory ends at its first safepoint */
}

static void type_fill_dict(Vm *vm, Type *t) {
    for (const Method *m = t->methods; m && m->name; m++) type_add_native(vm, t, m);
    for (const Getset *g = t->getsets; g && g->name; g++) type_add_getset(vm, t, g);
    if (is_void(dict_find_str(t->dict, NAME(doc)))) {
        Value doc = t->doc ? str_from(vm, t->doc) : V_NONE;
        if (!dict_set_str(vm, t->dict, NAME(doc), doc)) return;
    }
    /* no equality without a hash */
    if (!is_void(dict_find_str(t->dict, special_names[S_eq])) &&
        is_void(dict_find_str(t->dict, special_names[S_hash])) &&
        !dict_set_str(vm, t->dict, special_names[S_hash], V_NONE))
        return;
}

/* How many attributes its tables give a type, its doc and the absence of a hash among them. */
static int64_t type_row_count(const Type *t) {
    int64_t n = 2;
    for (const Method *m = t->methods; m && m->name; m++) n++;
    for (const Getset *g = t->getsets; g && g->name; g++) n++;
    return n;
}

void type_ready(Vm *vm, Type *t) {
    if (t->flags & TYPE_READY) return;
    t->flags |= TYPE_READY;
    if (!t->base && t != &object_type) t->base = &object_type;
    if (t->base) {
        type_start(vm, t->base);
        t->flags |= t->base->flags & (TYPE_INHERITED | TYPE_WEAKREFS);
        if (!t->size) t->size = t->base->size;
        if (!t->attrs_offset) t->attrs_offset = t->base->attrs_offset;
    }
    if (t->attrs_offset) t->flags |= TYPE_HAS_DICT;
    if (!t->h.type) t->h.type = t->base && t->base->h.type ? t->base->h.type : &type_type;
    t->name_value = t->qualname = str_intern_cstr(vm, t->name);
    t->dict = dict_new_sized(vm, type_row_count(t));
    type_fill_dict(vm, t);
    Value base = from_obj(t->base);
    Value bases = tuple_from(vm, &base, t->base ? 1 : 0);
    if (!type_set_bases(vm, t, as_tuple(bases))) return;
}
