/* The methods that bytes and bytearray have in common, as leaves on a Run of bytes; results are
 * of self's kind. */
#include "vm/codecs.h"
#include "vm/format.h"
#include "vm/objects/bytes_leaves.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

#define NEED_INT(v, n)                                        \
    do {                                                      \
        if (!is_void(v)) {                                    \
            Value ok_ = int_need_index(vm, (v), false, &(n)); \
            if (!is_none(ok_)) return ok_;                    \
        }                                                     \
    } while (0)

#define BYTES_MAX ((int64_t)1 << 46)

/* --- results and arguments --- */

uint8_t *run_make(Vm *vm, Value self, int64_t n, Value *out) {
    if (is_bytes(self)) {
        Bytes *b = bytes_new(vm, n);
        if (!b) return NULL;
        *out = from_obj(b);
        return b->data;
    }
    *out = bytearray_from(vm, NULL, n);
    return is_bad(*out) ? NULL : ((ByteArray *)as_obj(*out))->data;
}

Value run_new(Vm *vm, Value self, const void *data, int64_t n) {
    return is_bytes(self) ? bytes_from(vm, data, n) : bytearray_from(vm, data, n);
}

/* self unchanged: bytes may be shared, a bytearray is copied. */
static Value run_same(Vm *vm, Value self) {
    return is_bytes(self) ? bytes_plain(vm, self)
                          : run_new(vm, self, run_of(self).data, run_of(self).len);
}

Value byte_need(Vm *vm, Value v, uint8_t *out) {
    int64_t i;
    if (is_integer(v)) {
        if (!int_to_i64(v, &i) || i < 0 || i > 255)
            return raise(vm, &ValueError_type, "byte must be in range(0, 256)");
        *out = (uint8_t)i;
        return V_NONE;
    }
    return int_need_index(vm, v, false, &i);
}

/* A bytes-like argument, or the one byte of an integer in *byte. */
static Value sub_need(Vm *vm, Value v, uint8_t *byte, BufferView *out) {
    if (buffer_find(v, out)) return V_NONE;
    if (!is_integer(v) && is_void(type_of(v)->special[S_index]))
        return raise(vm, &TypeError_type,
                     "argument should be integer or bytes-like object, not '%T'", v);
    Value ok = byte_need(vm, v, byte);
    *out = (BufferView){ byte, 1, true };
    return ok;
}

/* --- operators --- */

LEAF(bytes_contains) {
    Run s = run_of(argv[0]);
    BufferView sub;
    uint8_t byte;
    if (is_integer(argv[1]) || !is_void(type_of(argv[1])->special[S_index])) {
        Value ok = byte_need(vm, argv[1], &byte);
        if (!is_none(ok)) return ok;
        sub = (BufferView){ &byte, 1, true };
    } else if (!buffer_need(vm, argv[1], &sub))
        return V_ERROR;
    return from_bool(text_find(1, s.data, s.len, sub.data, sub.len) >= 0);
}

LEAF(bytes_add) {
    Run a = run_of(argv[0]);
    BufferView b;
    if (!buffer_find(argv[1], &b)) {
        if (text_user_special(argv[1], S_radd)) return V_NOTIMPL;
        return raise(vm, &TypeError_type, "can't concat %T to %T", argv[1], argv[0]);
    }
    if (is_exact(argv[0], &bytes_type) && b.len == 0) return argv[0];
    if (is_exact(argv[0], &bytes_type) && is_exact(argv[1], &bytes_type) && a.len == 0)
        return argv[1];
    Value out;
    uint8_t *p = run_make(vm, argv[0], a.len + b.len, &out);
    if (!p) return V_ERROR;
    if (a.len) memcpy(p, a.data, (size_t)a.len);
    if (b.len) memcpy(p + a.len, b.data, (size_t)b.len);
    return out;
}

