/* Digests of code, functions and classes: see digest.h.
 *
 * What is hashed may have been loaded from anywhere: so there is a limit on how deep it nests,
 * and on how much is looked at. */
#include "pickle/digest.h"

#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "vm/attribute.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/module.h"
#include "vm/objects/set.h"
#include "vm/opcodes.h"

enum {
    DIGEST_NONE = 1, /* in Code.digest: it can't be told */
    DEPTH_MOST = 60,
    PARTS_MOST = 1 << 20,
    WRAPPED_MOST = 4 /* functions in cells and attributes of functions */
};

typedef struct Digest {
    int64_t left; /* parts that may still be looked at; negative: it can't be told */
    int depth;
} Digest;

static uint64_t mix(uint64_t h, uint64_t n) {
    h = (h ^ n) * 0x9E3779B97F4A7C15ull;
    return h ^ h >> 29;
}

static uint64_t text_mix(uint64_t h, Digest *d, const Str *s) {
    if (!s) return mix(h, 0);
    h = mix(h, s->length + 1);
    d->left -= (int64_t)s->length / 8;
    for (int64_t i = 0; i < (int64_t)s->length; i++) h = mix(h, str_at(s, i));
    return h;
}

static uint64_t name_mix(uint64_t h, Digest *d, Value v) {
    return is_str(v) ? text_mix(h, d, as_str(v)) : mix(h, 0);
}

static uint64_t names_mix(uint64_t h, Digest *d, const Tuple *t) {
    h = mix(h, t ? (uint64_t)t->len : 0);
    for (int64_t i = 0; t && i < t->len; i++) h = name_mix(h, d, t->items[i]);
    return h;
}

