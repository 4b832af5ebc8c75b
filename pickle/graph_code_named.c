/* Code by name, where the program wants it so (PICKLEFLAGS_CODE_BY_NAME): what travels is where
 * the code is found, its qualified name and a digest, from which whoever loads it learns whether
 * it was edited. Code that is not found under its name when it is written travels by value.
 *
 * In parts and in pickles it is found in a module that can be imported. In images of programs,
 * where nothing is imported, in the file that it was compiled from: that is compiled when the
 * image is written, to see what is there, and when it is read. The code of a module's own body,
 * which nobody calls twice, travels by value, so that a main program can be resumed in the
 * middle of it after an edit of its functions. */
#include <stdlib.h>

#include "pickle/digest.h"
#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"

#include "compiler/compiler.h"
#include "vm/objects/module.h"

enum { CODES_MOST = 10000, NEST_MOST = 60, WRAPPED_MOST = 4, DIGEST_BYTES = 8 };

/* --- finding --- */

typedef struct Search {
    Vm *vm;
    Value qualname, free; /* free: free_names() */
    uint64_t digest;
    Code *found, *other; /* of that name and digest; of that name */
    int others;          /* of that name; several lambdas of one function have the same */
    int left;
} Search;

static void code_search(Search *s, Code *c, int depth) {
    if (s->found || s->left-- <= 0 || depth > NEST_MOST || c->step) return;
    if (c->qualname && str_equal(c->qualname, as_str(s->qualname))) {
        if (code_digest(c) == s->digest)
            s->found = c;
        else if (c != s->other && !s->others++)
            s->other = c;
    }
    for (int64_t i = 0; i < c->nconsts && !s->found; i++)
        if (is_exact(c->consts[i], &code_type))
            code_search(s, (Code *)as_obj(c->consts[i]), depth + 1);
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
            if (fn->cells[i] && is_exact(fn->cells[i]->value, &function_type))
                value_search(s, fn->cells[i]->value, wrapped + 1);
    }
    if (!is_type(v) && type_of(v)->attrs_offset)
        value_search(s, attrs_find(as_obj(v), str_intern_cstr(s->vm, "__wrapped__")), wrapped + 1);
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

/* What is looked for: qualified name, free names, digest. */
typedef struct CodeName {
    Value qualname, free;
    uint64_t digest;
} CodeName;

static Search search(Vm *vm, CodeName name) {
    return (Search){ .vm = vm,
                     .qualname = name.qualname,
                     .free = name.free,
                     .digest = name.digest,
                     .left = CODES_MOST };
}

/* Looks for code in a module. */
static Search module_search(Vm *vm, Dict *namespace_, CodeName name) {
    Search s = search(vm, name);
    Value qualname = name.qualname;
    int64_t n = asked_length(as_str(qualname));
    Value path =
        n == (int64_t)as_str(qualname)->length ? qualname : str_slice(vm, as_str(qualname), 0, n);
    if (!is_void(path)) value_search(&s, global_find(vm, namespace_, as_str(path)), 0);
    return s;
}

/* The names of the variables that a function of the code takes from those around it, as a str
 * with blanks between. */
static Value free_names(Vm *vm, const Code *c) {
    Value v = str_empty();
    for (int i = 0; c->freevars && i < c->freevars->len && is_str(v); i++)
        v = str_printf(vm, i ? "%S %S" : "%S%S", v, c->freevars->items[i]);
    return v;
}

static bool is_closed_alike(const Search *s) {
    Value free = free_names(s->vm, s->other);
    return is_str(free) && str_equal(as_str(free), as_str(s->free));
}

/* The edited code that may take the place of what was looked for, if the program wants that: the
 * only one of its name. */
static Code *edited_code(const Search *s) {
    return s->vm->pickle_flags & PICKLE_EDITED_CODE && s->others == 1 && is_closed_alike(s)
               ? s->other
               : NULL;
}

/* The name of the module that the namespace is of, if another process can import it. V_VOID: it
 * can't. */
static Value module_of(Vm *vm, Dict *namespace_) {
    Value name = dict_find_str(namespace_, NAME(name));
    if (!is_exact_str(name) || str_equal(as_str(name), as_str(NAME(main))) ||
        module_namespace(vm, name) != namespace_)
        return V_VOID;
    return name;
}

/* False: it can't be found by any. */
static bool code_name(Vm *vm, Code *code, CodeName *name) {
    if (code->flags & CODE_HIDDEN || code->step || !code->qualname) return false;
    *name = (CodeName){ from_obj(code->qualname), free_names(vm, code), code_digest(code) };
    return name->digest && is_str(name->free);
}

