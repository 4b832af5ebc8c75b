/* Built-in functions that compile and run code, and that look at namespaces: exec, eval,
 * compile, globals, locals, vars. */
#include "compiler/compiler.h"
#include "vm/call.h"
#include "vm/objects/bytes.h"
#include "vm/vm.h"

/* compile()'s flags, as in CPython's compile.h */
enum {
    FLAG_NESTED = 0x10,
    FLAG_DONT_IMPLY_DEDENT = 0x200,
    FLAG_ONLY_AST = 0x400,
    FLAG_TYPE_COMMENTS = 0x1000,
    FLAG_TOP_LEVEL_AWAIT = 0x2000,
    FLAG_INCOMPLETE_INPUT = 0x4000,
    FLAG_FUTURES = 0x1FE0000, /* division .. annotations */
    FLAGS_KNOWN = FLAG_NESTED | FLAG_DONT_IMPLY_DEDENT | FLAG_ONLY_AST | FLAG_TYPE_COMMENTS |
                  FLAG_TOP_LEVEL_AWAIT | FLAG_INCOMPLETE_INPUT | FLAG_FUTURES
};

/* --- namespaces --- */

static Next globals_next(Vm *vm, Value *argv, Value *out) {
    Frame *f = frame_visible(vm->frame);
    *out = f && f->func ? from_obj(f->func->globals) : V_NONE;
    return NEXT_VALUE;
}

static Next locals_next(Vm *vm, Value *argv, Value *out) {
    Frame *f = frame_visible(vm->frame);
    if (!f) return raise_next(vm, &SystemError_type, "frame does not exist");
    *out = frame_locals(vm, f);
    return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
}

static Next vars_next(Vm *vm, Value *argv, Value *out) {
    if (is_void(argv[0])) return locals_next(vm, argv, out);
    Value v = leaf_getattr(vm, argv[0], NAME(dict));
    if (is_user(v)) return driver_call(vm, "builtins.vars_", 1, argv, out);
    if (is_void(v)) {
        if (!error_clear(vm, &AttributeError_type)) return NEXT_RAISE;
        return raise_next(vm, &TypeError_type, "vars() argument must have __dict__ attribute");
    }
    *out = v;
    return NEXT_VALUE;
}

/* --- running --- */

/* The namespaces of exec and eval: what was given, or those of the caller. */
typedef struct Scope {
    Dict *globals;
    Value locals;
} Scope;

static bool scope_fill(Vm *vm, Value globals, Value locals, Scope *scope) {
    Frame *f = frame_visible(vm->frame);
    if (is_none(globals)) {
        if (!f || !f->func)
            return raise_false(vm, &SystemError_type, "globals and locals cannot be NULL");
        scope->globals = f->func->globals;
        scope->locals = is_none(locals) ? frame_locals(vm, f) : locals;
        if (is_void(scope->locals)) return false;
    } else {
        scope->globals = as_dict(globals);
        scope->locals = is_none(locals) ? globals : locals;
    }
    if (!is_void(dict_find_str(scope->globals, NAME(builtins)))) return true;
    Dict *builtins = f && f->func && f->func->builtins ? f->func->builtins : vm->builtins;
    return dict_set_str(vm, scope->globals, NAME(builtins), from_obj(builtins));
}

/* Runs code in a scope; its value is the answer. */
static Next code_run(Vm *vm, Code *code, const Scope *scope, Value closure, Value *out) {
    Function *fn = function_new(vm, code, scope->globals);
    if (!fn) return NEXT_RAISE;
    for (int i = 0; i < code->nfree; i++)
        fn->cells[i] = (Cell *)as_obj(as_tuple(closure)->items[i]);
    Value none[2] = { V_NONE, V_NONE };
    if (code->flags & CODE_OPTIMIZED) return call_function(vm, fn, 0, none, NULL, out);
    return body_run(vm, fn, scope->locals, out);
}

/* --- source --- */

typedef struct Source {
    const char *text;
    size_t n;
    unsigned flags;
} Source;

/* str or bytes-like source. False with an error raised; `function` and `what` are for the
 * TypeError. */
