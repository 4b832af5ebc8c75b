/* Sorting by leaves: a stable, adaptive merge sort over an array of keys, with an array of
 * values that is moved alongside (or none). Runs that are in order already are found first, so
 * sorted and reversed input take n - 1 comparisons. Strs and tuples are compared by words that
 * hold their beginnings, where there are enough of them.
 *
 * When comparing two keys needs user code the sort gives up with V_USER; the arrays are copies,
 * so nothing has changed. The driver in stdlib/prelude/list.py computes the keys, comes back
 * here with them, and sorts in the language if it must. */
#include "vm/objects/items.h"

enum { MIN_RUN = 32, MAX_RUNS = 90 };

/* What all keys are, which decides how two are compared. */
typedef enum { KEYS_INT, KEYS_FLOAT, KEYS_STR, KEYS_WORD, KEYS_TUPLE, KEYS_ANY } KeyKind;

typedef struct Sort {
    Vm *vm;
    Value *keys, *values; /* values NULL: there are only keys */
    Value *spare_keys, *spare_values;
    const Value *whole; /* KEYS_WORD: the strs or tuples that words stand for, */
    KeyKind whole_kind;
    unsigned place_bits; /* and how many of a word's bits are its place among them */
    int64_t n;
    /* V_NONE; V_USER or V_ERROR once a comparison failed (all later ones answer false) */
    Value failure;
    bool failed;
    struct {
        int64_t start, n;
    } runs[MAX_RUNS];
    int nruns;
} Sort;

static NOINLINE bool less_any(Sort *s, Value a, Value b) {
    if (s->failed) return false;
    Value less = leaf_less(s->vm, a, b);
    if (is_bad(less)) {
        s->failed = true;
        s->failure = less;
    }
    return is_true(less);
}

static NOINLINE bool less_tuple(Sort *s, Value a, Value b) {
    int quick = tuple_less_quick(as_tuple(a), as_tuple(b));
    return quick < 0 ? less_any(s, a, b) : quick;
}

ALWAYS_INLINE uint64_t word_place(const Sort *s, Value word) {
    return word.bits & (((uint64_t)1 << s->place_bits) - 1);
}

static NOINLINE bool less_whole(Sort *s, Value a, Value b) {
    Value x = s->whole[word_place(s, a)], y = s->whole[word_place(s, b)];
    return s->whole_kind == KEYS_STR ? str_compare(as_str(x), as_str(y)) < 0 : less_tuple(s, x, y);
}

ALWAYS_INLINE bool less(Sort *s, KeyKind kind, Value a, Value b) {
    switch (kind) {
    case KEYS_INT: return as_int(a) < as_int(b);
    case KEYS_FLOAT: return as_float(a) < as_float(b);
    case KEYS_STR: return str_compare(as_str(a), as_str(b)) < 0;
    case KEYS_WORD:
        return LIKELY((a.bits ^ b.bits) >> s->place_bits) ? a.bits < b.bits : less_whole(s, a, b);
    case KEYS_TUPLE: return less_tuple(s, a, b);
    default: return less_any(s, a, b);
    }
}

static void reverse_values(Value *v, int64_t n) {
    for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
        Value old = v[i];
        v[i] = v[j];
        v[j] = old;
    }
}

static void reverse_range(Sort *s, int64_t start, int64_t n) {
    reverse_values(s->keys + start, n);
    if (s->values) reverse_values(s->values + start, n);
}

/* The run that begins at start: its length, made ascending. */
ALWAYS_INLINE int64_t run_find(Sort *s, KeyKind kind, int64_t start) {
    Value *k = s->keys;
    int64_t i = start + 1;

    if (i >= s->n) return s->n - start;
    if (less(s, kind, k[i], k[i - 1])) { /* strictly descending: reversing keeps it stable */
        while (++i < s->n && less(s, kind, k[i], k[i - 1])) {}
        reverse_range(s, start, i - start);
    } else {
        while (++i < s->n && !less(s, kind, k[i], k[i - 1])) {}
    }
    return i - start;
}

/* Extends the ordered [start, sorted) to [start, end) by binary insertion. */
ALWAYS_INLINE void insert_sort(Sort *s, KeyKind kind, int64_t start, int64_t sorted, int64_t end) {
    for (int64_t i = sorted; i < end; i++) {
        Value key = s->keys[i];
        int64_t low = start, high = i;
        while (low < high) {
            int64_t mid = low + (high - low) / 2;
            if (less(s, kind, key, s->keys[mid]))
                high = mid;
            else
                low = mid + 1;
        }
        if (low == i) continue;
        memmove(s->keys + low + 1, s->keys + low, (size_t)(i - low) * sizeof(Value));
        s->keys[low] = key;
        if (!s->values) continue;
        Value value = s->values[i];
        memmove(s->values + low + 1, s->values + low, (size_t)(i - low) * sizeof(Value));
        s->values[low] = value;
    }
}

