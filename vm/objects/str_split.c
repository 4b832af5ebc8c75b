/* str: methods that cut, strip, pad, replace and translate. */
#include "vm/objects/str_leaves.h"
#include "vm/objects/text.h"
#include "vm/objects/unicode.h"
#include "vm/vm.h"

/* An int argument with a default for V_VOID. */
#define NEED_INT(v, n)                                        \
    do {                                                      \
        if (!is_void(v)) {                                    \
            Value ok_ = int_need_index(vm, (v), false, &(n)); \
            if (!is_none(ok_)) return ok_;                    \
        }                                                     \
    } while (0)

static Value need_str(Vm *vm, Value v, const char *message) {
    return is_str(v) ? V_NONE : raise(vm, &TypeError_type, message, v);
}

/* --- split --- */

/* Pieces of a text: few of them become a list when their number is known, which then is as large
 * as it has to be. */
enum { PIECES_FEW = 32 };
typedef struct Pieces {
    Vm *vm;
    const Str *text;
    List *list; /* NULL: there are only the few */
    int64_t n;
    Value few[PIECES_FEW];
} Pieces;

static void pieces_init(Pieces *p, Vm *vm, const Str *text) { /* `few` need not be cleared */
    p->vm = vm;
    p->text = text;
    p->list = NULL;
    p->n = 0;
}

static NOINLINE bool pieces_to_list(Pieces *p) {
    if (!p->list && !(p->list = list_new(p->vm, 2 * p->n))) return false;
    if (!list_extend_items(p->vm, p->list, p->few, p->n)) return false;
    p->n = 0;
    return true;
}

/* text[from:to] is the next piece; false when memory is out. */
static bool pieces_cut(Pieces *p, int64_t from, int64_t to) {
    Value cut = str_slice(p->vm, p->text, from, to);
    if (is_bad(cut) || (UNLIKELY(p->n == PIECES_FEW) && !pieces_to_list(p))) return false;
    p->few[p->n++] = cut;
    return true;
}

static void list_reverse_items(List *l) {
    for (int64_t i = 0, j = l->len - 1; i < j; i++, j--) {
        Value v = l->items[i];
        l->items[i] = l->items[j];
        l->items[j] = v;
    }
}

/* The list of all pieces, in this order or from the last to the first. */
static Value pieces_finish(Pieces *p, bool reversed) {
    if (!p->list && !reversed) return list_from(p->vm, p->few, p->n);
    if (!pieces_to_list(p)) return V_ERROR;
    if (reversed) list_reverse_items(p->list);
    return from_obj(p->list);
}

ALWAYS_INLINE bool is_space_at(const Str *s, int64_t i) {
    uint32_t c = str_at(s, i);
    return c <= ' ' ? unicode_is_space(c) : c >= 0x85 && unicode_is_space(c);
}

/* The ASCII characters that str.isspace() says yes to. */
ALWAYS_INLINE bool is_ascii_space(uint8_t c) {
    return c <= ' ' && (UINT64_C(0x1F0003E00) >> c & 1);
}

/* Where a run of ASCII from i on that is (not) space ends. */
ALWAYS_INLINE int64_t ascii_run(const char *text, int64_t i, int64_t n, bool space) {
    while (i < n && is_ascii_space((uint8_t)text[i]) == space) i++;
    return i;
}

static Value split_ascii_space(Vm *vm, const Str *s) {
    Pieces out;
    int64_t n = s->length, i = 0;
    pieces_init(&out, vm, s);
    while ((i = ascii_run(s->data, i, n, true)) < n) {
        int64_t from = i;
        i = ascii_run(s->data, i, n, false);
        if (!pieces_cut(&out, from, i)) return V_ERROR;
    }
    return pieces_finish(&out, false);
}

static Value split_space(Vm *vm, const Str *s, int64_t limit) {
    if (s->ascii && limit < 0) return split_ascii_space(vm, s);
    Pieces out;
    int64_t n = s->length, i = 0;
    pieces_init(&out, vm, s);
    for (int64_t count = 0;; count++) {
        while (i < n && is_space_at(s, i)) i++;
        if (i == n) break;
        int64_t from = i;
        if (count == limit) { /* the rest as it is */
            if (!pieces_cut(&out, from, n)) return V_ERROR;
            break;
        }
        while (i < n && !is_space_at(s, i)) i++;
        if (!pieces_cut(&out, from, i)) return V_ERROR;
    }
    return pieces_finish(&out, false);
}