/* Is code, whose globals are the namespace, found under its name? */
static bool is_found(Vm *vm, Dict *namespace_, Code *code, Value *module, CodeName *name) {
    *module = module_of(vm, namespace_);
    return is_str(*module) && code_name(vm, code, name) &&
           module_search(vm, namespace_, *name).found == code;
}

/* The error: nothing of that digest is there. */
static Value edited(const Search *s, Value module, Value file, bool stands) {
    Vm *vm = s->vm;
    if (s->other) file = from_obj(s->other->filename);
    Value name = is_void(module) ? s->qualname : str_printf(vm, "%S.%S", module, s->qualname);
    if (is_bad(name)) return V_ERROR;
    return image_error(vm, s->other
                               ? str_printf(vm, "'%S' was edited since it was %s%s: %S", name,
                                            is_void(module) ? "saved" : "pickled",
                                            stands          ? ", and a call of it is under way"
                                            : s->others > 1 ? ", and there are several of that name"
                                            : is_closed_alike(s)
                                                ? ""
                                                : ", and takes other variables from around it",
                                            is_str(file) ? file : str_from_char(vm, '?'))
                               : str_printf(vm, "'%S' was %s, and is there no more: %S", name,
                                            is_void(module) ? "saved" : "pickled",
                                            is_str(file) ? file : str_from_char(vm, '?')));
}

static void name_put(GraphWriter *w, CodeName name) {
    graph_put_value(w, name.qualname);
    graph_put_value(w, name.free);
    for (int i = 0; i < DIGEST_BYTES; i++)
        graph_put_byte(w, (unsigned)(name.digest >> 8 * i) & 255);
}

/* False: damaged. */
static bool name_get(GraphReader *r, CodeName *name) {
    *name =
        (CodeName){ .qualname = graph_get_of(r, &str_type), .free = graph_get_of(r, &str_type) };
    const uint8_t *b = graph_get_bytes(r, DIGEST_BYTES);
    for (int i = 0; b && i < DIGEST_BYTES; i++) name->digest |= (uint64_t)b[i] << 8 * i;
    return !graph_failed(r) && is_exact_str(name->qualname) && is_exact_str(name->free);
}

static Value file_of(Vm *vm, Dict *namespace_) {
    return dict_find_cstr(vm, namespace_, "__file__");
}

/* --- files --- */

/* What a file has, compiled once a graph: its code, or a str that says why there is none.
 * V_ERROR: no memory. */
static Value source_code(Vm *vm, Dict **sources, Value path, Value filename) {
    if (!*sources) *sources = dict_new(vm);
    Value known = dict_find_str(*sources, path);
    if (!is_void(known)) return known;
    Value error = vm->error, code;
    vm->error = V_VOID;
    code = source_compile(vm, path, filename);
    if (is_void(code)) {
        Value raised = error_take(vm);
        if (type_is_subtype(type_of(raised), &MemoryError_type)) return raise_memory(vm);
        code = leaf_str(vm, raised);
        if (!is_str(code)) code = str_from(vm, type_of(raised)->name);
    }
    vm->error = error;
    return dict_set_str(vm, *sources, str_intern(vm, path), code) ? code : V_ERROR;
}

static Search source_search(Vm *vm, Value code, CodeName name) {
    Search s = search(vm, name);
    code_search(&s, (Code *)as_obj(code), 0);
    return s;
}

/* The absolute path of a source file, or None. V_ERROR: no memory. */
static Value source_path(Vm *vm, Dict **paths, Str *filename) {
    if (!*paths) *paths = dict_new(vm);
    Value known = dict_find_str(*paths, from_obj(filename));
    if (!is_void(known)) return known;
    const char *name = str_utf8(vm, filename, NULL);
    char *real = name && *name != '<' ? realpath(name, NULL) : NULL;
    Value path = real ? str_from_utf8(vm, real, strlen(real)) : V_NONE;
    free(real);
    vm->error = V_VOID;
    if (is_void(path)) path = V_NONE;
    if (is_str(path) && str_equal(as_str(path), filename)) path = from_obj(filename);
    return dict_set_str(vm, *paths, str_intern(vm, from_obj(filename)), path) ? path : V_ERROR;
}

static bool file_code_put(GraphWriter *w, Code *code) {
    Vm *vm = w->vm;
    CodeName name;
    if (!code_name(vm, code, &name) || str_is(code->qualname, "<module>")) return false;
    Value path = source_path(vm, &w->paths, code->filename), source = V_NONE;
    if (is_str(path)) source = source_code(vm, &w->sources, path, from_obj(code->filename));
    if (is_void(path) || is_void(source)) return w->failed = true;
    if (!is_exact(source, &code_type)) return false;
    Search s = source_search(vm, source, name);
    if (!s.found && !s.other) return false;
    graph_put_byte(w, TAG_CODE);
    graph_put_object(w, code->filename);
    graph_put_value(w, path);
    name_put(w, name);
    return true;
}

