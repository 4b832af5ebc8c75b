/* Containers, texts and numbers in graphs. Tables are kept as they are, gaps included: iterators
 * and lookups that are under way hold places in them. Hashes of what is not a str or int are
 * written too: they may have been the user's. */
#include "pickle/graph.h"
#include "pickle/graph_internal.h"

#include "vm/objects/alias.h"
#include "vm/objects/bytes.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/set.h"
#include "vm/objects/weakref.h"

/* --- tuple --- */

static uint64_t tuple_room(const Object *o) { return (uint64_t)((const Tuple *)o)->len; }

/* Named tuples made in C (structseq.h) have their items inside; classes of the language
 * elsewhere. */
static Object *tuple_make(GraphReader *r, Type *type, uint64_t room) {
    if (room > graph_left(r, 1)) return NULL;
    if (type == &tuple_type) return room ? (Object *)tuple_new(graph_vm(r), (int64_t)room) : NULL;
    Tuple *t = (Tuple *)graph_blank(r, type);
    if (!t) return NULL;
    t->len = (int64_t)room;
    t->items = t->inline_items;
    if (type->flags & TYPE_HEAP)
        t->items = heap_try_array(graph_vm(r), room + 1, sizeof(Value));
    else if (room > (type->size - sizeof(Tuple)) / sizeof(Value))
        return NULL;
    return t->items ? &t->h : NULL;
}

/* All that lies in a structseq: the items that only names show too. */
static uint64_t items_inside(const Tuple *t) {
    const Type *type = t->h.type;
    if (type == &tuple_type || type->flags & TYPE_HEAP) return (uint64_t)t->len;
    return (type->size - sizeof(Tuple)) / sizeof(Value);
}

static void tuple_save(GraphWriter *w, Object *o) {
    uint64_t n = items_inside((Tuple *)o);
    /* one that is being filled has gaps */
    for (uint64_t i = 0; i < n; i++) {
        Value v = ((Tuple *)o)->items[i];
        graph_put_value(w, is_void(v) ? V_NONE : v);
    }
}
static void tuple_load(GraphReader *r, Object *o) {
    uint64_t n = items_inside((Tuple *)o);
    for (uint64_t i = 0; i < n && !graph_failed(r); i++) {
        Value v = ((Tuple *)o)->items[i] = graph_get_value(r);
        if (is_void(v)) return graph_damaged(r, "a tuple with a gap");
    }
}
const GraphHooks tuple_graph = {
    .room = tuple_room, .make = tuple_make, .save = tuple_save, .load = tuple_load
};

/* --- list --- */

static void list_save(GraphWriter *w, Object *o) {
    const List *l = (List *)o;
    graph_put_number(w, (uint64_t)l->len);
    for (int64_t i = 0; i < l->len; i++) graph_put_value(w, l->items[i]);
}
static void list_load(GraphReader *r, Object *o) {
    List *l = (List *)o;
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    if (graph_failed(r) || (n && !list_reserve(graph_vm(r), l, n)))
        return graph_damaged(r, "a list");
    for (int64_t i = 0; i < n && !graph_failed(r); i++) {
        Value v = graph_get_value(r);
        if (is_void(v)) return graph_damaged(r, "a list with a gap");
        l->items[l->len++] = v;
    }
}
const GraphHooks list_graph = { .save = list_save, .load = list_load };

/* --- the hashes of keys, in parts --- */

/* What `hash` of a frozenset says until the set is finished. */
enum { SET_UNSEEN, SET_OPEN };

/* Adds the frozensets to the list that the hash of a key asks, if they are not finished. False
 * with an error raised, if one is inside of itself, or if the hash would take too long: a tuple
 * that is in others more than once is looked at as often. */
static bool sets_inside(GraphReader *r, Value key, int depth, List *todo) {
    if (r->hashing-- <= 0) return false;
    if (is_tuple(key)) {
        const Tuple *t = as_tuple(key);
        for (int64_t i = 0; i < t->len; i++)
            if (!depth || !sets_inside(r, t->items[i], depth - 1, todo))
                return false; /* deeper ones have no hash either */
        return true;
    }
    if (!is_obj(key) || !type_is_subtype(type_of(key), &frozenset_type) || !as_set(key)->table)
        return true;
    if (as_set(key)->hash == SET_OPEN) return false;
    return as_set(key)->hash || list_append(r->vm, todo, key);
}

