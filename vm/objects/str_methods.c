/* str: special methods, searching, repr, and the tables of the type. What cuts and pads is in
 * str_split.c, cases in str_case.c, formatting in vm/format*.c, encoding in vm/codecs*.c. */
#include "vm/codecs.h"
#include "vm/format.h"
#include "vm/objects/bytes.h"
#include "vm/objects/str_leaves.h"
#include "vm/objects/text.h"
#include "vm/objects/unicode.h"
#include "vm/vm.h"

/* --- repr --- */

void builder_escape(StrBuilder *b, uint32_t c) {
    static const char hex[] = "0123456789abcdef";
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    builder_char(b, '\\');
    builder_char(b, digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
    while (digits--) builder_char(b, (uint8_t)hex[c >> (4 * digits) & 15]);
}

static void put_repr_char(StrBuilder *b, uint32_t c, uint32_t quote) {
    if (c == quote || c == '\\') {
        builder_char(b, '\\');
        builder_char(b, c);
    } else if (c == '\t')
        builder_ascii(b, "\\t");
    else if (c == '\n')
        builder_ascii(b, "\\n");
    else if (c == '\r')
        builder_ascii(b, "\\r");
    else if (!unicode_is_printable(c))
        builder_escape(b, c);
    else
        builder_char(b, c);
}

/* Which quotes, and is there nothing at all to escape? */
static uint32_t repr_quote(const Str *s, bool *plain) {
    bool single = false, twice = false, special = false;
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c == '\'')
            single = true;
        else if (c == '"')
            twice = true;
        else if (c == '\\' || c < ' ' || c >= 127)
            special = true;
    }
    uint32_t quote = single && !twice ? '"' : '\'';
    *plain = !special && !(single && twice);
    return quote;
}

Value str_repr(Vm *vm, const Str *s) {
    bool plain;
    uint32_t quote = repr_quote(s, &plain);
    if (plain) {
        Str *out = str_new(vm, (int64_t)s->length + 2, 0x7F);
        if (!out) return V_ERROR;
        char *p = str_chars(out);
        p[0] = p[s->length + 1] = (char)quote;
        memcpy(p + 1, s->data, s->length);
        return from_obj(out);
    }
    StrBuilder b;
    builder_init(&b, vm);
    builder_char(&b, quote);
    for (int64_t i = 0; i < (int64_t)s->length; i++) put_repr_char(&b, str_at(s, i), quote);
    builder_char(&b, quote);
    return builder_finish(&b);
}

/* --- object protocol --- */

/* str(bytes-like, encoding, errors) */
static Value str_decoded(Vm *vm, Value object, Value encoding, Value errors) {
    BufferView view;
    if (!is_void(encoding) && !is_str(encoding))
        return raise(vm, &TypeError_type, "str() argument 'encoding' must be str, not %A",
                     encoding);
    if (!is_void(errors) && !is_str(errors))
        return raise(vm, &TypeError_type, "str() argument 'errors' must be str, not %A", errors);
    if (is_void(object)) return str_empty();
    if (is_str(object)) return raise(vm, &TypeError_type, "decoding str is not supported");
    if (!buffer_find(object, &view))
        return raise(vm, &TypeError_type, "decoding to str: need a bytes-like object, %T found",
                     object);
    return text_decode(vm, view.data, view.len, encoding, errors);
}

/* cls, object=?, encoding=?, errors=? */
static LEAF(str_dunder_new) {
    Value text;
    if (!is_void(argv[2]) || !is_void(argv[3]))
        text = str_decoded(vm, argv[1], argv[2], argv[3]);
    else if (is_void(argv[1]))
        text = str_empty();
    else if (is_exact_str(argv[1]))
        text = argv[1];
    else
        text = leaf_str(vm, argv[1]);
    if (is_bad(text)) return text;
    Type *cls = as_type(argv[0]);
    return cls == &str_type ? text : str_new_of(vm, cls, text);
}

static LEAF(str_dunder_repr) { return str_repr(vm, as_str(argv[0])); }
static LEAF(str_dunder_str) { return str_plain(vm, argv[0]); }
static LEAF(str_dunder_hash) { return int_from_i64(vm, (int64_t)str_hash(as_str(argv[0]))); }
static LEAF(str_dunder_len) { return from_int((int64_t)as_str(argv[0])->length); }
static LEAF(str_getnewargs) { return tuple_of(vm, 1, str_plain(vm, argv[0])); }