static Value rsplit_space(Vm *vm, const Str *s, int64_t limit) {
    Pieces out;
    int64_t i = s->length;
    pieces_init(&out, vm, s);
    for (int64_t count = 0;; count++) {
        while (i > 0 && is_space_at(s, i - 1)) i--;
        if (i == 0) break;
        int64_t to = i;
        if (count == limit) {
            if (!pieces_cut(&out, 0, to)) return V_ERROR;
            break;
        }
        while (i > 0 && !is_space_at(s, i - 1)) i--;
        if (!pieces_cut(&out, i, to)) return V_ERROR;
    }
    return pieces_finish(&out, true);
}

static Value split_at(Vm *vm, const Str *s, const Str *sep, int64_t limit) {
    Pieces out;
    int64_t n = s->length, m = sep->length, at = 0;
    pieces_init(&out, vm, s);
    const void *what = sep->kind <= s->kind && m <= n ? str_units(vm, sep, s->kind) : NULL;
    if (!what && sep->kind <= s->kind && m <= n) return V_ERROR;
    for (int64_t count = 0; what && count != limit; count++) {
        int64_t i = text_find(s->kind, text_address(s->kind, s->data, at), n - at, what, m);
        if (i < 0) break;
        if (!pieces_cut(&out, at, at + i)) return V_ERROR;
        at += i + m;
    }
    return pieces_cut(&out, at, n) ? pieces_finish(&out, false) : V_ERROR;
}

static Value rsplit_at(Vm *vm, const Str *s, const Str *sep, int64_t limit) {
    Pieces out;
    int64_t end = s->length, m = sep->length;
    pieces_init(&out, vm, s);
    const void *what = sep->kind <= s->kind && m <= end ? str_units(vm, sep, s->kind) : NULL;
    if (!what && sep->kind <= s->kind && m <= end) return V_ERROR;
    for (int64_t count = 0; what && count != limit; count++) {
        int64_t i = text_rfind(s->kind, s->data, end, what, m);
        if (i < 0) break;
        if (!pieces_cut(&out, i + m, end)) return V_ERROR;
        end = i;
    }
    if (!pieces_cut(&out, 0, end)) return V_ERROR;
    return pieces_finish(&out, true);
}

/* self, sep, maxsplit */
static Value split(Vm *vm, const Value *argv, Value (*by_space)(Vm *, const Str *, int64_t),
                   Value (*by_sep)(Vm *, const Str *, const Str *, int64_t)) {
    int64_t limit = -1;
    NEED_INT(argv[2], limit);
    if (is_none(argv[1]) || is_void(argv[1]))
        return by_space(vm, as_str(argv[0]), limit < 0 ? -1 : limit);
    if (!is_str(argv[1])) return raise(vm, &TypeError_type, "must be str or None, not %T", argv[1]);
    if (!as_str(argv[1])->length) return raise(vm, &ValueError_type, "empty separator");
    return by_sep(vm, as_str(argv[0]), as_str(argv[1]), limit < 0 ? -1 : limit);
}

LEAF(str_split) { return split(vm, argv, split_space, split_at); }
LEAF(str_rsplit) { return split(vm, argv, rsplit_space, rsplit_at); }

LEAF(str_splitlines) {
    const Str *s = as_str(argv[0]);
    int64_t keep = 0, n = s->length;
    if (is_bool(argv[1]))
        keep = is_true(argv[1]);
    else
        NEED_INT(argv[1], keep);
    Pieces out;
    pieces_init(&out, vm, s);
    for (int64_t i = 0; i < n;) {
        int64_t from = i;
        while (i < n && !unicode_is_linebreak(str_at(s, i))) i++;
        int64_t to = i;
        if (i < n) i += str_at(s, i) == '\r' && i + 1 < n && str_at(s, i + 1) == '\n' ? 2 : 1;
        if (!pieces_cut(&out, from, keep ? i : to)) return V_ERROR;
    }
    return pieces_finish(&out, false);
}

