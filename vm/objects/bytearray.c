/* bytearray: storage, mutation and the type. What it shares with bytes is in bytes_methods.c.
 * While a memoryview looks at it (exports), it may be written but not resized. */
#include "vm/objects/buffer.h"
#include "vm/objects/bytes_leaves.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

#define BYTEARRAY_MAX ((int64_t)1 << 46)
ALWAYS_INLINE ByteArray *self_of(const Value *argv) { return (ByteArray *)as_obj(argv[0]); }

/* --- storage --- */

static uint8_t no_bytes[1];

static bool reserve(Vm *vm, ByteArray *a, int64_t n) {
    if (n + 1 <= a->cap) return true;
    if (n > BYTEARRAY_MAX) {
        raise_memory(vm);
        return false;
    }
    int64_t cap = a->cap ? n + n / 8 + 16 : n + 1;
    uint8_t *data = cap <= HEAP_SMALL ? heap_alloc_atomic(vm, (size_t)cap)
                                      : heap_try_alloc_atomic(vm, (size_t)cap);
    if (!data) return false;
    if (a->len) memcpy(data, a->data, (size_t)a->len);
    a->data = data;
    a->cap = cap;
    return true;
}

bool bytearray_resize(Vm *vm, ByteArray *a, int64_t n) {
    if (n == a->len) return true;
    if (a->exports)
        return raise_false(vm, &BufferError_type,
                           "Existing exports of data: object cannot be re-sized");
    if (n == 0) {
        a->data = no_bytes;
        a->cap = 0;
    } else if (!reserve(vm, a, n))
        return false;
    a->len = n;
    a->data[n] = 0;
    return true;
}

Value bytearray_from(Vm *vm, const void *data, int64_t n) {
    ByteArray *a = NEW(vm, ByteArray, &bytearray_type);
    a->data = no_bytes;
    if (n < 0 || !bytearray_resize(vm, a, n)) return n < 0 ? raise_memory(vm) : V_ERROR;
    if (data && n) memcpy(a->data, data, (size_t)n);
    return from_obj(a);
}

/* Before a change of size. Memoryviews that nobody holds any more are only known after a
 * collection, so an array that seems to be looked at answers V_USER first; its driver lets one
 * happen, marks the array BYTEARRAY_SETTLED and tries again. V_NONE: go on. */

static Value need_free(Vm *vm, ByteArray *a) {
    if (LIKELY(!a->exports)) return V_NONE;
    bool settled = a->exports & BYTEARRAY_SETTLED;
    a->exports &= ~BYTEARRAY_SETTLED;
    if (!a->exports) return V_NONE;
    return settled
               ? raise(vm, &BufferError_type, "Existing exports of data: object cannot be re-sized")
               : V_USER;
}

#define NEED_FREE(a)                    \
    do {                                \
        Value ok_ = need_free(vm, (a)); \
        if (!is_none(ok_)) return ok_;  \
    } while (0)

/* Replaces `count` bytes at `at` by n others, which must not be in this array. */
static bool splice(Vm *vm, ByteArray *a, int64_t at, int64_t count, const uint8_t *with,
                   int64_t n) {
    int64_t tail = a->len - at - count, len = a->len;
    if (n > count && !bytearray_resize(vm, a, len + n - count)) return false;
    if (n != count) {
        if (a->exports)
            return raise_false(vm, &BufferError_type,
                               "Existing exports of data: object cannot be re-sized");
        memmove(a->data + at + n, a->data + at + count, (size_t)tail);
    }
    if (n) memcpy(a->data + at, with, (size_t)n);
    return n >= count || bytearray_resize(vm, a, len + n - count);
}

/* --- making --- */

static LEAF(bytearray_dunder_new) {
    ByteArray *a = object_new_of(vm, as_type(argv[0]));
    if (!a) return V_ERROR;
    a->data = no_bytes;
    return from_obj(a);
}

/* self, source=?, encoding=?, errors=? */
static LEAF(bytearray_init) {
    ByteArray *a = self_of(argv);
    Value v = bytes_source(vm, argv[1], argv[2], argv[3], "bytearray");
    if (is_bad(v)) return v;
    Run s = run_of(v);
    if (a->len || s.len) NEED_FREE(a);
    if (a->len && !bytearray_resize(vm, a, 0)) return V_ERROR;
    if (!bytearray_resize(vm, a, s.len)) return V_ERROR;
    if (s.len) memcpy(a->data, s.data, (size_t)s.len);
    return V_NONE;
}

/* --- special methods --- */

