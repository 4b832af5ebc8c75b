/* memoryview: a look at the memory of another object, as an array of items of one struct format.
 * One dimension is complete, more are there for cast, tolist, tobytes, comparison and full
 * indexing. While a view is not released its owner is held (buffer_hold); unreachable views are
 * released by the collector. The owner keeps the memory alive: `data` may point anywhere into
 * it. */
#include "vm/objects/buffer.h"
#include "vm/objects/bytes_leaves.h"
#include "vm/objects/float.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/text.h"
#include "vm/objects/weakref.h"
#include "vm/vm.h"

ALWAYS_INLINE MemoryView *view_of(Value v) { return (MemoryView *)as_obj(v); }
ALWAYS_INLINE int64_t *shape_of(MemoryView *m) { return m->dims; }
ALWAYS_INLINE int64_t *strides_of(MemoryView *m) { return m->dims + m->ndim; }

#define NEED_ALIVE(m)  \
    if ((m)->released) \
    return raise(vm, &ValueError_type, "operation forbidden on released memoryview object")

static int64_t item_count(MemoryView *m) {
    int64_t n = 1;
    for (int i = 0; i < m->ndim; i++) n *= shape_of(m)[i];
    return n;
}

static bool is_contiguous(MemoryView *m) {
    int64_t stride = m->itemsize;
    for (int i = m->ndim - 1; i >= 0; i--) {
        if (shape_of(m)[i] > 1 && strides_of(m)[i] != stride) return item_count(m) == 0;
        stride *= shape_of(m)[i];
    }
    return true;
}

int64_t memoryview_length(Value v) {
    MemoryView *m = view_of(v);
    return m->released || !m->ndim ? 0 : shape_of(m)[0];
}

bool memoryview_bytes(Value v, BufferView *out) {
    MemoryView *m = view_of(v);
    if (m->released || !is_contiguous(m)) return false;
    *out = (BufferView){ m->data, item_count(m) * m->itemsize, m->readonly };
    return true;
}

bool memoryview_complain(Vm *vm, Value v) {
    if (view_of(v)->released)
        return raise_false(vm, &ValueError_type,
                           "operation forbidden on released memoryview object");
    return raise_false(vm, &BufferError_type, "memoryview: underlying buffer is not C-contiguous");
}

/* --- making and releasing --- */

void memoryview_release(Vm *vm, void *o) {
    MemoryView *m = o;
    if (m->released) return;
    m->released = true;
    buffer_hold(m->owner, -1);
    m->owner = V_NONE;
    m->data = NULL;
}

static MemoryView *view_new(Vm *vm, Value owner, int ndim) {
    MemoryView *m =
        object_new(vm, &memoryview_type, sizeof(MemoryView) + 2 * (size_t)ndim * sizeof(int64_t));
    m->owner = owner;
    m->ndim = ndim;
    buffer_hold(owner, 1);
    if (!is_bytes(owner)) finalize_register(vm, &m->h);
    return m;
}

/* Another view of the same items. */
static MemoryView *view_copy(Vm *vm, MemoryView *from) {
    MemoryView *m = view_new(vm, from->owner, from->ndim);
    m->data = from->data;
    m->itemsize = from->itemsize;
    m->readonly = from->readonly;
    memcpy(m->format, from->format, sizeof m->format);
    memcpy(m->dims, from->dims, 2 * (size_t)m->ndim * sizeof(int64_t));
    return m;
}

Value memoryview_new(Vm *vm, Value object) {
    BufferView bytes;
    BufferShape shape;
    if (is_exact(object, &memoryview_type)) {
        NEED_ALIVE(view_of(object));
        return from_obj(view_copy(vm, view_of(object)));
    }
    if (!buffer_describe(object, &bytes, &shape))
        return raise(vm, &TypeError_type, "memoryview: a bytes-like object is required, not '%T'",
                     object);
    MemoryView *m = view_new(vm, object, 1);
    m->data = bytes.data;
    m->readonly = bytes.readonly;
    m->itemsize = shape.itemsize;
    memcpy(m->format, shape.format, sizeof m->format);
    shape_of(m)[0] = bytes.len / shape.itemsize;
    strides_of(m)[0] = shape.itemsize;
    return from_obj(m);
}

static char format_code(const char *format);
static int format_size(char code);