LEAF(bytes_mul) {
    Run s = run_of(argv[0]);
    int64_t n = 0;
    Value out, ok = text_repeat_count(vm, argv[1], &n);
    if (!is_none(ok)) return ok;
    if (n == 1 && is_exact(argv[0], &bytes_type)) return argv[0];
    if (s.len && n > BYTES_MAX / s.len) return raise_memory(vm);
    uint8_t *p = run_make(vm, argv[0], s.len * n, &out);
    if (!p) return V_ERROR;
    if (s.len && n) {
        memcpy(p, s.data, (size_t)s.len);
        text_repeat(p, (size_t)s.len, (size_t)(s.len * n));
    }
    return out;
}

LEAF(bytes_mod) {
    Run s = run_of(argv[0]);
    return bytes_percent(vm, s.data, s.len, argv[1], !is_bytes(argv[0]));
}

LEAF(bytes_rmod) { return V_NOTIMPL; }

LEAF(bytes_decode_leaf) {
    for (int i = 1; i <= 2; i++)
        if (!is_void(argv[i]) && !is_str(argv[i]))
            return raise(vm, &TypeError_type, "decode() argument '%s' must be str, not %A",
                         i == 1 ? "encoding" : "errors", argv[i]);
    return text_decode(vm, run_of(argv[0]).data, run_of(argv[0]).len, argv[1], argv[2]);
}

/* --- searching --- */

static Value find(Vm *vm, const Value *argv, bool last, int64_t *at) {
    Run s = run_of(argv[0]);
    BufferView sub;
    uint8_t byte;
    int64_t from, to;
    Value ok = sub_need(vm, argv[1], &byte, &sub);
    if (is_none(ok)) ok = text_range(vm, argv[2], argv[3], s.len, &from, &to);
    if (!is_none(ok)) return ok;
    *at = -1;
    if (from > to || to - from < sub.len) return V_NONE;
    int64_t i = last ? text_rfind(1, s.data + from, to - from, sub.data, sub.len)
                     : text_find(1, s.data + from, to - from, sub.data, sub.len);
    if (i >= 0) *at = from + i;
    return V_NONE;
}

static Value find_or_raise(Vm *vm, const Value *argv, bool last) {
    int64_t at;
    Value ok = find(vm, argv, last, &at);
    if (!is_none(ok)) return ok;
    return at < 0 ? raise(vm, &ValueError_type, "subsection not found") : from_int(at);
}

LEAF(bytes_find) {
    int64_t at;
    Value ok = find(vm, argv, false, &at);
    return is_none(ok) ? from_int(at) : ok;
}

LEAF(bytes_rfind) {
    int64_t at;
    Value ok = find(vm, argv, true, &at);
    return is_none(ok) ? from_int(at) : ok;
}

LEAF(bytes_index) { return find_or_raise(vm, argv, false); }
LEAF(bytes_rindex) { return find_or_raise(vm, argv, true); }

LEAF(bytes_count) {
    Run s = run_of(argv[0]);
    BufferView sub;
    uint8_t byte;
    int64_t from, to;
    Value ok = sub_need(vm, argv[1], &byte, &sub);
    if (is_none(ok)) ok = text_range(vm, argv[2], argv[3], s.len, &from, &to);
    if (!is_none(ok)) return ok;
    if (from > to || to - from < sub.len) return from_int(0);
    return from_int(text_count(1, s.data + from, to - from, sub.data, sub.len, -1));
}

static bool has_affix(Run s, BufferView affix, int64_t from, int64_t to, bool at_end) {
    if (from > to || to - from < affix.len) return false;
    return affix.len == 0 ||
           memcmp(s.data + (at_end ? to - affix.len : from), affix.data, (size_t)affix.len) == 0;
}