static LEAF(str_sizeof) {
    const Str *s = as_str(argv[0]);
    return from_int((int64_t)(s->ascii ? 49 + s->length
                                       : (s->kind == 1 ? 72u : 74u) + (s->kind == 4 ? 2u : 0u) +
                                             s->length * s->kind + (s->kind == 1 ? 1u : 0u)));
}

#define COMPARE(name, test)                                   \
    static LEAF(str_dunder_##name) {                          \
        if (!is_str(argv[1])) return V_NOTIMPL;               \
        const Str *a = as_str(argv[0]), *b = as_str(argv[1]); \
        return from_bool(test);                               \
    }
COMPARE(eq, str_equal(a, b))
COMPARE(ne, !str_equal(a, b))
COMPARE(lt, str_compare(a, b) < 0)
COMPARE(le, str_compare(a, b) <= 0)
COMPARE(gt, str_compare(a, b) > 0)
COMPARE(ge, str_compare(a, b) >= 0)

/* --- as a sequence --- */

static LEAF(str_dunder_add) {
    if (is_str(argv[1])) return str_concat(vm, argv[0], argv[1]);
    if (text_user_special(argv[1], S_radd)) return V_NOTIMPL;
    return raise(vm, &TypeError_type, "can only concatenate str (not \"%T\") to str", argv[1]);
}

static LEAF(str_dunder_mul) {
    int64_t n = 0;
    Value ok = text_repeat_count(vm, argv[1], &n);
    return is_none(ok) ? str_repeat(vm, as_str(argv[0]), n) : ok;
}

static LEAF(str_contains) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "'in <string>' requires string as left operand, not %T",
                     argv[1]);
    int64_t i =
        str_find_in(vm, as_str(argv[0]), as_str(argv[1]), 0, as_str(argv[0])->length, false);
    return i == -2 ? V_ERROR : from_bool(i >= 0);
}

static Value str_slice_steps(Vm *vm, const Str *s, const SliceRange *r) {
    if (r->count == 0) return str_empty();
    if (r->step == 1) return str_slice(vm, s, r->start, r->start + r->count);
    if (r->count == 1) return str_from_char(vm, str_at(s, r->start));
    uint32_t bits = 0;
    int64_t i = r->start;
    if (s->ascii)
        bits = 0x7F;
    else
        for (int64_t k = 0; k < r->count; k++, i += r->step) bits |= str_at(s, i);
    Str *out = str_new(vm, r->count, bits);
    if (!out) return V_ERROR;
    void *to = str_chars(out);
    i = r->start;
    for (int64_t k = 0; k < r->count; k++, i += r->step) text_set(out->kind, to, k, str_at(s, i));
    return from_obj(out);
}

static LEAF(str_getitem) {
    const Str *s = as_str(argv[0]);
    int64_t i;
    if (is_exact(argv[1], &slice_type)) {
        SliceRange r;
        Value ok = slice_unpack(vm, argv[1], s->length, &r);
        return is_none(ok) ? str_slice_steps(vm, s, &r) : ok;
    }
    if (is_int(argv[1]))
        i = as_int(argv[1]);
    else {
        if (!is_integer(argv[1]) && is_void(type_of(argv[1])->special[S_index]))
            return raise(vm, &TypeError_type, "string indices must be integers, not '%T'", argv[1]);
        if (is_integer(argv[1]) && !int_to_i64(argv[1], &i))
            return raise(vm, &IndexError_type, "cannot fit 'int' into an index-sized integer");
        Value ok = int_need_index(vm, argv[1], false, &i);
        if (!is_none(ok)) return ok;
    }
    if (i < 0) i += (int64_t)s->length;
    if (i < 0 || i >= (int64_t)s->length)
        return raise(vm, &IndexError_type, "string index out of range");
    return str_from_char(vm, str_at(s, i));
}

