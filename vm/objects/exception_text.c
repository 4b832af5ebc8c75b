/* The exceptions about text: SyntaxError and its subclasses, and the three Unicode errors. */
#include "vm/objects/bytes.h"
#include "vm/vm.h"

/* --- SyntaxError --- */

EXCEPTION_MEMBER(SyntaxErrorObject, msg)
EXCEPTION_MEMBER(SyntaxErrorObject, filename)
EXCEPTION_MEMBER(SyntaxErrorObject, lineno)
EXCEPTION_MEMBER(SyntaxErrorObject, offset)
EXCEPTION_MEMBER(SyntaxErrorObject, text)
EXCEPTION_MEMBER(SyntaxErrorObject, end_lineno)
EXCEPTION_MEMBER(SyntaxErrorObject, end_offset)
EXCEPTION_MEMBER(SyntaxErrorObject, print_file_and_line)

/* SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset])). */
static bool syntax_error_place(Vm *vm, SyntaxErrorObject *e, Value place) {
    Value list = leaf_list(vm, place);
    Value *items;
    int64_t n;

    if (is_bad(list))
        return is_user(list) ? raise_false(vm, &TypeError_type, "expected a tuple of 4 or 6 items")
                             : false;
    items = as_list(list)->items;
    n = as_list(list)->len;
    if (n < 4)
        return raise_false(vm, &TypeError_type, "function takes at least 4 arguments (%ld given)",
                           n);
    if (n > 6)
        return raise_false(vm, &TypeError_type, "function takes at most 6 arguments (%ld given)",
                           n);
    if (n == 5)
        return raise_false(vm, &TypeError_type,
                           "end_offset must be provided when end_lineno is provided");
    e->filename = items[0];
    e->lineno = items[1];
    e->offset = items[2];
    e->text = items[3];
    e->end_lineno = n == 6 ? items[4] : V_VOID;
    e->end_offset = n == 6 ? items[5] : V_VOID;
    return true;
}

bool syntax_error_fill(Vm *vm, SyntaxErrorObject *e, Tuple *args) {
    e->base.args = from_obj(args);
    if (args->len >= 1) e->msg = args->items[0];
    return args->len != 2 || syntax_error_place(vm, e, args->items[1]);
}

static Value syntax_init(Vm *vm, const Value *argv) {
    SyntaxErrorObject *e = (SyntaxErrorObject *)as_obj(argv[0]);

    if (!exception_no_keywords(vm, e->base.h.type, argv[2])) return V_ERROR;
    return syntax_error_fill(vm, e, as_tuple(argv[1])) ? V_NONE : V_ERROR;
}

/* The part of a path behind its last separator. */
static Value path_tail(Vm *vm, Value path) {
    Str *s = as_str(path);
    int64_t i = (int64_t)s->length;

    while (i > 0 && str_at(s, i - 1) != '/') i--;
    return str_slice(vm, s, i, (int64_t)s->length);
}

static Value syntax_str(Vm *vm, const Value *argv) {
    SyntaxErrorObject *e = (SyntaxErrorObject *)as_obj(argv[0]);
    Value text = leaf_str(vm, exception_value_or_none(e->msg));
    bool has_line = is_int(e->lineno);
    Value file;

    if (is_bad(text)) return text;
    if (!is_str(e->filename))
        return has_line ? str_printf(vm, "%S (line %S)", text, e->lineno) : text;
    file = path_tail(vm, e->filename);
    if (is_bad(file)) return file;
    return has_line ? str_printf(vm, "%S (%S, line %S)", text, file, e->lineno)
                    : str_printf(vm, "%S (%S)", text, file);
}

const Method SyntaxError_methods[] = {
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", syntax_init },
    { "__str__", "(self, /)", "Return str(self).", syntax_str, .driver = "exception.syntax_str" },
    { 0 },
};
const Getset SyntaxError_getsets[] = {
    EXCEPTION_ROW(SyntaxErrorObject, msg, "msg"),
    EXCEPTION_ROW(SyntaxErrorObject, filename, "filename"),
    EXCEPTION_ROW(SyntaxErrorObject, lineno, "lineno"),
    EXCEPTION_ROW(SyntaxErrorObject, offset, "offset"),
    EXCEPTION_ROW(SyntaxErrorObject, text, "text"),
    EXCEPTION_ROW(SyntaxErrorObject, end_lineno, "end_lineno"),
    EXCEPTION_ROW(SyntaxErrorObject, end_offset, "end_offset"),
    EXCEPTION_ROW(SyntaxErrorObject, print_file_and_line, "print_file_and_line"),
    { 0 },
};

/* --- Unicode errors --- */

EXCEPTION_MEMBER(UnicodeErr, encoding)
EXCEPTION_MEMBER(UnicodeErr, object)
EXCEPTION_MEMBER(UnicodeErr, start)
EXCEPTION_MEMBER(UnicodeErr, end)
EXCEPTION_MEMBER(UnicodeErr, reason)

static bool argument_is(Vm *vm, Tuple *args, int i, uint32_t flag, const char *what) {
    Value v = args->items[i];
    bool fits = flag == TYPE_INT ? is_integer(v) : has_flag(v, flag);

    if (fits) return true;
    if (flag == TYPE_INT)
        return raise_false(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                           v);
    return raise_false(vm, &TypeError_type, "argument %d must be %s, not %A", i + 1, what, v);
}

/* The object of a decoding error is kept as bytes. */
static bool unicode_object_fill(Vm *vm, UnicodeErr *e, Tuple *args, int i, bool decode) {
    BufferView view;

    if (!decode) {
        e->object = args->items[i];
        return argument_is(vm, args, i, TYPE_STR, "str");
    }
    if (!buffer_need(vm, args->items[i], &view)) return false;
    e->object = is_bytes(args->items[i]) ? args->items[i] : bytes_from(vm, view.data, view.len);
    return !is_bad(e->object);
}