static bool source_need(Vm *vm, Value v, const char *function, const char *what, Source *source) {
    BufferView view;
    source->flags = 0;
    if (is_str(v)) {
        source->text = str_utf8(vm, as_str(v), &source->n);
        source->flags = COMPILE_TEXT;
        if (!source->text) return false;
    } else if (buffer_find(v, &view)) {
        source->text = (const char *)view.data;
        source->n = (size_t)view.len;
    } else {
        return raise_false(vm, &TypeError_type, "%s() arg 1 must be a %s object", function, what);
    }
    if (memchr(source->text, 0, source->n))
        return raise_false(vm, &ValueError_type, "source code string cannot contain null bytes");
    return true;
}

/* COMPILE_ flags that code inherits from the code that compiles it. */
static unsigned inherited_flags(Vm *vm) {
    Frame *f = frame_visible(vm->frame);
    return f && (f->code->flags & CODE_FUTURE_ANNOTATIONS) ? COMPILE_FUTURE_ANNOTATIONS : 0;
}

static Value string_compile(Vm *vm, const Source *source, CompileMode mode) {
    return compile_source(vm, source->text, source->n, str_from(vm, "<string>"), mode,
                          source->flags | inherited_flags(vm));
}

/* _compile_string_found(source, eval, found, fatal): the code of a string for eval() or exec();
 * see compile_source_found(). */
static Value string_compile_found(Vm *vm, const Value *argv) {
    Source s;
    bool eval = is_true(argv[1]);
    if (!source_need(vm, argv[0], eval ? "eval" : "exec", "string, bytes or code", &s))
        return V_ERROR;
    while (eval && s.n && (*s.text == ' ' || *s.text == '\t')) s.text++, s.n--;
    return compile_source_found(vm, s.text, s.n, str_from(vm, "<string>"),
                                eval ? COMPILE_EVAL : COMPILE_EXEC, s.flags | inherited_flags(vm),
                                as_list(argv[2]), as_int(argv[3]));
}

/* --- eval and exec --- */

static bool is_mapping(Value v) { return !is_void(type_of(v)->special[S_getitem]); }
static bool is_code(Value v) { return is_exact(v, &code_type); }

static Next eval_next(Vm *vm, Value *argv, Value *out) {
    Value source = argv[0], globals = argv[1], locals = argv[2];
    Scope scope;
    if (!is_none(locals) && !is_mapping(locals))
        return raise_next(vm, &TypeError_type, "locals must be a mapping");
    if (!is_none(globals) && !is_dict(globals))
        return raise_next(vm, &TypeError_type,
                          is_mapping(globals)
                              ? "globals must be a real dict; try eval(expr, {}, mapping)"
                              : "globals must be a dict");
    if (!scope_fill(vm, globals, locals, &scope)) return NEXT_RAISE;
    if (!is_code(source)) {
        Source s;
        if (!source_need(vm, source, "eval", "string, bytes or code", &s)) return NEXT_RAISE;
        while (s.n && (*s.text == ' ' || *s.text == '\t')) s.text++, s.n--;
        source = string_compile(vm, &s, COMPILE_EVAL);
        if (is_void(source)) return NEXT_RAISE;
        if (is_user(source)) return driver_call(vm, "syntax_warnings.eval_string", 3, argv, out);
    } else if (((Code *)as_obj(source))->nfree) {
        return raise_next(vm, &TypeError_type,
                          "code object passed to eval() may not contain free variables");
    }
    return code_run(vm, (Code *)as_obj(source), &scope, V_VOID, out);
}

/* Is `closure` what exec() needs for the code? */
static Next closure_check(Vm *vm, Value source, Value closure) {
    int64_t nfree = is_code(source) ? ((Code *)as_obj(source))->nfree : 0;
    if (!is_code(source)) {
        if (is_none(closure)) return NEXT_VALUE;
        return raise_next(vm, &TypeError_type,
                          "closure can only be used when source is a code object");
    }
    if (nfree == 0) {
        if (is_none(closure)) return NEXT_VALUE;
        return raise_next(vm, &TypeError_type, "cannot use a closure with this code object");
    }
    bool ok = is_exact(closure, &tuple_type) && as_tuple(closure)->len == nfree;
    for (int64_t i = 0; ok && i < nfree; i++)
        ok = is_exact(as_tuple(closure)->items[i], &cell_type);
    if (ok) return NEXT_VALUE;
    return raise_next(vm, &TypeError_type, "code object requires a closure of exactly length %ld",
                      nfree);
}

