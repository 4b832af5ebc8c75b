/* code: what the compiler made, with the attributes that inspect, types and tracebacks read.
 * Instructions count two units each in co_lines() and wherever an offset is told (f_lasti,
 * tb_lasti), so that tools written for CPython find the position they look for. A code object
 * never changes: replace() makes another. */
#include "vm/objects/bytes.h"
#include "vm/objects/items.h"
#include "vm/opcodes.h"
#include "vm/vm.h"

#include <stdio.h>

ALWAYS_INLINE Code *as_code(Value v) { return (Code *)as_obj(v); }

enum {
    OFFSET_UNITS = 2,
    VISIBLE_FLAGS = (1 << 27) - 1,
    MAY_REPLACE_FLAGS = CODE_ITERABLE_COROUTINE
};

/* --- names --- */

static int param_count(const Code *c) {
    return c->argcount + c->kwonly + !!(c->flags & CODE_VARARGS) + !!(c->flags & CODE_VARKEYWORDS);
}

static bool tuple_has(const Tuple *t, Value name) {
    for (int64_t i = 0; i < t->len; i++)
        if (is_same(t->items[i], name)) return true;
    return false;
}

/* The locals but the cells that are no parameters, as CPython counts them. */
static Value code_varnames(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    if (!c->varnames) return tuple_empty;
    int64_t n = 0, params = param_count(c);
    Tuple *t = tuple_new(vm, c->varnames->len);
    if (!t) return V_ERROR;
    for (int64_t i = 0; i < c->varnames->len; i++)
        if (i < params || !c->cellvars || !tuple_has(c->cellvars, c->varnames->items[i]))
            t->items[n++] = c->varnames->items[i];
    return tuple_from(vm, t->items, n);
}

static Value code_nlocals(Vm *vm, const Value *argv) {
    Value names = code_varnames(vm, argv);
    return is_bad(names) ? names : from_int(as_tuple(names)->len);
}

/* Names of globals and attributes, each once, in order of appearance. */
static Value code_names(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    Dict *seen = dict_new(vm);
    List *list = list_new(vm, 0);
    for (int64_t i = 0; i < c->nsites; i++) {
        Value name = c->sites[i].name;
        if (is_void(name) || !is_void(dict_find_str(seen, name))) continue;
        if (!dict_set_str(vm, seen, name, V_NONE) || !list_append(vm, list, name)) return V_ERROR;
    }
    return tuple_from(vm, list->items, list->len);
}

static Value tuple_or_empty(Tuple *t) { return t ? from_obj(t) : tuple_empty; }
static Value str_or_empty(Vm *vm, Str *s) { return s ? from_obj(s) : str_intern_cstr(vm, ""); }
static Value code_freevars(Vm *vm, const Value *argv) {
    return (void)vm, tuple_or_empty(as_code(argv[0])->freevars);
}
static Value code_cellvars(Vm *vm, const Value *argv) {
    return (void)vm, tuple_or_empty(as_code(argv[0])->cellvars);
}
static Value code_name(Vm *vm, const Value *argv) {
    return str_or_empty(vm, as_code(argv[0])->name);
}
static Value code_filename(Vm *vm, const Value *argv) {
    return str_or_empty(vm, as_code(argv[0])->filename);
}
static Value code_qualname(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    return str_or_empty(vm, c->qualname ? c->qualname : c->name);
}

/* --- numbers --- */

static Value code_argcount(Vm *vm, const Value *argv) {
    return (void)vm, from_int(as_code(argv[0])->argcount);
}
static Value code_posonly(Vm *vm, const Value *argv) {
    return (void)vm, from_int(as_code(argv[0])->posonly);
}
static Value code_kwonly(Vm *vm, const Value *argv) {
    return (void)vm, from_int(as_code(argv[0])->kwonly);
}
static Value code_firstline(Vm *vm, const Value *argv) {
    return (void)vm, from_int(as_code(argv[0])->firstline);
}
static Value code_flags(Vm *vm, const Value *argv) {
    return (void)vm, from_int((int64_t)(as_code(argv[0])->flags & VISIBLE_FLAGS));
}
static Value code_stacksize(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    return (void)vm, from_int(c->nregs - c->nlocals);
}

/* --- the code itself --- */

