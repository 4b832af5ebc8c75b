/* What the interactive loop (prelude/repl.py) needs of C: GNU readline through its callback
 * interface, so that tasklets run while the prompt waits; completion of names and attributes
 * without running user code; compiling what was typed so far. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

#include "compiler/compiler.h"
#include "stdlib/line_editor.h"
#include "vm/objects/module.h"
#include "vm/io.h"
#include "vm/vm.h"

static struct {
    bool active;              /* a prompt is shown and the callback installed */
    bool done;                /* a line, or the end of input, has come */
    const LineEditor *editor; /* readline, if stdin is a terminal; NULL: plain lines */
    char *line;               /* malloced by readline; NULL at the end of input */
    Vm *vm;
} repl;

static void on_line(char *line) {
    repl.line = line;
    repl.done = true;
    repl.editor->rl_callback_handler_remove();
    repl.active = false;
}

/* --- completion --- */

static void candidate_add(List *l, Value name, const char *prefix, size_t n, const char *head) {
    size_t len;
    const char *s = is_str(name) ? str_utf8(repl.vm, as_str(name), &len) : NULL;
    if (!s) {
        repl.vm->error = V_VOID;
        return;
    }
    if (len < n || strncmp(s, prefix, n) != 0 || (n == 0 && s[0] == '_')) return;
    Value whole = str_printf(repl.vm, "%s%s", head, s);
    if (is_void(whole) || !list_append(repl.vm, l, whole)) repl.vm->error = V_VOID;
}

static void candidates_of_dict(List *l, Dict *d, const char *prefix, size_t n, const char *head) {
    Value key, value;
    for (int64_t i = 0; dict_next(d, &i, &key, &value);) candidate_add(l, key, prefix, n, head);
}

static void candidates_of_value(List *l, Value v, const char *prefix, size_t n, const char *head) {
    Type *t = type_of(v);
    if (is_exact(v, &module_type))
        candidates_of_dict(l, module_dict(as_obj(v)), prefix, n, head);
    else if (t->attrs_offset)
        candidates_of_dict(l, attrs_copy(repl.vm, as_obj(v)), prefix, n, head);
    if (is_type(v))
        for (int64_t i = 0; i < as_type(v)->mro->len; i++)
            candidates_of_dict(l, as_type(as_type(v)->mro->items[i])->dict, prefix, n, head);
    for (int64_t i = 0; i < t->mro->len; i++)
        candidates_of_dict(l, as_type(t->mro->items[i])->dict, prefix, n, head);
}

static Dict *main_namespace(void) {
    Value module = dict_find_cstr(repl.vm, repl.vm->modules, "__main__");
    return is_exact(module, &module_type) ? module_dict(as_obj(module)) : NULL;
}

/* The value of `a.b.c` by look-ups that run no user code; V_VOID when that is not possible. */
static Value path_value(const char *path, size_t n) {
    Dict *names = main_namespace();
    Value v = V_VOID;
    for (size_t at = 0; at < n;) {
        size_t end = at;
        while (end < n && path[end] != '.') end++;
        Value name = str_intern(repl.vm, str_from_utf8(repl.vm, path + at, end - at));
        if (at == 0) {
            v = names ? dict_find_str(names, name) : V_VOID;
            if (is_void(v)) v = dict_find_str(repl.vm->builtins, name);
        } else {
            v = leaf_getattr(repl.vm, v, name);
        }
        repl.vm->error = V_VOID;
        if (is_bad(v)) return V_VOID;
        at = end + 1;
    }
    return v;
}