static Value affixed(Vm *vm, const Value *argv, bool at_end) {
    Run s = run_of(argv[0]);
    BufferView affix;
    int64_t from, to;
    Value ok = text_range(vm, argv[2], argv[3], s.len, &from, &to);
    if (!is_none(ok)) return ok;
    if (is_tuple(argv[1])) {
        const Tuple *t = as_tuple(argv[1]);
        for (int64_t i = 0; i < t->len; i++) {
            if (!buffer_need(vm, t->items[i], &affix)) return V_ERROR;
            if (has_affix(s, affix, from, to, at_end)) return V_TRUE;
        }
        return V_FALSE;
    }
    if (!buffer_find(argv[1], &affix))
        return raise(vm, &TypeError_type, "%s first arg must be bytes or a tuple of bytes, not %T",
                     at_end ? "endswith" : "startswith", argv[1]);
    return from_bool(has_affix(s, affix, from, to, at_end));
}

LEAF(bytes_startswith) { return affixed(vm, argv, false); }
LEAF(bytes_endswith) { return affixed(vm, argv, true); }

/* --- splitting --- */

ALWAYS_INLINE bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

static bool list_cut(Vm *vm, List *l, Value self, int64_t from, int64_t to) {
    Value cut = run_new(vm, self, run_of(self).data + from, to - from);
    return !is_bad(cut) && list_append(vm, l, cut);
}

static void list_reverse_items(List *l) {
    for (int64_t i = 0, j = l->len - 1; i < j; i++, j--) {
        Value v = l->items[i];
        l->items[i] = l->items[j];
        l->items[j] = v;
    }
}

static Value split_space(Vm *vm, Value self, int64_t limit) {
    Run s = run_of(self);
    List *out = list_new(vm, 0);
    int64_t i = 0;
    for (int64_t count = 0;; count++) {
        while (i < s.len && is_space(s.data[i])) i++;
        if (i == s.len) return from_obj(out);
        int64_t from = i;
        if (count == limit) /* the rest as it is */
            return list_cut(vm, out, self, from, s.len) ? from_obj(out) : V_ERROR;
        while (i < s.len && !is_space(s.data[i])) i++;
        if (!list_cut(vm, out, self, from, i)) return V_ERROR;
    }
}

static Value rsplit_space(Vm *vm, Value self, int64_t limit) {
    Run s = run_of(self);
    List *out = list_new(vm, 0);
    int64_t i = s.len;
    for (int64_t count = 0;; count++) {
        while (i > 0 && is_space(s.data[i - 1])) i--;
        if (i == 0) break;
        int64_t to = i;
        if (count == limit) {
            if (!list_cut(vm, out, self, 0, to)) return V_ERROR;
            break;
        }
        while (i > 0 && !is_space(s.data[i - 1])) i--;
        if (!list_cut(vm, out, self, i, to)) return V_ERROR;
    }
    list_reverse_items(out);
    return from_obj(out);
}

static Value split_at(Vm *vm, Value self, BufferView sep, int64_t limit, bool last) {
    Run s = run_of(self);
    List *out = list_new(vm, 0);
    int64_t from = 0, to = s.len;
    for (int64_t count = 0; count != limit; count++) {
        int64_t i = last ? text_rfind(1, s.data, to, sep.data, sep.len)
                         : text_find(1, s.data + from, to - from, sep.data, sep.len);
        if (i < 0) break;
        if (last ? !list_cut(vm, out, self, i + sep.len, to)
                 : !list_cut(vm, out, self, from, from + i))
            return V_ERROR;
        if (last)
            to = i;
        else
            from += i + sep.len;
    }
    if (!list_cut(vm, out, self, from, to)) return V_ERROR;
    if (last) list_reverse_items(out);
    return from_obj(out);
}

static Value split(Vm *vm, const Value *argv, bool last) {
    int64_t limit = -1;
    BufferView sep;
    NEED_INT(argv[2], limit);
    if (limit < 0) limit = -1;
    if (is_none(argv[1])) return (last ? rsplit_space : split_space)(vm, argv[0], limit);
    if (!buffer_need(vm, argv[1], &sep)) return V_ERROR;
    if (!sep.len) return raise(vm, &ValueError_type, "empty separator");
    return split_at(vm, argv[0], sep, limit, last);
}