static Value code_consts(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    return c->nconsts ? tuple_from(vm, c->consts, c->nconsts) : tuple_empty;
}

static void put16(uint8_t *p, unsigned v) {
    p[0] = (uint8_t)v;
    p[1] = (uint8_t)(v >> 8);
}

/* The instructions as bytes, eight each, least significant first on every host. */
static Value code_bytes(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    Bytes *b = bytes_new(vm, c->ninstrs * 8);
    if (!b) return V_ERROR;
    for (int64_t i = 0; i < c->ninstrs; i++) {
        Instr in = c->instrs[i];
        const char *operands = in.op < OP_LIMIT ? op_info[in.op].operands : NULL;
        bool wide = operands && !operands[2];
        put16(b->data + i * 8, in.op);
        put16(b->data + i * 8 + 2, in.a);
        put16(b->data + i * 8 + 4, wide ? (uint32_t)in.bx & 0xFFFF : in.b);
        put16(b->data + i * 8 + 6, wide ? (uint32_t)in.bx >> 16 : in.c);
    }
    return from_obj(b);
}

static Value code_no_bytes(Vm *vm, const Value *argv) { return bytes_from(vm, "", 0); }

/* Runs of instructions of one line: (start, end, line or None). */
static Value code_lines(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    List *list = list_new(vm, 0);
    for (int64_t i = 0, start = 0; c->positions && i < c->ninstrs; i++) {
        uint32_t line = c->positions[i].line;
        if (i + 1 < c->ninstrs && c->positions[i + 1].line == line) continue;
        Value run = tuple_of(vm, 3, from_int(start * OFFSET_UNITS),
                             from_int((i + 1) * OFFSET_UNITS), line ? from_int(line) : V_NONE);
        if (is_bad(run) || !list_append(vm, list, run)) return V_ERROR;
        start = i + 1;
    }
    return leaf_get_iter(vm, from_obj(list));
}

static Value position_part(unsigned n, unsigned unknown) {
    return n == unknown ? V_NONE : from_int(n);
}

/* (line, end_line, column, end_column) of every instruction. */
static Value code_positions(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    List *list = list_new(vm, 0);
    for (int64_t i = 0; i < c->ninstrs; i++) {
        Position p = c->positions ? c->positions[i] : (Position){ 0, 0, 0xFFFF, 0xFFFF };
        Value v = tuple_of(vm, 4, position_part(p.line, 0), position_part(p.end_line, 0),
                           position_part(p.col, 0xFFFF), position_part(p.end_col, 0xFFFF));
        if (is_bad(v) || !list_append(vm, list, v)) return V_ERROR;
    }
    return leaf_get_iter(vm, from_obj(list));
}

static Value code_repr(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    return str_printf(vm, "<code object %S at %P, file \"%S\", line %ld>", code_name(vm, argv),
                      argv[0], code_filename(vm, argv), c->firstline);
}

/* --- equality: by content --- */

static bool names_equal(const Tuple *a, const Tuple *b) {
    if (!a || !b) return a == b;
    if (a->len != b->len) return false;
    for (int64_t i = 0; i < a->len; i++)
        if (!str_equal(as_str(a->items[i]), as_str(b->items[i]))) return false;
    return true;
}

/* 1 and 1.0, and tuples that differ so, are not the same constant. */
static bool const_equal(Vm *vm, Value a, Value b) {
    if (is_same(a, b)) return true;
    if (type_of(a) != type_of(b)) return false;
    if (is_float(a)) return false;
    if (is_tuple(a)) {
        if (as_tuple(a)->len != as_tuple(b)->len) return false;
        for (int64_t i = 0; i < as_tuple(a)->len; i++)
            if (!const_equal(vm, as_tuple(a)->items[i], as_tuple(b)->items[i])) return false;
        return true;
    }
    Value equal = leaf_equal(vm, a, b);
    if (is_void(equal)) vm->error = V_VOID;
    return is_true(equal);
}

static bool consts_equal(Vm *vm, const Code *a, const Code *b) {
    if (a->nconsts != b->nconsts) return false;
    for (int64_t i = 0; i < a->nconsts; i++)
        if (!const_equal(vm, a->consts[i], b->consts[i])) return false;
    return true;
}