/* The table that the hashes of this program make. */
static bool set_rehash(Vm *vm, Set *s) {
    Set *fresh = set_new(vm, &set_type);
    for (uint64_t i = 0; fresh && i <= s->mask; i++) {
        SetEntry e = s->table[i];
        if (is_void(e.key) || is_user(e.key)) continue;
        if (!is_none(leaf_hash(vm, e.key, &e.hash)) || !set_insert(vm, fresh, e.hash, e.key))
            return false;
    }
    if (!fresh) return false;
    set_swap(s, fresh);
    if (type_is_subtype(s->h.type, &frozenset_type)) s->hash = set_frozen_hash(s);
    return true;
}

/* Finishes sets, those first that are keys of others: a frozenset's hash is made of its keys'. */
static bool sets_settle(GraphReader *r, List *todo) {
    while (todo->len) {
        Set *s = as_set(todo->items[todo->len - 1]);
        if (s->hash == SET_UNSEEN) {
            s->hash = SET_OPEN;
            for (uint64_t i = 0; i <= s->mask; i++)
                if (!sets_inside(r, s->table[i].key, LEAF_DEPTH, todo)) return false;
            continue;
        }
        if (s->hash == SET_OPEN && !set_rehash(r->vm, s)) return false;
        todo->len--;
    }
    return true;
}

/* The hash of a key, when all that it is made of is there. */
static bool key_rehash(GraphReader *r, Value key, List **todo, uint64_t *hash) {
    if (!*todo) *todo = list_new(r->vm, 0);
    return sets_inside(r, key, LEAF_DEPTH, *todo) && sets_settle(r, *todo) &&
           is_none(leaf_hash(r->vm, key, hash));
}

/* --- dict --- */

static bool hash_is_known(Value key) { return is_exact_str(key) || is_int(key); }

/* Parts are read by programs with other hashes: they must be able to find them. */
static void hash_put(GraphWriter *w, Value key, uint64_t hash) {
    uint64_t now;
    if (w->part && !is_none(leaf_hash(w->vm, key, &now))) graph_give_up(w);
    graph_put_number(w, hash);
}

/* Has it only been added to? Then its index follows from its entries. */
static bool is_grown(const Dict *d) { return d->count == d->used && !d->tombs; }

static void dict_save(GraphWriter *w, Object *o) {
    const Dict *d = (Dict *)o;
    graph_put_number(w, (uint64_t)d->used);
    if (!d->used) return;
    bool grown = is_grown(d);
    graph_put_number(w, d->index_bits << 1 | !grown);
    if (!grown) graph_put_number(w, d->tombs);
    graph_put_number(w, d->mutations);
    for (int64_t i = 0; i < d->used; i++) {
        const DictEntry *e = &d->entries[i];
        graph_put_value(w, e->key);
        if (is_void(e->key)) continue;
        if (!hash_is_known(e->key)) hash_put(w, e->key, e->hash);
        graph_put_value(w, e->value);
    }
    if (grown || !d->index) return;
    for (uint64_t i = 0; i >> d->index_bits == 0; i++)
        graph_put_number(w, (uint64_t)(dict_slot(d, i) + 2));
}

static void entries_load(GraphReader *r, Dict *d, int64_t used, bool place) {
    for (int64_t i = 0; i < used && !graph_failed(r); i++) {
        DictEntry e = { .key = graph_get_value(r) };
        if (!is_void(e.key)) {
            if (!hash_is_known(e.key))
                e.hash = graph_get_number(r, UINT64_MAX);
            else
                (void)key_hash(graph_vm(r), e.key, &e.hash);
            e.value = graph_get_value(r);
            if (is_void(e.value)) return graph_damaged(r, "a dict with a gap");
        }
        dict_put_entry(d, e, place);
    }
}

/* Hashes are those of the program that was saved, or other ones: then the index is another, and
 * lookups under way begin anew. */
static void index_load(GraphReader *r, Dict *d, bool same) {
    for (uint64_t i = 0; i >> d->index_bits == 0 && !graph_failed(r); i++) {
        int64_t entry = (int64_t)graph_get_number(r, (uint64_t)d->used + 1) - 2;
        if (same && !dict_set_slot(d, i, entry)) graph_damaged(r, "a dict's index");
    }
    if (!graph_failed(r) && same && !dict_index_holds(d)) graph_damaged(r, "a dict's index");
}