LEAF(bytes_split) { return split(vm, argv, false); }
LEAF(bytes_rsplit) { return split(vm, argv, true); }

LEAF(bytes_splitlines) {
    Run s = run_of(argv[0]);
    int64_t keep = 0;
    if (is_bool(argv[1]))
        keep = is_true(argv[1]);
    else
        NEED_INT(argv[1], keep);
    List *out = list_new(vm, 0);
    for (int64_t i = 0; i < s.len;) {
        int64_t from = i;
        while (i < s.len && s.data[i] != '\n' && s.data[i] != '\r') i++;
        int64_t to = i;
        if (i < s.len) i += s.data[i] == '\r' && i + 1 < s.len && s.data[i + 1] == '\n' ? 2 : 1;
        if (!list_cut(vm, out, argv[0], from, keep ? i : to)) return V_ERROR;
    }
    return from_obj(out);
}

static Value partition(Vm *vm, const Value *argv, bool last) {
    Run s = run_of(argv[0]);
    BufferView sep;
    if (!buffer_need(vm, argv[1], &sep)) return V_ERROR;
    if (!sep.len) return raise(vm, &ValueError_type, "empty separator");
    int64_t i = last ? text_rfind(1, s.data, s.len, sep.data, sep.len)
                     : text_find(1, s.data, s.len, sep.data, sep.len);
    if (i < 0) {
        Value self = run_same(vm, argv[0]), none = run_new(vm, argv[0], NULL, 0),
              none2 = run_new(vm, argv[0], NULL, 0);
        if (is_bad(self)) return V_ERROR;
        return last ? tuple_of(vm, 3, none, none2, self) : tuple_of(vm, 3, self, none, none2);
    }
    Value head = run_new(vm, argv[0], s.data, i),
          tail = run_new(vm, argv[0], s.data + i + sep.len, s.len - i - sep.len);
    Value middle = is_bytes(argv[0]) && is_exact(argv[1], &bytes_type)
                       ? argv[1]
                       : run_new(vm, argv[0], sep.data, sep.len);
    if (is_bad(head) || is_bad(tail) || is_bad(middle)) return V_ERROR;
    return tuple_of(vm, 3, head, middle, tail);
}

LEAF(bytes_partition) { return partition(vm, argv, false); }
LEAF(bytes_rpartition) { return partition(vm, argv, true); }

/* --- stripping --- */

enum { LEFT = 1, RIGHT = 2 };

static Value strip(Vm *vm, const Value *argv, int sides) {
    Run s = run_of(argv[0]);
    bool set[256] = {
        [' '] = true, [9] = true, [10] = true, [11] = true, [12] = true, [13] = true
    };
    if (!is_none(argv[1])) {
        BufferView chars;
        if (!buffer_need(vm, argv[1], &chars)) return V_ERROR;
        memset(set, 0, sizeof set);
        for (int64_t i = 0; i < chars.len; i++) set[chars.data[i]] = true;
    }
    int64_t from = 0, to = s.len;
    if (sides & LEFT)
        while (from < to && set[s.data[from]]) from++;
    if (sides & RIGHT)
        while (to > from && set[s.data[to - 1]]) to--;
    return from == 0 && to == s.len ? run_same(vm, argv[0])
                                    : run_new(vm, argv[0], s.data + from, to - from);
}

LEAF(bytes_strip) { return strip(vm, argv, LEFT | RIGHT); }
LEAF(bytes_lstrip) { return strip(vm, argv, LEFT); }
LEAF(bytes_rstrip) { return strip(vm, argv, RIGHT); }

LEAF(bytes_removeprefix) {
    Run s = run_of(argv[0]);
    BufferView p;
    if (!buffer_need(vm, argv[1], &p)) return V_ERROR;
    if (!p.len || !has_affix(s, p, 0, s.len, false)) return run_same(vm, argv[0]);
    return run_new(vm, argv[0], s.data + p.len, s.len - p.len);
}

