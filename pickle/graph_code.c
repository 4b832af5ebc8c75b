/* Code, functions and cells in graphs. Inline caches stay behind: only the names of the sites
 * travel. */
#include <stdlib.h>

#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"

#include "vm/objects/bytes.h"
#include "vm/opcodes.h"

/* --- numbers --- */

static void instrs_save(GraphWriter *w, const Code *c) {
    graph_put_number(w, (uint64_t)c->ninstrs);
    for (int64_t i = 0; i < c->ninstrs; i++) {
        Instr in = c->instrs[i];
        graph_put_byte(w, in.op);
        graph_put_number(w, in.a);
        if (op_is_wide(in.op)) {
            graph_put_signed(w, in.bx);
        } else {
            graph_put_number(w, in.b);
            graph_put_number(w, in.c);
        }
    }
}

/* Room for `each` times (a count that the image gives) + 1, or NULL. */
static void *array_get(GraphReader *r, int64_t *count, size_t each, unsigned least, bool traced) {
    if (graph_failed(r)) return NULL;
    *count = (int64_t)graph_get_number(r, graph_left(r, least));
    if (graph_failed(r)) return NULL;
    size_t n = (size_t)*count + 1;
    void *array = traced ? heap_try_array(graph_vm(r), n, each)
                         : heap_try_alloc_atomic(graph_vm(r), n * each);
    if (!array) graph_damaged(r, "code");
    return array;
}

static void instrs_load(GraphReader *r, Code *c) {
    c->instrs = array_get(r, &c->ninstrs, sizeof(Instr), 3, false);
    for (int64_t i = 0; c->instrs && i < c->ninstrs; i++) {
        Instr in = { .op = (uint16_t)graph_get_byte(r) };
        if (in.op >= OP_LIMIT || !op_info[in.op].name)
            return graph_damaged(r, "an instruction that this version does not know");
        in.a = (uint16_t)graph_get_number(r, UINT16_MAX);
        if (op_is_wide(in.op)) {
            int64_t bx = graph_get_signed(r);
            if (bx != (int32_t)bx) return graph_damaged(r, "an operand");
            in.bx = (int32_t)bx;
        } else {
            in.b = (uint16_t)graph_get_number(r, UINT16_MAX);
            in.c = (uint16_t)graph_get_number(r, UINT16_MAX);
        }
        c->instrs[i] = in;
    }
    if (c->instrs)
        c->instrs[c->ninstrs] = (Instr){ .op = OP_RAISE_BARE }; /* whoever falls off the end */
}

static void handlers_save(GraphWriter *w, const Code *c) {
    graph_put_number(w, (uint64_t)c->nhandlers);
    for (int64_t i = 0; i < c->nhandlers; i++) {
        const Handler *h = &c->handlers[i];
        graph_put_number(w, h->start);
        graph_put_number(w, h->end - h->start);
        graph_put_number(w, h->target);
        graph_put_number(w, h->reg);
        graph_put_number(w, h->flags);
    }
}

static void handlers_load(GraphReader *r, Code *c) {
    c->handlers = array_get(r, &c->nhandlers, sizeof(Handler), 5, false);
    for (int64_t i = 0; c->handlers && i < c->nhandlers; i++) {
        Handler *h = &c->handlers[i];
        h->start = (uint32_t)graph_get_number(r, INT32_MAX);
        h->end = h->start + (uint32_t)graph_get_number(r, INT32_MAX);
        h->target = (uint32_t)graph_get_number(r, UINT32_MAX);
        h->reg = (uint16_t)graph_get_number(r, UINT16_MAX);
        h->flags = (uint16_t)graph_get_number(r, UINT16_MAX);
    }
}

/* Runs of one position: how many instructions, then the differences to the position before; 0
 * ends. */
static void positions_save(GraphWriter *w, const Code *c) {
    Position last = { (uint32_t)c->firstline, (uint32_t)c->firstline, 0, 0 };
    for (int64_t i = 0, n; c->positions && i < c->ninstrs; i += n) {
        Position p = c->positions[i];
        for (n = 1; i + n < c->ninstrs && !memcmp(&c->positions[i + n], &p, sizeof p);) n++;
        graph_put_number(w, (uint64_t)n);
        graph_put_signed(w, (int64_t)p.line - last.line);
        graph_put_signed(w, (int64_t)p.end_line - p.line);
        graph_put_signed(w, (int64_t)p.col - last.col);
        graph_put_signed(w, (int64_t)p.end_col - p.col);
        last = p;
    }
    graph_put_number(w, 0);
}

