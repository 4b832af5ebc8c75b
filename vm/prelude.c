/* The prelude: drivers written in the language, embedded as code, or as source where the program
 * that was built cannot run on the machine that builds it. A file is loaded, or compiled, when a
 * function of it is first needed.
 *
 * A prelude file is nothing but function definitions and constants, so that loading one needs no
 * run of the loop: prelude_load evaluates the straight-line instructions of its module code
 * itself. Each file has its own globals; what it does not define itself it finds in vm->prelude:
 * built-in functions and types as they were at start-up, and the intrinsics. */
#include "vm/prelude.h"

#include <stdio.h>
#include <stdlib.h>

#include "compiler/compiler.h"
#include "pickle/graph.h"
#include "vm/objects/bytes.h"
#include "vm/opcodes.h"
#include "vm/vm.h"

/* Makes the function of a top-level `def`. It captures nothing. */
static Value prelude_function(Vm *vm, Value code, Dict *globals) {
    Function *fn = function_new(vm, (Code *)as_obj(code), globals);
    if (!fn) return V_ERROR;
    fn->builtins = vm->prelude;
    return from_obj(fn);
}

static Value prelude_name(Vm *vm, Dict *globals, Value name) {
    Value v = dict_find_str(globals, name);
    if (is_void(v)) v = dict_find_str(vm->prelude, name);
    return is_void(v) ? raise_name(vm, &NameError_type, name,
                                   "name '%S' is not defined in the prelude", name)
                      : v;
}

/* One instruction of a prelude file's top level. False with an error raised. */
static bool prelude_step(Vm *vm, const Code *code, Instr i, Value *r, Dict *globals) {
    switch (i.op) {
    case OP_MOVE: r[i.a] = r[i.b]; return true;
    case OP_LOAD_CONST: r[i.a] = code->consts[i.bx]; return true;
    case OP_LOAD_INT: r[i.a] = from_int(i.bx); return true;
    case OP_LOAD_NAME:
        r[i.a] = prelude_name(vm, globals, code->sites[i.b].name);
        return !is_void(r[i.a]);
    case OP_STORE_NAME:
    case OP_STORE_GLOBAL: return dict_set_str(vm, globals, code->sites[i.b].name, r[i.a]);
    case OP_MAKE_FUNCTION:
        r[i.a] = prelude_function(vm, code->consts[i.bx], globals);
        return !is_void(r[i.a]);
    case OP_BUILD_TUPLE: r[i.a] = tuple_from(vm, &r[i.b], i.c); return !is_void(r[i.a]);
    case OP_BUILD_LIST: r[i.a] = list_from(vm, &r[i.b], i.c); return !is_void(r[i.a]);
    case OP_BUILD_DICT: {
        Dict *d = dict_new(vm);
        r[i.a] = from_obj(d);
        for (unsigned n = 0; n < i.c; n++)
            if (dict_set(vm, d, r[i.b + 2 * n], r[i.b + 2 * n + 1]) >= DICT_ERROR) return false;
        return true;
    }
    case OP_SET_FUNCTION:
        if (i.c == 0) ((Function *)as_obj(r[i.a]))->defaults = r[i.b];
        if (i.c == 1) ((Function *)as_obj(r[i.a]))->kwdefaults = r[i.b];
        return true;
    case OP_GETATTR:
        r[i.a] = leaf_getattr(vm, r[i.b], code->sites[i.c].name);
        return !is_bad(r[i.a]);
    case OP_CALL: /* of what answers at once: object(), _driver("x.y") */
        if (i.c != 0) break;
        return call(vm, r[i.a], i.b, &r[i.a + 1], NULL, &r[i.a]) == NEXT_VALUE;
    case OP_RETURN: return true;
    default: break;
    }
    return raise_false(vm, &SystemError_type,
                       "a prelude file does more than define functions and constants: opcode %s",
                       op_info[i.op].name);
}

/* Hidden code is in no traceback: nobody asks for its lines. */
static void positions_drop(Code *code) {
    code->positions = NULL;
    for (int64_t i = 0; i < code->nconsts; i++)
        if (is_exact(code->consts[i], &code_type)) positions_drop((Code *)as_obj(code->consts[i]));
}