/* (encoding, object, start, end, reason); a translation has no encoding. */
bool unicode_error_fill(Vm *vm, UnicodeErr *e, Tuple *args) {
    bool decode = type_is_subtype(e->base.h.type, &UnicodeDecodeError_type);
    int at = type_is_subtype(e->base.h.type, &UnicodeTranslateError_type) ? 0 : 1;

    if (args->len != at + 4)
        return raise_false(vm, &TypeError_type, "function takes exactly %d arguments (%ld given)",
                           at + 4, args->len);
    if (at == 1) {
        if (!argument_is(vm, args, 0, TYPE_STR, "str")) return false;
        e->encoding = args->items[0];
    }
    if (!unicode_object_fill(vm, e, args, at, decode)) return false;
    if (!argument_is(vm, args, at + 1, TYPE_INT, "int") ||
        !argument_is(vm, args, at + 2, TYPE_INT, "int"))
        return false;
    if (!argument_is(vm, args, at + 3, TYPE_STR, "str")) return false;
    e->start = int_plain(vm, args->items[at + 1]);
    e->end = int_plain(vm, args->items[at + 2]);
    e->reason = args->items[at + 3];
    return true;
}

static Value unicode_init(Vm *vm, const Value *argv) {
    UnicodeErr *e = (UnicodeErr *)as_obj(argv[0]);

    if (!exception_no_keywords(vm, e->base.h.type, argv[2])) return V_ERROR;
    e->base.args = argv[1];
    return unicode_error_fill(vm, e, as_tuple(argv[1])) ? V_NONE : V_ERROR;
}

/* start and end as numbers; false when the fields no longer hold what __init__ put there. */
static bool unicode_range(const UnicodeErr *e, int64_t *start, int64_t *end) {
    return is_obj(e->object) && is_integer(e->start) && is_integer(e->end) &&
           int_to_i64(e->start, start) && int_to_i64(e->end, end);
}

static Value decode_str(Vm *vm, const Value *argv) {
    UnicodeErr *e = (UnicodeErr *)as_obj(argv[0]);
    Value encoding = exception_value_or_none(e->encoding),
          reason = exception_value_or_none(e->reason);
    int64_t start, end;

    if (!unicode_range(e, &start, &end) || !is_bytes(e->object)) return str_from(vm, "");
    if (end == start + 1 && start >= 0 && start < as_bytes(e->object)->len)
        return str_printf(vm, "'%S' codec can't decode byte 0x%02x in position %ld: %S", encoding,
                          as_bytes(e->object)->data[start], start, reason);
    return str_printf(vm, "'%S' codec can't decode bytes in position %ld-%ld: %S", encoding, start,
                      end - 1, reason);
}

/* What encoding and translation errors have in common: "can't <verb> character '\xe9' in
 * position 0: reason". */
static Value character_str(Vm *vm, UnicodeErr *e, Value prefix, const char *verb) {
    Value reason = exception_value_or_none(e->reason), shown;
    int64_t start, end;
    uint32_t c;

    if (is_bad(prefix)) return V_ERROR;
    if (!unicode_range(e, &start, &end) || !is_str(e->object)) return str_from(vm, "");
    if (end != start + 1 || start < 0 || start >= (int64_t)as_str(e->object)->length)
        return str_printf(vm, "%Scan't %s characters in position %ld-%ld: %S", prefix, verb, start,
                          end - 1, reason);
    c = str_at(as_str(e->object), start);
    shown = str_printf(vm, c <= 0xFF ? "\\x%02x" : c <= 0xFFFF ? "\\u%04x" : "\\U%08x", c);
    if (is_bad(shown)) return V_ERROR;
    return str_printf(vm, "%Scan't %s character '%S' in position %ld: %S", prefix, verb, shown,
                      start, reason);
}

static Value encode_str(Vm *vm, const Value *argv) {
    UnicodeErr *e = (UnicodeErr *)as_obj(argv[0]);

    return character_str(vm, e, str_printf(vm, "'%S' codec ", exception_value_or_none(e->encoding)),
                         "encode");
}

static Value translate_str(Vm *vm, const Value *argv) {
    return character_str(vm, (UnicodeErr *)as_obj(argv[0]), str_from(vm, ""), "translate");
}

#define UNICODE_METHODS(name, str_leaf)                                                 \
    const Method name##_methods[] = {                                                   \
        { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", unicode_init }, \
        { "__str__", "(self, /)", "Return str(self).", str_leaf },                      \
        { 0 },                                                                          \
    };
UNICODE_METHODS(UnicodeDecodeError, decode_str)
UNICODE_METHODS(UnicodeEncodeError, encode_str)
UNICODE_METHODS(UnicodeTranslateError, translate_str)

const Getset UnicodeError_getsets[] = {
    EXCEPTION_ROW(UnicodeErr, encoding, "encoding"), EXCEPTION_ROW(UnicodeErr, object, "object"),
    EXCEPTION_ROW(UnicodeErr, start, "start"),       EXCEPTION_ROW(UnicodeErr, end, "end"),
    EXCEPTION_ROW(UnicodeErr, reason, "reason"),     { 0 },
};
const Getset UnicodeTranslateError_getsets[] = {
    EXCEPTION_ROW(UnicodeErr, object, "object"),
    EXCEPTION_ROW(UnicodeErr, start, "start"),
    EXCEPTION_ROW(UnicodeErr, end, "end"),
    EXCEPTION_ROW(UnicodeErr, reason, "reason"),
    { 0 },
};
