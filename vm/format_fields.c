/* str.format, str.format_map and the parsers of the module _string: replacement fields of format
 * strings.
 *
 * The leaf does a whole format when all arguments are built-in; else the driver (prelude file
 * format) walks the same parse with user code. A FieldScan is CPython's MarkupIterator, with its
 * messages. */
#include "vm/format_fields.h"

#include "vm/objects/str_leaves.h"
#include "vm/objects/text.h"
#include "vm/objects/unicode.h"
#include "vm/vm.h"

enum { NESTING = 2 };

/* --- scanning --- */

static bool field_parse(Vm *vm, FieldScan *scan, FormatField *out) {
    const Str *s = scan->text;
    uint32_t c = 0;
    int64_t start = scan->at;
    for (bool done = false; !done && scan->at < scan->end;) {
        c = str_at(s, scan->at++);
        if (c == '{') return raise_false(vm, &ValueError_type, "unexpected '{' in field name");
        if (c == '[')
            while (scan->at < scan->end && str_at(s, scan->at) != ']') scan->at++;
        else
            done = c == '}' || c == ':' || c == '!';
        if (!done) c = 0;
    }
    out->name = start;
    out->name_end = c ? scan->at - 1 : scan->at;
    out->spec = out->spec_end = scan->at;
    if (c == '}') return true;
    if (c != '!' && c != ':')
        return raise_false(vm, &ValueError_type, "expected '}' before end of string");
    if (c == '!') {
        if (scan->at >= scan->end)
            return raise_false(vm, &ValueError_type,
                               "end of string while looking for conversion specifier");
        out->conversion = str_at(s, scan->at++);
        if (scan->at < scan->end) {
            c = str_at(s, scan->at++);
            if (c == '}') return true;
            if (c != ':')
                return raise_false(vm, &ValueError_type, "expected ':' after conversion specifier");
        }
    }
    out->spec = scan->at;
    for (int64_t depth = 1; scan->at < scan->end; scan->at++) {
        c = str_at(s, scan->at);
        if (c == '{')
            out->nested = true, depth++;
        else if (c == '}' && --depth == 0) {
            out->spec_end = scan->at++;
            return true;
        }
    }
    return raise_false(vm, &ValueError_type, "unmatched '{' in format spec");
}

int field_next(Vm *vm, FieldScan *scan, FormatField *out) {
    const Str *s = scan->text;
    uint32_t c = 0;
    *out = (FormatField){ .literal = scan->at };
    if (scan->at >= scan->end) return 0;
    bool markup = false;
    while (scan->at < scan->end && !markup) {
        c = str_at(s, scan->at++);
        markup = c == '{' || c == '}';
    }
    out->literal_end = scan->at;
    if (!markup) return 1;
    bool at_end = scan->at >= scan->end;
    if (c == '}' && (at_end || str_at(s, scan->at) != '}'))
        return raise(vm, &ValueError_type, "Single '}' encountered in format string"), -1;
    if (c == '{' && at_end)
        return raise(vm, &ValueError_type, "Single '{' encountered in format string"), -1;
    if (str_at(s, scan->at) == c) { /* doubled: itself */
        scan->at++;
        return 1;
    }
    out->literal_end--;
    out->present = true;
    return field_parse(vm, scan, out) ? 1 : -1;
}

/* A decimal index; -1: it is none; -2: error raised. */
static int64_t index_of(Vm *vm, const Str *s, int64_t from, int64_t to) {
    int64_t n = 0;
    if (from >= to) return -1;
    for (; from < to; from++) {
        uint32_t c = str_at(s, from);
        int digit = c < 128 ? (c - '0' < 10 ? (int)c - '0' : -1) : unicode_decimal(c);
        if (digit < 0) return -1;
        if (n > (INT64_MAX - digit) / 10)
            return raise(vm, &ValueError_type, "Too many decimal digits in format string"), -2;
        n = n * 10 + digit;
    }
    return n;
}

int64_t field_first(Vm *vm, const Str *s, int64_t from, int64_t to, int64_t *end) {
    int64_t i = from;
    while (i < to && str_at(s, i) != '.' && str_at(s, i) != '[') i++;
    *end = i;
    return index_of(vm, s, from, i);
}