LEAF(bytes_removesuffix) {
    Run s = run_of(argv[0]);
    BufferView p;
    if (!buffer_need(vm, argv[1], &p)) return V_ERROR;
    if (!p.len || !has_affix(s, p, 0, s.len, true)) return run_same(vm, argv[0]);
    return run_new(vm, argv[0], s.data, s.len - p.len);
}

/* --- replacing --- */

LEAF(bytes_replace) {
    Run s = run_of(argv[0]);
    BufferView old, with;
    int64_t limit = -1;
    if (!buffer_need(vm, argv[1], &old) || !buffer_need(vm, argv[2], &with)) return V_ERROR;
    NEED_INT(argv[3], limit);
    int64_t count = old.len > s.len
                        ? 0
                        : text_count(1, s.data, s.len, old.data, old.len, limit < 0 ? -1 : limit);
    if (!count) return run_same(vm, argv[0]);
    if (with.len > old.len && count > (BYTES_MAX - s.len) / (with.len - old.len))
        return raise(vm, &OverflowError_type, "replace bytes is too long");
    Value out;
    uint8_t *p = run_make(vm, argv[0], s.len + count * (with.len - old.len), &out);
    if (!p) return V_ERROR;
    int64_t at = 0;
    for (bool first = true; count > 0; count--, first = false) {
        int64_t i = old.len ? text_find(1, s.data + at, s.len - at, old.data, old.len) : !first;
        if (i) memcpy(p, s.data + at, (size_t)i);
        if (with.len) memcpy(p + i, with.data, (size_t)with.len);
        p += i + with.len;
        at += i + old.len;
    }
    if (at < s.len) memcpy(p, s.data + at, (size_t)(s.len - at));
    return out;
}

LEAF(bytes_translate) {
    Run s = run_of(argv[0]);
    BufferView table = { 0 }, gone;
    bool dropped[256] = { false };
    if (!is_none(argv[1])) {
        if (!buffer_need(vm, argv[1], &table)) return V_ERROR;
        if (table.len != 256)
            return raise(vm, &ValueError_type, "translation table must be 256 characters long");
    }
    if (!is_void(argv[2])) {
        if (!buffer_need(vm, argv[2], &gone)) return V_ERROR;
        for (int64_t i = 0; i < gone.len; i++) dropped[gone.data[i]] = true;
    }
    int64_t n = 0;
    for (int64_t i = 0; i < s.len; i++) n += !dropped[s.data[i]];
    Value out;
    uint8_t *p = run_make(vm, argv[0], n, &out);
    if (!p) return V_ERROR;
    for (int64_t i = 0; i < s.len; i++)
        if (!dropped[s.data[i]]) *p++ = table.data ? table.data[s.data[i]] : s.data[i];
    return out;
}

LEAF(bytes_maketrans) {
    BufferView from, to;
    if (!buffer_need(vm, argv[0], &from) || !buffer_need(vm, argv[1], &to)) return V_ERROR;
    if (from.len != to.len)
        return raise(vm, &ValueError_type, "maketrans arguments must have same length");
    Bytes *out = bytes_new(vm, 256);
    for (int i = 0; i < 256; i++) out->data[i] = (uint8_t)i;
    for (int64_t i = 0; i < from.len; i++) out->data[from.data[i]] = to.data[i];
    return from_obj(out);
}