static void dict_load(GraphReader *r, Object *o) {
    Dict *d = (Dict *)o;
    int64_t used = (int64_t)graph_get_number(r, graph_left(r, 1));
    if (!used || graph_failed(r)) return;
    uint64_t bits = graph_get_number(r, 100);
    bool grown = !(bits & 1), same = r->whole && !r->foreign;
    uint32_t tombs = grown ? 0 : (uint32_t)graph_get_number(r, UINT32_MAX);
    d->mutations = (uint32_t)graph_get_number(r, UINT32_MAX) + !same;
    if (!grown && bits > 1 && (bits / 2 > 46 || 1ull << bits / 2 > graph_left(r, 1)))
        return graph_damaged(r, "a dict"); /* its index */
    if (graph_failed(r) || !dict_prepare(graph_vm(r), d, used, (uint32_t)bits >> 1, tombs))
        return graph_damaged(r, "a dict");
    entries_load(r, d, used, (grown || !same) && !r->part);
    if (!grown && d->index) index_load(r, d, same);
}

/* In a part: the hashes of this program, and the index that follows. */
static bool dict_finish(GraphReader *r, Object *o) {
    Dict *d = (Dict *)o;
    List *todo = NULL;
    if (!r->part) return true;
    for (int64_t i = 0; i < d->used; i++) {
        DictEntry *e = &d->entries[i];
        if (is_void(e->key) || hash_is_known(e->key)) continue;
        if (!key_rehash(r, e->key, &todo, &e->hash)) return false;
    }
    dict_reindex(d);
    return true;
}
const GraphHooks dict_graph = {
    .save = dict_save, .load = dict_load, .finish = dict_finish, .phase = PHASE_OBJECT
};

/* --- set, frozenset --- */

static void set_save(GraphWriter *w, Object *o) {
    const Set *s = (Set *)o;
    uint64_t size = s->table ? s->mask + 1 : 0, gap = 0;
    unsigned bits = 0;
    while (size >> bits > 1) bits++;
    graph_put_byte(w, s->table ? bits + 1 : 0);
    if (!s->table) return;
    graph_put_number(w, (uint64_t)s->fill);
    graph_put_number(w, s->mutations);
    graph_put_number(w, s->finger);
    for (uint64_t i = 0; i < size; i++) {
        const SetEntry *e = &s->table[i];
        if (is_void(e->key)) {
            gap++;
            continue;
        }
        graph_put_number(w, gap << 1 | is_user(e->key));
        gap = 0;
        if (is_user(e->key)) continue;
        graph_put_value(w, e->key);
        if (!hash_is_known(e->key)) hash_put(w, e->key, e->hash);
    }
}

static void set_load(GraphReader *r, Object *o) {
    Set *s = (Set *)o;
    unsigned bits = graph_get_byte(r);
    if (!bits || graph_failed(r)) return;
    uint64_t size = bits <= 48 ? 1ull << (bits - 1) : 0, at = 0,
             fill = graph_get_number(r, graph_left(r, 1));
    s->mutations = (uint32_t)graph_get_number(r, UINT32_MAX);
    s->finger = (uint32_t)graph_get_number(r, UINT32_MAX);
    /* a set that lost most of its keys has a table that is too large for them, but not by more
     * than this */
    if (graph_failed(r) || size < 8 || fill >= size || size > (graph_left(r, 1) + 8) << 16)
        return graph_damaged(r, "a set");
    uint64_t room = size;
    while (r->part && room > 8 && room / 4 > fill)
        room /= 2; /* keys get their places when it is finished: till then any will do */
    s->table = heap_try_array(graph_vm(r), room, sizeof(SetEntry));
    if (!s->table) return graph_damaged(r, "a set");
    s->mask = room - 1;
    for (; fill && !graph_failed(r); fill--, at++, s->fill++) {
        uint64_t n = graph_get_number(r, size << 1 | 1);
        at += n >> 1;
        if (at >= size) return graph_damaged(r, "a set");
        SetEntry *e = &s->table[r->part ? (uint64_t)s->fill : at];
        if (n & 1) {
            e->key = V_USER;
            continue;
        }
        e->key = graph_get_value(r);
        if (is_void(e->key)) return graph_damaged(r, "a set");
        if (hash_is_known(e->key))
            (void)key_hash(graph_vm(r), e->key, &e->hash);
        else
            e->hash = graph_get_number(r, UINT64_MAX);
        s->count++;
    }
}

