/* Weak references and proxies, and the queue of calls for dead objects.
 *
 * A Weakref holds its referent hidden; a link registered with the collector clears it in the
 * collection that finds the referent dead. A table leads from referents to their references,
 * which it holds hidden and linked in the same way, so that a reference that nobody holds dies
 * and its callback is not called. The finalizer of the referent queues the callbacks and the
 * call of __del__ in vm->pending. */
#include "vm/objects/weakref.h"

#include <gc/gc.h>

#include "vm/attribute.h"
#include "vm/objects/alias.h"
#include "vm/objects/buffer.h"
#include "vm/objects/generator.h"
#include "vm/protocol.h"
#include "vm/vm.h"

typedef struct WeakNode {
    uintptr_t hidden; /* the Weakref, 0: dead */
    struct WeakNode *next;
} WeakNode;

/* Open addressing; hidden 0: free, 1: deleted. */
typedef struct WeakEntry {
    uintptr_t hidden; /* the referent */
    WeakNode *nodes;
} WeakEntry;
static struct {
    WeakEntry *entries;
    size_t size, used;
} table;

enum { ENTRY_FREE = 0, ENTRY_DELETED = 1, TABLE_FIRST = 64 };

static uintptr_t hide(const void *p) { return ~(uintptr_t)p; }
static void *reveal(uintptr_t hidden) { return hidden ? (void *)~hidden : NULL; }
static size_t table_slot(uintptr_t hidden, size_t size) {
    return (size_t)((~hidden >> 4) * 0x9E3779B97F4A7C15ull >> 20) & (size - 1);
}

static WeakEntry *table_find(const void *o) {
    if (!table.size) return NULL;
    uintptr_t hidden = hide(o);
    for (size_t i = table_slot(hidden, table.size);; i = (i + 1) & (table.size - 1)) {
        if (table.entries[i].hidden == hidden) return &table.entries[i];
        if (table.entries[i].hidden == ENTRY_FREE) return NULL;
    }
}

static void table_place(WeakEntry *entries, size_t size, WeakEntry e) {
    size_t i = table_slot(e.hidden, size);
    while (entries[i].hidden != ENTRY_FREE) i = (i + 1) & (size - 1);
    entries[i] = e;
}

/* Room for one more, at most half full. */
static bool table_reserve(Vm *vm) {
    if (table.used * 2 < table.size) return true;
    size_t live = 0, size = TABLE_FIRST;
    for (size_t i = 0; i < table.size; i++) live += table.entries[i].hidden > ENTRY_DELETED;
    while (size < live * 4) size *= 2;
    WeakEntry *entries = heap_try_array(vm, size, sizeof(WeakEntry));
    if (!entries) return false;
    for (size_t i = 0; i < table.size; i++)
        if (table.entries[i].hidden > ENTRY_DELETED) table_place(entries, size, table.entries[i]);
    if (!table.size) heap_root(&table, sizeof table);
    table.entries = entries;
    table.size = size;
    table.used = live;
    return true;
}

/* --- death --- */

/* Has callable(arg) called; `origin` is named if it raises. */
static void pending_add(Vm *vm, Value callable, Value arg, Value origin) {
    Value args = tuple_of(vm, 1, arg);
    Value call = tuple_of(vm, 4, callable, args, V_FALSE, origin);
    if (is_void(call) || !list_append(vm, as_list(vm->pending), call)) vm->error = V_VOID;
}

/* the program is over: what is alive is finalized too, and weak references don't count */
static bool ending;

/* A generator that died suspended inside a try statement is closed; an asynchronous one is given
 * to its hook. */
static void generator_died(Vm *vm, Generator *g) {
    Value v = from_obj(g);
    if (g->state != GEN_SUSPENDED || !g->frame) return;
    if (g->h.type == &async_generator_type) {
        if (is_obj(g->hooks)) pending_add(vm, g->hooks, v, g->hooks);
        return;
    }
    Value close = type_lookup(g->h.type, str_intern_cstr(vm, "close"));
    if (!is_void(close)) pending_add(vm, close, v, v);
}