/* How many of keys[from..to) stay before `key` (those not greater, or, for strict, those less). */
ALWAYS_INLINE int64_t place(Sort *s, KeyKind kind, Value key, int64_t from, int64_t to,
                            bool strict) {
    int64_t low = from, high = to;

    while (low < high) {
        int64_t mid = low + (high - low) / 2;
        bool before = strict ? less(s, kind, s->keys[mid], key) : !less(s, kind, key, s->keys[mid]);
        if (before)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Merges [start, mid) and [mid, end). What is in place at both ends is left alone; the left part
 * goes to the spare arrays. */
ALWAYS_INLINE void merge(Sort *s, KeyKind kind, int64_t start, int64_t mid, int64_t end) {
    start = place(s, kind, s->keys[mid], start, mid, false);
    if (start == mid) return;
    end = place(s, kind, s->keys[mid - 1], mid, end, true);
    int64_t n = mid - start, i = 0, j = mid, to = start;
    memcpy(s->spare_keys, s->keys + start, (size_t)n * sizeof(Value));
    if (s->values) memcpy(s->spare_values, s->values + start, (size_t)n * sizeof(Value));
    while (i < n && j < end) {
        if (less(s, kind, s->keys[j], s->spare_keys[i])) {
            if (s->values) s->values[to] = s->values[j];
            s->keys[to++] = s->keys[j++];
        } else {
            if (s->values) s->values[to] = s->spare_values[i];
            s->keys[to++] = s->spare_keys[i++];
        }
    }
    memcpy(s->keys + to, s->spare_keys + i, (size_t)(n - i) * sizeof(Value));
    if (s->values) memcpy(s->values + to, s->spare_values + i, (size_t)(n - i) * sizeof(Value));
}

ALWAYS_INLINE void merge_at(Sort *s, KeyKind kind, int i) {
    merge(s, kind, s->runs[i].start, s->runs[i + 1].start, s->runs[i + 1].start + s->runs[i + 1].n);
    s->runs[i].n += s->runs[i + 1].n;
    for (int j = i + 1; j + 1 < s->nruns; j++) s->runs[j] = s->runs[j + 1];
    s->nruns--;
}

/* Merges until each run is longer than the sum of the two above it, so that there are few of
 * them and merges are balanced. */
ALWAYS_INLINE void runs_balance(Sort *s, KeyKind kind, bool all) {
    while (s->nruns > 1 && !s->failed) {
        int i = s->nruns - 2;
        bool deep = (i > 0 && s->runs[i - 1].n <= s->runs[i].n + s->runs[i + 1].n) ||
                    (i > 1 && s->runs[i - 2].n <= s->runs[i - 1].n + s->runs[i].n);
        if (!all && !deep && s->runs[i].n > s->runs[i + 1].n) return;
        if ((all || deep) && i > 0 && s->runs[i - 1].n < s->runs[i + 1].n) i--;
        merge_at(s, kind, i);
    }
}

ALWAYS_INLINE void sort_kind(Sort *s, KeyKind kind) {
    int64_t least = s->n, low = 0;

    while (least > 2 * MIN_RUN) {
        low |= least & 1;
        least >>= 1;
    }
    least += low;
    for (int64_t start = 0; start < s->n && !s->failed;) {
        int64_t n = run_find(s, kind, start);
        if (n < least) {
            int64_t want = s->n - start < least ? s->n - start : least;
            insert_sort(s, kind, start, start + n, start + want);
            n = want;
        }
        s->runs[s->nruns].start = start;
        s->runs[s->nruns++].n = n;
        runs_balance(s, kind, false);
        start += n;
    }
    runs_balance(s, kind, true);
}

/* One function per kind: each is a loop of its own, with the comparison in it. */
static NOINLINE void sort_ints(Sort *s) { sort_kind(s, KEYS_INT); }
static NOINLINE void sort_floats(Sort *s) { sort_kind(s, KEYS_FLOAT); }
static NOINLINE void sort_texts(Sort *s) { sort_kind(s, KEYS_STR); }
static NOINLINE void sort_words(Sort *s) { sort_kind(s, KEYS_WORD); }
static NOINLINE void sort_items(Sort *s) { sort_kind(s, KEYS_TUPLE); }
static NOINLINE void sort_any(Sort *s) { sort_kind(s, KEYS_ANY); }

/* --- words that stand for strs and tuples --- */

static unsigned bits_of(uint64_t n) { return n ? 64 - (unsigned)__builtin_clzll(n) : 0; }

/* How strs of one byte a character become words: of the characters behind those that all begin
 * with, as many as fit, in as few bits as tell them apart. */
typedef struct TextWords {
    size_t skip;
    uint8_t low, high; /* the least character and the greatest, of those that are looked at */
    unsigned width;    /* bits for each; the end counts as 0 and `low` as 1 */
} TextWords;
enum { WORD_CHARS = 16 };

/* False: there are wider characters. */
static bool text_words_plan(const Value *texts, int64_t n, TextWords *w) {
    const Str *first = as_str(texts[0]);
    size_t common = first->length;
    for (int64_t i = 0; i < n; i++) {
        const Str *t = as_str(texts[i]);
        if (t->kind != 1) return false;
        const uint8_t *a = first->data, *b = t->data;
        size_t same = 0, most = t->length < common ? t->length : common;
        while (same < most && a[same] == b[same]) same++;
        common = same;
    }
    *w = (TextWords){ .skip = common, .low = UINT8_MAX, .width = 1 };
    for (int64_t i = 0; i < n; i++) {
        const Str *t = as_str(texts[i]);
        const uint8_t *chars = t->data;
        size_t end = t->length < common + WORD_CHARS ? t->length : common + WORD_CHARS;
        for (size_t at = common; at < end; at++) {
            if (chars[at] < w->low) w->low = chars[at];
            if (chars[at] > w->high) w->high = chars[at];
        }
    }
    if (w->high >= w->low) w->width = bits_of((uint64_t)w->high - w->low + 1);
    return true;
}

static uint64_t text_word(const TextWords *w, const Str *t, unsigned place_bits) {
    const uint8_t *chars = t->data;
    size_t end = t->length < w->skip + WORD_CHARS ? t->length : w->skip + WORD_CHARS;
    uint64_t word = 0;
    int shift = 64;

    for (size_t i = w->skip; i < end && (shift -= (int)w->width) >= (int)place_bits; i++)
        word |= (uint64_t)(chars[i] - w->low + 1) << shift;
    return word;
}

static bool text_words(const Sort *by) {
    TextWords w;
    if (!text_words_plan(by->whole, by->n, &w)) return false;
    for (int64_t i = 0; i < by->n; i++)
        by->keys[i] = VALUE_BITS(text_word(&w, as_str(by->whole[i]), by->place_bits) | (uint64_t)i);
    return true;
}

/* Tuples: as many of their first items as are small ints in all of them and fit, the last one
 * without its lower bits. */
static bool tuple_words(const Sort *by) {
    unsigned left = 64 - by->place_bits;
    bool any = false;

    for (int64_t i = 0; i < by->n; i++) by->keys[i] = VALUE_BITS((uint64_t)i);
    for (int64_t column = 0; left; column++) {
        int64_t low = INT64_MAX, high = INT64_MIN;
        for (int64_t i = 0; i < by->n; i++) {
            const Tuple *t = as_tuple(by->whole[i]);
            if (t->len <= column || !is_int(t->items[column])) return any;
            int64_t item = as_int(t->items[column]);
            if (item < low) low = item;
            if (item > high) high = item;
        }
        if (low == high) continue;
        unsigned width = bits_of((uint64_t)(high - low)), lost = width > left ? width - left : 0;
        left -= width - lost;
        for (int64_t i = 0; i < by->n; i++) {
            uint64_t item = (uint64_t)(as_int(as_tuple(by->whole[i])->items[column]) - low);
            by->keys[i].bits |= item >> lost << (left + by->place_bits);
        }
        any = true;
    }
    return any;
}

/* Strs or tuples, by words that stand for them: the order of words is that of the keys, where
 * they differ in more than their place. Mostly they do, and the keys, each in a place of its own
 * in memory, are not looked at. False, and the order of what is equal is as before, where that
 * does not pay or can't be: there are few, they are in order for the most part, nothing makes a
 * word, memory is out. */
ALWAYS_INLINE bool sort_by_words(Sort *s, KeyKind kind, bool (*make)(const Sort *by)) {
    enum { FEW = 64 };
    if (s->n < FEW || run_find(s, kind, 0) > s->n / 4 || s->failed) return false;
    Sort by = { .vm = s->vm,
                .spare_keys = s->spare_keys,
                .whole = s->keys,
                .whole_kind = kind,
                .n = s->n,
                .failure = V_NONE };
    by.place_bits = bits_of((uint64_t)s->n - 1);
    by.keys = heap_try_array(s->vm, (size_t)s->n, sizeof(Value));
    if (!by.keys) {
        s->vm->error = V_VOID;
        return false;
    }
    bool made = make(&by);
    if (made) sort_words(&by);
    for (int column = 0; made && column < 2; column++) {
        Value *items = column ? s->values : s->keys;
        if (!items) continue;
        memcpy(s->spare_keys, items, (size_t)s->n * sizeof(Value));
        for (int64_t i = 0; i < s->n; i++) items[i] = s->spare_keys[word_place(&by, by.keys[i])];
    }
    heap_free(by.keys);
    s->failed = by.failed;
    s->failure = by.failure;
    return made;
}

static void sort_strs(Sort *s) {
    if (!sort_by_words(s, KEYS_STR, text_words)) sort_texts(s);
}

static void sort_tuples(Sort *s) {
    if (!sort_by_words(s, KEYS_TUPLE, tuple_words)) sort_items(s);
}

static KeyKind key_kind(Value key) {
    return is_int(key)                  ? KEYS_INT
           : is_float(key)              ? KEYS_FLOAT
           : is_exact_str(key)          ? KEYS_STR
           : is_exact(key, &tuple_type) ? KEYS_TUPLE
                                        : KEYS_ANY;
}

static KeyKind keys_kind(const Value *keys, int64_t n) {
    KeyKind kind = key_kind(keys[0]);

    for (int64_t i = 1; i < n && kind != KEYS_ANY; i++)
        if (key_kind(keys[i]) != kind) kind = KEYS_ANY;
    return kind;
}

/* Sorts keys, and values with them, in place. V_NONE; V_USER or V_ERROR, with the arrays in
 * disorder. */
static Value sort_arrays(Vm *vm, Value *keys, Value *values, int64_t n, bool reverse) {
    Sort s = { .vm = vm, .keys = keys, .values = values, .n = n, .failure = V_NONE };

    if (n < 2) return V_NONE;
    s.spare_keys = heap_try_array(vm, (size_t)n, sizeof(Value));
    if (!s.spare_keys) return V_ERROR;
    if (values && !(s.spare_values = heap_try_array(vm, (size_t)n, sizeof(Value)))) return V_ERROR;
    if (reverse) reverse_range(&s, 0, n);
    switch (keys_kind(keys, n)) {
    case KEYS_INT: sort_ints(&s); break;
    case KEYS_FLOAT: sort_floats(&s); break;
    case KEYS_STR:
    case KEYS_WORD: sort_strs(&s); break;
    case KEYS_TUPLE: sort_tuples(&s); break;
    case KEYS_ANY: sort_any(&s); break;
    }
    heap_free(s.spare_keys);
    if (values) heap_free(s.spare_values);
    if (s.failed) return s.failure;
    if (reverse) reverse_range(&s, 0, n);
    return V_NONE;
}

Value list_sort(Vm *vm, List *l, bool reverse) {
    int64_t n = l->len;

    if (n < 2) return V_NONE;
    Value *copy = heap_try_array(vm, (size_t)n, sizeof(Value));
    if (!copy) return V_ERROR;
    memcpy(copy, l->items, (size_t)n * sizeof(Value));
    Value ok = sort_arrays(vm, copy, NULL, n, reverse);
    if (!is_bad(ok)) memcpy(l->items, copy, (size_t)n * sizeof(Value));
    heap_free(copy);
    return ok;
}

/* list.sort(self, *, key, reverse) without a key function. */
Value list_sort_leaf(Vm *vm, const Value *argv) {
    if (!is_none(argv[1])) return V_USER;
    if (!is_integer(argv[2]) && !has_special(argv[2], S_index)) {
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                     argv[2]);
    }
    Value reverse = leaf_truth(vm, argv[2]);
    return is_bad(reverse) ? reverse : list_sort(vm, as_list(argv[0]), is_true(reverse));
}

/* _list_sort(keys, values or None, reverse): sorts both lists by the keys. False: comparing
 * needs user code, and nothing has changed. */
static Value list_sort_pairs(Vm *vm, const Value *argv) {
    if (is_none(argv[1])) {
        Value ok = list_sort(vm, as_list(argv[0]), is_true(argv[2]));
        return is_user(ok) ? V_FALSE : is_bad(ok) ? ok : V_TRUE;
    }
    Value keys = list_from(vm, as_list(argv[0])->items, as_list(argv[0])->len);
    Value values = list_from(vm, as_list(argv[1])->items, as_list(argv[1])->len);
    if (is_bad(keys) || is_bad(values)) return V_ERROR;
    List *k = as_list(keys), *v = as_list(values);
    if (k->len != v->len) return raise(vm, &ValueError_type, "keys and values differ in number");
    Value ok = sort_arrays(vm, k->items, v->items, k->len, is_true(argv[2]));
    if (is_bad(ok)) return is_user(ok) ? V_FALSE : ok;
    as_list(argv[0])->items = k->items;
    as_list(argv[0])->cap = k->cap;
    as_list(argv[1])->items = v->items;
    as_list(argv[1])->cap = v->cap;
    return V_TRUE;
}

const Method list_sort_intrinsics[] = {
    { "_list_sort", "(keys: list, values: list|NoneType, reverse, /)", .leaf = list_sort_pairs },
    { 0 },
};