static char **complete(const char *text, int start, int end) {
    static const char *const keywords[] = {
        "and",    "as",     "assert", "async",  "await",   "break",    "class", "continue", "def",
        "del",    "elif",   "else",   "except", "finally", "for",      "from",  "global",   "if",
        "import", "in",     "is",     "lambda", "None",    "nonlocal", "not",   "or",       "pass",
        "raise",  "return", "True",   "False",  "try",     "while",    "with",  "yield"
    };
    (void)start;
    (void)end;
    *repl.editor->rl_attempted_completion_over = 1;
    *repl.editor->rl_completion_append_character = '\0';
    if (!*text) {
        repl.editor->rl_insert_text("    "); /* Tab at the start of a line indents */
        return NULL;
    }
    List *l = list_new(repl.vm, 16);
    const char *dot = strrchr(text, '.');
    if (dot) {
        Value v = path_value(text, (size_t)(dot - text));
        Value head = str_from_utf8(repl.vm, text, (size_t)(dot - text) + 1);
        if (is_void(v)) return NULL;
        candidates_of_value(l, v, dot + 1, strlen(dot + 1),
                            str_utf8_lossy(repl.vm, as_str(head), NULL));
    } else {
        size_t n = strlen(text);
        for (int i = 0; i < COUNT_OF(keywords); i++)
            candidate_add(l, str_from(repl.vm, keywords[i]), text, n, "");
        if (main_namespace()) candidates_of_dict(l, main_namespace(), text, n, "");
        candidates_of_dict(l, repl.vm->builtins, text, n, "");
    }
    if (!l->len) return NULL;
    /* readline's form: the longest common prefix, the candidates, NULL; all malloced */
    char **matches = malloc(((size_t)l->len + 2) * sizeof *matches);
    if (!matches) return NULL;
    for (int64_t i = 0; i < l->len; i++)
        matches[i + 1] = strdup(str_utf8_lossy(repl.vm, as_str(l->items[i]), NULL));
    matches[l->len + 1] = NULL;
    size_t common = strlen(matches[1]);
    for (int64_t i = 2; i <= l->len; i++) {
        size_t k = 0;
        while (k < common && matches[i][k] == matches[1][k]) k++;
        common = k;
    }
    matches[0] = strndup(matches[1], common);
    return matches;
}

/* --- lines --- */

/* _rl_init(history_file): before the first prompt. */
static Value rl_init(Vm *vm, const Value *argv) {
    repl.vm = vm;
    repl.editor = isatty(0) && isatty(1) ? line_editor_load() : NULL;
    const LineEditor *e = repl.editor;
    if (!e) return V_FALSE;
    *e->rl_readline_name = "tern";
    *e->rl_catch_signals = 0;
    *e->rl_basic_word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    *e->rl_attempted_completion_function = complete;
    e->using_history();
    e->stifle_history(2000);
    const char *file = is_str(argv[0]) ? str_utf8_lossy(vm, as_str(argv[0]), NULL) : NULL;
    if (file) (void)e->read_history(file);
    return V_TRUE;
}

static Value rl_save(Vm *vm, const Value *argv) {
    const char *file = is_str(argv[0]) ? str_utf8_lossy(vm, as_str(argv[0]), NULL) : NULL;
    if (repl.editor && file) (void)repl.editor->write_history(file);
    return V_NONE;
}

/* _rl_begin(prompt): shows the prompt. */
static Value rl_begin(Vm *vm, const Value *argv) {
    const char *prompt = str_utf8_lossy(vm, as_str(argv[0]), NULL);
    repl.done = false;
    repl.line = NULL;
    if (repl.editor) {
        repl.editor->rl_callback_handler_install(prompt ? prompt : "", on_line);
        repl.active = true;
    } else {
        fputs(prompt ? prompt : "", stderr); /* as CPython's */
    }
    return V_NONE;
}

/* A line of plain input: its text, or NULL at the end. */
static void plain_read(void) {
    size_t cap = 0;
    ssize_t n = getline(&repl.line, &cap, stdin);
    if (n < 0) {
        free(repl.line);
        repl.line = NULL;
    } else if (n > 0 && repl.line[n - 1] == '\n') {
        repl.line[n - 1] = 0;
    }
    repl.done = true;
}

/* _rl_wait(milliseconds): the line; None at the end of input; False: nothing yet, or a signal
 * came. Negative: no limit. */
