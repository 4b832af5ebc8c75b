/* Code by name: where the program wants it so (PICKLEFLAGS_CODE_BY_NAME), the code of modules that can be imported travels as the
 * module, the qualified name and a digest, in parts and in pickles. Whoever loads it has the module, and learns from the digest
 * whether it was edited. Code that is not found under its name when it is written travels by value. */
#include "pickle/digest.h"
#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"

#include "vm/objects/module.h"

enum { CODES_MOST = 10000, NEST_MOST = 60, WRAPPED_MOST = 4, DIGEST_BYTES = 8 };

/* --- finding --- */

typedef struct Search {
    Vm *vm;
    Value qualname;
    uint64_t digest;
    Code *found, *other; /* of that name and digest; of that name */
    int left;
} Search;

static void code_search(Search *s, Code *c, int depth) {
    if (s->found || s->left-- <= 0 || depth > NEST_MOST || c->step) return;
    if (c->qualname && str_equal(c->qualname, as_str(s->qualname))) {
        if (code_digest(c) == s->digest) s->found = c;
        else if (!s->other) s->other = c;
    }
    for (int64_t i = 0; i < c->nconsts && !s->found; i++)
        if (is_exact(c->consts[i], &code_type)) code_search(s, (Code *)as_obj(c->consts[i]), depth + 1);
}

/* The functions that v is, wraps or keeps, as far as it is known how. */
static void value_search(Search *s, Value v, int wrapped) {
    if (!is_obj(v) || s->found || s->left-- <= 0 || wrapped > WRAPPED_MOST) return;
    if (is_exact(v, &staticmethod_type) || is_exact(v, &classmethod_type)) {
        value_search(s, ((Wrapper *)as_obj(v))->function, wrapped + 1);
    } else if (is_exact(v, &property_type)) {
        const Property *p = (Property *)as_obj(v);
        value_search(s, p->fget, wrapped + 1);
        value_search(s, p->fset, wrapped + 1);
        value_search(s, p->fdel, wrapped + 1);
    } else if (is_exact(v, &function_type)) {
        const Function *fn = (Function *)as_obj(v);
        code_search(s, fn->code, 0);
        for (int i = 0; i < fn->code->nfree; i++)
            if (fn->cells[i] && is_exact(fn->cells[i]->value, &function_type)) value_search(s, fn->cells[i]->value, wrapped + 1);
    }
    if (!is_type(v) && type_of(v)->attrs_offset) value_search(s, attrs_find(as_obj(v), str_intern_cstr(s->vm, "__wrapped__")), wrapped + 1);
}

/* How far the qualified name is one that a module can be asked for: up to ".<locals>". */
static int64_t asked_length(const Str *qualname) {
    static const char locals[] = ".<locals>";
    int64_t n = (int64_t)qualname->length, m = (int64_t)sizeof locals - 1;
    for (int64_t i = 0; i + m <= n; i++) {
        int64_t j = 0;
        while (j < m && str_at(qualname, i + j) == (unsigned char)locals[j]) j++;
        if (j == m) return i;
    }
    return n;
}

/* The code of that name and digest in a module, or NULL; *other: one of that name alone. */
static Code *code_find(Vm *vm, Dict *namespace_, Value qualname, uint64_t digest, Code **other) {
    Search s = {.vm = vm, .qualname = qualname, .digest = digest, .left = CODES_MOST};
    int64_t n = asked_length(as_str(qualname));
    Value path = n == (int64_t)as_str(qualname)->length ? qualname : str_slice(vm, as_str(qualname), 0, n);
    if (!is_void(path)) value_search(&s, global_find(vm, namespace_, as_str(path)), 0);
    *other = s.other;
    return s.found;
}

/* The name of the module that the namespace is of, if another process can import it. V_VOID: it can't. */
static Value module_of(Vm *vm, Dict *namespace_) {
    Value name = dict_find_str(namespace_, NAME(name));
    if (!is_exact_str(name) || str_equal(as_str(name), as_str(NAME(main))) || module_namespace(vm, name) != namespace_) return V_VOID;
    return name;
}

/* Is code, whose globals are the namespace, found under its name? *digest: its own. */
static bool is_found(Vm *vm, Dict *namespace_, Code *code, Value *module, uint64_t *digest) {
    Code *other;
    if (code->flags & CODE_HIDDEN || code->step || !code->qualname) return false;
    *module = module_of(vm, namespace_);
    *digest = is_void(*module) ? 0 : code_digest(code);
    return *digest && code_find(vm, namespace_, from_obj(code->qualname), *digest, &other) == code;
}