/* The collector found o dead: it is whole once more, for its __del__. */
static void object_died(Vm *vm, void *o) {
    Value v = from_obj(o), fn, self;
    if (is_generator(v) || is_exact(v, &coroutine_type) || is_exact(v, &async_generator_type))
        generator_died(vm, o);
    else if (ending && !(type_of(v)->flags & TYPE_HEAP))
        return; /* the standard streams are still needed */
    else if (is_exact(v, &memoryview_type))
        memoryview_release(vm, o);
    if (!is_void(type_of(v)->special[S_del])) {
        if (special_find(vm, v, S_del, &fn, &self)) {
            Value call = is_void(self)      ? method_new(vm, fn, v)
                         : is_same(self, v) ? fn
                                            : method_new(vm, fn, self);
            pending_add(vm, call, v, call);
        }
        vm->error = V_VOID;
    }
    WeakEntry *e = table_find(o);
    if (!e || ending) return;
    for (WeakNode *n = e->nodes; n; n = n->next) {
        Weakref *ref = reveal(n->hidden);
        if (ref && !is_none(ref->callback))
            pending_add(vm, ref->callback, from_obj(ref), ref->callback);
    }
    e->hidden = ENTRY_DELETED;
    e->nodes = NULL;
}

/* The rank of a pending call: that of the object whose __del__ it is, 0 for all else. */
enum { DIES_RANKS = 4 };
static uint8_t rank_of(Value call) {
    Value arg = as_tuple(as_tuple(call)->items[1])->items[0];
    for (const Type *t = type_of(arg); t; t = t->base)
        if (t->dies) return t->dies;
    return 0;
}

void finalizers_run(Vm *vm) {
    List *l = as_list(vm->pending);
    int64_t start = l->len;
    heap_run_finalizers();
    int64_t n = l->len - start;
    if (n < 2) return;
    Value *sorted = heap_try_array(vm, (size_t)n, sizeof(Value));
    if (!sorted) {
        vm->error = V_VOID;
        return;
    }
    int64_t at = 0;
    for (int rank = 0; rank < DIES_RANKS; rank++)
        for (int64_t i = start; i < l->len; i++)
            if (rank_of(l->items[i]) == rank) sorted[at++] = l->items[i];
    memcpy(l->items + start, sorted, (size_t)n * sizeof(Value));
}

void finalize_register(Vm *vm, Object *o) { heap_finalize(vm, o, object_died); }

void finalize_unregister(Object *o) {
    if (!table_find(o)) heap_finalize_not(o);
}

void finalize_forget(Object *o) {
    WeakEntry *e = table_find(o);
    if (e) *e = (WeakEntry){ ENTRY_DELETED, NULL };
    heap_finalize_not(o);
}

/* --- references --- */

Value weakref_target(Value ref) {
    Object *o = reveal(((Weakref *)as_obj(ref))->hidden);
    return o ? from_obj(o) : V_VOID;
}

/* Static objects never die. */
static bool is_immortal(Value v) { return is_type(v) && !(as_type(v)->flags & TYPE_HEAP); }

static bool registry_add(Vm *vm, Object *target, Weakref *ref) {
    WeakEntry *e = table_find(target);
    if (!e) {
        if (!table_reserve(vm)) return false;
        table_place(table.entries, table.size, (WeakEntry){ hide(target), NULL });
        table.used++;
        e = table_find(target);
        finalize_register(vm, target);
    }
    for (WeakNode **at = &e->nodes; *at;) { /* drop the dead */
        if (!(*at)->hidden)
            *at = (*at)->next;
        else
            at = &(*at)->next;
    }
    /* the newest comes first, but behind those without a callback, which are shared */
    WeakNode **at = &e->nodes;
    while (*at && !is_none(ref->callback) && is_none(((Weakref *)reveal((*at)->hidden))->callback))
        at = &(*at)->next;
    WeakNode *n = heap_alloc(vm, sizeof(WeakNode));
    n->hidden = hide(ref);
    n->next = *at;
    *at = n;
    GC_general_register_disappearing_link((void **)&n->hidden, ref);
    GC_general_register_disappearing_link((void **)&ref->hidden, target);
    return true;
}