LEAF(bytes_expandtabs) {
    Run s = run_of(argv[0]);
    int64_t size = 8, column = 0, n = 0;
    NEED_INT(argv[1], size);
    for (int64_t i = 0; i < s.len; i++) {
        int64_t step = s.data[i] != '\t' ? 1 : size > 0 ? size - column % size : 0;
        column = s.data[i] == '\n' || s.data[i] == '\r' ? 0 : column + step;
        if ((n += step) > BYTES_MAX) return raise(vm, &OverflowError_type, "result too long");
    }
    Value out;
    uint8_t *p = run_make(vm, argv[0], n, &out);
    if (!p) return V_ERROR;
    column = 0;
    for (int64_t i = 0; i < s.len; i++) {
        int64_t step = s.data[i] != '\t' ? 1 : size > 0 ? size - column % size : 0;
        memset(p, s.data[i] == '\t' ? ' ' : s.data[i], (size_t)step);
        p += step;
        column = s.data[i] == '\n' || s.data[i] == '\r' ? 0 : column + step;
    }
    return out;
}

/* --- padding --- */

static Value pad(Vm *vm, Value self, int64_t left, int64_t right, uint8_t fill) {
    Run s = run_of(self);
    Value out;
    if (left + right <= 0) return run_same(vm, self);
    if (left > BYTES_MAX || right > BYTES_MAX) return raise_memory(vm);
    uint8_t *p = run_make(vm, self, left + s.len + right, &out);
    if (!p) return V_ERROR;
    memset(p, fill, (size_t)left);
    if (s.len) memcpy(p + left, s.data, (size_t)s.len);
    memset(p + left + s.len, fill, (size_t)right);
    return out;
}

static Value pad_arguments(Vm *vm, const Value *argv, const char *name, int64_t *missing,
                           uint8_t *fill) {
    int64_t n = run_of(argv[0]).len;
    NEED_INT(argv[1], *missing);
    *fill = ' ';
    if (!is_void(argv[2])) {
        bool bytes = is_bytes(argv[2]) || type_is_subtype(type_of(argv[2]), &bytearray_type);
        if (!bytes || run_of(argv[2]).len != 1)
            return raise(vm, &TypeError_type,
                         "%s() argument 2 must be a byte string of length 1, not %A", name,
                         argv[2]);
        *fill = run_of(argv[2]).data[0];
    }
    *missing = *missing > n ? *missing - n : 0;
    return V_NONE;
}

LEAF(bytes_ljust) {
    int64_t missing = 0;
    uint8_t fill;
    Value ok = pad_arguments(vm, argv, "ljust", &missing, &fill);
    return is_none(ok) ? pad(vm, argv[0], 0, missing, fill) : ok;
}

LEAF(bytes_rjust) {
    int64_t missing = 0;
    uint8_t fill;
    Value ok = pad_arguments(vm, argv, "rjust", &missing, &fill);
    return is_none(ok) ? pad(vm, argv[0], missing, 0, fill) : ok;
}

LEAF(bytes_center) {
    int64_t missing = 0;
    uint8_t fill;
    Value ok = pad_arguments(vm, argv, "center", &missing, &fill);
    if (!is_none(ok)) return ok;
    int64_t left = missing / 2 + (missing & (missing + run_of(argv[0]).len) & 1);
    return pad(vm, argv[0], left, missing - left, fill);
}

LEAF(bytes_zfill) {
    int64_t width = 0, n = run_of(argv[0]).len;
    NEED_INT(argv[1], width);
    if (width <= n) return run_same(vm, argv[0]);
    Value out = pad(vm, argv[0], width - n, 0, '0');
    if (is_bad(out)) return out;
    uint8_t *p = (uint8_t *)(uintptr_t)run_of(out).data, *sign = p + (width - n);
    if (n && (*sign == '+' || *sign == '-')) {
        *p = *sign;
        *sign = '0';
    }
    return out;
}

/* --- case and predicates: ASCII only --- */

ALWAYS_INLINE bool is_low(uint8_t c) { return (uint8_t)(c - 'a') < 26; }
ALWAYS_INLINE bool is_up(uint8_t c) { return (uint8_t)(c - 'A') < 26; }
ALWAYS_INLINE bool is_letter(uint8_t c) { return is_low(c | 32); }
ALWAYS_INLINE bool is_digit(uint8_t c) { return (uint8_t)(c - '0') < 10; }
ALWAYS_INLINE uint8_t to_low(uint8_t c) { return is_up(c) ? c + 32 : c; }
ALWAYS_INLINE uint8_t to_up(uint8_t c) { return is_low(c) ? c - 32 : c; }