static bool sites_equal(const Code *a, const Code *b) {
    if (a->nsites != b->nsites) return false;
    for (int64_t i = 0; i < a->nsites; i++)
        if (!is_same(a->sites[i].name, b->sites[i].name)) return false;
    return true;
}

static bool instrs_equal(const Code *a, const Code *b) {
    return a->ninstrs == b->ninstrs && a->nhandlers == b->nhandlers &&
           (!a->ninstrs || !memcmp(a->instrs, b->instrs, (size_t)a->ninstrs * sizeof *a->instrs)) &&
           (!a->nhandlers ||
            !memcmp(a->handlers, b->handlers, (size_t)a->nhandlers * sizeof *a->handlers));
}

static bool code_equal(Vm *vm, const Code *a, const Code *b) {
    return a == b ||
           (str_equal(a->name, b->name) && a->firstline == b->firstline && a->flags == b->flags &&
            a->argcount == b->argcount && a->posonly == b->posonly && a->kwonly == b->kwonly &&
            a->nregs == b->nregs && instrs_equal(a, b) && names_equal(a->varnames, b->varnames) &&
            names_equal(a->freevars, b->freevars) && names_equal(a->cellvars, b->cellvars) &&
            sites_equal(a, b) && consts_equal(vm, a, b));
}

static Value code_eq(Vm *vm, const Value *argv) {
    if (!is_exact(argv[1], &code_type)) return V_NOTIMPL;
    return from_bool(code_equal(vm, as_code(argv[0]), as_code(argv[1])));
}

static Value code_ne(Vm *vm, const Value *argv) {
    if (!is_exact(argv[1], &code_type)) return V_NOTIMPL;
    return from_bool(!code_equal(vm, as_code(argv[0]), as_code(argv[1])));
}

static Value code_hash(Vm *vm, const Value *argv) {
    const Code *c = as_code(argv[0]);
    uint64_t h = str_hash(c->name) ^ ((uint64_t)c->firstline * 1000003u) ^ (uint64_t)c->ninstrs;
    for (int64_t i = 0; i < c->ninstrs; i++)
        h = (h ^ c->instrs[i].op ^ ((uint64_t)c->instrs[i].a << 16)) * 0x100000001B3ull;
    return int_from_i64(vm, (int64_t)(h >> 3));
}

/* --- replace --- */

static Value refuse(Vm *vm, const char *name) {
    return raise(vm, &ValueError_type, "code: %s cannot be replaced", name);
}

/* A constant that instructions rely on (code to make functions of, names of keywords) keeps its
 * kind. */
static bool const_may_become(Value old, Value new) {
    if (is_same(old, new)) return true;
    if (is_exact(old, &code_type))
        return is_exact(new, &code_type) && as_code(new)->nfree == as_code(old)->nfree;
    return !is_tuple(old);
}

static Value replace_consts(Vm *vm, Code *c, Value consts) {
    if (!is_tuple(consts))
        return raise(vm, &TypeError_type, "replace() argument 'co_consts' must be tuple, not %A",
                     consts);
    const Tuple *t = as_tuple(consts);
    if (t->len != c->nconsts) return refuse(vm, "the number of co_consts");
    Value *copy = heap_try_array(vm, (size_t)t->len + 1, sizeof *copy);
    if (!copy) return V_ERROR;
    for (int64_t i = 0; i < t->len; i++) {
        if (!const_may_become(c->consts[i], t->items[i]))
            return refuse(vm, "a constant that instructions rely on");
        copy[i] = t->items[i];
    }
    c->consts = copy;
    return V_NONE;
}

static Value replace_varnames(Vm *vm, Code *c, Value old, Value names) {
    if (!is_tuple(names))
        return raise(vm, &TypeError_type, "replace() argument 'co_varnames' must be tuple, not %A",
                     names);
    if (as_tuple(names)->len != as_tuple(old)->len) return refuse(vm, "the number of co_varnames");
    Tuple *all = tuple_new(vm, c->varnames->len);
    if (!all) return V_ERROR;
    for (int64_t i = 0; i < c->varnames->len; i++) all->items[i] = c->varnames->items[i];
    for (int64_t i = 0, k = 0; k < as_tuple(names)->len; i++) {
        Value name = as_tuple(names)->items[k];
        if (!is_str(name))
            return raise(vm, &TypeError_type, "name tuples must contain only strings, not '%T'",
                         name);
        if (!is_same(all->items[i], as_tuple(old)->items[k])) continue; /* a cell */
        all->items[i] = str_intern(vm, name);
        k++;
    }
    c->varnames = all;
    return V_NONE;
}