static Value prelude_compile(Vm *vm, const char *name, const char *source, size_t length) {
    Value filename = str_printf(vm, "<prelude %s>", name);
    Value code =
        compile_source(vm, source, length, filename, COMPILE_EXEC, COMPILE_HIDDEN | COMPILE_TEXT);
    if (!is_void(code)) positions_drop((Code *)as_obj(code));
    return code;
}

/* _tern_image.prelude_freeze(name, source): the code of a prelude file as a graph, in bytes. For
 * the build. */
Value prelude_freeze_leaf(Vm *vm, const Value *argv) {
    size_t n = 0, size = 0;
    uint8_t *data = NULL;
    const char *name = str_utf8(vm, as_str(argv[0]), NULL),
               *source = name ? str_utf8(vm, as_str(argv[1]), &n) : NULL;
    Value code = source ? prelude_compile(vm, name, source, n) : V_ERROR;
    if (is_void(code) || !graph_write(vm, &code, 1, GRAPH_OWN, NULL, NULL, &data, &size))
        return V_ERROR;
    Value bytes = bytes_from(vm, data, (int64_t)size);
    free(data);
    return bytes;
}

/* The namespace of a prelude file, made at its first use. NULL with an error raised. */
static Dict *prelude_load(Vm *vm, Value name) {
    Value loaded = dict_find_str(vm->prelude_files, name);
    if (!is_void(loaded)) return as_dict(loaded);
    for (int n = 0; n < prelude_file_count; n++) {
        const PreludeFile *file = &prelude_file_table[n];
        if (!str_is(as_str(name), file->name)) continue;
        Value v;
        if (!file->is_code)
            v = prelude_compile(vm, file->name, (const char *)file->data, file->length);
        else if (!graph_read(vm, file->data, file->length, &v, 1, GRAPH_OWN))
            v = V_ERROR;
        if (is_void(v)) return NULL;
        const Code *code = (Code *)as_obj(v);
        Dict *globals = dict_new(vm);
        Value *regs = heap_try_array(vm, (size_t)code->nregs + 1, sizeof(Value));
        if (!regs || !dict_set_str(vm, vm->prelude_files, name, from_obj(globals))) return NULL;
        if (!dict_set_str(vm, globals, NAME(name), name)) return NULL;
        for (int64_t pc = 0; pc < code->ninstrs; pc++)
            if (!prelude_step(vm, code, code->instrs[pc], regs, globals)) return NULL;
        return globals;
    }
    (void)raise(vm, &SystemError_type, "no prelude file %S", name);
    return NULL;
}

Dict *prelude_namespace(Vm *vm, const char *file) { return prelude_load(vm, str_from(vm, file)); }

Value driver_find(Vm *vm, const char *name) {
    Value key = str_from(vm, name);
    Value fn = dict_find_str(vm->drivers, key);
    if (!is_void(fn)) return fn;
    const char *dot = strchr(name, '.');
    if (!dot) return raise(vm, &SystemError_type, "'%s' names no prelude function", name);
    Dict *globals = prelude_load(vm, str_from_utf8(vm, name, (size_t)(dot - name)));
    if (!globals) return V_ERROR;
    fn = dict_find_cstr(vm, globals, dot + 1);
    if (!is_exact(fn, &function_type))
        return raise(vm, &SystemError_type, "no prelude function '%s'", name);
    return dict_set_str(vm, vm->drivers, key, fn) ? fn : V_ERROR;
}

/* _driver("file.function"): the function, for prelude code that needs another file's. */
static Value driver_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[0])) return raise(vm, &TypeError_type, "_driver() needs a str");
    const char *name = str_utf8(vm, as_str(argv[0]), NULL);
    return name ? driver_find(vm, name) : V_ERROR;
}

const Method prelude_intrinsics[] = {
    { "_driver", "(name, /)", "The prelude function \"file.function\".", .leaf = driver_leaf },
    { 0 },
};