static Next exec_next(Vm *vm, Value *argv, Value *out) {
    Value source = argv[0], globals = argv[1], locals = argv[2], closure = argv[3], none = V_NONE;
    Scope scope;
    if (!is_none(globals) && !is_dict(globals))
        return raise_next(vm, &TypeError_type, "exec() globals must be a dict, not %T", globals);
    if (!is_none(locals) && !is_mapping(locals))
        return raise_next(vm, &TypeError_type, "locals must be a mapping or None, not %T", locals);
    if (!scope_fill(vm, globals, locals, &scope)) return NEXT_RAISE;
    if (closure_check(vm, source, closure) == NEXT_RAISE) return NEXT_RAISE;
    if (!is_code(source)) {
        Source s;
        if (!source_need(vm, source, "exec", "string, bytes or code", &s)) return NEXT_RAISE;
        source = string_compile(vm, &s, COMPILE_EXEC);
        if (is_void(source)) return NEXT_RAISE;
        if (is_user(source)) return driver_call(vm, "syntax_warnings.exec_string", 3, argv, out);
    }
    if (!kont_push(vm, K_constant_answer, 1, &none)) return NEXT_RAISE;
    Next n = code_run(vm, (Code *)as_obj(source), &scope, closure, out);
    return n == NEXT_VALUE ? kont_return(vm, vm->frame, V_NONE, out) : n;
}

/* --- compile --- */

/* The filename as a str: V_USER for objects with __fspath__. */
static Value filename_need(Vm *vm, Value v) {
    if (is_str(v)) return v;
    if (is_bytes(v))
        return str_from_utf8(vm, (const char *)as_bytes(v)->data, (size_t)as_bytes(v)->len);
    if (!is_void(type_of(v)->special[S_fspath])) return V_USER;
    return raise(vm, &TypeError_type, "expected str, bytes or os.PathLike object, not %T", v);
}

static bool mode_need(Vm *vm, Value v, CompileMode *mode) {
    static const char *const modes[] = { "exec", "eval", "single" }; /* order of CompileMode */
    if (!is_str(v))
        return raise_false(vm, &TypeError_type, "compile() argument 'mode' must be str, not %A", v);
    for (int i = 0; i < COUNT_OF(modes); i++) {
        *mode = (CompileMode)i;
        if (str_is(as_str(v), modes[i])) return true;
    }
    return raise_false(vm, &ValueError_type, "compile() mode must be 'exec', 'eval' or 'single'");
}

/* compile(source, filename, mode, flags, dont_inherit, optimize), with `found` and `fatal` as
 * compile_source_found() has them, or NULL. */
static Value compile_with(Vm *vm, const Value *argv, List *found, int64_t fatal) {
    int64_t flags, optimize;
    CompileMode mode;
    Source source;
    Value filename = filename_need(vm, argv[1]);
    if (is_bad(filename)) return filename;
    Value status = int_need_index(vm, argv[3], true, &flags);
    if (is_none(status)) status = int_need_index(vm, argv[5], true, &optimize);
    if (!is_none(status)) return status;
    Value alone = leaf_truth(vm, argv[4]);
    if (is_bad(alone)) return alone;
    if (flags & ~(int64_t)FLAGS_KNOWN)
        return raise(vm, &ValueError_type, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2)
        return raise(vm, &ValueError_type, "compile(): invalid optimize value");
    if (!mode_need(vm, argv[2], &mode)) return V_ERROR;
    if (!source_need(vm, argv[0], "compile", "string, bytes or AST", &source)) return V_ERROR;
    if (flags & FLAG_ONLY_AST)
        return raise(vm, &NotImplementedError_type, "Tern's compiler makes no AST objects");
    unsigned wanted = source.flags | (is_true(alone) ? 0 : inherited_flags(vm));
    if (flags & CODE_FUTURE_ANNOTATIONS) wanted |= COMPILE_FUTURE_ANNOTATIONS;
    if (flags & FLAG_DONT_IMPLY_DEDENT) wanted |= COMPILE_NEWLINE_ENDS;
    if (flags & FLAG_INCOMPLETE_INPUT) wanted |= COMPILE_ALLOW_INCOMPLETE;
    Value code = found ? compile_source_found(vm, source.text, source.n, filename, mode, wanted,
                                              found, fatal)
                       : compile_source(vm, source.text, source.n, filename, mode, wanted);
    return is_none(code) ? raise(vm, &SyntaxError_type, "incomplete input") : code;
}