Value weakref_new(Vm *vm, Type *type, Value target, Value callback) {
    if (!is_obj(target) || !(type_of(target)->flags & TYPE_WEAKREFS))
        return raise(vm, &TypeError_type, "cannot create weak reference to '%T' object", target);
    Weakref *ref;
    bool plain = is_none(callback) && !(type->flags & TYPE_HEAP);
    if (plain && !is_immortal(target)) { /* one for all */
        WeakEntry *e = table_find(as_obj(target));
        for (WeakNode *n = e ? e->nodes : NULL; n; n = n->next)
            if ((ref = reveal(n->hidden)) && ref->h.type == type && is_none(ref->callback))
                return from_obj(ref);
    }
    ref = object_new_of(vm, type);
    if (!ref) return V_ERROR;
    ref->hidden = hide(as_obj(target));
    ref->callback = callback;
    if (!is_immortal(target) && !registry_add(vm, as_obj(target), ref)) return V_ERROR;
    return from_obj(ref);
}

bool weakref_revive(Vm *vm, Object *o, Value target) {
    Weakref *ref = (Weakref *)o;
    if (is_void(target)) {
        if (!is_none(ref->callback)) pending_add(vm, ref->callback, from_obj(ref), ref->callback);
        return true;
    }
    if (!(type_of(target)->flags & TYPE_WEAKREFS)) return false;
    ref->hidden = hide(as_obj(target));
    return is_immortal(target) || registry_add(vm, as_obj(target), ref);
}

Value weakrefs_of(Vm *vm, Value o) {
    List *all = list_new(vm, 0);
    WeakEntry *e = is_obj(o) ? table_find(as_obj(o)) : NULL;
    for (WeakNode *n = e ? e->nodes : NULL; n; n = n->next)
        if (n->hidden && !list_append(vm, all, from_obj(reveal(n->hidden)))) return V_ERROR;
    return from_obj(all);
}

/* --- the type --- */

static Value weakref_new_leaf(Vm *vm, const Value *argv) {
    return weakref_new(vm, as_type(argv[0]), argv[1], argv[2]);
}

static Value weakref_init_leaf(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_NONE;
}

static Value weakref_call_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    Value o = weakref_target(argv[0]);
    return is_void(o) ? V_NONE : o;
}

static Value weakref_callback_get(Vm *vm, const Value *argv) {
    (void)vm;
    return is_void(weakref_target(argv[0])) ? V_NONE : ((Weakref *)as_obj(argv[0]))->callback;
}

static Value weakref_repr_leaf(Vm *vm, const Value *argv) {
    Value o = weakref_target(argv[0]);
    if (is_void(o)) return str_printf(vm, "<weakref at %P; dead>", argv[0]);
    Value name = leaf_getattr(vm, o, NAME(name));
    if (is_void(name)) vm->error = V_VOID;
    if (is_str(name))
        return str_printf(vm, "<weakref at %P; to '%T' at %P (%S)>", argv[0], o, o, name);
    return str_printf(vm, "<weakref at %P; to '%T' at %P>", argv[0], o, o);
}

static Value weakref_hash_leaf(Vm *vm, const Value *argv) {
    Weakref *ref = (Weakref *)as_obj(argv[0]);
    if (!ref->hashed) {
        Value o = weakref_target(argv[0]);
        if (is_void(o)) return raise(vm, &TypeError_type, "weak object has gone away");
        Value done = leaf_hash(vm, o, &ref->hash);
        if (!is_none(done)) return done;
        ref->hashed = 1;
    }
    return int_from_i64(vm, (int64_t)ref->hash);
}

static Value weakref_eq_leaf(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[1]), &weakref_type)) return V_NOTIMPL;
    Value a = weakref_target(argv[0]), b = weakref_target(argv[1]);
    if (is_void(a) || is_void(b)) return from_bool(is_same(argv[0], argv[1]));
    return leaf_equal(vm, a, b);
}