static void positions_load(GraphReader *r, Code *c) {
    int64_t at = 0;
    Position last = { (uint32_t)c->firstline, (uint32_t)c->firstline, 0, 0 };
    uint64_t n = graph_get_number(r, (uint64_t)c->ninstrs);
    if (!n || graph_failed(r)) return;
    c->positions = heap_try_alloc_atomic(graph_vm(r), (size_t)(c->ninstrs + 1) * sizeof(Position));
    if (!c->positions) return graph_damaged(r, "code");
    while (n && !graph_failed(r)) {
        Position p;
        p.line = (uint32_t)(last.line + (uint64_t)graph_get_signed(r));
        p.end_line = (uint32_t)(p.line + (uint64_t)graph_get_signed(r));
        p.col = (uint16_t)(last.col + (uint64_t)graph_get_signed(r));
        p.end_col = (uint16_t)(p.col + (uint64_t)graph_get_signed(r));
        while (n--) c->positions[at++] = p;
        last = p;
        n = graph_get_number(r, (uint64_t)(c->ninstrs - at));
    }
    if (at != c->ninstrs) graph_damaged(r, "positions");
}

static void captures_save(GraphWriter *w, const Code *c) {
    graph_put_byte(w, c->captures != NULL);
    for (int i = 0; c->captures && i < c->nfree; i++)
        graph_put_number(w, (uint64_t)c->captures[i].index * 2 + c->captures[i].from_register);
}

/* Code that no function captures cells for (exec's) has none. */
static void captures_load(GraphReader *r, Code *c) {
    if (!graph_get_byte(r)) return;
    c->captures = heap_try_alloc_atomic(graph_vm(r), (size_t)c->nfree * sizeof(Capture) + 1);
    if (!c->captures) return graph_damaged(r, "code");
    for (int i = 0; i < c->nfree; i++) {
        uint64_t n = graph_get_number(r, 2 * UINT16_MAX + 1);
        c->captures[i] = (Capture){ (uint16_t)(n & 1), (uint16_t)(n >> 1) };
    }
}

static void numbers_save(GraphWriter *w, const Code *c) {
    instrs_save(w, c);
    handlers_save(w, c);
    positions_save(w, c);
    captures_save(w, c);
}

static void numbers_load(GraphReader *r, Code *c) {
    instrs_load(r, c);
    if (!graph_failed(r)) handlers_load(r, c);
    if (!graph_failed(r)) positions_load(r, c);
    if (!graph_failed(r)) captures_load(r, c);
}

Value graph_code_numbers(Vm *vm, const Code *c) {
    GraphWriter w = { .vm = vm };
    numbers_save(&w, c);
    Value v = w.failed ? V_ERROR : bytes_from(vm, w.data, (int64_t)w.size);
    free(w.data);
    return v;
}

bool graph_code_numbers_read(Vm *vm, Code *c, const Bytes *numbers) {
    GraphReader r = {
        .vm = vm, .start = numbers->data, .at = numbers->data, .end = numbers->data + numbers->len
    };
    numbers_load(&r, c);
    return !r.failed && r.at == r.end;
}

/* --- values --- */

static void names_save(GraphWriter *w, const Tuple *t) {
    graph_put_number(w, t ? (uint64_t)t->len + 1 : 0);
    for (int64_t i = 0; t && i < t->len; i++) graph_put_value(w, t->items[i]);
}

static Value name_load(GraphReader *r) {
    Value v = graph_get_value(r);
    if (is_exact_str(v)) return as_str(v)->interned ? v : str_intern(graph_vm(r), v);
    graph_damaged(r, "a name");
    return V_VOID;
}

/* n names, any number if n is -1; none at all where n is not above 0. */
static Tuple *names_load(GraphReader *r, int64_t n) {
    int64_t len = (int64_t)graph_get_number(r, graph_left(r, 1) + 1) - 1;
    if ((n >= 0 && len != n && !(len < 0 && n == 0)) || graph_failed(r)) {
        graph_damaged(r, "names");
        return NULL;
    }
    Tuple *t = len < 0 ? NULL : tuple_new(graph_vm(r), len);
    for (int64_t i = 0; t && i < len && !graph_failed(r); i++) t->items[i] = name_load(r);
    return t;
}

static void consts_load(GraphReader *r, Code *c) {
    c->consts = array_get(r, &c->nconsts, sizeof(Value), 1, true);
    for (int64_t i = 0; c->consts && i < c->nconsts && !graph_failed(r); i++)
        c->consts[i] = graph_get_value(r);
}

static void sites_load(GraphReader *r, Code *c) {
    c->sites = array_get(r, &c->nsites, sizeof(Site), 1, true);
    for (int64_t i = 0; c->sites && i < c->nsites && !graph_failed(r); i++)
        c->sites[i].name = name_load(r);
}