static Value partition(Vm *vm, const Value *argv, bool last) {
    if (is_bad(need_str(vm, argv[1], "must be str, not %T"))) return V_ERROR;
    const Str *s = as_str(argv[0]), *sep = as_str(argv[1]);
    if (!sep->length) return raise(vm, &ValueError_type, "empty separator");
    int64_t i = str_find_in(vm, s, sep, 0, s->length, last), m = sep->length;
    if (i == -2) return V_ERROR;
    Value self = str_plain(vm, argv[0]), none = str_empty();
    if (i < 0) return last ? tuple_of(vm, 3, none, none, self) : tuple_of(vm, 3, self, none, none);
    Value head = str_slice(vm, s, 0, i), tail = str_slice(vm, s, i + m, s->length);
    if (is_bad(head) || is_bad(tail)) return V_ERROR;
    return tuple_of(vm, 3, head, argv[1], tail);
}

LEAF(str_partition) { return partition(vm, argv, false); }
LEAF(str_rpartition) { return partition(vm, argv, true); }

/* --- strip --- */

enum { LEFT = 1, RIGHT = 2 };

ALWAYS_INLINE bool strips(const Str *s, int64_t i, const Str *set) {
    uint32_t c = str_at(s, i);
    if (!set) return c <= ' ' ? unicode_is_space(c) : c >= 0x85 && unicode_is_space(c);
    if (c > str_max(set)) return false;
    if (set->kind == 1) {
        const uint8_t *p = set->data, *end = p + set->length;
        while (p < end && *p != c) p++;
        return p < end;
    }
    for (int64_t j = 0; j < (int64_t)set->length; j++)
        if (str_at(set, j) == c) return true;
    return false;
}

/* Does an ASCII character belong to what is stripped? */
ALWAYS_INLINE bool strips_ascii(uint8_t c, const Str *set) {
    if (!set) return is_ascii_space(c);
    for (const uint8_t *p = set->data, *end = p + set->length; p < end; p++)
        if (*p == c) return true;
    return false;
}

static Value strip(Vm *vm, const Value *argv, int sides, const char *name) {
    const Str *s = as_str(argv[0]), *set = NULL;
    if (!is_none(argv[1]) && !is_void(argv[1])) {
        if (!is_str(argv[1])) return raise(vm, &TypeError_type, "%s arg must be None or str", name);
        set = as_str(argv[1]);
    }
    int64_t from = 0, to = s->length;
    if (s->ascii && (!set || set->kind == 1)) {
        const uint8_t *text = s->data;
        while (sides & LEFT && from < to && strips_ascii(text[from], set)) from++;
        while (sides & RIGHT && to > from && strips_ascii(text[to - 1], set)) to--;
    } else {
        while (sides & LEFT && from < to && strips(s, from, set)) from++;
        while (sides & RIGHT && to > from && strips(s, to - 1, set)) to--;
    }
    return from == 0 && to == (int64_t)s->length ? str_plain(vm, argv[0])
                                                 : str_slice(vm, s, from, to);
}

LEAF(str_strip) { return strip(vm, argv, LEFT | RIGHT, "strip"); }
LEAF(str_lstrip) { return strip(vm, argv, LEFT, "lstrip"); }
LEAF(str_rstrip) { return strip(vm, argv, RIGHT, "rstrip"); }

/* Do the characters of s from `at` on begin with `what`? */
static bool matches_at(const Str *s, const Str *what, int64_t at) {
    if (at < 0 || at + (int64_t)what->length > (int64_t)s->length) return false;
    if (what->kind == s->kind)
        return memcmp(text_address(s->kind, s->data, at), what->data, what->length * what->kind) ==
               0;
    for (int64_t i = 0; i < (int64_t)what->length; i++)
        if (str_at(s, at + i) != str_at(what, i)) return false;
    return true;
}

LEAF(str_removeprefix) {
    if (is_bad(need_str(vm, argv[1], "removeprefix() argument must be str, not %A")))
        return V_ERROR;
    const Str *s = as_str(argv[0]), *p = as_str(argv[1]);
    return matches_at(s, p, 0) ? str_slice(vm, s, p->length, s->length) : str_plain(vm, argv[0]);
}