static Value rl_wait(Vm *vm, const Value *argv) {
    int64_t ms = as_int(argv[0]);
    struct timeval limit = { .tv_sec = ms / 1000, .tv_usec = (ms % 1000) * 1000 };
    fd_set set;
    FD_ZERO(&set);
    FD_SET(0, &set);
    if (!repl.done) {
        if (vm->wanted & WANT_SIGNAL) return V_FALSE;
        int ready =
            repl.editor || ms >= 0 ? select(1, &set, NULL, NULL, ms < 0 ? NULL : &limit) : 1;
        if (ready <= 0) return V_FALSE;
        if (repl.editor)
            repl.editor->rl_callback_read_char();
        else
            plain_read();
    }
    if (!repl.done) return V_FALSE;
    if (!repl.line) return V_NONE;
    if (repl.editor && *repl.line) repl.editor->add_history(repl.line);
    Value text = str_from_utf8(vm, repl.line, strlen(repl.line));
    free(repl.line);
    repl.line = NULL;
    return text;
}

/* _rl_cancel(): gives the line being edited up (Ctrl-C). */
static Value rl_cancel(Vm *vm, const Value *argv) {
    (void)vm;
    (void)argv;
    if (repl.active) {
        repl.editor->rl_free_line_state();
        repl.editor->rl_callback_sigcleanup();
        repl.editor->rl_callback_handler_remove();
        repl.active = false;
    }
    return V_NONE;
}

/* _compile_interactive(source): the code, or None when more lines may complete it. */
static Value compile_interactive(Vm *vm, const Value *argv) {
    size_t n;
    const char *s = str_utf8_lossy(vm, as_str(argv[0]), &n);
    if (!s) return V_ERROR;
    return compile_source(vm, s, n, str_from(vm, "<stdin>"), COMPILE_SINGLE,
                          COMPILE_TEXT | COMPILE_ALLOW_INCOMPLETE);
}

/* _compile_interactive_found(source, found, fatal): see compile_source_found(). */
static Value compile_interactive_found(Vm *vm, const Value *argv) {
    size_t n;
    const char *s = str_utf8_lossy(vm, as_str(argv[0]), &n);
    if (!s) return V_ERROR;
    return compile_source_found(vm, s, n, str_from(vm, "<stdin>"), COMPILE_SINGLE,
                                COMPILE_TEXT | COMPILE_ALLOW_INCOMPLETE, as_list(argv[1]),
                                as_int(argv[2]));
}

static Value ready_others_leaf(Vm *vm, const Value *argv) {
    (void)argv;
    return from_bool(vm->ready_count > 1);
}

static Value is_tty(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(isatty((int)as_int(argv[0])));
}

/* _io_init_std(): makes sys.stdin, stdout, stderr. */
static Value io_init_std_leaf(Vm *vm, const Value *argv) {
    (void)argv;
    return io_init_std(vm) ? V_NONE : V_ERROR;
}

const Method repl_intrinsics[] = {
    { "_rl_init", "(history, /)", NULL, .leaf = rl_init },
    { "_rl_save", "(history, /)", NULL, .leaf = rl_save },
    { "_rl_begin", "(prompt: str, /)", NULL, .leaf = rl_begin },
    { "_rl_wait", "(milliseconds: int, /)", NULL, .leaf = rl_wait },
    { "_rl_cancel", "()", NULL, .leaf = rl_cancel },
    { "_compile_interactive", "(source: str, /)", NULL, .leaf = compile_interactive,
      .driver = "syntax_warnings.compile_interactive" },
    { "_compile_interactive_found", "(source: str, found, fatal, /)", NULL,
      .leaf = compile_interactive_found },
    { "_ready_others", "()", NULL, .leaf = ready_others_leaf },
    { "_io_init_std", "()", NULL, .leaf = io_init_std_leaf },
    { "_isatty", "(fd: int, /)", NULL, .leaf = is_tty },
    { 0 },
};