/* --- code --- */

enum { CODE_HAS_QUALNAME = 1, CODE_HAS_DOC = 2 };

static void code_save(GraphWriter *w, Object *o) {
    const Code *c = (Code *)o;
    bool own_qualname = c->qualname && c->qualname != c->name,
         has_doc = !is_void(c->doc_const) && !is_none(c->doc_const);
    graph_put_byte(w, (own_qualname ? CODE_HAS_QUALNAME : 0) | (has_doc ? CODE_HAS_DOC : 0));
    graph_put_number(w, c->flags);
    const unsigned counts[] = {
        c->argcount, c->posonly, c->kwonly, c->nregs, c->nlocals, c->nfree
    };
    for (int i = 0; i < COUNT_OF(counts); i++) graph_put_number(w, counts[i]);
    graph_put_number(w, (uint64_t)c->firstline);
    graph_put_object(w, c->name);
    if (own_qualname) graph_put_object(w, c->qualname);
    graph_put_object(w, c->filename);
    instrs_save(w, c);
    graph_put_number(w, (uint64_t)c->nconsts);
    for (int64_t i = 0; i < c->nconsts; i++) graph_put_value(w, c->consts[i]);
    graph_put_number(w, (uint64_t)c->nsites);
    for (int64_t i = 0; i < c->nsites; i++) graph_put_value(w, c->sites[i].name);
    handlers_save(w, c);
    positions_save(w, c);
    captures_save(w, c);
    names_save(w, c->varnames);
    names_save(w, c->freevars);
    names_save(w, c->cellvars);
    if (has_doc) graph_put_value(w, c->doc_const);
}

static Str *text_load(GraphReader *r) {
    Value v = name_load(r);
    return is_void(v) ? NULL : as_str(v);
}

static void code_load(GraphReader *r, Object *o) {
    Code *c = (Code *)o;
    unsigned has = graph_get_byte(r);
    c->flags = (uint32_t)graph_get_number(r, UINT32_MAX);
    uint16_t *const counts[] = { &c->argcount, &c->posonly, &c->kwonly,
                                 &c->nregs,    &c->nlocals, &c->nfree };
    for (int i = 0; i < COUNT_OF(counts); i++)
        *counts[i] = (uint16_t)graph_get_number(r, UINT16_MAX - 16);
    c->firstline = (int64_t)graph_get_number(r, INT32_MAX);
    c->name = c->qualname = text_load(r);
    if (has & CODE_HAS_QUALNAME) c->qualname = text_load(r);
    c->filename = text_load(r);
    if (c->flags & CODE_HIDDEN && !graph_is_own(r))
        graph_damaged(r, "code that says it is the prelude's");
    instrs_load(r, c);
    if (!graph_failed(r)) consts_load(r, c);
    if (!graph_failed(r)) sites_load(r, c);
    if (!graph_failed(r)) handlers_load(r, c);
    if (!graph_failed(r)) positions_load(r, c);
    if (!graph_failed(r)) captures_load(r, c);
    if (graph_failed(r)) return;
    c->varnames = names_load(r, c->nlocals);
    c->freevars = names_load(r, c->nfree);
    c->cellvars = names_load(r, -1);
    c->doc_const = has & CODE_HAS_DOC ? graph_get_value(r) : V_NONE;
}

static bool code_finish(GraphReader *r, Object *o) {
    if (graph_is_own(r)) return true;
    for (int64_t i = 0; i < ((Code *)o)->nconsts; i++)
        if (is_void(((Code *)o)->consts[i])) return false;
    return code_verify(graph_vm(r), (Code *)o);
}
const GraphHooks code_graph = {
    .save = code_save, .load = code_load, .finish = code_finish, .phase = PHASE_CODE
};

/* --- functions --- */

enum {
    FN_NAME = 1,
    FN_QUALNAME = 2,
    FN_MODULE = 4,
    FN_DOC = 8,
    FN_ANNOTATIONS = 16,
    FN_DEFAULTS = 32,
    FN_KWDEFAULTS = 64
};

static uint64_t function_room(const Object *o) { return ((Function *)(uintptr_t)o)->code->nfree; }

static Object *function_make(GraphReader *r, Type *type, uint64_t room) {
    if (room > UINT16_MAX || type != &function_type) return NULL;
    size_t size = sizeof(Function) + room * sizeof(Cell *);
    Function *fn =
        size <= HEAP_SMALL ? heap_alloc(graph_vm(r), size) : heap_try_alloc(graph_vm(r), size);
    if (!fn) return NULL;
    fn->h.type = type;
    fn->simple = (uint32_t)room; /* until it is finished */
    return &fn->h;
}