static LEAF(str_join_leaf) {
    Value list = argv[1];
    const Value *items;
    int64_t n;
    if (is_exact(list, &tuple_type))
        items = as_tuple(list)->items, n = as_tuple(list)->len;
    else {
        if (!is_exact(list, &list_type)) {
            list = leaf_list(vm, argv[1]);
            if (is_void(list) && !is_exact(vm->error, &TypeError_type)) return list;
            if (is_void(list)) {
                error_clear(vm, &TypeError_type);
                return raise(vm, &TypeError_type, "can only join an iterable");
            }
            if (is_user(list)) return V_USER;
        }
        items = as_list(list)->items, n = as_list(list)->len;
    }
    return str_join(vm, as_str(argv[0]), items, n);
}

/* --- searching --- */

/* self, sub, start, end. V_NONE with *at (-1: absent), or V_ERROR, V_USER. */
static Value find(Vm *vm, const Value *argv, bool last, int64_t *at) {
    int64_t from, to;
    if (!is_str(argv[1])) return raise(vm, &TypeError_type, "must be str, not %T", argv[1]);
    Value ok = text_range(vm, argv[2], argv[3], as_str(argv[0])->length, &from, &to);
    if (!is_none(ok)) return ok;
    *at = str_find_in(vm, as_str(argv[0]), as_str(argv[1]), from, to, last);
    return *at == -2 ? V_ERROR : V_NONE;
}

static LEAF(str_find_leaf) {
    int64_t at;
    Value ok = find(vm, argv, false, &at);
    return is_none(ok) ? from_int(at) : ok;
}

static LEAF(str_rfind) {
    int64_t at;
    Value ok = find(vm, argv, true, &at);
    return is_none(ok) ? from_int(at) : ok;
}

static LEAF(str_index) {
    int64_t at;
    Value ok = find(vm, argv, false, &at);
    if (!is_none(ok)) return ok;
    return at < 0 ? raise(vm, &ValueError_type, "substring not found") : from_int(at);
}

static LEAF(str_rindex) {
    int64_t at;
    Value ok = find(vm, argv, true, &at);
    if (!is_none(ok)) return ok;
    return at < 0 ? raise(vm, &ValueError_type, "substring not found") : from_int(at);
}

static LEAF(str_count) {
    const Str *s = as_str(argv[0]);
    int64_t from, to;
    if (!is_str(argv[1])) return raise(vm, &TypeError_type, "must be str, not %T", argv[1]);
    Value ok = text_range(vm, argv[2], argv[3], s->length, &from, &to);
    if (!is_none(ok)) return ok;
    const Str *what = as_str(argv[1]);
    if (to - from < (int64_t)what->length || from > to || what->kind > s->kind) return from_int(0);
    const void *units = str_units(vm, what, s->kind);
    if (!units) return V_ERROR;
    return from_int(text_count(s->kind, text_address(s->kind, s->data, from), to - from, units,
                               what->length, -1));
}

/* Is `affix` at the start (or end) of s[from:to]? */
static bool has_affix(const Str *s, const Str *affix, int64_t from, int64_t to, bool at_end) {
    int64_t m = affix->length;
    if (to - from < m || from > to) return false;
    int64_t at = at_end ? to - m : from;
    if (affix->kind == s->kind)
        return memcmp(text_address(s->kind, s->data, at), affix->data, (size_t)m * s->kind) == 0;
    for (int64_t i = 0; i < m; i++)
        if (str_at(s, at + i) != str_at(affix, i)) return false;
    return true;
}

/* self, affix or tuple of them, start, end */
static Value affixed(Vm *vm, const Value *argv, bool at_end) {
    const char *name = at_end ? "endswith" : "startswith";
    const Str *s = as_str(argv[0]);
    int64_t from, to;
    Value ok = text_range(vm, argv[2], argv[3], s->length, &from, &to);
    if (!is_none(ok)) return ok;
    if (is_str(argv[1])) return from_bool(has_affix(s, as_str(argv[1]), from, to, at_end));
    if (!is_tuple(argv[1]))
        return raise(vm, &TypeError_type, "%s first arg must be str or a tuple of str, not %T",
                     name, argv[1]);
    const Tuple *t = as_tuple(argv[1]);
    for (int64_t i = 0; i < t->len; i++) {
        if (!is_str(t->items[i]))
            return raise(vm, &TypeError_type, "tuple for %s must only contain str, not %T", name,
                         t->items[i]);
        if (has_affix(s, as_str(t->items[i]), from, to, at_end)) return V_TRUE;
    }
    return V_FALSE;
}