/* The bytes of all items; -1: the shape is none, or a product of some of its sizes is no number
 * of bytes. */
static int64_t shape_bytes(MemoryView *m) {
    int64_t n = m->itemsize;
    for (int i = 0; i < m->ndim; i++) {
        int64_t size = shape_of(m)[i];
        if (size < 0 || __builtin_mul_overflow(n, size ? size : 1, &n)) return -1;
    }
    return item_count(m) ? n : 0;
}

bool memoryview_adopt(Vm *vm, MemoryView *m, int64_t offset) {
    BufferView bytes;
    if (memchr(m->format, 0, sizeof m->format) == NULL || is_exact(m->owner, &memoryview_type) ||
        !buffer_find(m->owner, &bytes))
        return false;
    if (!m->readonly && bytes.readonly) return false;
    if (!m->itemsize || format_size(format_code(m->format)) != m->itemsize || offset < 0 ||
        offset > bytes.len)
        return false;
    int64_t n = shape_bytes(m), low = 0, high = m->itemsize;
    if (n < 0 || n > bytes.len) return false;
    for (int i = 0; i < m->ndim; i++) { /* from the first byte of an item to behind the last */
        int64_t reach, last = shape_of(m)[i] ? shape_of(m)[i] - 1 : 0;
        if (__builtin_mul_overflow(strides_of(m)[i], last, &reach) || reach > bytes.len ||
            reach < -bytes.len)
            return false;
        *(reach < 0 ? &low : &high) += reach;
    }
    if (n && (offset + low < 0 || high > bytes.len - offset)) return false;
    m->data = bytes.data + offset;
    buffer_hold(m->owner, 1);
    if (!is_bytes(m->owner)) finalize_register(vm, &m->h);
    return true;
}

static LEAF(view_dunder_new) { return memoryview_new(vm, argv[1]); }

static LEAF(view_release_leaf) {
    memoryview_release(vm, view_of(argv[0]));
    return V_NONE;
}

static LEAF(view_enter) {
    NEED_ALIVE(view_of(argv[0]));
    return argv[0];
}

/* --- items --- */

/* The code of a native format, its '@' skipped; 0: not one of those. */
static char format_code(const char *format) {
    if (*format == '@') format++;
    return format[0] && !format[1] && strchr("cbB?hHiIlLqQnNfdeP", format[0]) ? format[0] : 0;
}

static int format_size(char code) {
    switch (code) {
    case 'c':
    case 'b':
    case 'B': return 1;
    case '?': return sizeof(_Bool);
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I': return sizeof(int);
    case 'l':
    case 'L': return sizeof(long);
    case 'q':
    case 'Q': return 8;
    case 'n':
    case 'N': return sizeof(size_t);
    case 'P': return sizeof(void *);
    case 'f': return 4;
    case 'd': return 8;
    }
    return 0;
}

static int64_t read_signed(const uint8_t *p, int size) {
    int8_t a;
    int16_t b;
    int32_t c;
    int64_t d;
    switch (size) {
    case 1: return memcpy(&a, p, 1), a;
    case 2: return memcpy(&b, p, 2), b;
    case 4: return memcpy(&c, p, 4), c;
    default: return memcpy(&d, p, 8), d;
    }
}

static double half_to_double(uint16_t h) {
    int exponent = h >> 10 & 31;
    double fraction = h & 0x3FF, x;
    if (exponent == 31)
        x = fraction != 0 ? __builtin_nan("") : __builtin_inf();
    else
        x = exponent ? __builtin_ldexp(1 + fraction / 1024, exponent - 15)
                     : __builtin_ldexp(fraction, -24);
    return h & 0x8000 ? -x : x;
}

static Value item_read(Vm *vm, const char *format, const uint8_t *p) {
    char code = format_code(format);
    int size = format_size(code);
    float f;
    double d;
    uint16_t h;
    switch (code) {
    case 0:
        return raise(vm, &NotImplementedError_type, "memoryview: format %s not supported", format);
    case 'c': return bytes_from(vm, p, 1);
    case '?': return from_bool(*p != 0);
    case 'f': memcpy(&f, p, 4); return from_float((double)f);
    case 'd': memcpy(&d, p, 8); return from_float(d);
    case 'e': memcpy(&h, p, 2); return from_float(half_to_double(h));
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N':
    case 'P': {
        uint64_t mask = size == 8 ? ~0ull : (1ull << (8 * size)) - 1;
        return int_from_u64(vm, (uint64_t)read_signed(p, size) & mask);
    }
    }
    return int_from_i64(vm, read_signed(p, size));
}