LEAF(str_removesuffix) {
    if (is_bad(need_str(vm, argv[1], "removesuffix() argument must be str, not %A")))
        return V_ERROR;
    const Str *s = as_str(argv[0]), *p = as_str(argv[1]);
    int64_t at = (int64_t)s->length - (int64_t)p->length;
    return matches_at(s, p, at) ? str_slice(vm, s, 0, at) : str_plain(vm, argv[0]);
}

/* --- replace --- */

/* `with` before each of the first `count` characters, and at the end if count reaches that far. */
static Value interleave(Vm *vm, const Str *s, const Str *with, int64_t count) {
    StrBuilder b;
    builder_init(&b, vm);
    for (int64_t i = 0; i <= (int64_t)s->length && count > 0; i++, count--) {
        builder_str(&b, with);
        if (i < (int64_t)s->length) builder_char(&b, str_at(s, i));
        if (count == 1) builder_slice(&b, s, i + 1, s->length);
    }
    return builder_finish(&b);
}

/* One character by another of the same kind. */
static Value replace_char(Vm *vm, const Str *s, uint32_t from, uint32_t to, int64_t limit) {
    int64_t n = s->length, at = 0;
    Value copy = V_VOID;
    Str *out = NULL;
    for (int64_t done = 0; done != limit; done++) {
        int64_t i = text_find(s->kind, text_address(s->kind, s->data, at), n - at,
                              s->kind == 1   ? (void *)&(uint8_t){ (uint8_t)from }
                              : s->kind == 2 ? (void *)&(uint16_t){ (uint16_t)from }
                                             : (void *)&from,
                              1);
        if (i < 0) break;
        if (!out) {
            out = str_new(vm, n, str_max(s));
            if (!out) return V_ERROR;
            memcpy(str_chars(out), s->data, (size_t)n * s->kind);
            copy = from_obj(out);
        }
        text_set(s->kind, str_chars(out), at + i, to);
        at += i + 1;
    }
    return is_void(copy) ? str_plain(vm, from_obj(s)) : copy;
}

/* ASCII by ASCII, `count` times: the size is known and bytes are only copied. */
static Value replace_ascii(Vm *vm, const Str *s, const void *what, int64_t m, const Str *with,
                           int64_t count) {
    int64_t size = (int64_t)s->length + count * ((int64_t)with->length - m);
    if (!size) return str_empty();
    Str *out = str_new(vm, size, 0x7F);
    if (!out) return V_ERROR;
    const char *from = s->data, *end = from + s->length;
    char *to = str_chars(out);
    for (; m == 1 && !with->length && count > 0; from++) { /* left out */
        *to = *from;
        if (*from == *(const char *)what)
            count--;
        else
            to++;
    }
    for (; count > 0; count--) {
        int64_t i = text_find(1, from, end - from, what, m);
        memcpy(to, from, (size_t)i);
        memcpy(to + i, with->data, with->length);
        to += i + (int64_t)with->length;
        from += i + m;
    }
    memcpy(to, from, (size_t)(end - from));
    return size == 1 ? str_from_char(vm, str_at(out, 0)) : from_obj(out);
}

/* The general case: the result's size and kind are known before a character is copied. */
static Value replace_all(Vm *vm, const Str *s, const Str *old, const Str *with, int64_t limit) {
    const void *what = str_units(vm, old, s->kind);
    if (!what) return V_ERROR;
    int64_t n = s->length, m = old->length, count = text_count(s->kind, s->data, n, what, m, limit);
    if (!count) return str_plain(vm, from_obj(s));
    if (with->length > old->length &&
        count > (((int64_t)1 << 46) - n) / (int64_t)(with->length - old->length))
        return raise(vm, &OverflowError_type, "replace string is too long");
    if (s->ascii && with->ascii) return replace_ascii(vm, s, what, m, with, count);
    StrBuilder b;
    builder_init(&b, vm);
    int64_t at = 0;
    for (; count > 0; count--) {
        int64_t i = text_find(s->kind, text_address(s->kind, s->data, at), n - at, what, m);
        builder_slice(&b, s, at, at + i);
        builder_str(&b, with);
        at += i + m;
    }
    builder_slice(&b, s, at, n);
    return builder_finish(&b);
}