/* The error: nothing of that digest is there. */
static Value edited(Vm *vm, Dict *namespace_, Value module, Value qualname, const Code *other, bool stands) {
    Value file = dict_find_cstr(vm, namespace_, "__file__");
    if (other) file = from_obj(other->filename);
    if (!is_str(file)) file = str_from(vm, "?");
    return image_error(vm, other ? str_printf(vm, "'%S.%S' was edited since it was pickled%s: %S", module, qualname,
                                              stands ? ", and a call of it is under way" : "", file)
                                 : str_printf(vm, "'%S.%S' was pickled, and is there no more: %S", module, qualname, file));
}

/* --- graphs --- */

bool graph_code_put(GraphWriter *w, Code *code) {
    Value module;
    uint64_t digest;
    if (!w->code_home || !is_found(w->vm, w->code_home, code, &module, &digest)) return false;
    graph_put_byte(w, TAG_CODE);
    graph_put_value(w, module);
    graph_put_object(w, code->qualname);
    for (int i = 0; i < DIGEST_BYTES; i++) graph_put_byte(w, (unsigned)(digest >> 8 * i) & 255);
    return true;
}

void graph_put_code(GraphWriter *w, Code *code, Dict *globals) {
    w->code_home = w->code_by_name ? globals : NULL;
    graph_put_object(w, code);
    w->code_home = NULL;
}

Value graph_code_get(GraphReader *r) {
    Vm *vm = graph_vm(r);
    Value module = graph_get_of(r, &str_type), qualname = graph_get_of(r, &str_type);
    const uint8_t *b = graph_get_bytes(r, DIGEST_BYTES);
    if (graph_failed(r) || !r->part || !is_exact_str(module) || !is_exact_str(qualname)) return V_VOID;
    uint64_t digest = 0;
    for (int i = 0; i < DIGEST_BYTES; i++) digest |= (uint64_t)b[i] << 8 * i;
    Dict *d = module_namespace(vm, module);
    if (!d) {
        r->missing = module;
        return V_VOID;
    }
    Code *other, *code = code_find(vm, d, qualname, digest, &other);
    if (code) return from_obj(code);
    if (!other || !(vm->pickle_flags & PICKLE_EDITED_CODE)) return edited(vm, d, module, qualname, other, false);
    if (!r->edited) r->edited = dict_new(vm);
    if (!dict_set_identity(vm, r->edited, from_obj(other), module)) return V_ERROR;
    return from_obj(other);
}

bool graph_code_is_edited(GraphReader *r, const Code *code) {
    int64_t e = r->edited ? dict_find_identity(r->edited, from_obj(code)) : -1;
    Value module = e < 0 ? V_VOID : r->edited->entries[e].value;
    Dict *d = is_void(module) ? NULL : module_namespace(graph_vm(r), module);
    if (!d) return false;
    (void)edited(graph_vm(r), d, module, from_obj(code->qualname), code, true);
    r->failed = true;
    return true;
}

/* --- for the pickler in the language --- */

/* (code, globals): (module, qualified name, digest), if it is found under that; None. */
Value code_name_leaf(Vm *vm, const Value *argv) {
    Value module, n;
    uint64_t digest;
    if (!is_exact(argv[0], &code_type) || !is_dict(argv[1])) return raise(vm, &TypeError_type, "code and its globals are needed");
    Code *code = (Code *)as_obj(argv[0]);
    if (!is_found(vm, as_dict(argv[1]), code, &module, &digest)) return V_NONE;
    n = int_from_u64(vm, digest);
    return is_void(n) ? V_ERROR : tuple_of(vm, 3, module, from_obj(code->qualname), n);
}

/* (module, qualified name, digest, stands): the code; an edited one only if no frame stands in it, and the program wants so. */
Value code_named_leaf(Vm *vm, const Value *argv) {
    uint64_t digest;
    if (!is_exact_str(argv[0]) || !is_exact_str(argv[1]) || !is_integer(argv[2]) || !int_to_u64(argv[2], &digest))
        return image_damaged(vm, "the name of code");
    Dict *d = module_namespace(vm, argv[0]);
    if (!d) return image_damaged(vm, "code of a module that is not there");
    Code *other, *code = code_find(vm, d, argv[1], digest, &other);
    bool stands = is_true(argv[3]);
    if (!code && other && !stands && vm->pickle_flags & PICKLE_EDITED_CODE) code = other;
    return code ? from_obj(code) : edited(vm, d, argv[0], argv[1], other, stands && other && vm->pickle_flags & PICKLE_EDITED_CODE);
}