static void write_int(uint8_t *p, int size, uint64_t x) {
    uint8_t a = (uint8_t)x;
    uint16_t b = (uint16_t)x;
    uint32_t c = (uint32_t)x;
    memcpy(p,
           size == 1   ? (void *)&a
           : size == 2 ? (void *)&b
           : size == 4 ? (void *)&c
                       : (void *)&x,
           (size_t)size);
}

static Value raise_item(Vm *vm, bool type, const char *format) {
    return type ? raise(vm, &TypeError_type, "memoryview: invalid type for format '%s'", format)
                : raise(vm, &ValueError_type, "memoryview: invalid value for format '%s'", format);
}

static Value write_integer(Vm *vm, const char *format, char code, uint8_t *p, Value v) {
    int size = format_size(code);
    if (!is_integer(v))
        return is_void(type_of(v)->special[S_index]) ? raise_item(vm, true, format) : V_USER;
    if (strchr("BHILQNP", code)) {
        uint64_t x;
        if (!int_to_u64(v, &x) || (size < 8 && x >> (8 * size)))
            return raise_item(vm, false, format);
        write_int(p, size, x);
    } else {
        int64_t x;
        int shift = 64 - 8 * size;
        if (!int_to_i64(v, &x) || (int64_t)((uint64_t)x << shift) >> shift != x)
            return raise_item(vm, false, format);
        write_int(p, size, (uint64_t)x);
    }
    return V_NONE;
}

static Value write_float(Vm *vm, const char *format, char code, uint8_t *p, Value v) {
    double d;
    bool overflow = false;
    if (is_floating(v))
        d = float_value(v);
    else if (is_integer(v))
        d = int_to_double(vm, v, &overflow);
    else
        return is_void(type_of(v)->special[S_float]) && is_void(type_of(v)->special[S_index])
                   ? raise_item(vm, true, format)
                   : V_USER;
    if (overflow || code == 'e') return raise_item(vm, false, format);
    float f = (float)d;
    memcpy(p, code == 'f' ? (void *)&f : (void *)&d, code == 'f' ? 4 : 8);
    return V_NONE;
}

static Value item_write(Vm *vm, const char *format, uint8_t *p, Value v) {
    char code = format_code(format);
    switch (code) {
    case 0:
        return raise(vm, &NotImplementedError_type, "memoryview: format %s not supported", format);
    case 'c':
        if (!is_bytes(v)) return raise_item(vm, true, format);
        if (as_bytes(v)->len != 1) return raise_item(vm, false, format);
        *p = as_bytes(v)->data[0];
        return V_NONE;
    case '?': {
        Value truth = leaf_truth(vm, v);
        if (is_bad(truth)) return truth;
        *p = is_true(truth);
        return V_NONE;
    }
    case 'f':
    case 'd':
    case 'e': return write_float(vm, format, code, p, v);
    }
    return write_integer(vm, format, code, p, v);
}

Value memoryview_item(Vm *vm, Value v, int64_t i) {
    MemoryView *m = view_of(v);
    NEED_ALIVE(m);
    if (m->ndim != 1)
        return raise(vm, &NotImplementedError_type,
                     "multi-dimensional sub-views are not implemented");
    if (i < 0 || i >= shape_of(m)[0])
        return raise(vm, &IndexError_type, "index out of bounds on dimension 1");
    return item_read(vm, m->format, m->data + i * strides_of(m)[0]);
}

/* --- subscripts --- */

/* Moves *p to item `index` of dimension d. V_NONE, V_ERROR, V_USER. */
static Value step_into(Vm *vm, MemoryView *m, Value index, int d, uint8_t **p) {
    int64_t i;
    Value ok = int_need_index(vm, index, false, &i);
    if (!is_none(ok)) return ok;
    int64_t n = shape_of(m)[d];
    if (i < 0) i += n;
    if (i < 0 || i >= n)
        return raise(vm, &IndexError_type, "index out of bounds on dimension %d", d + 1);
    *p += i * strides_of(m)[d];
    return V_NONE;
}