static Value compile_leaf(Vm *vm, const Value *argv) { return compile_with(vm, argv, NULL, -1); }

/* _compile_found(the six arguments, found, fatal). */
static Value compile_found(Vm *vm, const Value *argv) {
    return compile_with(vm, argv, as_list(argv[6]), as_int(argv[7]));
}

const Method code_intrinsics[] = {
    { "_compile_found", "(source, filename, mode, flags, dont_inherit, optimize, found, fatal, /)",
      .leaf = compile_found },
    { "_compile_string_found", "(source, eval, found, fatal, /)", .leaf = string_compile_found },
    { 0 }
};

const Method code_builtins[] = {
    { "globals", "()",
      "Return the dictionary containing the current scope's global variables.\n\nNOTE: Updates to "
      "this dictionary *will* "
      "affect name lookups in the current\nglobal scope and vice-versa.",
      .next = globals_next },
    { "locals", "()",
      "Return a dictionary containing the current scope's local variables.\n\nNOTE: Whether or not "
      "updates to this "
      "dictionary will affect name lookups in\nthe local scope and vice-versa is *implementation "
      "dependent* and not\n"
      "covered by any backwards compatibility guarantees.",
      .next = locals_next },
    { "vars", "(object=?, /)",
      "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an "
      "argument, equivalent to "
      "object.__dict__.",
      .next = vars_next },
    { "dir", "(object=?, /)",
      "dir([object]) -> list of strings\n\nIf called without an argument, return the names in the "
      "current scope.\nElse, "
      "return an alphabetized list of names comprising (some of) the attributes\nof the given "
      "object, and of attributes "
      "reachable from it.",
      .driver = "builtins.dir_" },
    { "eval", "(source, globals=None, locals=None, /)",
      "Evaluate the given source in the context of globals and locals.\n\nThe source may be a "
      "string representing a Python "
      "expression\nor a code object as returned by compile().\nThe globals must be a dictionary "
      "and locals can be any "
      "mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals "
      "defaults to it.",
      .next = eval_next },
    { "exec", "(source, globals=None, locals=None, /, *, closure=None)",
      "Execute the given source in the context of globals and locals.\n\nThe source may be a "
      "string representing one or "
      "more Python statements\nor a code object as returned by compile().\nThe globals must be a "
      "dictionary and locals can "
      "be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, "
      "locals defaults to it.\nThe "
      "closure must be a tuple of cellvars, and can only be used\nwhen source is a code object "
      "requiring exactly that many "
      "cellvars.",
      .next = exec_next },
    { "compile",
      "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
      "Compile source into a code object that can be executed by exec() or eval().\n\nThe source "
      "code may represent a "
      "Python module, statement or expression.\nThe filename will be used for run-time error "
      "messages.\nThe mode must be "
      "'exec' to compile a module, 'single' to compile a\nsingle (interactive) statement, or "
      "'eval' to compile an "
      "expression.\nThe flags argument, if present, controls which future statements "
      "influence\nthe compilation of the "
      "code.\nThe dont_inherit argument, if true, stops the compilation inheriting\nthe effects of "
      "any future statements in "
      "effect in the code calling\ncompile; if absent or false these statements do influence the "
      "compilation,\nin addition "
      "to any features explicitly specified.",
      .leaf = compile_leaf, .driver = "builtins.compile_" },
    { 0 }
};