static LEAF(str_startswith) { return affixed(vm, argv, false); }
static LEAF(str_endswith) { return affixed(vm, argv, true); }

/* self, encoding, errors */
static LEAF(str_encode_leaf) {
    if (!is_void(argv[1]) && !is_str(argv[1]))
        return raise(vm, &TypeError_type, "encode() argument 'encoding' must be str, not %A",
                     argv[1]);
    if (!is_void(argv[2]) && !is_str(argv[2]))
        return raise(vm, &TypeError_type, "encode() argument 'errors' must be str, not %A",
                     argv[2]);
    return text_encode(vm, argv[0], argv[1], argv[2]);
}

Value str_to_ascii_digits(Vm *vm, const Str *s) {
    int64_t from = 0, to = s->length;
    while (from < to && unicode_is_space(str_at(s, from))) from++;
    while (to > from && unicode_is_space(str_at(s, to - 1))) to--;
    if (s->ascii) return str_slice(vm, s, from, to);
    Str *out = str_new(vm, to - from, 0x7F);
    if (!out) return V_ERROR;
    char *p = str_chars(out);
    for (int64_t i = from; i < to; i++) {
        uint32_t c = str_at(s, i);
        int digit = unicode_decimal(c);
        *p++ = (char)(digit >= 0            ? '0' + digit
                      : c < 128             ? (int)c
                      : unicode_is_space(c) ? ' '
                                            : '?');
    }
    return from_obj(out);
}

/* _str_new_of(cls, text): an instance of a subclass, for the driver of str.__new__. */
static LEAF(str_new_of_leaf) { return str_new_of(vm, as_type(argv[0]), argv[1]); }

const Method str_intrinsics[] = {
    { "_str_new_of", "(cls: <str, text: str, /)", .leaf = str_new_of_leaf }, { 0 }
};

/* --- tables --- */