static bool replace_str(Vm *vm, Str **slot, Value v, const char *name) {
    if (is_void(v)) return true;
    if (!is_str(v))
        return raise_false(vm, &TypeError_type, "replace() argument '%s' must be str, not %A", name,
                           v);
    *slot = as_str(str_intern(vm, v));
    return true;
}

/* What can't be replaced may be given as it is. */
static bool check_same(Vm *vm, Value given, Value now, const char *name) {
    if (is_void(given)) return true;
    Value equal = leaf_equal(vm, given, now);
    if (is_true(equal)) return true;
    vm->error = V_VOID;
    (void)refuse(vm, name);
    return false;
}

enum {
    R_SELF,
    R_ARGCOUNT,
    R_POSONLY,
    R_KWONLY,
    R_NLOCALS,
    R_STACKSIZE,
    R_FLAGS,
    R_FIRSTLINE,
    R_CODE,
    R_CONSTS,
    R_NAMES,
    R_VARNAMES,
    R_FREEVARS,
    R_CELLVARS,
    R_FILENAME,
    R_NAME,
    R_QUALNAME,
    R_LINETABLE,
    R_EXCEPTIONTABLE
};

static bool replace_numbers(Vm *vm, Code *c, const Value *argv) {
    int64_t n;
    if (!is_void(argv[R_FIRSTLINE])) {
        if (!is_integer(argv[R_FIRSTLINE]))
            return raise_false(vm, &TypeError_type,
                               "'%T' object cannot be interpreted as an integer",
                               argv[R_FIRSTLINE]);
        if (!int_to_i64(argv[R_FIRSTLINE], &n) || n != (int32_t)n)
            return raise_false(vm, &OverflowError_type, "signed integer is greater than maximum");
        if (n < 0)
            return raise_false(vm, &ValueError_type, "code: co_firstlineno must be positive");
        c->firstline = n;
    }
    if (is_void(argv[R_FLAGS])) return true;
    if (!is_integer(argv[R_FLAGS]) || !int_to_i64(argv[R_FLAGS], &n)) n = -1;
    if ((n ^ (int64_t)(c->flags & VISIBLE_FLAGS)) & ~(int64_t)MAY_REPLACE_FLAGS)
        return !is_void(refuse(vm, "co_flags"));
    c->flags = (c->flags & ~(uint32_t)VISIBLE_FLAGS) | (uint32_t)n;
    return true;
}

/* The fields that decide what is safe to run stay; the rest may change. */
static Value code_replace(Vm *vm, const Value *argv) {
    Code *c = NEW(vm, Code, &code_type);
    *c = *as_code(argv[0]);
    c->digest = 0;
    const struct {
        int arg;
        Value now;
        const char *name;
    } fixed[] = {
        { R_ARGCOUNT, code_argcount(vm, argv), "co_argcount" },
        { R_POSONLY, code_posonly(vm, argv), "co_posonlyargcount" },
        { R_KWONLY, code_kwonly(vm, argv), "co_kwonlyargcount" },
        { R_NLOCALS, code_nlocals(vm, argv), "co_nlocals" },
        { R_STACKSIZE, code_stacksize(vm, argv), "co_stacksize" },
        { R_CODE, code_bytes(vm, argv), "co_code" },
        { R_NAMES, code_names(vm, argv), "co_names" },
        { R_FREEVARS, code_freevars(vm, argv), "co_freevars" },
        { R_CELLVARS, code_cellvars(vm, argv), "co_cellvars" },
    };
    for (int i = 0; i < COUNT_OF(fixed); i++)
        if (!check_same(vm, argv[fixed[i].arg], fixed[i].now, fixed[i].name)) return V_ERROR;
    if (!replace_numbers(vm, c, argv) ||
        !replace_str(vm, &c->filename, argv[R_FILENAME], "co_filename") ||
        !replace_str(vm, &c->name, argv[R_NAME], "co_name") ||
        !replace_str(vm, &c->qualname, argv[R_QUALNAME], "co_qualname"))
        return V_ERROR;
    if (!is_void(argv[R_CONSTS]) && is_bad(replace_consts(vm, c, argv[R_CONSTS]))) return V_ERROR;
    if (!is_void(argv[R_VARNAMES]) &&
        is_bad(replace_varnames(vm, c, code_varnames(vm, argv), argv[R_VARNAMES])))
        return V_ERROR;
    if (c->nsites) { /* inline caches are not shared */
        c->sites = heap_try_array(vm, (size_t)c->nsites, sizeof *c->sites);
        if (!c->sites) return V_ERROR;
        for (int64_t i = 0; i < c->nsites; i++) c->sites[i].name = as_code(argv[0])->sites[i].name;
    }
    return from_obj(c);
}