static Code *file_code_get(GraphReader *r, Value filename, Value path, CodeName name) {
    Vm *vm = r->vm;
    Value source = source_code(vm, &r->sources, path, filename);
    if (is_void(source)) return NULL;
    if (!is_exact(source, &code_type)) {
        (void)image_error(
            vm,
            str_printf(
                vm, "the image has the code of '%S' by name only, in a file that can't be read: %S",
                name.qualname, source));
        return NULL;
    }
    Search s = source_search(vm, source, name);
    if (s.found) return s.found;
    Code *code = edited_code(&s);
    if (!code) (void)edited(&s, V_VOID, path, false);
    return code;
}

/* --- modules --- */

static bool module_code_put(GraphWriter *w, Code *code) {
    Value module;
    CodeName name;
    if (!w->code_home || !is_found(w->vm, w->code_home, code, &module, &name)) return false;
    graph_put_byte(w, TAG_CODE);
    graph_put_value(w, module);
    name_put(w, name);
    return true;
}

static Code *module_code_get(GraphReader *r, Value module, CodeName name) {
    Vm *vm = r->vm;
    Dict *d = module_namespace(vm, module);
    if (!d) {
        r->missing = module;
        return NULL;
    }
    Search s = module_search(vm, d, name);
    if (s.found) return s.found;
    Code *code = edited_code(&s);
    if (!code) (void)edited(&s, module, file_of(vm, d), false);
    return code;
}

/* --- graphs --- */

void graph_put_code(GraphWriter *w, Code *code, Dict *globals) {
    w->code_home = w->code_by_name && w->part ? globals : NULL;
    graph_put_object(w, code);
    w->code_home = NULL;
}

bool graph_code_put(GraphWriter *w, Code *code) {
    return w->code_by_name && (w->part ? module_code_put(w, code) : file_code_put(w, code));
}

Value graph_code_get(GraphReader *r) {
    CodeName name;
    Value home = graph_get_of(r, &str_type), path = r->part ? home : graph_get_of(r, &str_type);
    if (!name_get(r, &name) || !is_exact_str(home) || !is_exact_str(path)) return V_VOID;
    Code *code = r->part ? module_code_get(r, home, name) : file_code_get(r, home, path, name);
    if (!code) return V_ERROR;
    if (code_digest(code) == name.digest) return from_obj(code);
    if (!r->edited) r->edited = dict_new(r->vm);
    return dict_set_identity(r->vm, r->edited, from_obj(code), r->part ? home : V_NONE)
               ? from_obj(code)
               : V_ERROR;
}

bool graph_code_is_edited(GraphReader *r, Code *code) {
    int64_t e = r->edited ? dict_find_identity(r->edited, from_obj(code)) : -1;
    if (e < 0) return false;
    Value module = r->edited->entries[e].value;
    Search s = { .vm = r->vm,
                 .qualname = from_obj(code->qualname),
                 .free = str_empty(),
                 .other = code,
                 .others = 1 };
    (void)edited(&s, is_none(module) ? V_VOID : module, V_VOID, true);
    return r->failed = true;
}

/* --- for the pickler in the language --- */

/* (code, globals): (module, qualified name, free names, digest), if it is found under that;
 * None. */
Value code_name_leaf(Vm *vm, const Value *argv) {
    Value module, n;
    CodeName name;
    if (!is_exact(argv[0], &code_type) || !is_dict(argv[1]))
        return raise(vm, &TypeError_type, "code and its globals are needed");
    if (!is_found(vm, as_dict(argv[1]), (Code *)as_obj(argv[0]), &module, &name)) return V_NONE;
    n = int_from_u64(vm, name.digest);
    return is_void(n) ? V_ERROR : tuple_of(vm, 4, module, name.qualname, name.free, n);
}

/* (module, qualified name, free names, digest, stands): the code; an edited one only if no frame
 * stands in it, and the program wants so. */
Value code_named_leaf(Vm *vm, const Value *argv) {
    CodeName name = { .qualname = argv[1], .free = argv[2] };
    if (!is_exact_str(argv[0]) || !is_exact_str(argv[1]) || !is_exact_str(argv[2]) ||
        !is_integer(argv[3]) || !int_to_u64(argv[3], &name.digest))
        return image_damaged(vm, "the name of code");
    Dict *d = module_namespace(vm, argv[0]);
    if (!d) return image_damaged(vm, "code of a module that is not there");
    Search s = module_search(vm, d, name);
    if (s.found) return from_obj(s.found);
    Code *code = edited_code(&s);
    bool stands = code && is_true(argv[4]);
    return code && !stands ? from_obj(code) : edited(&s, argv[0], file_of(vm, d), stands);
}