/* The address of the one item that `key` (an int or a tuple of ndim ints) means. */
static Value item_address(Vm *vm, MemoryView *m, Value key, uint8_t **p) {
    *p = m->data;
    if (is_tuple(key)) {
        const Tuple *t = as_tuple(key);
        for (int64_t i = 0; i < t->len; i++)
            if (is_exact(t->items[i], &slice_type))
                return raise(vm, &NotImplementedError_type,
                             "multi-dimensional slicing is not implemented");
        if (t->len < m->ndim)
            return raise(vm, &NotImplementedError_type, "sub-views are not implemented");
        if (t->len > m->ndim)
            return raise(vm, &TypeError_type,
                         "cannot index %d-dimension view with %ld-element tuple", m->ndim, t->len);
        Value ok = V_NONE;
        for (int d = 0; d < m->ndim && is_none(ok); d++) ok = step_into(vm, m, t->items[d], d, p);
        return ok;
    }
    if (m->ndim == 0) {
        if (is_same(key, V_ELLIPSIS)) return V_NONE;
        return raise(vm, &TypeError_type, "invalid indexing of 0-dim memory");
    }
    if (!is_integer(key) && is_void(type_of(key)->special[S_index]))
        return raise(vm, &TypeError_type, "memoryview: invalid slice key");
    if (m->ndim > 1)
        return raise(vm, &NotImplementedError_type,
                     "multi-dimensional sub-views are not implemented");
    return step_into(vm, m, key, 0, p);
}

static Value view_slice(Vm *vm, MemoryView *m, Value key, MemoryView **out) {
    SliceRange r;
    if (m->ndim == 0) return raise(vm, &TypeError_type, "invalid indexing of 0-dim memory");
    Value ok = slice_unpack(vm, key, shape_of(m)[0], &r);
    if (!is_none(ok)) return ok;
    *out = view_copy(vm, m);
    (*out)->data += r.start * strides_of(m)[0];
    shape_of(*out)[0] = r.count;
    strides_of(*out)[0] =
        (int64_t)((uint64_t)strides_of(*out)[0] * (uint64_t)r.step); /* of one item any may be */
    return V_NONE;
}

static LEAF(view_getitem) {
    MemoryView *m = view_of(argv[0]), *part;
    uint8_t *p;
    NEED_ALIVE(m);
    if (is_exact(argv[1], &slice_type)) {
        Value ok = view_slice(vm, m, argv[1], &part);
        return is_none(ok) ? from_obj(part) : ok;
    }
    if (m->ndim == 0 && is_same(argv[1], V_ELLIPSIS)) return argv[0];
    Value ok = item_address(vm, m, argv[1], &p);
    return is_none(ok) ? item_read(vm, m->format, p) : ok;
}

/* Copies the items of one 1-D view to another; they may overlap. */
static Value assign_items(Vm *vm, MemoryView *to, Value from) {
    Value source = memoryview_new(vm, from);
    if (is_bad(source)) return source;
    MemoryView *m = view_of(source);
    Value ok = V_NONE;
    if (m->ndim != 1 || to->ndim != 1 || shape_of(m)[0] != shape_of(to)[0] ||
        m->itemsize != to->itemsize || format_code(m->format) != format_code(to->format))
        ok = raise(vm, &ValueError_type,
                   "memoryview assignment: lvalue and rvalue have different structures");
    else {
        size_t size = (size_t)m->itemsize;
        int64_t n = shape_of(m)[0];
        uint8_t *copy = heap_try_alloc_atomic(vm, (size_t)n * size + 1);
        if (!copy) return V_ERROR;
        for (int64_t i = 0; i < n; i++)
            memcpy(copy + i * (int64_t)size, m->data + i * strides_of(m)[0], size);
        for (int64_t i = 0; i < n; i++)
            memcpy(to->data + i * strides_of(to)[0], copy + i * (int64_t)size, size);
    }
    memoryview_release(vm, m);
    return ok;
}

static LEAF(view_setitem) {
    MemoryView *m = view_of(argv[0]), *part;
    uint8_t *p;
    NEED_ALIVE(m);
    if (m->readonly) return raise(vm, &TypeError_type, "cannot modify read-only memory");
    if (is_exact(argv[1], &slice_type)) {
        Value ok = view_slice(vm, m, argv[1], &part);
        if (!is_none(ok)) return ok;
        ok = assign_items(vm, part, argv[2]);
        memoryview_release(vm, part);
        return ok;
    }
    Value ok = item_address(vm, m, argv[1], &p);
    return is_none(ok) ? item_write(vm, m->format, p, argv[2]) : ok;
}