static const Method str_methods[] = {
    { "__new__", "(cls, object=?, encoding=?, errors=?)", .leaf = str_dunder_new,
      .driver = "str.new", .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = str_dunder_repr },
    { "__str__", "(self, /)", "Return str(self).", .leaf = str_dunder_str },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = str_dunder_hash },
    { "__len__", "(self, /)", "Return len(self).", .leaf = str_dunder_len },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = str_dunder_eq },
    { "__ne__", "(self, value, /)", "Return self!=value.", .leaf = str_dunder_ne },
    { "__lt__", "(self, value, /)", "Return self<value.", .leaf = str_dunder_lt },
    { "__le__", "(self, value, /)", "Return self<=value.", .leaf = str_dunder_le },
    { "__gt__", "(self, value, /)", "Return self>value.", .leaf = str_dunder_gt },
    { "__ge__", "(self, value, /)", "Return self>=value.", .leaf = str_dunder_ge },
    { "__iter__", "(self, /)", "Implement iter(self).", .leaf = str_iter },
    { "__add__", "(self, value, /)", "Return self+value.", .leaf = str_dunder_add },
    { "__mul__", "(self, value, /)", "Return self*value.", .leaf = str_dunder_mul,
      .driver = "str.mul" },
    { "__rmul__", "(self, value, /)", "Return value*self.", .leaf = str_dunder_mul,
      .driver = "str.mul" },
    { "__mod__", "(self, value, /)", "Return self%value.", .leaf = str_mod,
      .driver = "format.str_percent" },
    { "__rmod__", "(self, value, /)", "Return value%self.", .leaf = str_rmod },
    { "__contains__", "(self, key, /)", "Return key in self.", .leaf = str_contains },
    { "__getitem__", "(self, key, /)", "Return self[key].", .leaf = str_getitem,
      .driver = "str.getitem" },
    { "__format__", "(self, format_spec, /)",
      "Return a formatted version of the string as described by format_spec.",
      .leaf = str_dunder_format, .driver = "number.format_empty" },
    { "__getnewargs__", "(self, /)", .leaf = str_getnewargs },
    { "__sizeof__", "(self, /)", "Return the size of the string in memory, in bytes.",
      .leaf = str_sizeof },
    { "encode", "(self, encoding=?, errors=?)",
      "Encode the string using the codec registered for encoding.", .leaf = str_encode_leaf,
      .driver = "codecs.str_encode" },
    { "replace", "(self, old, new, count=-1, /)",
      "Return a copy with all occurrences of substring old replaced by new.", .leaf = str_replace,
      .driver = "str.replace" },
    { "split", "(self, sep=None, maxsplit=-1)",
      "Return a list of the substrings in the string, using sep as the separator string.",
      .leaf = str_split, .driver = "str.split" },
    { "rsplit", "(self, sep=None, maxsplit=-1)",
      "Return a list of the substrings in the string, using sep as the separator string.",
      .leaf = str_rsplit, .driver = "str.rsplit" },
    { "join", "(self, iterable, /)", "Concatenate any number of strings.", .leaf = str_join_leaf,
      .driver = "str.join" },
    { "capitalize", "(self, /)", "Return a capitalized version of the string.",
      .leaf = str_capitalize },
    { "casefold", "(self, /)", "Return a version of the string suitable for caseless comparisons.",
      .leaf = str_casefold },
    { "title", "(self, /)", "Return a version of the string where each word is titlecased.",
      .leaf = str_title },
    { "center", "(self, width, fillchar=?, /)", "Return a centered string of length width.",
      .leaf = str_center, .driver = "str.center" },
    { "count", "(self, sub, start=?, end=?, /)",
      "Return the number of non-overlapping occurrences of substring sub in string S[start:end].",
      .leaf = str_count, .driver = "str.count", .style = ARGS_TUPLE },
    { "expandtabs", "(self, tabsize=8)",
      "Return a copy where all tab characters are expanded using spaces.", .leaf = str_expandtabs,
      .driver = "str.expandtabs" },
    { "find", "(self, sub, start=?, end=?, /)",
      "Return the lowest index in S where substring sub is found, such that sub is contained "
      "within S[start:end].",
      .leaf = str_find_leaf, .driver = "str.find", .style = ARGS_TUPLE },
    { "partition", "(self, sep, /)",
      "Partition the string into three parts using the given separator.", .leaf = str_partition },
    { "index", "(self, sub, start=?, end=?, /)",
      "Like find() but raise ValueError when the substring is not found.", .leaf = str_index,
      .driver = "str.index_", .style = ARGS_TUPLE },
    { "ljust", "(self, width, fillchar=?, /)", "Return a left-justified string of length width.",
      .leaf = str_ljust, .driver = "str.ljust" },
    { "lower", "(self, /)", "Return a copy of the string converted to lowercase.",
      .leaf = str_lower },
    { "lstrip", "(self, chars=None, /)",
      "Return a copy of the string with leading whitespace removed.", .leaf = str_lstrip },
    { "rfind", "(self, sub, start=?, end=?, /)",
      "Return the highest index in S where substring sub is found, such that sub is contained "
      "within S[start:end].",
      .leaf = str_rfind, .driver = "str.rfind", .style = ARGS_TUPLE },
    { "rindex", "(self, sub, start=?, end=?, /)",
      "Like rfind() but raise ValueError when the substring is not found.", .leaf = str_rindex,
      .driver = "str.rindex", .style = ARGS_TUPLE },
    { "rjust", "(self, width, fillchar=?, /)", "Return a right-justified string of length width.",
      .leaf = str_rjust, .driver = "str.rjust" },
    { "rstrip", "(self, chars=None, /)",
      "Return a copy of the string with trailing whitespace removed.", .leaf = str_rstrip },
    { "rpartition", "(self, sep, /)",
      "Partition the string into three parts using the given separator.", .leaf = str_rpartition },
    { "splitlines", "(self, keepends=False)",
      "Return a list of the lines in the string, breaking at line boundaries.",
      .leaf = str_splitlines, .driver = "str.splitlines" },
    { "strip", "(self, chars=None, /)",
      "Return a copy of the string with leading and trailing whitespace removed.",
      .leaf = str_strip },
    { "swapcase", "(self, /)",
      "Convert uppercase characters to lowercase and lowercase characters to uppercase.",
      .leaf = str_swapcase },
    { "translate", "(self, table, /)",
      "Replace each character in the string using the given translation table.",
      .leaf = str_translate, .driver = "str.translate" },
    { "upper", "(self, /)", "Return a copy of the string converted to uppercase.",
      .leaf = str_upper },
    { "startswith", "(self, prefix, start=?, end=?, /)",
      "Return True if S starts with the specified prefix, False otherwise.", .leaf = str_startswith,
      .driver = "str.startswith", .style = ARGS_TUPLE },
    { "endswith", "(self, suffix, start=?, end=?, /)",
      "Return True if S ends with the specified suffix, False otherwise.", .leaf = str_endswith,
      .driver = "str.endswith", .style = ARGS_TUPLE },
    { "removeprefix", "(self, prefix, /)",
      "Return a str with the given prefix string removed if present.", .leaf = str_removeprefix },
    { "removesuffix", "(self, suffix, /)",
      "Return a str with the given suffix string removed if present.", .leaf = str_removesuffix },
    { "isascii", "(self, /)",
      "Return True if all characters in the string are ASCII, False otherwise.",
      .leaf = str_isascii },
    { "islower", "(self, /)", "Return True if the string is a lowercase string, False otherwise.",
      .leaf = str_islower },
    { "isupper", "(self, /)", "Return True if the string is an uppercase string, False otherwise.",
      .leaf = str_isupper },
    { "istitle", "(self, /)", "Return True if the string is a title-cased string, False otherwise.",
      .leaf = str_istitle },
    { "isspace", "(self, /)", "Return True if the string is a whitespace string, False otherwise.",
      .leaf = str_isspace },
    { "isdecimal", "(self, /)", "Return True if the string is a decimal string, False otherwise.",
      .leaf = str_isdecimal },
    { "isdigit", "(self, /)", "Return True if the string is a digit string, False otherwise.",
      .leaf = str_isdigit },
    { "isnumeric", "(self, /)", "Return True if the string is a numeric string, False otherwise.",
      .leaf = str_isnumeric },
    { "isalpha", "(self, /)", "Return True if the string is an alphabetic string, False otherwise.",
      .leaf = str_isalpha },
    { "isalnum", "(self, /)",
      "Return True if the string is an alpha-numeric string, False otherwise.",
      .leaf = str_isalnum },
    { "isidentifier", "(self, /)",
      "Return True if the string is a valid Python identifier, False otherwise.",
      .leaf = str_isidentifier },
    { "isprintable", "(self, /)", "Return True if the string is printable, False otherwise.",
      .leaf = str_isprintable },
    { "zfill", "(self, width, /)",
      "Pad a numeric string with zeros on the left, to fill a field of the given width.",
      .leaf = str_zfill, .driver = "str.zfill" },
    { "format", "(self, /, *args, **kwargs)",
      "Return a formatted version of S, using substitutions from args and kwargs.",
      .leaf = str_format_leaf, .driver = "format.str_format" },
    { "format_map", "(self, mapping, /)",
      "Return a formatted version of S, using substitutions from mapping.",
      .leaf = str_format_map_leaf, .driver = "format.str_format_map" },
    { "maketrans", "(x, y=?, z=?, /)", "Return a translation table usable for str.translate().",
      .leaf = str_maketrans, .kind = SIG_STATIC },
    { 0 }
};

static const char str_doc[] = "str(object='') -> str\n"
                              "str(bytes_or_buffer[, encoding[, errors]]) -> str\n"
                              "\n"
                              "Create a new string object from the given object. If encoding or\n"
                              "errors is specified, then the object must expose a data buffer\n"
                              "that will be decoded using the given encoding and error handler.\n"
                              "Otherwise, returns the result of object.__str__() (if defined)\n"
                              "or repr(object).\n"
                              "encoding defaults to sys.getdefaultencoding().\n"
                              "errors defaults to 'strict'.";

/* FIELD tables do not describe characters: the pickle writer and the image walker know Str. */
Type str_type = { .h = { &type_type },
                  .name = "str",
                  .size = sizeof(Str),
                  .flags = TYPE_BASE | TYPE_STR | TYPE_LEAF_EQ,
                  .methods = str_methods,
                  .doc = str_doc,
                  .travel = TRAVEL_NATIVE };