LEAF(str_replace) {
    if (is_bad(need_str(vm, argv[1], "replace() argument 1 must be str, not %A"))) return V_ERROR;
    if (is_bad(need_str(vm, argv[2], "replace() argument 2 must be str, not %A"))) return V_ERROR;
    int64_t limit = -1;
    NEED_INT(argv[3], limit);
    const Str *s = as_str(argv[0]), *old = as_str(argv[1]), *with = as_str(argv[2]);
    if (limit < 0) limit = INT64_MAX;
    if (limit == 0 || old->length > s->length || old->kind > s->kind) return str_plain(vm, argv[0]);
    if (!old->length) {
        if (!with->length) return str_plain(vm, argv[0]);
        return interleave(vm, s, with, limit);
    }
    if (old->length == 1 && with->length == 1 &&
        (s->ascii ? with->ascii : s->kind == 1 && str_at(old, 0) < 128 && with->kind == 1))
        return replace_char(vm, s, str_at(old, 0), str_at(with, 0), limit);
    return replace_all(vm, s, old, with, limit == INT64_MAX ? -1 : limit);
}

/* --- padding --- */

static Value pad(Vm *vm, Value self, int64_t left, int64_t right, uint32_t fill) {
    const Str *s = as_str(self);
    if (left <= 0 && right <= 0) return str_plain(vm, self);
    if (left > ((int64_t)1 << 46) || right > ((int64_t)1 << 46)) return raise_memory(vm);
    int64_t n = s->length;
    Str *out = str_new(vm, left + n + right, str_max(s) > fill ? str_max(s) : fill);
    if (!out) return V_ERROR;
    void *p = str_chars(out);
    text_fill(out->kind, p, fill, left);
    text_copy(out->kind, text_address(out->kind, p, left), s->kind, s->data, n);
    text_fill(out->kind, text_address(out->kind, p, left + n), fill, right);
    return from_obj(out);
}

/* self, width, fillchar: V_NONE with the padding that is missing and the fill character. */
static Value pad_arguments(Vm *vm, const Value *argv, int64_t *missing, uint32_t *fill) {
    NEED_INT(argv[1], *missing);
    *fill = ' ';
    if (!is_void(argv[2])) {
        if (!is_str(argv[2]))
            return raise(vm, &TypeError_type,
                         "The fill character must be a unicode character, not %T", argv[2]);
        if (as_str(argv[2])->length != 1)
            return raise(vm, &TypeError_type,
                         "The fill character must be exactly one character long");
        *fill = str_at(as_str(argv[2]), 0);
    }
    int64_t n = as_str(argv[0])->length;
    *missing = *missing > n ? *missing - n : 0;
    return V_NONE;
}

LEAF(str_ljust) {
    int64_t missing = 0;
    uint32_t fill;
    Value ok = pad_arguments(vm, argv, &missing, &fill);
    return is_none(ok) ? pad(vm, argv[0], 0, missing, fill) : ok;
}

LEAF(str_rjust) {
    int64_t missing = 0;
    uint32_t fill;
    Value ok = pad_arguments(vm, argv, &missing, &fill);
    return is_none(ok) ? pad(vm, argv[0], missing, 0, fill) : ok;
}

LEAF(str_center) {
    int64_t missing = 0;
    uint32_t fill;
    Value ok = pad_arguments(vm, argv, &missing, &fill);
    if (!is_none(ok)) return ok;
    int64_t width = missing + (int64_t)as_str(argv[0])->length,
            left = missing / 2 + (missing & width & 1);
    return pad(vm, argv[0], left, missing - left, fill);
}

LEAF(str_zfill) {
    int64_t width = 0, n = as_str(argv[0])->length;
    NEED_INT(argv[1], width);
    if (width <= n) return str_plain(vm, argv[0]);
    Value padded = pad(vm, argv[0], width - n, 0, '0');
    if (is_bad(padded)) return padded;
    Str *s = as_str(padded);
    uint32_t sign = n ? str_at(s, width - n) : 0;
    if (sign == '+' || sign == '-') {
        text_set(s->kind, str_chars(s), 0, sign);
        text_set(s->kind, str_chars(s), width - n, '0');
    }
    return padded;
}