static LEAF(bytearray_repr) {
    ByteArray *a = self_of(argv);
    Value prefix = str_printf(vm, "%s(", a->h.type->name);
    return is_bad(prefix)
               ? prefix
               : bytes_repr(vm, a->data, a->len, str_utf8(vm, as_str(prefix), NULL), ")");
}

static LEAF(bytearray_len) { return from_int(self_of(argv)->len); }
static LEAF(bytearray_iter) { return text_iterator_new(vm, &bytearray_iterator_type, argv[0]); }
static LEAF(bytearray_sizeof) { return from_int(56 + self_of(argv)->cap); }
static LEAF(bytearray_alloc) { return from_int(self_of(argv)->cap); }

static Value compare(const Value *argv, CompareOp op) {
    Run a = run_of(argv[0]);
    BufferView b;
    if (!buffer_find(argv[1], &b)) return V_NOTIMPL;
    if (op == CMP_EQ || op == CMP_NE) {
        bool same = a.len == b.len && (!a.len || memcmp(a.data, b.data, (size_t)a.len) == 0);
        return from_bool(same == (op == CMP_EQ));
    }
    int64_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.data, b.data, (size_t)n) : 0;
    if (!c) c = a.len < b.len ? -1 : a.len > b.len;
    return from_bool(op == CMP_LT ? c < 0 : op == CMP_LE ? c <= 0 : op == CMP_GT ? c > 0 : c >= 0);
}
static LEAF(bytearray_eq) { return compare(argv, CMP_EQ); }
static LEAF(bytearray_ne) { return compare(argv, CMP_NE); }
static LEAF(bytearray_lt) { return compare(argv, CMP_LT); }
static LEAF(bytearray_le) { return compare(argv, CMP_LE); }
static LEAF(bytearray_gt) { return compare(argv, CMP_GT); }
static LEAF(bytearray_ge) { return compare(argv, CMP_GE); }

/* An index into the array: V_NONE with *i in range. */
static Value index_need(Vm *vm, ByteArray *a, Value key, int64_t *i) {
    if (is_int(key))
        *i = as_int(key);
    else {
        if (!is_integer(key) && is_void(type_of(key)->special[S_index]))
            return raise(vm, &TypeError_type,
                         "bytearray indices must be integers or slices, not %T", key);
        if (is_integer(key) && !int_to_i64(key, i))
            return raise(vm, &IndexError_type, "cannot fit 'int' into an index-sized integer");
        Value ok = int_need_index(vm, key, false, i);
        if (!is_none(ok)) return ok;
    }
    if (*i < 0) *i += a->len;
    if (*i < 0 || *i >= a->len) return raise(vm, &IndexError_type, "bytearray index out of range");
    return V_NONE;
}

static LEAF(bytearray_getitem) {
    ByteArray *a = self_of(argv);
    int64_t i;
    if (is_exact(argv[1], &slice_type)) {
        SliceRange r;
        Value ok = slice_unpack(vm, argv[1], a->len, &r);
        if (!is_none(ok)) return ok;
        if (r.step == 1) return bytearray_from(vm, a->data + r.start, r.count);
        Value out = bytearray_from(vm, NULL, r.count);
        if (is_bad(out)) return out;
        for (int64_t k = 0, at = r.start; k < r.count; k++, at += r.step)
            ((ByteArray *)as_obj(out))->data[k] = a->data[at];
        return out;
    }
    Value ok = index_need(vm, a, argv[1], &i);
    return is_none(ok) ? from_int(a->data[i]) : ok;
}