static Value weakref_class_getitem(Vm *vm, const Value *argv) {
    return alias_new(vm, argv[0], argv[1]);
}

/* _weakref_target(ref): what ref() answers, whatever a subclass makes of that call. */
static Value weakref_target_leaf(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[0]), &weakref_type))
        return raise(vm, &TypeError_type, "a weak reference is needed");
    return weakref_call_leaf(vm, argv);
}

/* For the driver of hash(): (ref, hash) remembers it. */
static Value weakref_set_hash(Vm *vm, const Value *argv) {
    int64_t hash;
    if (!type_is_subtype(type_of(argv[0]), &weakref_type) || !is_integer(argv[1]) ||
        !int_to_i64(argv[1], &hash))
        return raise(vm, &TypeError_type, "a weak reference and a hash are needed");
    ((Weakref *)as_obj(argv[0]))->hash = (uint64_t)hash;
    ((Weakref *)as_obj(argv[0]))->hashed = 1;
    return argv[1];
}

static const Method weakref_methods[] = {
    { "__new__", "(cls, o, callback=None, /)", NULL, .leaf = weakref_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, o, callback=None, /)", NULL, .leaf = weakref_init_leaf },
    { "__call__", "(self)", "Call self as a function.", .leaf = weakref_call_leaf },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = weakref_repr_leaf },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = weakref_hash_leaf,
      .driver = "weakref.hash_" },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = weakref_eq_leaf,
      .driver = "weakref.eq" },
    { "__class_getitem__", "(cls, item, /)", "See PEP 585", .leaf = weakref_class_getitem,
      .kind = SIG_CLASS },
    { 0 },
};
static const Getset weakref_getsets[] = {
    { "__callback__", weakref_callback_get, NULL, NULL, NULL, NULL },
    { 0 },
};
Type weakref_type = {
    .name = "ReferenceType",
    .module = "weakref",
    .size = sizeof(Weakref),
    .flags = TYPE_BASE,
    .methods = weakref_methods,
    .getsets = weakref_getsets,
    .travel = TRAVEL_REFUSED,
    .refusal = "a weak reference says nothing without its object: keep the object itself",
};

/* --- proxies: every operation is passed on to the referent by stdlib/prelude/weakref.py --- */

static Value proxy_target(Vm *vm, Value proxy) {
    Value o = weakref_target(proxy);
    return is_void(o) ? raise(vm, &ReferenceError_type, "weakly-referenced object no longer exists")
                      : o;
}

static bool is_proxy(Value v) {
    return is_exact(v, &weakproxy_type) || is_exact(v, &weakcallableproxy_type);
}

/* (v): the referent of a proxy (ReferenceError), anything else as it is. */
static Value weak_target_leaf(Vm *vm, const Value *argv) {
    return is_proxy(argv[0]) ? proxy_target(vm, argv[0]) : argv[0];
}

/* _finalize_all(): what is alive at the end of the program gets its __del__ into vm->pending.
 * Answers whether anything is there. */
static Value finalize_all_leaf(Vm *vm, const Value *argv) {
    (void)argv;
    ending = true;
    heap_finalize_all();
    return from_bool(as_list(vm->pending)->len > 0);
}

const Method weakref_intrinsics[] = {
    { "_finalize_all", "()", NULL, .leaf = finalize_all_leaf },
    { "_weak_target", "(v, /)", NULL, .leaf = weak_target_leaf },
    { "_weakref_target", "(ref, /)", NULL, .leaf = weakref_target_leaf },
    { "_weakref_set_hash", "(ref, hash, /)", NULL, .leaf = weakref_set_hash },
    { 0 },
};

static Next proxy_getattribute_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    Value o = is_void(name) ? V_ERROR : proxy_target(vm, argv[0]);
    return is_void(o) ? NEXT_RAISE : value_getattr(vm, o, name, out);
}

