/* Code objects as plain tuples, and back. What is numbers alone is bytes, written as in graphs
 * (graph_code.c). Inline caches stay behind: only the names of the sites travel. */
#include "pickle/image.h"

#include "vm/objects/bytes.h"
#include "vm/objects/module.h"
#include "vm/opcodes.h"

enum { CODE_FORMAT = 2 };
enum {
    C_FORMAT,
    C_FLAGS,
    C_COUNTS,
    C_NUMBERS, /* graph_code_numbers() */
    C_CONSTS,
    C_SITES,
    C_VARNAMES,
    C_FREEVARS,
    C_CELLVARS,
    C_NAME,
    C_QUALNAME,
    C_FILENAME,
    C_FIRSTLINE,
    C_DOC,
    C_PARTS
};

/* pickle.UnpicklingError, as far as that module is there. */
static Type *damage_type(Vm *vm) {
    Value module = dict_find_cstr(vm, vm->modules, "pickle");
    Value type = is_exact(module, &module_type)
                     ? dict_find_cstr(vm, module_dict(as_obj(module)), "UnpicklingError")
                     : V_VOID;
    return is_type(type) && as_type(type)->flags & TYPE_EXCEPTION ? as_type(type)
                                                                  : &ValueError_type;
}

Value image_damaged(Vm *vm, const char *what) {
    return raise(vm, damage_type(vm), "damaged image: %s", what);
}

Value image_error(Vm *vm, Value text) {
    return is_void(text) ? V_ERROR : raise(vm, damage_type(vm), "%S", text);
}

static Code *as_code(Value v) { return (Code *)as_obj(v); }

/* --- names --- */

static Value names_of(Tuple *t) { return t ? from_obj(t) : V_NONE; }
static Value text_of(const Str *s) { return s ? from_obj(s) : V_NONE; }

static Value sites_write(Vm *vm, const Code *c) {
    Tuple *t = tuple_new(vm, c->nsites);
    if (!t) return V_ERROR;
    for (int64_t i = 0; i < c->nsites; i++)
        t->items[i] = is_void(c->sites[i].name) ? V_NONE : c->sites[i].name;
    return c->nsites ? from_obj(t) : tuple_empty;
}

static bool sites_read(Vm *vm, Code *c, Value v) {
    if (!is_exact(v, &tuple_type)) return false;
    const Tuple *t = as_tuple(v);
    c->sites = heap_try_array(vm, (size_t)t->len + 1, sizeof(Site));
    if (!c->sites) return false;
    c->nsites = t->len;
    for (int64_t i = 0; i < t->len; i++) {
        if (!is_exact_str(t->items[i])) return false;
        c->sites[i].name = str_intern(vm, t->items[i]);
    }
    return true;
}

/* A tuple of n names (any number: -1), interned. NULL: it is none. */
static bool names_read(Vm *vm, Value v, int64_t n, Tuple **out) {
    *out = NULL;
    if (is_none(v)) return n <= 0;
    if (!is_exact(v, &tuple_type) || (n >= 0 && as_tuple(v)->len != n)) return false;
    const Tuple *t = as_tuple(v);
    Tuple *names = tuple_new(vm, t->len);
    if (!names) return false;
    for (int64_t i = 0; i < t->len; i++) {
        if (!is_exact_str(t->items[i])) return false;
        names->items[i] = str_intern(vm, t->items[i]);
    }
    *out = names;
    return true;
}

static bool text_read(Vm *vm, Value v, Str **out) {
    *out = NULL;
    if (is_none(v)) return true;
    if (!is_exact_str(v)) return false;
    *out = as_str(str_intern(vm, v));
    return true;
}

/* Tuples of names are kwnames: interned, as the compiler makes them. */
static Value const_read(Vm *vm, Value v) {
    Tuple *names;
    if (is_exact_str(v)) return v;
    if (!is_exact(v, &tuple_type) || !as_tuple(v)->len) return v;
    return names_read(vm, v, -1, &names) ? from_obj(names) : v;
}

static bool consts_read(Vm *vm, Code *c, Value v) {
    if (!is_exact(v, &tuple_type)) return false;
    const Tuple *t = as_tuple(v);
    c->consts = heap_try_array(vm, (size_t)t->len + 1, sizeof(Value));
    if (!c->consts) return false;
    c->nconsts = t->len;
    for (int64_t i = 0; i < t->len; i++) c->consts[i] = const_read(vm, t->items[i]);
    return true;
}

/* --- the whole --- */

