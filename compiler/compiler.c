/* compile_source(): the parser and the code generator put together, with what the parser wants
 * to know of Unicode, and its errors turned into exceptions. */
#include "compiler/compiler.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "compiler/codegen_entry.h"
#include "compiler/lexer.h"
#include "vm/objects/unicode_names.h"
#include "vm/objects/unicode.h"

/* --- what the parser asks about characters --- */

static int char_class(void *data, int32_t c) {
    (void)data;
    return (unicode_is_identifier_start((uint32_t)c) ? CHAR_XID_START : 0) |
           (unicode_is_identifier_part((uint32_t)c) ? CHAR_XID_CONTINUE : 0) |
           (unicode_is_printable((uint32_t)c) ? CHAR_PRINTABLE : 0);
}

/* NFKC. A name that is not well-formed stays as it is. */
static size_t name_normalize(void *data, const char *name, size_t n, char *out, size_t cap) {
    (void)data;
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)name, (utf8proc_ssize_t)n, &normal,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const char *from = len < 0 ? name : (const char *)normal;
    size_t need = len < 0 ? n : (size_t)len;
    memcpy(out, from, need < cap ? need : cap);
    free(normal);
    return need;
}

static int32_t unicode_name(void *data, const char *name, size_t n) {
    return unicode_name_find(name, n);
}

static const ParseHooks hooks = {
    .char_class = char_class, .name_normalize = name_normalize, .unicode_name = unicode_name
};

/* --- errors --- */

static Type *error_type(SyntaxErrKind kind) {
    switch (kind) {
    case SYNTAX_INDENTATION: return &IndentationError_type;
    case SYNTAX_TAB: return &TabError_type;
    default: return &SyntaxError_type;
    }
}

static void error_raise(Vm *vm, const SyntaxErr *err, Value filename) {
    if (err->kind == SYNTAX_VALUE) {
        (void)raise(vm, &ValueError_type, "%s", err->message);
    } else if (err->kind == SYNTAX_TOO_DEEP) {
        (void)raise(vm, &MemoryError_type, "%s", err->message ? err->message : "");
    } else if (err->kind == SYNTAX_MEMORY || !err->message) {
        (void)raise_memory(vm);
    } else {
        Value text = err->text ? str_from_utf8(vm, err->text, err->text_len) : V_NONE;
        syntax_error_raise(vm, error_type(err->kind), err->message, filename, err->lineno, err->col,
                           err->end_lineno, err->end_col, is_bad(text) ? V_NONE : text);
    }
}

/* An expression's text gets no newline of ours, and an empty one has no lines. */
static void error_of_eval(SyntaxErr *err, const char *source, size_t n) {
    if (!n) {
        err->lineno = err->end_lineno = err->col = err->end_col = 0;
        err->text_len = 0;
    }
    int lines = 1;
    for (const char *p = source; p && (p = memchr(p, '\n', n - (size_t)(p - source))); p++) lines++;
    bool last = err->lineno == lines && n && source[n - 1] != '\n';
    if (!last || !err->text_len || err->text[err->text_len - 1] != '\n') return;
    err->text_len--;
    if (err->col > utf8_count(err->text, err->text_len)) err->col = err->end_col = 0;
}

/* --- the whole --- */

static Value compile_in(Vm *vm, Arena *arena, const char *source, size_t n, Value filename,
                        CompileMode mode, unsigned flags) {
    static const ParseMode modes[] = { PARSE_EXEC, PARSE_EVAL, PARSE_SINGLE };
    SyntaxErr err = { 0 };
    const char *path = str_utf8_lossy(vm, as_str(filename), NULL);
    ParseOptions options = {
        .mode = modes[mode], .filename = path, .is_text = flags & COMPILE_TEXT, .hooks = &hooks
    };
    Node *tree = parse_source(arena, source, n, &options, &err);
    if (!tree && mode == COMPILE_EVAL) error_of_eval(&err, source, n);
    if (err.incomplete && (flags & COMPILE_ALLOW_INCOMPLETE)) return V_NONE; /* even a good tree: its block may go on */
    if (tree) return codegen(vm, arena, tree, as_str(filename), source, n, flags);
    error_raise(vm, &err, filename);
    return V_ERROR;
}

Value compile_source(Vm *vm, const char *source, size_t n, Value filename, CompileMode mode,
                     unsigned flags) {
    const void *outer = compile_stack_base;
    Arena arena;
    arena_init(&arena, 0);
    compile_stack_base = __builtin_frame_address(0);
    Value code = compile_in(vm, &arena, source, n, filename, mode, flags);
    compile_stack_base = outer;
    arena_free(&arena);
    return code;
}