static Next proxy_setattr_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    Value o = is_void(name) ? V_ERROR : proxy_target(vm, argv[0]);
    return is_void(o) ? NEXT_RAISE : value_setattr(vm, o, name, argv[2], out);
}

static Next proxy_delattr_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    Value o = is_void(name) ? V_ERROR : proxy_target(vm, argv[0]);
    return is_void(o) ? NEXT_RAISE : value_setattr(vm, o, name, V_VOID, out);
}

static Value proxy_repr_leaf(Vm *vm, const Value *argv) {
    Value o = weakref_target(argv[0]);
    if (is_void(o)) o = V_NONE;
    return str_printf(vm, "<weakproxy at %P to %T at %P>", argv[0], o, o);
}

#define UNARY(name) \
    { "__" #name "__", "(self, /)", NULL, .driver = "weakref.p_" #name }
#define BINARY(name) \
    { "__" #name "__", "(self, value, /)", NULL, .driver = "weakref.p_" #name }
#define PROXY_ROWS                                                                                \
    { "__getattribute__", "(self, name, /)", NULL, .next = proxy_getattribute_next },             \
        { "__setattr__", "(self, name, value, /)", NULL, .next = proxy_setattr_next },            \
        { "__delattr__", "(self, name, /)", NULL, .next = proxy_delattr_next },                   \
        { "__repr__", "(self, /)", NULL, .leaf = proxy_repr_leaf }, UNARY(str), UNARY(bytes),     \
        UNARY(bool), UNARY(len), UNARY(iter), UNARY(next), UNARY(neg), UNARY(pos), UNARY(abs),    \
        UNARY(invert), UNARY(int), UNARY(float), UNARY(index), UNARY(reversed), BINARY(lt),       \
        BINARY(le), BINARY(eq), BINARY(ne), BINARY(gt), BINARY(ge), BINARY(getitem),              \
        BINARY(delitem), BINARY(contains),                                                        \
        { "__setitem__", "(self, key, value, /)", NULL, .driver = "weakref.p_setitem" },          \
        { "__hash__", "(self, /)", NULL, .driver = "weakref.p_hash" }, BINARY(add), BINARY(sub),  \
        BINARY(mul), BINARY(matmul), BINARY(truediv), BINARY(floordiv), BINARY(mod),              \
        BINARY(divmod), BINARY(pow), BINARY(lshift), BINARY(rshift), BINARY(and), BINARY(or),     \
        BINARY(xor), BINARY(radd), BINARY(rsub), BINARY(rmul), BINARY(rmatmul), BINARY(rtruediv), \
        BINARY(rfloordiv), BINARY(rmod), BINARY(rdivmod), BINARY(rpow), BINARY(rlshift),          \
        BINARY(rrshift), BINARY(rand), BINARY(ror), BINARY(rxor), BINARY(iadd), BINARY(isub),     \
        BINARY(imul), BINARY(imatmul), BINARY(itruediv), BINARY(ifloordiv), BINARY(imod),         \
        BINARY(ipow), BINARY(ilshift), BINARY(irshift), BINARY(iand), BINARY(ior), BINARY(ixor)

static const Method weakproxy_methods[] = { PROXY_ROWS, { 0 } };
Type weakproxy_type = {
    .name = "ProxyType",
    .module = "weakref",
    .size = sizeof(Weakref),
    .flags = TYPE_NO_NEW,
    .methods = weakproxy_methods,
    .travel = TRAVEL_REFUSED,
    .refusal = "a weak proxy says nothing without its object: keep the object itself",
};

static const Method callableproxy_methods[] = {
    PROXY_ROWS,
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.",
      .driver = "weakref.p_call" },
    { 0 },
};
Type weakcallableproxy_type = {
    .name = "CallableProxyType",
    .module = "weakref",
    .size = sizeof(Weakref),
    .flags = TYPE_NO_NEW,
    .methods = callableproxy_methods,
    .travel = TRAVEL_REFUSED,
    .refusal = "a weak proxy says nothing without its object: keep the object itself",
};