static LEAF(view_delitem) {
    NEED_ALIVE(view_of(argv[0]));
    return raise(vm, &TypeError_type,
                 view_of(argv[0])->readonly ? "cannot modify read-only memory"
                                            : "cannot delete memory");
}

static LEAF(view_len) {
    MemoryView *m = view_of(argv[0]);
    NEED_ALIVE(m);
    if (!m->ndim) return raise(vm, &TypeError_type, "0-dim memory has no length");
    return from_int(shape_of(m)[0]);
}

/* --- the whole --- */

/* Copies all items in C order. Depth is bounded by MEMORYVIEW_DIMENSIONS. */
static uint8_t *copy_items(MemoryView *m, int d, const uint8_t *from, uint8_t *to) {
    if (d == m->ndim) {
        memcpy(to, from, (size_t)m->itemsize);
        return to + m->itemsize;
    }
    for (int64_t i = 0; i < shape_of(m)[d]; i++)
        to = copy_items(m, d + 1, from + i * strides_of(m)[d], to);
    return to;
}

static uint8_t *view_bytes(Vm *vm, MemoryView *m, int64_t *n) {
    *n = item_count(m) * m->itemsize;
    if (is_contiguous(m)) return m->data;
    uint8_t *copy = heap_try_alloc_atomic(vm, (size_t)*n + 1);
    if (copy) copy_items(m, 0, m->data, copy);
    return copy;
}

Value memoryview_tobytes(Vm *vm, Value v) {
    int64_t n;
    NEED_ALIVE(view_of(v));
    uint8_t *bytes = view_bytes(vm, view_of(v), &n);
    return bytes || !n ? bytes_from(vm, bytes, n) : V_ERROR;
}

static LEAF(view_tobytes) {
    NEED_ALIVE(view_of(argv[0]));
    if (!is_none(argv[1])) {
        if (!is_str(argv[1]))
            return raise(vm, &TypeError_type,
                         "tobytes() argument 'order' must be str or None, not %A", argv[1]);
        if (!str_is(as_str(argv[1]), "C") && !str_is(as_str(argv[1]), "F") &&
            !str_is(as_str(argv[1]), "A"))
            return raise(vm, &ValueError_type, "order must be 'C', 'F' or 'A'");
    }
    return memoryview_tobytes(vm, argv[0]);
}

static LEAF(view_hex) {
    MemoryView *m = view_of(argv[0]);
    int64_t n;
    NEED_ALIVE(m);
    uint8_t *bytes = view_bytes(vm, m, &n);
    return bytes || !n ? bytes_to_hex(vm, bytes, n, argv[1], argv[2]) : V_ERROR;
}

static Value list_items(Vm *vm, MemoryView *m, int d, const uint8_t *p) {
    if (d == m->ndim) return item_read(vm, m->format, p);
    List *l = list_new(vm, shape_of(m)[d]);
    if (!l) return V_ERROR;
    for (int64_t i = 0; i < shape_of(m)[d]; i++) {
        Value v = list_items(vm, m, d + 1, p + i * strides_of(m)[d]);
        if (is_bad(v) || !list_append(vm, l, v)) return V_ERROR;
    }
    return from_obj(l);
}

static LEAF(view_tolist) {
    MemoryView *m = view_of(argv[0]);
    NEED_ALIVE(m);
    return list_items(vm, m, 0, m->data);
}

static LEAF(view_toreadonly) {
    NEED_ALIVE(view_of(argv[0]));
    MemoryView *m = view_copy(vm, view_of(argv[0]));
    m->readonly = true;
    return from_obj(m);
}

/* 1: equal, 0: not, -1: error */
static int equal_items(Vm *vm, MemoryView *a, MemoryView *b, int d, const uint8_t *p,
                       const uint8_t *q) {
    if (d == a->ndim) {
        Value x = item_read(vm, a->format, p), y = item_read(vm, b->format, q);
        if (is_bad(x) || is_bad(y)) return -1;
        if (is_float(x) && as_float(x) != as_float(x)) return 0;
        return is_true(leaf_equal(vm, x, y));
    }
    for (int64_t i = 0; i < shape_of(a)[d]; i++) {
        int same = equal_items(vm, a, b, d + 1, p + i * strides_of(a)[d], q + i * strides_of(b)[d]);
        if (same != 1) return same;
    }
    return 1;
}