int field_step(Vm *vm, const Str *s, int64_t *at, int64_t to, bool *attribute, Value *key) {
    if (*at >= to) return 0;
    uint32_t c = str_at(s, (*at)++);
    int64_t from = *at, i = from;
    *attribute = c == '.';
    if (c == '.') {
        while (i < to && str_at(s, i) != '.' && str_at(s, i) != '[') i++;
        *at = i;
    } else if (c == '[') {
        while (i < to && str_at(s, i) != ']') i++;
        if (i == to) return raise(vm, &ValueError_type, "Missing ']' in format string"), -1;
        *at = i + 1;
    } else
        return raise(vm, &ValueError_type,
                     "Only '.' or '[' may follow ']' in format field specifier"),
               -1;
    if (i == from) return raise(vm, &ValueError_type, "Empty attribute in format string"), -1;
    int64_t index = c == '[' ? index_of(vm, s, from, i) : -1;
    if (index == -2) return -1;
    *key = index >= 0 ? int_from_i64(vm, index) : str_slice(vm, s, from, i);
    return is_bad(*key) ? -1 : 1;
}

/* --- str.format as a leaf --- */

/* Where fields take their values from. numbering: of automatic fields, shared by nested ones. */
typedef struct Source {
    const Tuple *args; /* NULL: format_map */
    Value kwargs;      /* Dict or void */
    int64_t next;      /* -1: the string numbers its fields by hand */
    bool automatic, manual;
} Source;

bool field_numbering(Vm *vm, bool empty, bool *automatic, bool *manual) {
    if (empty && *manual)
        return raise_false(
            vm, &ValueError_type,
            "cannot switch from manual field specification to automatic field numbering");
    if (!empty && *automatic)
        return raise_false(
            vm, &ValueError_type,
            "cannot switch from automatic field numbering to manual field specification");
    *(empty ? automatic : manual) = true;
    return true;
}

static Value field_base(Vm *vm, const Str *s, const FormatField *f, Source *from, int64_t *end) {
    int64_t index = field_first(vm, s, f->name, f->name_end, end);
    bool empty = *end == f->name;
    if (index == -2) return V_ERROR;
    if (empty || index >= 0) {
        if (!field_numbering(vm, empty, &from->automatic, &from->manual)) return V_ERROR;
        if (empty) index = from->next++;
        if (!from->args)
            return raise(vm, &ValueError_type, "Format string contains positional fields");
        if (index >= from->args->len)
            return raise(vm, &IndexError_type,
                         "Replacement index %ld out of range for positional args tuple", index);
        return from->args->items[index];
    }
    Value key = str_slice(vm, s, f->name, *end), v = V_VOID;
    if (is_bad(key)) return key;
    if (!is_void(from->kwargs)) v = dict_find_str(as_dict(from->kwargs), key);
    return is_void(v) ? raise_key(vm, key) : v;
}

static Value field_value(Vm *vm, const Str *s, const FormatField *f, Source *from) {
    int64_t at;
    bool attribute;
    Value key, v = field_base(vm, s, f, from, &at);
    while (!is_bad(v)) {
        int step = field_step(vm, s, &at, f->name_end, &attribute, &key);
        if (step < 0) return V_ERROR;
        if (step == 0) return v;
        v = attribute ? leaf_getattr(vm, v, key) : leaf_getitem(vm, v, key);
    }
    return v;
}

static Value field_convert(Vm *vm, Value v, uint32_t conversion) {
    switch (conversion) {
    case 0: return v;
    case 'r': return leaf_repr(vm, v);
    case 's': return leaf_str(vm, v);
    case 'a': v = leaf_repr(vm, v); return is_bad(v) ? v : str_to_ascii_repr(vm, v);
    }
    if (conversion > 32 && conversion < 127)
        return raise(vm, &ValueError_type, "Unknown conversion specifier %c", (int)conversion);
    return raise(vm, &ValueError_type, "Unknown conversion specifier \\x%x", conversion);
}