static uint64_t double_bits(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* --- constants --- */

static uint64_t code_part(Digest *d, Code *c);
static uint64_t value_part(Digest *d, Value v);

static uint64_t bytes_mix(uint64_t h, Digest *d, const uint8_t *data, int64_t n) {
    d->left -= n / 8;
    h = mix(h, (uint64_t)n);
    for (int64_t i = 0; i < n; i++) h = mix(h, data[i]);
    return h;
}

static uint64_t big_int_part(Digest *d, const Int *i) {
    int64_t limbs = i->size < 0 ? -i->size : i->size;
    uint64_t h = mix(11, i->size < 0);
    d->left -= limbs;
    for (int64_t at = 0; at < limbs * (int64_t)sizeof(mp_limb_t);
         at++) { /* bytes: limbs are of 4 or 8 */
        unsigned byte = (unsigned)(i->limbs[at / (int64_t)sizeof(mp_limb_t)] >>
                                   at % (int64_t)sizeof(mp_limb_t) * 8) &
                        255;
        if (byte) h += mix(mix(12, (uint64_t)at), byte);
    }
    return h;
}

static uint64_t object_part(Digest *d, Object *o) {
    uint64_t h = 0;
    if (o->type == &str_type) return text_mix(2, d, (Str *)o);
    if (o->type == &bytes_type) return bytes_mix(3, d, ((Bytes *)o)->data, ((Bytes *)o)->len);
    if (o->type == &int_type) return big_int_part(d, (Int *)o);
    if (o->type == &complex_type)
        return mix(mix(4, double_bits(((Complex *)o)->re)), double_bits(((Complex *)o)->im));
    if (o->type == &code_type) return code_part(d, (Code *)o);
    if (o->type == &tuple_type) {
        const Tuple *t = (Tuple *)o;
        h = mix(5, (uint64_t)t->len);
        for (int64_t i = 0; i < t->len && d->left >= 0; i++) h = mix(h, value_part(d, t->items[i]));
        return h;
    }
    /* in any order: that is by hashes, which differ from process to process */
    if (o->type == &frozenset_type) {
        Value key;
        for (int64_t i = 0; set_next((Set *)o, &i, &key) && d->left >= 0;)
            h += mix(6, value_part(d, key));
        return mix(h, 6);
    }
    return mix(7, 0); /* data: what it is now says nothing of the definition */
}

static uint64_t value_part(Digest *d, Value v) {
    if (--d->left < 0) return 0;
    if (is_int(v)) return mix(8, (uint64_t)as_int(v));
    if (is_float(v)) return mix(9, double_bits(as_float(v)));
    if (!is_obj(v))
        return mix(10, is_none(v)      ? 1
                       : is_true(v)    ? 2
                       : is_false(v)   ? 3
                       : is_void(v)    ? 4
                       : is_notimpl(v) ? 5
                                       : 6);
    if (d->depth >= DEPTH_MOST) {
        d->left = -1;
        return 0;
    }
    d->depth++;
    uint64_t h = object_part(d, as_obj(v));
    d->depth--;
    return h;
}

enum { CONSTANT_DEPTH = 4, CONSTANT_PARTS = 10000 };

static bool is_constant_part(Value v, int depth, int *left) {
    if (!is_obj(v)) return true;
    const Type *t = type_of(v);
    if (t == &str_type || t == &bytes_type || t == &int_type || t == &complex_type) return true;
    if (t != &tuple_type || depth > CONSTANT_DEPTH || as_tuple(v)->len > 100) return false;
    for (int64_t i = 0; i < as_tuple(v)->len; i++)
        if (--*left < 0 || !is_constant_part(as_tuple(v)->items[i], depth + 1, left)) return false;
    return true;
}

/* Data that says it all itself, and is not changed in place. */
static bool is_constant(Value v) {
    int left = CONSTANT_PARTS;
    return is_constant_part(v, 0, &left);
}

/* --- code --- */

static uint64_t instrs_mix(uint64_t h, Digest *d, const Code *c) {
    d->left -= c->ninstrs / 8;
    for (int64_t i = 0; i < c->ninstrs; i++) {
        Instr in = c->instrs[i];
        h = mix(h, (uint64_t)in.op << 48 | (uint64_t)in.a << 32 |
                       (op_is_wide(in.op) ? (uint32_t)in.bx : (uint32_t)in.b << 16 | in.c));
    }
    return h;
}

static uint64_t tables_mix(uint64_t h, Digest *d, const Code *c) {
    for (int64_t i = 0; i < c->nsites; i++) h = name_mix(h, d, c->sites[i].name);
    for (int64_t i = 0; i < c->nhandlers; i++) {
        const Handler *e = &c->handlers[i];
        h = mix(mix(mix(h, (uint64_t)e->start << 32 | e->end), e->target),
                (uint64_t)e->reg << 32 | e->flags);
    }
    for (int i = 0; c->captures && i < c->nfree; i++)
        h = mix(h, (uint64_t)c->captures[i].index * 2 + c->captures[i].from_register);
    return h;
}

static uint64_t code_compute(Digest *d, const Code *c) {
    const uint64_t counts[] = { c->flags, c->argcount, c->posonly, c->kwonly,
                                c->nregs, c->nlocals,  c->nfree };
    uint64_t h = text_mix(1, d, c->name);
    for (int i = 0; i < COUNT_OF(counts); i++) h = mix(h, counts[i]);
    h = tables_mix(instrs_mix(h, d, c), d, c);
    h = names_mix(names_mix(names_mix(h, d, c->varnames), d, c->freevars), d, c->cellvars);
    for (int64_t i = 0; i < c->nconsts && d->left >= 0; i++)
        h = mix(h, value_part(d, c->consts[i]));
    return h;
}

static uint64_t code_part(Digest *d, Code *c) {
    if (c->step) return text_mix(13, d, c->name);
    if (!c->digest) {
        c->digest = DIGEST_NONE; /* what comes round to itself has none */
        uint64_t h = code_compute(d, c);
        if (d->left >= 0) c->digest = h > DIGEST_NONE ? h : DIGEST_NONE + 1;
    }
    if (c->digest == DIGEST_NONE) d->left = -1;
    return c->digest;
}

uint64_t code_digest(Code *c) {
    Digest d = { .left = PARTS_MOST };
    uint64_t h = code_part(&d, c);
    return d.left < 0 ? 0 : h;
}

/* --- functions and classes --- */

static uint64_t function_part(Digest *d, Vm *vm, const Function *fn, int wrapped) {
    uint64_t h = mix(20, code_part(d, fn->code));
    h = mix(h, value_part(d, fn->defaults));
    Value key, v;
    uint64_t sum = 0;
    if (is_dict(fn->kwdefaults))
        for (int64_t i = 0; dict_next(as_dict(fn->kwdefaults), &i, &key, &v) && d->left >= 0;)
            sum += mix(name_mix(21, d, key), value_part(d, v));
    h = mix(h, sum);
    for (int i = 0; i < fn->code->nfree && d->left >= 0;
         i++) { /* a decorated function is in a cell of its wrapper */
        v = fn->cells[i] ? fn->cells[i]->value : V_VOID;
        d->left--;
        if (is_exact(v, &function_type) && wrapped < WRAPPED_MOST)
            h = mix(h, function_part(d, vm, (Function *)as_obj(v), wrapped + 1));
    }
    return h;
}

/* What a class has under a name, as far as it is a definition or a constant; 0: it is data, or
 * made by what is. */
static uint64_t member_part(Digest *d, Vm *vm, Value v) {
    if (is_constant(v)) return mix(35, value_part(d, v));
    const Object *o = as_obj(v);
    d->left--;
    if (o->type == &function_type) return function_part(d, vm, (const Function *)o, 0);
    if (o->type == &staticmethod_type || o->type == &classmethod_type) {
        Value f = ((const Wrapper *)o)->function;
        return mix(o->type == &staticmethod_type ? 30 : 31,
                   is_exact(f, &function_type) ? function_part(d, vm, (Function *)as_obj(f), 0)
                                               : 0);
    }
    if (o->type == &property_type) {
        const Property *p = (const Property *)o;
        const Value parts[] = { p->fget, p->fset, p->fdel };
        uint64_t h = 32;
        for (int i = 0; i < COUNT_OF(parts); i++)
            h = mix(h, is_exact(parts[i], &function_type)
                           ? function_part(d, vm, (Function *)as_obj(parts[i]), 0)
                           : 0);
        return h;
    }
    if (o->type == &member_descriptor_type) return 33;
    if (!o->type->attrs_offset || is_type(v)) return 0;
    uint64_t h = 0; /* cached_property and its like keep the function as an attribute */
    Value key, part;
    Dict *attrs = attrs_copy(vm, as_obj(v));
    for (int64_t i = 0; attrs && dict_next(attrs, &i, &key, &part) && d->left >= 0;)
        if (is_exact(part, &function_type))
            h += mix(name_mix(34, d, key), function_part(d, vm, (Function *)as_obj(part), 0));
    return h;
}

/* `__doc__` and the like, which are no part of what a class does. Methods are. */
static bool is_special(Value key) {
    static const char *const names[] = { "__doc__", "__module__", "__qualname__", "__dict__",
                                         "__weakref__" };
    for (int i = 0; is_str(key) && i < COUNT_OF(names); i++)
        if (str_is(as_str(key), names[i])) return true;
    return false;
}

static uint64_t type_name_mix(uint64_t h, Digest *d, const Type *t) {
    h = name_mix(h, d, t->flags & TYPE_HEAP ? dict_find_str(t->dict, NAME(module)) : V_VOID);
    return name_mix(h, d, t->qualname);
}

static uint64_t class_part(Digest *d, Vm *vm, const Type *t) {
    Value key, v;
    uint64_t h = type_name_mix(40, d, t), sum = 0;
    h = type_name_mix(h, d, t->h.type);
    for (int64_t i = 0; t->bases && i < t->bases->len; i++)
        if (is_type(t->bases->items[i])) h = type_name_mix(h, d, as_type(t->bases->items[i]));
    for (int64_t i = 0; dict_next(t->dict, &i, &key, &v) && d->left >= 0;) {
        uint64_t part = is_special(key) ? 0 : member_part(d, vm, v);
        if (part) sum += mix(name_mix(41, d, key), part);
    }
    v = dict_find_cstr(vm, t->dict, "__annotations__"); /* the fields of dataclasses */
    if (is_dict(v)) {
        Dict *annotations = as_dict(v);
        for (int64_t i = 0; dict_next(annotations, &i, &key, &v) && d->left >= 0;)
            h = name_mix(h, d, key);
    }
    v = dict_find_cstr(vm, t->dict,
                       "_member_map_"); /* the members of enumerations, and their values */
    if (is_dict(v)) {
        Dict *members = as_dict(v);
        for (int64_t i = 0; dict_next(members, &i, &key, &v) && d->left >= 0;) {
            Value value = is_obj(v) && type_of(v)->attrs_offset
                              ? attrs_find(as_obj(v), str_intern_cstr(vm, "_value_"))
                              : V_VOID;
            h = mix(name_mix(h, d, key), value_part(d, value));
        }
    }
    return mix(h, sum);
}

/* --- what definitions use --- */

static bool global_add(Vm *vm, Dict *names, Value name, int how) {
    Value known = dict_find_str(names, name);
    return dict_set_str(vm, names, name, from_int(how | (is_int(known) ? as_int(known) : 0)));
}

static bool globals_add(Vm *vm, const Code *code, Dict *names, Dict *seen, int depth) {
    for (int64_t i = 0; i < code->ninstrs; i++) {
        unsigned op = code->instrs[i].op;
        bool takes = op == OP_LOAD_GLOBAL || op == OP_LOAD_NAME || op == OP_LOAD_CLASS_FREE;
        if (!takes && op != OP_STORE_GLOBAL && op != OP_DELETE_GLOBAL) continue;
        int64_t site = op == OP_LOAD_CLASS_FREE ? code->instrs[i].c : code->instrs[i].bx;
        if (site < 0 || site >= code->nsites) continue;
        if (!global_add(vm, names, code->sites[site].name, takes ? GLOBAL_TAKEN : GLOBAL_CHANGED))
            return false;
    }
    for (int64_t i = 0; i < code->nconsts; i++) {
        Value v = code->consts[i];
        if (!is_exact(v, &code_type) || depth >= DEPTH_MOST || dict_find_identity(seen, v) >= 0)
            continue;
        if (!dict_set_identity(vm, seen, v, V_TRUE) ||
            !globals_add(vm, (Code *)as_obj(v), names, seen, depth + 1))
            return false;
    }
    return true;
}

bool code_globals(Vm *vm, const Code *code, Dict *names, Dict *seen) {
    if (dict_find_identity(seen, from_obj(code)) >= 0) return true;
    return dict_set_identity(vm, seen, from_obj(code), V_TRUE) &&
           globals_add(vm, code, names, seen, 0);
}

/* The definitions that are to be looked at, each once, and the names that are known. */
typedef struct Uses {
    Vm *vm;
    Dict *namespace_, *names, *seen;
    List *todo;
    Dict *listed;
    int64_t names_done;
    Digest *digest;
    uint64_t others; /* the sum of what is used and no definition of the namespace */
} Uses;

static bool uses_list(Uses *u, Value v) {
    if (!is_definition(u->vm, u->namespace_, v) || dict_find_identity(u->listed, v) >= 0)
        return true;
    return dict_set_identity(u->vm, u->listed, v, V_TRUE) && list_append(u->vm, u->todo, v);
}

/* Functions in cells may be in others again and again, and properties in properties. */
static bool uses_more(Uses *u, int wrapped) {
    return wrapped < WRAPPED_MOST && --u->digest->left >= 0;
}

static bool uses_function(Uses *u, const Function *fn, int wrapped) {
    if (fn->globals == u->namespace_ && !code_globals(u->vm, fn->code, u->names, u->seen))
        return false;
    for (int i = 0; i < fn->code->nfree && uses_more(u, wrapped); i++) {
        Value v = fn->cells[i] ? fn->cells[i]->value : V_VOID;
        if (is_exact(v, &function_type) && !uses_function(u, (Function *)as_obj(v), wrapped + 1))
            return false;
        if (is_type(v) && !uses_list(u, v)) return false;
    }
    return true;
}

static bool uses_member(Uses *u, Value v, int wrapped) {
    if (is_exact(v, &staticmethod_type) || is_exact(v, &classmethod_type))
        v = ((Wrapper *)as_obj(v))->function;
    if (is_exact(v, &property_type)) {
        const Property *p = (Property *)as_obj(v);
        return !uses_more(u, wrapped) ||
               (uses_member(u, p->fget, wrapped + 1) && uses_member(u, p->fset, wrapped + 1) &&
                uses_member(u, p->fdel, wrapped + 1));
    }
    if (is_exact(v, &function_type)) return uses_function(u, (Function *)as_obj(v), 0);
    return !is_type(v) || uses_list(u, v);
}

static bool uses_class(Uses *u, const Type *t) {
    Value key, v;
    if (!uses_list(u, from_obj(t->h.type))) return false;
    for (int64_t i = 0; t->bases && i < t->bases->len; i++)
        if (!uses_list(u, t->bases->items[i])) return false;
    for (int64_t i = 0; dict_next(t->dict, &i, &key, &v);)
        if (!uses_member(u, v, 0)) return false;
    return true;
}

/* What is used under a name, and no definition of the namespace. False: it is data that can
 * change. Then whoever uses it is equal to nothing: two programs' data are not the same, however
 * equal. */
static bool uses_other(Uses *u, Value name, Value v) {
    Digest *d = u->digest;
    uint64_t h = name_mix(52, d, name);
    if (is_constant(v))
        h = mix(h, value_part(d, v));
    else if (is_type(v))
        h = type_name_mix(h, d, as_type(v));
    else if (type_is_subtype(type_of(v), &module_type))
        h = name_mix(h, d, attrs_find(as_obj(v), NAME(name)));
    else if (is_exact(v, &builtin_function_type))
        h = name_mix(h, d, native_module_name((Native *)as_obj(v)));
    else {
        if (!is_exact(v, &function_type) && type_of(v)->attrs_offset) /* lru_cache */
            v = attrs_find(as_obj(v), str_intern_cstr(u->vm, "__wrapped__"));
        if (!is_exact(v, &function_type)) return false;
        const Function *fn = (Function *)as_obj(v);
        if (fn->globals != u->namespace_) {
            h = name_mix(name_mix(h, d, fn->module), d, fn->qualname);
        } else if (!fn->code->nfree) {
            h = mix(h, function_part(d, u->vm, fn, 0));
            if (!uses_function(u, fn, 0)) return false;
        } else
            return false;
    }
    u->others += h;
    return true;
}

/* The names found since the last time: what is there. */
static bool uses_names(Uses *u) {
    Value key, how, v;
    while (dict_next(u->names, &u->names_done, &key, &how)) {
        v = dict_find_str(u->namespace_, key);
        if (is_void(v) || is_same(key, NAME(name)) || is_same(key, NAME(builtins))) continue;
        if (!(is_definition(u->vm, u->namespace_, v) ? uses_list(u, v) : uses_other(u, key, v)))
            return false;
    }
    return true;
}

uint64_t definition_digest(Vm *vm, Dict *namespace_, Value v) {
    Digest d = { .left = PARTS_MOST };
    Uses u = {
        vm, namespace_, dict_new(vm), dict_new(vm), list_new(vm, 0), dict_new(vm), 0, &d, 0
    };
    uint64_t h = 0;
    if (!uses_list(&u, v)) return 0;
    for (int64_t i = 0; i < u.todo->len && d.left >= 0; i++) {
        Value part = u.todo->items[i];
        bool f = is_exact(part, &function_type);
        uint64_t own = f ? function_part(&d, vm, (Function *)as_obj(part), 0)
                         : class_part(&d, vm, as_type(part));
        h += mix(name_mix(i ? 51 : 50, &d,
                          f ? ((Function *)as_obj(part))->qualname : as_type(part)->qualname),
                 own);
        if (!(f ? uses_function(&u, (Function *)as_obj(part), 0) : uses_class(&u, as_type(part))) ||
            !uses_names(&u))
            return 0;
    }
    Value name, how;
    for (int64_t i = 0; dict_next(u.names, &i, &name, &how);)
        if (as_int(how) & GLOBAL_CHANGED) return 0;
    h += u.others;
    return d.left < 0 || !u.todo->len ? 0 : h ? h : 1;
}

/* --- names --- */

Dict *module_namespace(Vm *vm, Value name) {
    Value module = is_exact_str(name) ? dict_find_str(vm->modules, name) : V_VOID;
    if (!is_obj(module) || !type_is_subtype(type_of(module), &module_type)) return NULL;
    return module_dict(as_obj(module));
}

Value global_find(Vm *vm, Dict *d, const Str *path) {
    int64_t from = 0, n = (int64_t)path->length;
    for (;;) {
        int64_t dot = from;
        while (dot < n && str_at(path, dot) != '.') dot++;
        Value name = !from && dot == n ? from_obj(path) : str_slice(vm, path, from, dot);
        Value v = is_void(name) ? V_VOID : dict_find_str(d, name);
        if (dot == n || !is_type(v)) return dot == n ? v : V_VOID;
        d = as_type(v)->dict;
        from = dot + 1;
    }
}

bool is_definition(Vm *vm, Dict *namespace_, Value v) {
    Value home = dict_find_str(namespace_, NAME(name)), module, path;
    if (is_exact(v, &function_type)) {
        module = ((Function *)as_obj(v))->module;
        path = ((Function *)as_obj(v))->qualname;
    } else if (is_type(v) && as_type(v)->flags & TYPE_HEAP) {
        module = dict_find_str(as_type(v)->dict, NAME(module));
        path = as_type(v)->qualname;
    } else {
        return false;
    }
    if (!is_exact_str(home) || !is_exact_str(module) || !is_exact_str(path)) return false;
    return str_equal(as_str(home), as_str(module)) &&
           is_same(global_find(vm, namespace_, as_str(path)), v);
}

/* --- the program --- */

uint64_t program_digest(Vm *vm) {
    const uint64_t mask = (1ull << 62) - 1;
    if (!vm->program_digest && vm->program_code)
        vm->program_digest = code_digest(vm->program_code) & mask;
    if (!vm->program_digest) {
        uint64_t n = 0;
        struct timespec t;
        if (getrandom(&n, sizeof n, GRND_NONBLOCK) !=
            (ssize_t)sizeof n) { /* too early in the life of the system */
            clock_gettime(CLOCK_REALTIME, &t);
            n = mix(mix((uint64_t)getpid(), (uint64_t)t.tv_nsec), (uint64_t)t.tv_sec);
        }
        vm->program_digest = n & mask ? n & mask : 1;
    }
    return vm->program_digest;
}