/* --- tables --- */

static const Method code_methods[] = {
    { "__repr__", "(self, /)", .leaf = code_repr },
    { "__eq__", "(self, value, /)", .leaf = code_eq },
    { "__ne__", "(self, value, /)", .leaf = code_ne },
    { "__hash__", "(self, /)", .leaf = code_hash },
    { "co_lines", "(self, /)", .leaf = code_lines },
    { "co_positions", "(self, /)", .leaf = code_positions },
    { "replace",
      "(self, /, *, co_argcount=?, co_posonlyargcount=?, co_kwonlyargcount=?, co_nlocals=?, "
      "co_stacksize=?, co_flags=?, "
      "co_firstlineno=?, co_code=?, co_consts=?, co_names=?, co_varnames=?, co_freevars=?, "
      "co_cellvars=?, co_filename=?, "
      "co_name=?, co_qualname=?, co_linetable=?, co_exceptiontable=?)",
      "Return a copy of the code object with new values for the specified fields.",
      .leaf = code_replace },
    { 0 },
};

static const Getset code_getsets[] = {
    { "co_argcount", code_argcount },
    { "co_posonlyargcount", code_posonly },
    { "co_kwonlyargcount", code_kwonly },
    { "co_nlocals", code_nlocals },
    { "co_stacksize", code_stacksize },
    { "co_flags", code_flags },
    { "co_firstlineno", code_firstline },
    { "co_code", code_bytes },
    { "_co_code_adaptive", code_bytes },
    { "co_consts", code_consts },
    { "co_names", code_names },
    { "co_varnames", code_varnames },
    { "co_freevars", code_freevars },
    { "co_cellvars", code_cellvars },
    { "co_filename", code_filename },
    { "co_name", code_name },
    { "co_qualname", code_qualname },
    { "co_linetable", code_no_bytes },
    { "co_lnotab", code_no_bytes },
    { "co_exceptiontable", code_no_bytes },
    { 0 },
};

/* Instructions, sites, handlers, positions and captures are written by the pickler's own hook,
 * and verified on load. */
static const Field code_fields[] = {
    FIELD_ARRAY(Code, consts, nconsts),
    FIELD_OF(FIELD_U32, Code, flags),
    FIELD_OF(FIELD_U16, Code, argcount),
    FIELD_OF(FIELD_U16, Code, posonly),
    FIELD_OF(FIELD_U16, Code, kwonly),
    FIELD_OF(FIELD_U16, Code, nregs),
    FIELD_OF(FIELD_U16, Code, nlocals),
    FIELD_OF(FIELD_U16, Code, nfree),
    FIELD_OF(FIELD_OBJ, Code, varnames),
    FIELD_OF(FIELD_OBJ, Code, freevars),
    FIELD_OF(FIELD_OBJ, Code, cellvars),
    FIELD_OF(FIELD_OBJ, Code, name),
    FIELD_OF(FIELD_OBJ, Code, qualname),
    FIELD_OF(FIELD_OBJ, Code, filename),
    FIELD_OF(FIELD_I64, Code, firstline),
    FIELD_OF(FIELD_VALUE, Code, doc_const),
    { 0 },
};

Type code_type = {
    .name = "code",
    .size = sizeof(Code),
    .flags = TYPE_NO_NEW | TYPE_WEAKREFS,
    .methods = code_methods,
    .getsets = code_getsets,
    .fields = code_fields,
    .travel = TRAVEL_NATIVE,
    .doc = "Create a code object.  Not for mere mortals.",
};