#define MAP(name, expression)                                      \
    LEAF(bytes_##name) {                                           \
        Run s = run_of(argv[0]);                                   \
        Value out;                                                 \
        uint8_t *p = run_make(vm, argv[0], s.len, &out), last = 0; \
        if (!p) return V_ERROR;                                    \
        for (int64_t i = 0; i < s.len; i++) {                      \
            uint8_t c = s.data[i];                                 \
            p[i] = expression;                                     \
            last = c;                                              \
        }                                                          \
        (void)last;                                                \
        return out;                                                \
    }
MAP(lower, to_low(c))
MAP(upper, to_up(c))
MAP(swapcase, (is_letter(c) ? c ^ 32 : c))
MAP(capitalize, (i ? to_low(c) : to_up(c)))
MAP(title, (is_letter(last) ? to_low(c) : to_up(c)))

#define ALL(name, test)                       \
    LEAF(bytes_##name) {                      \
        Run s = run_of(argv[0]);              \
        for (int64_t i = 0; i < s.len; i++) { \
            uint8_t c = s.data[i];            \
            if (!(test)) return V_FALSE;      \
        }                                     \
        return from_bool(s.len != 0);         \
    }
ALL(isalnum, is_letter(c) || is_digit(c))
ALL(isalpha, is_letter(c))
ALL(isdigit, is_digit(c))
ALL(isspace, is_space(c))
LEAF(bytes_isascii) {
    return from_bool(text_is_ascii(run_of(argv[0]).data, (size_t)run_of(argv[0]).len));
}

static Value all_cased(Run s, bool lower) {
    bool any = false;
    for (int64_t i = 0; i < s.len; i++) {
        if (lower ? is_up(s.data[i]) : is_low(s.data[i])) return V_FALSE;
        any = any || is_letter(s.data[i]);
    }
    return from_bool(any);
}
LEAF(bytes_islower) { return all_cased(run_of(argv[0]), true); }
LEAF(bytes_isupper) { return all_cased(run_of(argv[0]), false); }

LEAF(bytes_istitle) {
    Run s = run_of(argv[0]);
    bool any = false, inside = false;
    for (int64_t i = 0; i < s.len; i++) {
        uint8_t c = s.data[i];
        if (is_up(c) ? inside : is_low(c) ? !inside : false) return V_FALSE;
        inside = is_letter(c);
        any = any || inside;
    }
    return from_bool(any);
}

/* --- join, hex --- */

LEAF(bytes_join) {
    Run sep = run_of(argv[0]);
    Value list = argv[1], out;
    if (!is_exact(list, &list_type) && !is_exact(list, &tuple_type)) {
        list = leaf_list(vm, argv[1]);
        if (is_void(list) && error_clear(vm, &TypeError_type))
            return raise(vm, &TypeError_type, "can only join an iterable");
        if (is_bad(list)) return list;
    }
    const Value *items = is_list(list) ? as_list(list)->items : as_tuple(list)->items;
    int64_t n = is_list(list) ? as_list(list)->len : as_tuple(list)->len, total = 0;
    BufferView item;
    if (n == 1 && is_exact(items[0], &bytes_type) && is_bytes(argv[0])) return items[0];
    for (int64_t i = 0; i < n; i++) {
        if (!buffer_find(items[i], &item))
            return raise(vm, &TypeError_type,
                         "sequence item %ld: expected a bytes-like object, %T found", i, items[i]);
        total += item.len + (i ? sep.len : 0);
        if (total > BYTES_MAX) return raise(vm, &OverflowError_type, "join() result is too long");
    }
    uint8_t *p = run_make(vm, argv[0], total, &out);
    if (!p) return V_ERROR;
    for (int64_t i = 0; i < n; i++) {
        if (i && sep.len) memcpy(p, sep.data, (size_t)sep.len), p += sep.len;
        if (buffer_find(items[i], &item) && item.len)
            memcpy(p, item.data, (size_t)item.len), p += item.len;
    }
    return out;
}