static Value view_equal(Vm *vm, Value left, Value right) {
    MemoryView *a = view_of(left);
    if (is_same(left, right) && a->released) return V_TRUE;
    if (a->released || (is_exact(right, &memoryview_type) && view_of(right)->released))
        return from_bool(is_same(left, right));
    BufferView bytes;
    BufferShape shape;
    if (!is_exact(right, &memoryview_type) && !buffer_describe(right, &bytes, &shape))
        return V_NOTIMPL;
    Value other = memoryview_new(vm, right);
    if (is_bad(other)) return other;
    MemoryView *b = view_of(other);
    bool same = a->ndim == b->ndim &&
                memcmp(shape_of(a), shape_of(b), (size_t)a->ndim * sizeof(int64_t)) == 0;
    if (same && (!format_code(a->format) || !format_code(b->format))) same = false;
    bool plain = same && a->itemsize == 1 && b->itemsize == 1 && a->format[0] == b->format[0];
    if (plain && is_contiguous(a) && is_contiguous(b)) {
        int64_t n = item_count(a);
        same = n == 0 || memcmp(a->data, b->data, (size_t)n) == 0;
    } else if (same) {
        int result = equal_items(vm, a, b, 0, a->data, b->data);
        if (result < 0) return V_ERROR;
        same = result;
    }
    memoryview_release(vm, b);
    return from_bool(same);
}

static LEAF(view_eq) { return view_equal(vm, argv[0], argv[1]); }
static LEAF(view_ne) {
    Value same = view_equal(vm, argv[0], argv[1]);
    return is_bool(same) ? from_bool(is_false(same)) : same;
}
static LEAF(view_order) { return V_NOTIMPL; }