/* One level of nesting at most calls itself: format specifications hold fields, theirs do not. */
static Value format_run(Vm *vm, const Str *s, int64_t from_at, int64_t to_at, Source *from,
                        int depth) {
    StrBuilder b;
    FieldScan scan = { s, from_at, to_at };
    FormatField f;
    int more;
    if (depth < 0) return raise(vm, &ValueError_type, "Max string recursion exceeded");
    builder_init(&b, vm);
    while ((more = field_next(vm, &scan, &f)) > 0) {
        builder_slice(&b, s, f.literal, f.literal_end);
        if (!f.present) continue;
        Value v = field_value(vm, s, &f, from);
        if (!is_bad(v)) v = field_convert(vm, v, f.conversion);
        if (is_bad(v)) return v;
        if (f.spec == f.spec_end && is_exact_str(v)) {
            builder_str(&b, as_str(v));
            continue;
        }
        Value spec = f.nested ? format_run(vm, s, f.spec, f.spec_end, from, depth - 1)
                              : str_slice(vm, s, f.spec, f.spec_end);
        Value text = is_bad(spec) ? spec : leaf_format(vm, v, spec);
        if (is_bad(text)) return text;
        builder_str(&b, as_str(text));
    }
    return more < 0 ? V_ERROR : builder_finish(&b);
}

LEAF(str_format_leaf) {
    const Str *s = as_str(argv[0]);
    Source from = { .args = as_tuple(argv[1]), .kwargs = argv[2] };
    return format_run(vm, s, 0, s->length, &from, NESTING - 1);
}

LEAF(str_format_map_leaf) {
    const Str *s = as_str(argv[0]);
    if (!is_exact(argv[1], &dict_type)) return V_USER;
    Source from = { .kwargs = argv[1] };
    return format_run(vm, s, 0, s->length, &from, NESTING - 1);
}

/* --- _string --- */

/* formatter_parser(text): CPython answers an iterator of (literal, name, spec, conversion); here
 * that of a list. */
Value string_formatter_parser(Vm *vm, const Value *argv) {
    if (!is_str(argv[0])) return raise(vm, &TypeError_type, "expected str, got %T", argv[0]);
    const Str *s = as_str(argv[0]);
    FieldScan scan = { s, 0, s->length };
    FormatField f;
    int more;
    List *out = list_new(vm, 0);
    while ((more = field_next(vm, &scan, &f)) > 0) {
        Value literal = str_slice(vm, s, f.literal, f.literal_end), name = V_NONE, spec = V_NONE,
              conversion = V_NONE;
        if (f.present) {
            name = str_slice(vm, s, f.name, f.name_end);
            spec = str_slice(vm, s, f.spec, f.spec_end);
            if (f.conversion) conversion = str_from_char(vm, f.conversion);
        }
        if (is_bad(literal) || is_bad(name) || is_bad(spec)) return V_ERROR;
        if (!list_append(vm, out, tuple_of(vm, 4, literal, name, spec, conversion))) return V_ERROR;
    }
    if (more < 0) return V_ERROR;
    return text_list_iterator(vm, out);
}

/* formatter_field_name_split(name): (first, iterator of (is_attribute, key)). */
Value string_field_name_split(Vm *vm, const Value *argv) {
    if (!is_str(argv[0])) return raise(vm, &TypeError_type, "expected str, got %T", argv[0]);
    const Str *s = as_str(argv[0]);
    int64_t at, index = field_first(vm, s, 0, s->length, &at);
    if (index == -2) return V_ERROR;
    Value first = index >= 0 ? int_from_i64(vm, index) : str_slice(vm, s, 0, at), key;
    List *out = list_new(vm, 0);
    bool attribute;
    int more;
    while ((more = field_step(vm, s, &at, s->length, &attribute, &key)) > 0)
        if (!list_append(vm, out, tuple_of(vm, 2, from_bool(attribute), key))) return V_ERROR;
    if (more < 0 || is_bad(first)) return V_ERROR;
    return tuple_of(vm, 2, first, text_list_iterator(vm, out));
}

Value text_list_iterator(Vm *vm, List *l) {
    SeqIter *it = NEW(vm, SeqIter, &list_iterator_type);
    it->seq = from_obj(l);
    return from_obj(it);
}

const Method format_fields_intrinsics[] = {
    { "_formatter_parser", "(string, /)", .leaf = string_formatter_parser },
    { "_formatter_field_name_split", "(string, /)", .leaf = string_field_name_split },
    { 0 }
};