static bool set_finish(GraphReader *r, Object *o) {
    if (!r->part || !((Set *)o)->table) return true;
    List *todo = list_new(r->vm, 0);
    return list_append(r->vm, todo, from_obj(o)) && sets_settle(r, todo);
}
const GraphHooks set_graph = {
    .save = set_save, .load = set_load, .finish = set_finish, .phase = PHASE_OBJECT
};

/* --- instances of classes below str, bytes and int --- */

static void text_save(GraphWriter *w, Object *o) {
    Value v = str_plain(w->vm, from_obj(o));
    if (is_void(v))
        graph_no_memory(w);
    else
        graph_put_value(w, v);
}
static void text_load(GraphReader *r, Object *o) {
    Value v = graph_get_of(r, &str_type);
    if (!graph_failed(r) && (!is_exact_str(v) || !str_share(graph_vm(r), (Str *)o, as_str(v))))
        graph_damaged(r, "a str");
}
const GraphHooks text_graph = { .save = text_save, .load = text_load };

static void bytes_subclass_save(GraphWriter *w, Object *o) {
    graph_put_number(w, (uint64_t)((Bytes *)o)->len);
    graph_put_bytes(w, ((Bytes *)o)->data, (size_t)((Bytes *)o)->len);
}
static void bytes_subclass_load(GraphReader *r, Object *o) {
    Bytes *b = (Bytes *)o;
    uint64_t n = graph_get_number(r, graph_left(r, 1));
    const uint8_t *from = graph_get_bytes(r, n);
    b->data = from ? heap_try_alloc_atomic(graph_vm(r), n + 1) : NULL;
    if (!b->data) return graph_damaged(r, "bytes");
    memcpy(b->data, from, n);
    b->data[n] = 0;
    b->len = (int64_t)n;
}
const GraphHooks bytes_subclass_graph = { .save = bytes_subclass_save,
                                          .load = bytes_subclass_load };

static void int_subclass_save(GraphWriter *w, Object *o) {
    Value v = int_plain(w->vm, from_obj(o));
    if (is_void(v))
        graph_no_memory(w);
    else
        graph_put_value(w, v);
}
static void int_subclass_load(GraphReader *r, Object *o) {
    Value v = graph_get_value(r);
    if (graph_failed(r) || !is_integer(v) || is_bool(v) || (is_obj(v) && !is_exact(v, &int_type)) ||
        !int_copy_to(graph_vm(r), (Int *)o, v))
        graph_damaged(r, "an int");
}
const GraphHooks int_subclass_graph = { .save = int_subclass_save, .load = int_subclass_load };

/* --- bytearray and memoryview --- */

static void bytearray_save(GraphWriter *w, Object *o) {
    const ByteArray *a = (ByteArray *)o;
    graph_put_number(w, (uint64_t)a->len);
    graph_put_bytes(w, a->data, (size_t)a->len);
    graph_put_byte(w, (a->exports & BYTEARRAY_SETTLED) != 0);
}
static void bytearray_load(GraphReader *r, Object *o) {
    ByteArray *a = (ByteArray *)o;
    uint64_t n = graph_get_number(r, graph_left(r, 1));
    const uint8_t *from = graph_get_bytes(r, n);
    if (!from || !bytearray_resize(graph_vm(r), a, (int64_t)n))
        return graph_damaged(r, "a bytearray");
    if (n) memcpy(a->data, from, n);
    if (graph_get_byte(r)) a->exports |= BYTEARRAY_SETTLED; /* who looks at it counts itself */
}
const GraphHooks bytearray_graph = { .save = bytearray_save, .load = bytearray_load };

static uint64_t memoryview_room(const Object *o) { return (uint64_t)((const MemoryView *)o)->ndim; }

static Object *memoryview_make(GraphReader *r, Type *type, uint64_t room) {
    if (room > MEMORYVIEW_DIMENSIONS || type != &memoryview_type) return NULL;
    MemoryView *m = heap_alloc(graph_vm(r), sizeof(MemoryView) + 2 * room * sizeof(int64_t));
    m->h.type = type;
    m->ndim = (int32_t)room;
    m->released = 1; /* until it is finished */
    m->owner = V_NONE;
    return &m->h;
}