Value code_parts_leaf(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &code_type))
        return raise(vm, &TypeError_type, "code is needed, not %T", argv[0]);
    const Code *c = as_code(argv[0]);
    if (c->step) return raise(vm, &TypeError_type, "the code of a continuation travels by name");
    Tuple *t = tuple_new(vm, C_PARTS);
    if (!t) return V_ERROR;
    t->items[C_FORMAT] = from_int(CODE_FORMAT);
    t->items[C_FLAGS] = from_int(c->flags);
    t->items[C_COUNTS] =
        tuple_of(vm, 6, from_int(c->argcount), from_int(c->posonly), from_int(c->kwonly),
                 from_int(c->nregs), from_int(c->nlocals), from_int(c->nfree));
    t->items[C_NUMBERS] = graph_code_numbers(vm, c);
    t->items[C_CONSTS] = c->nconsts ? tuple_from(vm, c->consts, c->nconsts) : tuple_empty;
    t->items[C_SITES] = sites_write(vm, c);
    t->items[C_VARNAMES] = names_of(c->varnames);
    t->items[C_FREEVARS] = names_of(c->freevars);
    t->items[C_CELLVARS] = names_of(c->cellvars);
    t->items[C_NAME] = text_of(c->name);
    t->items[C_QUALNAME] = text_of(c->qualname);
    t->items[C_FILENAME] = text_of(c->filename);
    t->items[C_FIRSTLINE] = from_int(c->firstline);
    t->items[C_DOC] = is_void(c->doc_const) ? V_NONE : c->doc_const;
    for (int i = 0; i < C_PARTS; i++)
        if (is_void(t->items[i])) return V_ERROR;
    return from_obj(t);
}

static bool number_read(Value v, int64_t most, int64_t *out) {
    if (!is_int(v) || as_int(v) < 0 || as_int(v) > most) return false;
    *out = as_int(v);
    return true;
}

static bool counts_read(Code *c, Value v) {
    int64_t n[6];
    if (!is_exact(v, &tuple_type) || as_tuple(v)->len != 6) return false;
    for (int i = 0; i < 6; i++)
        if (!number_read(as_tuple(v)->items[i], UINT16_MAX - 16, &n[i])) return false;
    c->argcount = (uint16_t)n[0];
    c->posonly = (uint16_t)n[1];
    c->kwonly = (uint16_t)n[2];
    c->nregs = (uint16_t)n[3];
    c->nlocals = (uint16_t)n[4];
    c->nfree = (uint16_t)n[5];
    return true;
}

/* (parts...): see code_parts_leaf. */
Value code_make_leaf(Vm *vm, const Value *argv) {
    const Tuple *t = as_tuple(argv[0]);
    Code *c = NEW(vm, Code, &code_type);
    int64_t flags = 0;
    if (t->len != C_PARTS || !is_same(t->items[C_FORMAT], from_int(CODE_FORMAT)))
        return image_damaged(vm, "code of a form that this version does not know");
    const Value *p = t->items;
    bool fine = number_read(p[C_FLAGS], UINT32_MAX, &flags) && !(flags & CODE_HIDDEN) &&
                counts_read(c, p[C_COUNTS]) &&
                number_read(p[C_FIRSTLINE], INT32_MAX, &c->firstline);
    c->flags = (uint32_t)flags;
    fine = fine && is_exact(p[C_NUMBERS], &bytes_type) &&
           graph_code_numbers_read(vm, c, as_bytes(p[C_NUMBERS])) &&
           consts_read(vm, c, p[C_CONSTS]) && sites_read(vm, c, p[C_SITES]) &&
           names_read(vm, p[C_VARNAMES], c->nlocals, &c->varnames) &&
           names_read(vm, p[C_FREEVARS], c->nfree, &c->freevars) &&
           names_read(vm, p[C_CELLVARS], -1, &c->cellvars) && text_read(vm, p[C_NAME], &c->name) &&
           text_read(vm, p[C_QUALNAME], &c->qualname) &&
           text_read(vm, p[C_FILENAME], &c->filename) && c->name && c->filename;
    c->doc_const = p[C_DOC];
    if (!is_void(vm->error)) return V_ERROR;
    if (!fine) return image_damaged(vm, "code");
    return code_verify(vm, c) ? from_obj(c) : V_ERROR;
}

static uint64_t mix(uint64_t h, uint64_t n) { return (h ^ n) * 0x100000001B3ull; }

uint64_t code_fingerprint(const Code *c) {
    uint64_t h = 0xCBF29CE484222325ull;
    h = mix(h, c->nregs);
    for (int64_t i = 0; i < c->ninstrs; i++) {
        Instr in = c->instrs[i];
        h = mix(mix(h, in.op), in.a);
        h = op_is_wide(in.op) ? mix(h, (uint32_t)in.bx) : mix(mix(h, in.b), in.c);
    }
    for (int64_t i = 0; i < c->nconsts; i++)
        if (is_exact(c->consts[i], &code_type)) h = mix(h, code_fingerprint(as_code(c->consts[i])));
    return h & 0x7FFFFFFFFFFFull;
}