static LEAF(view_hash) {
    MemoryView *m = view_of(argv[0]);
    int64_t n;
    if (!m->hash) {
        NEED_ALIVE(m);
        if (!m->readonly)
            return raise(vm, &ValueError_type, "cannot hash writable memoryview object");
        if (!strchr("Bbc", m->format[0]) || m->itemsize != 1)
            return raise(vm, &ValueError_type,
                         "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        uint8_t *bytes = view_bytes(vm, m, &n);
        if (!bytes && n) return V_ERROR;
        m->hash = text_hash(1, bytes, n);
    }
    return int_from_i64(vm, (int64_t)m->hash);
}

static LEAF(view_repr) {
    MemoryView *m = view_of(argv[0]);
    return str_printf(vm, m->released ? "<released memory at %P>" : "<memory at %P>", argv[0]);
}

static LEAF(view_iter) {
    NEED_ALIVE(view_of(argv[0]));
    if (view_of(argv[0])->ndim == 0)
        return raise(vm, &TypeError_type, "invalid indexing of 0-dim memory");
    if (view_of(argv[0])->ndim > 1)
        return raise(vm, &NotImplementedError_type,
                     "multi-dimensional sub-views are not implemented");
    return text_iterator_new(vm, &memoryview_iterator_type, argv[0]);
}

/* --- cast --- */

/* The format to cast to, and its size; false: error raised. */
static bool cast_format(Vm *vm, MemoryView *m, Value v, char *code, int *size) {
    if (!is_str(v))
        return raise_false(vm, &TypeError_type, "cast() argument 'format' must be str, not %A", v);
    const char *text = str_utf8(vm, as_str(v), NULL);
    if (!text) return false;
    *code = format_code(text);
    *size = format_size(*code);
    if (!*code)
        return raise_false(
            vm, &ValueError_type,
            "memoryview: destination format must be a native single character format "
            "prefixed with an optional '@'");
    char from = format_code(m->format);
    if (!from)
        return raise_false(vm, &ValueError_type,
                           "memoryview: source format must be a native single character format "
                           "prefixed with an optional '@'");
    if (!strchr("bBc", from) && !strchr("bBc", *code))
        return raise_false(vm, &TypeError_type,
                           "memoryview: cannot cast between two non-byte formats");
    if ((item_count(m) * m->itemsize) % *size)
        return raise_false(vm, &TypeError_type, "memoryview: length is not a multiple of itemsize");
    return true;
}

static Value cast_shape(Vm *vm, Value v, int64_t bytes, int size, int64_t *shape, int *ndim) {
    if (!is_list(v) && !is_tuple(v))
        return raise(vm, &TypeError_type, "shape must be a list or a tuple");
    const Value *items = is_list(v) ? as_list(v)->items : as_tuple(v)->items;
    int64_t n = is_list(v) ? as_list(v)->len : as_tuple(v)->len, product = size;
    if (n > MEMORYVIEW_DIMENSIONS)
        return raise(vm, &ValueError_type, "memoryview: number of dimensions must not exceed %d",
                     MEMORYVIEW_DIMENSIONS);
    for (int64_t i = 0; i < n; i++) {
        if (!is_integer(items[i]))
            return raise(vm, &TypeError_type,
                         "memoryview.cast(): elements of shape must be integers");
        if (!int_to_i64(items[i], &shape[i]) || shape[i] <= 0)
            return raise(vm, &ValueError_type,
                         "memoryview.cast(): elements of shape must be integers > 0");
        if (product > bytes / shape[i])
            return raise(vm, &TypeError_type,
                         "memoryview: product(shape) * itemsize != buffer size");
        product *= shape[i];
    }
    if (product != bytes)
        return raise(vm, &TypeError_type, "memoryview: product(shape) * itemsize != buffer size");
    *ndim = (int)n;
    return V_NONE;
}

static LEAF(view_cast) {
    MemoryView *m = view_of(argv[0]);
    int64_t shape[MEMORYVIEW_DIMENSIONS], bytes;
    int size = 1, ndim = 1;
    char code = 0;
    NEED_ALIVE(m);
    if (!is_contiguous(m))
        return raise(vm, &TypeError_type, "memoryview: casts are restricted to C-contiguous views");
    if (!is_void(argv[2]) && m->ndim != 1)
        return raise(vm, &TypeError_type, "memoryview: cast must be 1D -> ND or ND -> 1D");
    if (is_void(argv[2]))
        for (int i = 0; i < m->ndim; i++)
            if (shape_of(m)[i] == 0 && m->ndim > 1)
                return raise(vm, &TypeError_type,
                             "memoryview: cannot cast view with zeros in shape or strides");
    if (!cast_format(vm, m, argv[1], &code, &size)) return V_ERROR;
    bytes = item_count(m) * m->itemsize;
    shape[0] = bytes / size;
    if (!is_void(argv[2])) {
        Value ok = cast_shape(vm, argv[2], bytes, size, shape, &ndim);
        if (!is_none(ok)) return ok;
    }
    MemoryView *out = view_new(vm, m->owner, ndim);
    out->data = m->data;
    out->readonly = m->readonly;
    out->itemsize = size;
    strncpy(out->format, str_utf8(vm, as_str(argv[1]), NULL), sizeof out->format - 1);
    int64_t stride = size;
    for (int i = ndim - 1; i >= 0; i--) {
        shape_of(out)[i] = shape[i];
        strides_of(out)[i] = stride;
        stride *= shape[i];
    }
    return from_obj(out);
}

/* --- attributes --- */

static Value tuple_of_sizes(Vm *vm, const int64_t *sizes, int n) {
    Tuple *t = tuple_new(vm, n);
    for (int i = 0; i < n; i++) t->items[i] = int_from_i64(vm, sizes[i]);
    return from_obj(t);
}

#define ATTRIBUTE(name, expression)       \
    static LEAF(view_get_##name) {        \
        MemoryView *m = view_of(argv[0]); \
        NEED_ALIVE(m);                    \
        return expression;                \
    }
ATTRIBUTE(obj, m->owner)
ATTRIBUTE(nbytes, int_from_i64(vm, item_count(m) * m->itemsize))
ATTRIBUTE(readonly, from_bool(m->readonly))
ATTRIBUTE(itemsize, from_int(m->itemsize))
ATTRIBUTE(format, str_from(vm, m->format))
ATTRIBUTE(ndim, from_int(m->ndim))
ATTRIBUTE(shape, tuple_of_sizes(vm, shape_of(m), m->ndim))
ATTRIBUTE(strides, tuple_of_sizes(vm, strides_of(m), m->ndim))
ATTRIBUTE(suboffsets, tuple_empty)
ATTRIBUTE(c_contiguous, from_bool(is_contiguous(m)))
ATTRIBUTE(f_contiguous, from_bool(m->ndim <= 1 && is_contiguous(m)))

static const Getset view_getsets[] = {
    { "obj", view_get_obj, .doc = "The underlying object of the memoryview." },
    { "nbytes", view_get_nbytes,
      .doc =
          "The amount of space in bytes that the array would use in a contiguous representation." },
    { "readonly", view_get_readonly, .doc = "A bool indicating whether the memory is read only." },
    { "itemsize", view_get_itemsize,
      .doc = "The size in bytes of each element of the memoryview." },
    { "format", view_get_format,
      .doc =
          "A string containing the format (in struct module style) for each element in the view." },
    { "ndim", view_get_ndim,
      .doc = "An integer indicating how many dimensions of a multi-dimensional array the memory "
             "represents." },
    { "shape", view_get_shape,
      .doc = "A tuple of ndim integers giving the shape of the memory as an N-dimensional array." },
    { "strides", view_get_strides,
      .doc = "A tuple of ndim integers giving the size in bytes to access each element." },
    { "suboffsets", view_get_suboffsets,
      .doc = "A tuple of integers used internally for PIL-style arrays." },
    { "c_contiguous", view_get_c_contiguous,
      .doc = "A bool indicating whether the memory is C contiguous." },
    { "f_contiguous", view_get_f_contiguous,
      .doc = "A bool indicating whether the memory is Fortran contiguous." },
    { "contiguous", view_get_c_contiguous,
      .doc = "A bool indicating whether the memory is contiguous." },
    { 0 }
};

static const Method view_methods[] = {
    { "__new__", "(cls, object)", .leaf = view_dunder_new, .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = view_repr },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = view_hash },
    { "__len__", "(self, /)", "Return len(self).", .leaf = view_len },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = view_eq },
    { "__ne__", "(self, value, /)", "Return self!=value.", .leaf = view_ne },
    { "__lt__", "(self, value, /)", "Return self<value.", .leaf = view_order },
    { "__le__", "(self, value, /)", "Return self<=value.", .leaf = view_order },
    { "__gt__", "(self, value, /)", "Return self>value.", .leaf = view_order },
    { "__ge__", "(self, value, /)", "Return self>=value.", .leaf = view_order },
    { "__iter__", "(self, /)", "Implement iter(self).", .leaf = view_iter },
    { "__getitem__", "(self, key, /)", "Return self[key].", .leaf = view_getitem,
      .driver = "str.getitem" },
    { "__setitem__", "(self, key, value, /)", "Set self[key] to value.", .leaf = view_setitem,
      .driver = "bytes.view_setitem" },
    { "__delitem__", "(self, key, /)", "Delete self[key].", .leaf = view_delitem },
    { "__enter__", "(self, /)", .leaf = view_enter },
    { "__exit__", "(self, /, *args)", .leaf = view_release_leaf },
    { "release", "(self, /)", "Release the underlying buffer exposed by the memoryview object.",
      .leaf = view_release_leaf },
    { "tobytes", "(self, /, order='C')", "Return the data in the buffer as a byte string.",
      .leaf = view_tobytes },
    { "hex", "(self, /, sep=?, bytes_per_sep=1)",
      "Return the data in the buffer as a str of hexadecimal numbers.", .leaf = view_hex,
      .driver = "bytes.hex" },
    { "tolist", "(self, /)", "Return the data in the buffer as a list of elements.",
      .leaf = view_tolist },
    { "cast", "(self, /, format, shape=?)", "Cast a memoryview to a new format or shape.",
      .leaf = view_cast },
    { "toreadonly", "(self, /)", "Return a readonly version of the memoryview.",
      .leaf = view_toreadonly },
    { 0 }
};

Type memoryview_type = {
    .h = { &type_type },
    .name = "memoryview",
    .size = sizeof(MemoryView),
    .flags = TYPE_SEQUENCE | TYPE_WEAKREFS,
    .methods = view_methods,
    .getsets = view_getsets,
    .doc = "Create a new memoryview object which references the given object.",
    .travel = TRAVEL_REFUSED,
    .refusal = "cannot pickle 'memoryview' object: pickle its bytes (tobytes()) instead"
};