LEAF(str_expandtabs) {
    const Str *s = as_str(argv[0]);
    int64_t size = 8, column = 0, total = 0;
    NEED_INT(argv[1], size);
    StrBuilder b;
    builder_init(&b, vm);
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c == '\t') {
            int64_t n = size > 0 ? size - column % size : 0;
            if ((total += n) > ((int64_t)1 << 46))
                return raise(vm, &OverflowError_type, "new string is too long");
            builder_fill(&b, ' ', n);
            column += n;
        } else {
            builder_char(&b, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return builder_finish(&b);
}

/* --- translate --- */

/* Puts what a table says for c: None deletes, an int or str replaces. */
static Value put_translated(Vm *vm, StrBuilder *b, Value to) {
    if (is_none(to)) return V_NONE;
    if (is_str(to)) {
        builder_str(b, as_str(to));
        return V_NONE;
    }
    int64_t c;
    if (!is_integer(to))
        return raise(vm, &TypeError_type, "character mapping must return integer, None or str");
    if (!int_to_i64(to, &c) || c < 0 || c > 0x10FFFF)
        return raise(vm, &ValueError_type, "character mapping must be in range(0x110000)");
    builder_char(b, (uint32_t)c);
    return V_NONE;
}

/* A table that is a plain dict is looked up here; for others the driver asks the table. */
LEAF(str_translate) {
    const Str *s = as_str(argv[0]);
    if (!is_exact(argv[1], &dict_type)) {
        if (is_void(type_of(argv[1])->special[S_getitem]))
            return s->length
                       ? raise(vm, &TypeError_type, "'%T' object is not subscriptable", argv[1])
                       : str_empty();
        return V_USER;
    }
    StrBuilder b;
    builder_init(&b, vm);
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        Value to;
        DictStatus found = dict_find(vm, as_dict(argv[1]), from_int(c), &to);
        if (found == DICT_USER) return V_USER;
        if (found == DICT_ERROR) return V_ERROR;
        if (found == DICT_ABSENT)
            builder_char(&b, c);
        else if (is_bad(put_translated(vm, &b, to)))
            return V_ERROR;
    }
    return builder_finish(&b);
}

static Value maketrans_dict(Vm *vm, Value from) {
    if (!is_exact(from, &dict_type))
        return raise(vm, &TypeError_type,
                     "if you give only one argument to maketrans it must be a dict");
    Dict *out = dict_new(vm);
    Value key, to;
    for (int64_t i = 0; dict_next(as_dict(from), &i, &key, &to);) {
        if (is_str(key)) {
            if (as_str(key)->length != 1)
                return raise(vm, &ValueError_type,
                             "string keys in translate table must be of length 1");
            key = from_int(str_at(as_str(key), 0));
        } else if (!is_integer(key))
            return raise(vm, &TypeError_type,
                         "keys in translate table must be strings or integers");
        DictStatus status = dict_set(vm, out, key, to);
        if (status == DICT_ERROR) return V_ERROR;
        if (status == DICT_USER) return V_USER;
    }
    return from_obj(out);
}

/* x, y=?, z=? */
LEAF(str_maketrans) {
    if (is_void(argv[1])) return maketrans_dict(vm, argv[0]);
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "maketrans() argument 2 must be str, not %A", argv[1]);
    if (!is_void(argv[2]) && !is_str(argv[2]))
        return raise(vm, &TypeError_type, "maketrans() argument 3 must be str, not %A", argv[2]);
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type,
                     "first maketrans argument must be a string if there is a second argument");
    const Str *x = as_str(argv[0]), *y = as_str(argv[1]);
    if (x->length != y->length)
        return raise(vm, &ValueError_type,
                     "the first two maketrans arguments must have equal length");
    Dict *out = dict_new(vm);
    for (int64_t i = 0; i < (int64_t)x->length; i++)
        if (dict_set(vm, out, from_int(str_at(x, i)), from_int(str_at(y, i))) >= DICT_ERROR)
            return V_ERROR;
    for (int64_t i = 0; !is_void(argv[2]) && i < (int64_t)as_str(argv[2])->length; i++)
        if (dict_set(vm, out, from_int(str_at(as_str(argv[2]), i)), V_NONE) >= DICT_ERROR)
            return V_ERROR;
    return from_obj(out);
}