static void memoryview_save(GraphWriter *w, Object *o) {
    MemoryView *m = (MemoryView *)o;
    BufferView whole;
    graph_put_byte(w, m->released);
    if (m->released) return;
    if (!buffer_find(m->owner, &whole))
        return graph_refuse(w, "what it looks at has no buffer any more");
    graph_put_value(w, m->owner);
    graph_put_number(w, (uint64_t)(m->data - whole.data));
    graph_put_number(w, (uint64_t)m->itemsize);
    graph_put_byte(w, m->readonly);
    graph_put_bytes(w, m->format, sizeof m->format);
    for (int i = 0; i < 2 * m->ndim; i++) graph_put_signed(w, m->dims[i]);
}

static void memoryview_load(GraphReader *r, Object *o) {
    MemoryView *m = (MemoryView *)o;
    if (graph_get_byte(r)) return;
    m->owner = graph_get_value(r);
    m->hash = graph_get_number(r, INT64_MAX); /* the offset, until it is finished */
    m->itemsize = (int64_t)graph_get_number(r, 16);
    m->readonly = graph_get_byte(r) != 0;
    m->released = 2;
    const uint8_t *format = graph_get_bytes(r, sizeof m->format);
    if (format) memcpy(m->format, format, sizeof m->format);
    for (int i = 0; i < 2 * m->ndim; i++) m->dims[i] = graph_get_signed(r);
}

static bool memoryview_finish(GraphReader *r, Object *o) {
    MemoryView *m = (MemoryView *)o;
    if (m->released != 2) return true;
    m->released = 0;
    int64_t offset = (int64_t)m->hash;
    m->hash = 0;
    return memoryview_adopt(graph_vm(r), m, offset);
}
const GraphHooks memoryview_graph = { memoryview_room,   memoryview_make,
                                      memoryview_save,   memoryview_load,
                                      memoryview_finish, PHASE_CODE /* before its iterators */ };

/* --- iterators over tables: places in them --- */

static void dict_iter_save(GraphWriter *w, Object *o) {
    const DictIter *it = (DictIter *)o;
    graph_put_object(w, it->dict);
    graph_put_signed(w, it->index);
    graph_put_number(w, (uint64_t)it->left);
    graph_put_number(w, it->mutations);
    graph_put_signed(w, it->used);
}
static void dict_iter_load(GraphReader *r, Object *o) {
    DictIter *it = (DictIter *)o;
    it->dict = graph_get_or_null(r, &dict_type);
    it->index = graph_get_signed(r);
    it->left = (int64_t)graph_get_number(r, INT64_MAX / 4);
    it->mutations = (uint32_t)graph_get_number(r, UINT32_MAX);
    it->used = graph_get_signed(r);
}
/* A place beyond the table would be believed as long as the dict does not change. One in front
 * of it is where those end that go backwards. */
static bool dict_iter_finish(GraphReader *r, Object *o) {
    const DictIter *it = (DictIter *)o;
    int64_t least = dict_iter_is_reverse(o->type) ? -1 : 0;
    (void)r;
    return it->used >= -1 && (!it->dict || (it->index >= least && it->index <= it->dict->used &&
                                            it->left <= it->dict->used));
}
static const GraphHooks dict_iter_graph = { .save = dict_iter_save,
                                            .load = dict_iter_load,
                                            .finish = dict_iter_finish,
                                            .phase = PHASE_OBJECT };

static void set_iter_save(GraphWriter *w, Object *o) {
    const SetIter *it = (SetIter *)o;
    graph_put_object(w, it->set);
    graph_put_number(w, (uint64_t)it->index);
    graph_put_number(w, (uint64_t)it->left);
    graph_put_signed(w, it->used);
}
static void set_iter_load(GraphReader *r, Object *o) {
    SetIter *it = (SetIter *)o;
    Value v = graph_get_value(r);
    if (!is_void(v) && !is_anyset(v)) return graph_damaged(r, "an iterator");
    it->set = as_obj_or_null(v);
    it->index = (int64_t)graph_get_number(r, INT64_MAX / 4);
    it->left = (int64_t)graph_get_number(r, INT64_MAX / 4);
    it->used = graph_get_signed(r);
    if (it->used < -1) graph_damaged(r, "an iterator");
}
static const GraphHooks set_iter_graph = { .save = set_iter_save, .load = set_iter_load };

