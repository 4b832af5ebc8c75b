/* From the bytes of a source to the text the lexer reads: encodings, newlines, and the entry that
 * puts the pieces together. */
#include <iconv.h>

#include <stdarg.h>
#include <stdlib.h>

#include "parser_internal.h"

/* The text being prepared: UTF-8, lines ended by \n only, NUL-terminated. */
typedef struct Source {
    Arena *arena;
    const ParseOptions *options;
    SyntaxErr *err;
    const char *bytes;
    size_t n;
    char *text;
    size_t text_n;
} Source;

static bool source_raise(Source *s, SyntaxErrKind kind, int lineno, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static bool source_raise(Source *s, SyntaxErrKind kind, int lineno, const char *format, ...) {
    char message[300];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    s->err->kind = kind;
    s->err->message = arena_copy(s->arena, message, strlen(message));
    s->err->lineno = s->err->end_lineno = lineno;
    s->err->col = lineno ? 1 : -1;
    s->err->end_col = -1;
    return false;
}

/* --- encodings --- */

/* The length of a valid character's UTF-8; 0, with *why, for none. */
static int utf8_length(const unsigned char *p, const unsigned char *end, const char **why,
                       int *bad) {
    int n = *p < 0xC2 ? 0 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : *p < 0xF5 ? 4 : 0;
    *why = "invalid start byte";
    *bad = 1;
    if (!n) return 0;
    int lo = *p == 0xE0 ? 0xA0 : *p == 0xF0 ? 0x90 : 0x80;
    int hi = *p == 0xED ? 0x9F : *p == 0xF4 ? 0x8F : 0xBF;
    for (int i = 1; i < n; i++, lo = 0x80, hi = 0xBF) {
        *bad = i;
        *why = "unexpected end of data";
        if (p + i >= end) return 0;
        *why = "invalid continuation byte";
        if (p[i] < lo || p[i] > hi) return 0;
    }
    return n;
}

/* Checks that the bytes are UTF-8. A str may hold lone surrogates, which no source may. */
static bool utf8_check(Source *s) {
    const unsigned char *start = (const unsigned char *)s->bytes, *p = start, *end = p + s->n;
    const char *why;
    int bad;
    while (p < end) {
        if (*p < 0x80) {
            p++;
            continue;
        }
        int n = utf8_length(p, end, &why, &bad);
        if (n) {
            p += n;
            continue;
        }
        long at = p - start;
        int lineno = 1;
        for (const unsigned char *q = start; q < p; q++) lineno += *q == '\n';
        if (bad == 1)
            return source_raise(s, SYNTAX_ERROR, lineno,
                                "(unicode error) 'utf-8' codec can't decode byte "
                                "0x%02x in position %ld: %s",
                                *p, at, why);
        return source_raise(s, SYNTAX_ERROR, lineno,
                            "(unicode error) 'utf-8' codec can't decode bytes in "
                            "position %ld-%ld: %s",
                            at, at + bad - 1, why);
    }
    return true;
}

/* Latin-1 to UTF-8. */
static bool latin1_decode(Source *s) {
    char *out = arena_alloc(s->arena, s->n * 2 + 1);
    size_t n = 0;
    if (!out) return false;
    for (size_t i = 0; i < s->n; i++) n += (size_t)utf8_put(out + n, (unsigned char)s->bytes[i]);
    s->bytes = out;
    s->n = n;
    return true;
}

/* Any other encoding, through the C library's iconv. Python's names are tried as they are. */
static bool iconv_decode(Source *s, const char *codec, const char *name) {
    iconv_t converter = iconv_open("UTF-8", codec);
    if (converter == (iconv_t)-1)
        return source_raise(s, SYNTAX_ERROR, 0, "unknown encoding: %s", name);
    size_t room = s->n * 4 + 16, left = room, n = s->n;
    char *out = arena_alloc(s->arena, room), *to = out, *from = (char *)(uintptr_t)s->bytes;
    bool fine = out && iconv(converter, &from, &n, &to, &left) != (size_t)-1 && n == 0;
    iconv_close(converter);
    if (!out) return false;
    if (!fine)
        return source_raise(s, SYNTAX_ERROR, 0,
                            "(unicode error) '%s' codec can't decode byte 0x%02x in position %zu: "
                            "illegal multibyte sequence",
                            codec, (unsigned char)*from, s->n - n);
    s->bytes = out;
    s->n = room - left;
    return true;
}

static bool ascii_check(Source *s) {
    for (size_t i = 0; i < s->n; i++)
        if ((unsigned char)s->bytes[i] >= 128)
            return source_raise(s, SYNTAX_ERROR, 0,
                                "'ascii' codec can't decode byte "
                                "0x%02x in position %zu: ordinal not in range(128)",
                                (unsigned char)s->bytes[i], i);
    return true;
}

/* The coding cookie of a line that is only a comment: `coding[:=]\s*([-\w.]+)`. Returns false when
 * a second line can't have one: this one is code. */
static bool cookie_find(const char *line, const char *end, char *name, size_t cap) {
    const char *p = line;
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\f')) p++;
    if (p < end && *p != '#' && *p != '\r') return false;
    for (; p + 7 <= end; p++) {
        if (memcmp(p, "coding", 6) != 0 || (p[6] != ':' && p[6] != '=')) continue;
        p += 7;
        while (p < end && (*p == ' ' || *p == '\t')) p++;
        size_t n = 0;
        for (; p < end && n + 1 < cap; p++) {
            bool word = (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') ||
                        (*p >= 'A' && *p <= 'Z') || *p == '-' || *p == '_' || *p == '.';
            if (!word) break;
            name[n++] = *p;
        }
        name[n] = 0;
        return true;
    }
    return true;
}

/* The name in lower case with - for _; "utf-8-..." and "latin-1-..." lose what follows. */
static void cookie_normalize(const char *name, char *out, size_t cap) {
    static const char *const stems[] = { "utf-8", "latin-1", "iso-8859-1", "iso-latin-1" };
    size_t n = 0;
    for (; name[n] && n + 1 < cap; n++) {
        char c = name[n] == '_' ? '-' : name[n];
        out[n] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    out[n] = 0;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        size_t len = strlen(stems[i]);
        if (!strncmp(out, stems[i], len) && (!out[len] || out[len] == '-')) {
            strcpy(out, i ? "iso-8859-1" : "utf-8");
            return;
        }
    }
    if (!strcmp(out, "latin1") || !strcmp(out, "l1") || !strcmp(out, "iso8859-1") ||
        !strcmp(out, "latin") || !strcmp(out, "8859") || !strcmp(out, "cp819"))
        strcpy(out, "iso-8859-1");
    if (!strcmp(out, "us-ascii") || !strcmp(out, "646")) strcpy(out, "ascii");
}

/* Turns the bytes into UTF-8, by a byte order mark, a cookie in the first two lines, or default. */
static bool source_decode(Source *s) {
    char name[64] = "", codec[64];
    bool mark = s->n >= 3 && !memcmp(s->bytes, "\xEF\xBB\xBF", 3);
    if (mark) s->bytes += 3, s->n -= 3;
    if (s->options->is_text) return utf8_check(s);
    const char *p = s->bytes, *end = p + s->n;
    for (int line = 0; line < 2 && p < end && !*name; line++) {
        const char *q = p;
        while (q < end && *q != '\n' && *q != '\r') q++;
        if (!cookie_find(p, q, name, sizeof name)) break;
        p = q + (q + 1 < end && q[0] == '\r' && q[1] == '\n') + (q < end);
    }
    cookie_normalize(name, codec, sizeof codec);
    if (!*codec || !strcmp(codec, "utf-8")) return utf8_check(s);
    if (mark) return source_raise(s, SYNTAX_ERROR, 0, "encoding problem: %s with BOM", codec);
    if (!strcmp(codec, "utf8")) return utf8_check(s); /* an alias, but not beside a mark */
    if (!strcmp(codec, "iso-8859-1")) return latin1_decode(s);
    if (!strcmp(codec, "ascii")) return ascii_check(s);
    return iconv_decode(s, codec, name);
}

/* --- newlines --- */

/* Copies the text with \r\n and \r made \n and a newline at its end. */
static bool source_copy(Source *s) {
    char *out = arena_alloc(s->arena, s->n + 2);
    size_t n = 0;
    if (!out) return false;
    const char *p = s->bytes, *end = p + s->n;
    while (p < end) {
        const char *cr = memchr(p, '\r', (size_t)(end - p));
        size_t len = (size_t)((cr ? cr : end) - p);
        memcpy(out + n, p, len);
        n += len;
        p += len;
        if (!cr) break;
        out[n++] = '\n';
        p += p + 1 < end && p[1] == '\n' ? 2 : 1;
    }
    if (n && out[n - 1] != '\n') out[n++] = '\n';
    out[n] = 0;
    s->text = out;
    s->text_n = n;
    return true;
}

/* --- the entry --- */

static Node *source_parse(Source *s) {
    static Node *(*const rules[])(Parser *) = {
        [PARSE_EXEC] = file_parse, [PARSE_EVAL] = eval_parse, [PARSE_SINGLE] = single_parse
    };
    Parser *p = malloc(sizeof *p);
    Node *node = NULL;
    const char *end = s->text + s->text_n;
    if (!p || !parser_init(p, s->arena, s->options, s->err, s->text, end)) {
        s->arena->failed = true;
        free(p);
        return NULL;
    }
    p->block_end = s->options->block_end;
    node = parser_run(p, rules[s->options->mode]);
    if (node) s->err->incomplete = p->single_open;
    if (p->lexer.at_eof_error && p->err->kind) s->err->incomplete = true;
    parser_free(p);
    free(p);
    return node;
}

Node *parse_source(Arena *arena, const char *source, size_t n, const ParseOptions *options,
                   SyntaxErr *err) {
    Source s = { arena, options, err, source, n, NULL, 0 };
    Node *node = NULL;
    memset(err, 0, sizeof *err);
    if (n > INT32_MAX / 2)
        source_raise(&s, SYNTAX_MEMORY, 0, "source too large");
    else if (n && memchr(source, 0, n))
        source_raise(&s, SYNTAX_VALUE, 0, "source code string cannot contain null bytes");
    else if (source_decode(&s) && source_copy(&s))
        node = source_parse(&s);
    if (arena->failed) {
        node = NULL;
        *err = (SyntaxErr){ .kind = SYNTAX_MEMORY, .message = "out of memory" };
    }
    err->filename = options->filename ? options->filename : "<string>";
    return node;
}