/* The bytes that a slice assignment puts in; a copy when they are the array's own. */
static Value assigned_bytes(Vm *vm, Value self, Value v, BufferView *out) {
    if (is_integer(v) || is_str(v))
        return raise(vm, &TypeError_type,
                     "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    if (buffer_find(v, out) && !is_same(v, self) && !is_exact(v, &memoryview_type)) return V_NONE;
    Value copy = is_same(v, self) ? bytes_from(vm, run_of(v).data, run_of(v).len)
                                  : bytes_source(vm, v, V_VOID, V_VOID, "bytearray");
    if (is_void(copy) && !is_void(type_of(v)->special[S_iter])) return copy;
    if (is_void(copy) && error_clear(vm, &TypeError_type))
        return raise(vm, &TypeError_type,
                     "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    if (is_bad(copy)) return copy;
    *out = (BufferView){ (uint8_t *)(uintptr_t)run_of(copy).data, run_of(copy).len, true };
    return V_NONE;
}

static Value assign_slice(Vm *vm, Value self, const SliceRange *r, BufferView with) {
    ByteArray *a = (ByteArray *)as_obj(self);
    if (r->step == 1) {
        if (with.len != r->count) NEED_FREE(a);
        return splice(vm, a, r->start, r->count, with.data, with.len) ? V_NONE : V_ERROR;
    }
    if (with.len != r->count)
        return raise(vm, &ValueError_type,
                     "attempt to assign bytes of size %ld to extended slice of size %ld", with.len,
                     r->count);
    for (int64_t k = 0, at = r->start; k < r->count; k++, at += r->step) a->data[at] = with.data[k];
    return V_NONE;
}

static LEAF(bytearray_setitem) {
    ByteArray *a = self_of(argv);
    int64_t i;
    if (is_exact(argv[1], &slice_type)) {
        SliceRange r;
        BufferView with;
        Value ok = assigned_bytes(vm, argv[0], argv[2], &with);
        if (is_none(ok)) ok = slice_unpack(vm, argv[1], a->len, &r);
        return is_none(ok) ? assign_slice(vm, argv[0], &r, with) : ok;
    }
    uint8_t byte;
    Value ok = index_need(vm, a, argv[1], &i);
    if (is_none(ok)) ok = byte_need(vm, argv[2], &byte);
    if (!is_none(ok)) return ok;
    a->data[i] = byte;
    return V_NONE;
}

static Value delete_slice(Vm *vm, ByteArray *a, SliceRange r) {
    if (!r.count) return V_NONE;
    NEED_FREE(a);
    if (r.step < 0) { /* the same bytes, upwards */
        r.start += (r.count - 1) * r.step;
        r.step = -r.step;
    }
    if (r.step == 1 || r.count == 1)
        return splice(vm, a, r.start, r.count, NULL, 0) ? V_NONE : V_ERROR;
    int64_t to = r.start, next = r.start, left = r.count;
    for (int64_t i = r.start; i < a->len; i++) {
        if (left && i == next)
            next += r.step, left--;
        else
            a->data[to++] = a->data[i];
    }
    return bytearray_resize(vm, a, to) ? V_NONE : V_ERROR;
}

static LEAF(bytearray_delitem) {
    ByteArray *a = self_of(argv);
    int64_t i;
    if (is_exact(argv[1], &slice_type)) {
        SliceRange r;
        Value ok = slice_unpack(vm, argv[1], a->len, &r);
        return is_none(ok) ? delete_slice(vm, a, r) : ok;
    }
    Value ok = index_need(vm, a, argv[1], &i);
    if (!is_none(ok)) return ok;
    NEED_FREE(a);
    return splice(vm, a, i, 1, NULL, 0) ? V_NONE : V_ERROR;
}

static Value extend_bytes(Vm *vm, ByteArray *a, const uint8_t *data, int64_t n) {
    int64_t len = a->len;
    uint8_t *own = a->data;
    bool inside = n && data >= own && data < own + len;
    if (n) NEED_FREE(a);
    if (!bytearray_resize(vm, a, len + n)) return V_ERROR;
    if (n) memmove(a->data + len, inside ? a->data + (data - own) : data, (size_t)n);
    return V_NONE;
}

static LEAF(bytearray_iadd) {
    BufferView b;
    if (!buffer_find(argv[1], &b)) {
        if (text_user_special(argv[1], S_radd)) return V_NOTIMPL;
        return raise(vm, &TypeError_type, "can't concat %T to %T", argv[1], argv[0]);
    }
    Value ok = extend_bytes(vm, self_of(argv), b.data, b.len);
    return is_none(ok) ? argv[0] : ok;
}

static LEAF(bytearray_imul) {
    ByteArray *a = self_of(argv);
    int64_t n = 0, len = a->len;
    Value ok = text_repeat_count(vm, argv[1], &n);
    if (!is_none(ok)) return ok;
    if (len && n > BYTEARRAY_MAX / len) return raise_memory(vm);
    if (len && n != 1) NEED_FREE(a);
    if (!bytearray_resize(vm, a, len * n)) return V_ERROR;
    if (len && n > 1) text_repeat(a->data, (size_t)len, (size_t)(len * n));
    return argv[0];
}

/* --- methods --- */

static LEAF(bytearray_append) {
    uint8_t byte;
    Value ok = byte_need(vm, argv[1], &byte);
    return is_none(ok) ? extend_bytes(vm, self_of(argv), &byte, 1) : ok;
}

static LEAF(bytearray_extend) {
    BufferView b;
    if (buffer_find(argv[1], &b)) return extend_bytes(vm, self_of(argv), b.data, b.len);
    Value list = leaf_list(vm, argv[1]);
    if (is_void(list) && error_clear(vm, &TypeError_type))
        return raise(vm, &TypeError_type, "can't extend bytearray with %T", argv[1]);
    if (is_bad(list)) return list;
    Value v = bytes_source(vm, list, V_VOID, V_VOID, "bytearray");
    return is_bad(v) ? v : extend_bytes(vm, self_of(argv), run_of(v).data, run_of(v).len);
}

static LEAF(bytearray_insert) {
    ByteArray *a = self_of(argv);
    int64_t i = 0;
    uint8_t byte;
    Value ok = int_need_index(vm, argv[1], false, &i);
    if (is_none(ok)) ok = byte_need(vm, argv[2], &byte);
    if (!is_none(ok)) return ok;
    if (i < 0) i = i + a->len < 0 ? 0 : i + a->len;
    NEED_FREE(a);
    return splice(vm, a, i > a->len ? a->len : i, 0, &byte, 1) ? V_NONE : V_ERROR;
}

static LEAF(bytearray_pop) {
    ByteArray *a = self_of(argv);
    int64_t i = -1;
    if (!is_void(argv[1])) {
        Value ok = int_need_index(vm, argv[1], false, &i);
        if (!is_none(ok)) return ok;
    }
    if (!a->len) return raise(vm, &IndexError_type, "pop from empty bytearray");
    if (i < 0) i += a->len;
    if (i < 0 || i >= a->len) return raise(vm, &IndexError_type, "pop index out of range");
    NEED_FREE(a);
    uint8_t byte = a->data[i];
    return splice(vm, a, i, 1, NULL, 0) ? from_int(byte) : V_ERROR;
}

static LEAF(bytearray_remove) {
    ByteArray *a = self_of(argv);
    uint8_t byte;
    Value ok = byte_need(vm, argv[1], &byte);
    if (!is_none(ok)) return ok;
    int64_t i = text_find(1, a->data, a->len, &byte, 1);
    if (i < 0) return raise(vm, &ValueError_type, "value not found in bytearray");
    NEED_FREE(a);
    return splice(vm, a, i, 1, NULL, 0) ? V_NONE : V_ERROR;
}

static LEAF(bytearray_reverse) {
    ByteArray *a = self_of(argv);
    for (int64_t i = 0, j = a->len - 1; i < j; i++, j--) {
        uint8_t c = a->data[i];
        a->data[i] = a->data[j];
        a->data[j] = c;
    }
    return V_NONE;
}

static LEAF(bytearray_clear) {
    if (self_of(argv)->len) NEED_FREE(self_of(argv));
    return bytearray_resize(vm, self_of(argv), 0) ? V_NONE : V_ERROR;
}

static LEAF(bytearray_copy) { return bytearray_from(vm, self_of(argv)->data, self_of(argv)->len); }

/* (type, (bytes decoded as latin-1, 'latin-1'), state): protocol 2 and below; (type, (bytes,),
 * state) from 3 on. Subclasses may have a state: driver. */
static Value reduce(Vm *vm, Value self, int64_t protocol) {
    ByteArray *a = (ByteArray *)as_obj(self);
    Value args;
    if (a->h.type->flags & TYPE_HEAP) return V_USER;
    if (protocol < 3) {
        Value text = str_from_kind(vm, 1, a->data, a->len);
        args = a->len ? tuple_of(vm, 2, text, str_from(vm, "latin-1")) : tuple_empty;
    } else
        args = a->len ? tuple_of(vm, 1, bytes_from(vm, a->data, a->len)) : tuple_empty;
    return tuple_of(vm, 3, from_obj(a->h.type), args, V_NONE);
}

static LEAF(bytearray_reduce) { return reduce(vm, argv[0], 2); }
static LEAF(bytearray_reduce_ex) {
    int64_t protocol = 0;
    Value ok = int_need_index(vm, argv[1], false, &protocol);
    return is_none(ok) ? reduce(vm, argv[0], protocol) : ok;
}

/* _bytearray_held(a): is a looked at? Then a collection is asked for, which the next safepoints
 * of the caller do. */
static LEAF(bytearray_held) {
    ByteArray *a = self_of(argv);
    if (!(a->exports & ~BYTEARRAY_SETTLED)) return V_FALSE;
    vm_want(vm, WANT_GC);
    return V_TRUE;
}

/* _bytearray_settle(a): the collection is over; the next change of size is final. */
static LEAF(bytearray_settle) {
    self_of(argv)->exports |= BYTEARRAY_SETTLED;
    return V_NONE;
}

const Method bytearray_intrinsics[] = {
    { "_bytearray_held", "(array: bytearray, /)", .leaf = bytearray_held },
    { "_bytearray_settle", "(array: bytearray, /)", .leaf = bytearray_settle },
    { 0 }
};

static const Method bytearray_rows[] = {
    { "__new__", "(cls, /, *args, **kwargs)", .leaf = bytearray_dunder_new, .kind = SIG_STATIC },
    { "__init__", "(self, source=?, encoding=?, errors=?)", .leaf = bytearray_init,
      .driver = "bytes.bytearray_init" },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = bytearray_repr },
    { "__str__", "(self, /)", "Return str(self).", .leaf = bytearray_repr },
    { "__len__", "(self, /)", "Return len(self).", .leaf = bytearray_len },
    { "__iter__", "(self, /)", "Implement iter(self).", .leaf = bytearray_iter },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = bytearray_eq },
    { "__ne__", "(self, value, /)", "Return self!=value.", .leaf = bytearray_ne },
    { "__lt__", "(self, value, /)", "Return self<value.", .leaf = bytearray_lt },
    { "__le__", "(self, value, /)", "Return self<=value.", .leaf = bytearray_le },
    { "__gt__", "(self, value, /)", "Return self>value.", .leaf = bytearray_gt },
    { "__ge__", "(self, value, /)", "Return self>=value.", .leaf = bytearray_ge },
    { "__add__", "(self, value, /)", "Return self+value.", .leaf = bytes_add },
    { "__iadd__", "(self, value, /)", "Implement self+=value.", .leaf = bytearray_iadd,
      .driver = "bytes.iadd" },
    { "__imul__", "(self, value, /)", "Implement self*=value.", .leaf = bytearray_imul,
      .driver = "bytes.imul" },
    { "__getitem__", "(self, key, /)", "Return self[key].", .leaf = bytearray_getitem,
      .driver = "str.getitem" },
    { "__setitem__", "(self, key, value, /)", "Set self[key] to value.", .leaf = bytearray_setitem,
      .driver = "bytes.setitem" },
    { "__delitem__", "(self, key, /)", "Delete self[key].", .leaf = bytearray_delitem,
      .driver = "bytes.delitem" },
    { "__alloc__", "(self, /)", "B.__alloc__() -> int", .leaf = bytearray_alloc },
    { "__sizeof__", "(self, /)", "Returns the size of the bytearray object in memory, in bytes.",
      .leaf = bytearray_sizeof },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = bytearray_reduce,
      .driver = "bytes.reduce" },
    { "__reduce_ex__", "(self, proto=0, /)", "Return state information for pickling.",
      .leaf = bytearray_reduce_ex, .driver = "bytes.reduce_ex" },
    { "append", "(self, item, /)", "Append a single item to the end of the bytearray.",
      .leaf = bytearray_append, .driver = "bytes.append" },
    { "extend", "(self, iterable_of_ints, /)",
      "Append all the items from the iterator or sequence to the end of the bytearray.",
      .leaf = bytearray_extend, .driver = "bytes.extend" },
    { "insert", "(self, index, item, /)",
      "Insert a single item into the bytearray before the given index.", .leaf = bytearray_insert,
      .driver = "bytes.insert" },
    { "pop", "(self, index=?, /)", "Remove and return a single item from B.", .leaf = bytearray_pop,
      .driver = "bytes.pop" },
    { "remove", "(self, value, /)", "Remove the first occurrence of a value in the bytearray.",
      .leaf = bytearray_remove, .driver = "bytes.remove" },
    { "reverse", "(self, /)", "Reverse the order of the values in B in place.",
      .leaf = bytearray_reverse },
    { "clear", "(self, /)", "Remove all items from the bytearray.", .leaf = bytearray_clear,
      .driver = "bytes.clear" },
    { "copy", "(self, /)", "Return a copy of B.", .leaf = bytearray_copy },
    BYTES_SHARED_METHODS,
    { 0 }
};

Type bytearray_type = {
    .h = { &type_type },
    .name = "bytearray",
    .size = sizeof(ByteArray),
    .flags = TYPE_BASE,
    .methods = bytearray_rows,
    .doc =
        "bytearray(iterable_of_ints) -> bytearray\n"
        "bytearray(string, encoding[, errors]) -> bytearray\n"
        "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
        "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
        "bytearray() -> empty bytes array\n\n"
        "Construct a mutable bytearray object from:\n"
        "  - an iterable yielding integers in range(256)\n"
        "  - a text string encoded using the specified encoding\n"
        "  - a bytes or a buffer object\n"
        "  - any object implementing the buffer API.\n"
        "  - an integer",
    .travel = TRAVEL_REDUCE
};