/* --- what the letters of fields do not say --- */

/* Only instances of classes below float are objects. */
static Object *float_make(GraphReader *r, Type *type, uint64_t room) {
    (void)room;
    return type == &float_type ? NULL : graph_blank(r, type);
}
static const GraphHooks float_graph = { .make = float_make };

/* The length follows from the rest. */
static bool range_finish(GraphReader *r, Object *o) {
    Range *range = (Range *)o;
    return int_sign(range->step) && range_measure(graph_vm(r), range);
}
static const GraphHooks range_graph = { .finish = range_finish, .phase = PHASE_OBJECT };

/* All that it will give, and its end, are small ints. */
static bool range_iter_finish(GraphReader *r, Object *o) {
    const RangeIter *it = (RangeIter *)o;
    int64_t end;
    (void)r;
    return it->step && !__builtin_mul_overflow(it->left, it->step, &end) &&
           !__builtin_add_overflow(end, it->next, &end) && int_fits(end) &&
           it->left <= SMALL_INT_MAX && (it->next - it->start) / it->step >= 0;
}
static const GraphHooks range_iter_graph = { .finish = range_iter_finish, .phase = PHASE_OBJECT };

static bool group_finish(GraphReader *r, Object *o) {
    const Tuple *members = as_tuple(((GroupError *)o)->exceptions);
    (void)r;
    for (int64_t i = 0; i < members->len; i++)
        if (!is_exception(members->items[i])) return false;
    return members->len > 0;
}
static const GraphHooks group_graph = { .finish = group_finish, .phase = PHASE_OBJECT };

/* Unions are flat: their members are added one by one. */
static bool union_finish(GraphReader *r, Object *o) {
    const Tuple *members = as_tuple(((Union *)o)->args);
    (void)r;
    for (int64_t i = 0; i < members->len; i++)
        if (is_exact(members->items[i], &union_type)) return false;
    return true;
}
static const GraphHooks union_graph = { .finish = union_finish, .phase = PHASE_OBJECT };

/* --- which type has which --- */

static const struct {
    Type *type;
    const GraphHooks *hooks;
} rows[] = {
    { &str_type, &text_graph },
    { &bytes_type, &bytes_subclass_graph },
    { &int_type, &int_subclass_graph },
    { &bytearray_type, &bytearray_graph },
    { &memoryview_type, &memoryview_graph },
    { &tuple_type, &tuple_graph },
    { &list_type, &list_graph },
    { &dict_type, &dict_graph },
    { &set_type, &set_graph },
    { &frozenset_type, &set_graph },
    { &code_type, &code_graph },
    { &function_type, &function_graph },
    { &cell_type, &cell_graph },
    { &frame_type, &frame_graph },
    { &generator_type, &generator_graph },
    { &coroutine_type, &generator_graph },
    { &async_generator_type, &generator_graph },
    { &tasklet_type, &tasklet_graph },
    { &channel_type, &channel_graph },
    { &module_type, &module_graph },
    { &weakref_type, &weakref_graph },
    { &weakproxy_type, &weakref_graph },
    { &weakcallableproxy_type, &weakref_graph },
    { &member_descriptor_type, &member_graph },
    { &dict_keyiterator_type, &dict_iter_graph },
    { &dict_valueiterator_type, &dict_iter_graph },
    { &dict_itemiterator_type, &dict_iter_graph },
    { &dict_reversekeyiterator_type, &dict_iter_graph },
    { &dict_reversevalueiterator_type, &dict_iter_graph },
    { &dict_reverseitemiterator_type, &dict_iter_graph },
    { &set_iterator_type, &set_iter_graph },
    { &range_type, &range_graph },
    { &float_type, &float_graph },
    { &range_iterator_type, &range_iter_graph },
    { &union_type, &union_graph },
    { &BaseExceptionGroup_type, &group_graph },
    { &ExceptionGroup_type, &group_graph },
};

void graph_init(void) {
    for (int i = 0; i < COUNT_OF(rows); i++) rows[i].type->graph = rows[i].hooks;
}