/* The separator of hex(): *sep -1 if there is none. */
static Value hex_separator(Vm *vm, Value v, int *sep) {
    *sep = -1;
    if (is_void(v)) return V_NONE;
    int64_t n;
    uint32_t c = 0;
    if (is_str(v))
        n = as_str(v)->length, c = n ? str_at(as_str(v), 0) : 0;
    else if (is_bytes(v))
        n = as_bytes(v)->len, c = n ? as_bytes(v)->data[0] : 0;
    else
        return raise(vm, &TypeError_type, "sep must be str or bytes.");
    if (n != 1) return raise(vm, &ValueError_type, "sep must be length 1.");
    if (c >= 128) return raise(vm, &ValueError_type, "sep must be ASCII.");
    *sep = (int)c;
    return V_NONE;
}

Value bytes_to_hex(Vm *vm, const uint8_t *data, int64_t n, Value separator, Value per) {
    static const char digits[] = "0123456789abcdef";
    int64_t group = 1;
    int sep;
    if (is_bad(hex_separator(vm, separator, &sep))) return V_ERROR;
    NEED_INT(per, group);
    bool from_left = group < 0;
    if (from_left) group = -group;
    if (sep < 0 || group == 0 || group >= n) group = 0;
    if (n > BYTES_MAX / 3) return raise_memory(vm);
    Str *out = n ? str_new(vm, 2 * n + (group ? (n - 1) / group : 0), 0x7F) : as_str(str_empty());
    if (!out) return V_ERROR;
    char *p = str_chars(out);
    for (int64_t i = 0; i < n; i++) {
        if (group && i && (from_left ? i : n - i) % group == 0) *p++ = (char)sep;
        *p++ = digits[data[i] >> 4];
        *p++ = digits[data[i] & 15];
    }
    return from_obj(out);
}

LEAF(bytes_hex) {
    return bytes_to_hex(vm, run_of(argv[0]).data, run_of(argv[0]).len, argv[1], argv[2]);
}

static int hex_value(uint32_t c) {
    return c - '0' < 10 ? (int)(c - '0') : (c | 32) - 'a' < 6 ? (int)((c | 32) - 'a' + 10) : -1;
}

static Value bytes_from_hex(Vm *vm, const Str *s, bool bytearray) {
    int64_t n = s->length, done = 0;
    uint8_t *to = heap_try_alloc_atomic(vm, (size_t)n / 2 + 1);
    if (!to) return V_ERROR;
    for (int64_t i = 0; i < n; i += 2) {
        while (i < n && str_at(s, i) < 128 && is_space((uint8_t)str_at(s, i))) i++;
        if (i >= n) break;
        int high = hex_value(str_at(s, i)), low = i + 1 < n ? hex_value(str_at(s, i + 1)) : -1;
        if (high < 0 || low < 0)
            return raise(vm, &ValueError_type,
                         "non-hexadecimal number found in fromhex() arg at position %ld",
                         high < 0 ? i : i + 1);
        to[done++] = (uint8_t)(high << 4 | low);
    }
    return bytearray ? bytearray_from(vm, to, done) : bytes_from(vm, to, done);
}

/* A class method: subclasses are called with the plain object, by the driver. */
LEAF(bytes_fromhex) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "fromhex() argument must be str, not %A", argv[1]);
    Type *cls = as_type(argv[0]);
    if (cls != &bytes_type && cls != &bytearray_type) return V_USER;
    return bytes_from_hex(vm, as_str(argv[1]), cls == &bytearray_type);
}