static Value module_standard(const Function *fn) {
    Value v = dict_find_str(fn->globals, NAME(name));
    return is_void(v) ? V_NONE : v;
}
static Value doc_standard(const Code *c) { return is_void(c->doc_const) ? V_NONE : c->doc_const; }
static Value qualname_standard(const Code *c) {
    return from_obj(c->qualname ? c->qualname : c->name);
}

static void function_save(GraphWriter *w, Object *o) {
    const Function *fn = (Function *)o;
    const Code *c = fn->code;
    if (w->main && fn->globals == w->main) graph_main_uses(w, c);
    unsigned bits = (is_same(fn->name, from_obj(c->name)) ? 0 : FN_NAME) |
                    (is_same(fn->qualname, qualname_standard(c)) ? 0 : FN_QUALNAME) |
                    (is_same(fn->module, module_standard(fn)) ? 0 : FN_MODULE) |
                    (is_same(fn->doc, doc_standard(c)) ? 0 : FN_DOC) |
                    (is_void(fn->annotations) ? 0 : FN_ANNOTATIONS) |
                    (is_void(fn->defaults) ? 0 : FN_DEFAULTS) |
                    (is_void(fn->kwdefaults) ? 0 : FN_KWDEFAULTS);
    graph_put_byte(w, bits);
    graph_put_code(w, fn->code, fn->globals);
    graph_put_object(w, fn->globals);
    graph_put_object(w, fn->builtins);
    const Value values[] = { fn->name,        fn->qualname, fn->module,    fn->doc,
                             fn->annotations, fn->defaults, fn->kwdefaults };
    for (int i = 0; i < COUNT_OF(values); i++)
        if (bits & 1u << i) graph_put_value(w, values[i]);
    for (int i = 0; i < c->nfree; i++) graph_put_object(w, fn->cells[i]);
}

static void function_load(GraphReader *r, Object *o) {
    Function *fn = (Function *)o;
    unsigned bits = graph_get_byte(r);
    fn->code = graph_get_or_null(r, &code_type);
    fn->globals = graph_get_or_null(r, &dict_type);
    fn->builtins = graph_get_or_null(r, &dict_type);
    if (fn->globals && fn->globals == r->main && !r->main_is_ours) r->main_needed = true;
    Value *const values[] = { &fn->name,        &fn->qualname, &fn->module,    &fn->doc,
                              &fn->annotations, &fn->defaults, &fn->kwdefaults };
    for (int i = 0; i < COUNT_OF(values); i++)
        if (bits & 1u << i) *values[i] = graph_get_value(r);
    for (uint32_t i = 0; i < fn->simple && !graph_failed(r); i++)
        fn->cells[i] = graph_get_or_null(r, &cell_type);
    if (!fn->code || !fn->globals || !fn->builtins) graph_damaged(r, "a function");
}

static bool is_str_or_void(Value v) { return is_void(v) || is_str(v); }

static bool function_finish(GraphReader *r, Object *o) {
    Function *fn = (Function *)o;
    (void)r;
    if (fn->code->step || fn->code->nfree != fn->simple || !is_str_or_void(fn->name) ||
        !is_str_or_void(fn->qualname) ||
        !(is_void(fn->defaults) || is_exact(fn->defaults, &tuple_type)) ||
        !(is_void(fn->kwdefaults) || is_exact(fn->kwdefaults, &dict_type)) ||
        !(is_void(fn->annotations) || is_dict(fn->annotations) ||
          is_exact(fn->annotations, &tuple_type)))
        return false;
    for (uint32_t i = 0; i < fn->simple; i++)
        if (!fn->cells[i]) return false;
    for (int64_t i = 0; !is_void(fn->defaults) && i < as_tuple(fn->defaults)->len; i++)
        if (is_void(as_tuple(fn->defaults)->items[i])) return false;
    if (is_void(fn->name)) fn->name = from_obj(fn->code->name);
    if (is_void(fn->qualname)) fn->qualname = qualname_standard(fn->code);
    if (is_void(fn->module)) fn->module = module_standard(fn);
    if (is_void(fn->doc)) fn->doc = doc_standard(fn->code);
    function_set_simple(fn);
    return true;
}
const GraphHooks function_graph = { function_room, function_make,   function_save,
                                    function_load, function_finish, PHASE_OBJECT };

/* --- cells --- */

static void cell_save(GraphWriter *w, Object *o) { graph_put_value(w, ((Cell *)o)->value); }
static void cell_load(GraphReader *r, Object *o) { ((Cell *)o)->value = graph_get_value(r); }
const GraphHooks cell_graph = { .save = cell_save, .load = cell_load };
