/* The module _tern_image: what stdlib/_tern_reduce.py and pickle are built on. Functions, cells,
 * frames, generators, tasklets and channels taken apart and put together; see pickle/image.h for
 * the contract. */
#include "pickle/container.h"
#include "pickle/graph.h"
#include "pickle/image.h"
#include "pickle/operands.h"

#include "vm/objects/bytes.h"
#include "vm/objects/generator.h"
#include "vm/objects/module.h"
#include "vm/prelude.h"
#include "vm/scheduler.h"

enum {
    FRAME_LOADING = 64, /* a frame that was made, and waits for its state */
    FRAME_AWAITS =
        128, /* found while saving: an answer is to come, so what is in its register is of no use */
    FRAME_FREE =
        256 /* a frame that was made, and that no tasklet, generator or frame goes on with yet */
};

static Value none_if_void(Value v) { return is_void(v) ? V_NONE : v; }
static Value obj_or_none(const void *o) { return o ? from_obj(o) : V_NONE; }
static bool is_state(Value v, int64_t n) {
    return is_exact(v, &tuple_type) && as_tuple(v)->len == n;
}
static bool is_or_none(Value v, const Type *t) { return is_none(v) || is_exact(v, t); }

static Value need(Vm *vm, Value v, const Type *t) {
    if (is_exact(v, t)) return v;
    return raise(vm, &TypeError_type, "%s is needed, not %T", t->name, v);
}

/* --- atoms of pickles --- */

static bool put(Vm *vm, ByteArray *to, const void *data, int64_t n) {
    int64_t at = to->len;
    if (!bytearray_resize(vm, to, at + n)) return false;
    memcpy(to->data + at, data, (size_t)n);
    return true;
}

static bool put_int(Vm *vm, ByteArray *to, int64_t n) {
    uint8_t b[5] = { 'J', (uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16), (uint8_t)(n >> 24) };
    if (n >= 0 && n < 256) {
        b[0] = 'K';
        return put(vm, to, b, 2);
    }
    if (n >= 0 && n < 65536) {
        b[0] = 'M';
        return put(vm, to, b, 3);
    }
    return put(vm, to, b, 5);
}

static Value put_text(Vm *vm, ByteArray *to, char code, Value v, const char *suffix) {
    Value text = leaf_repr(vm, v);
    if (is_bad(text)) return text;
    size_t n;
    const char *s = str_utf8(vm, as_str(text), &n);
    bool ok = s && put(vm, to, &code, 1) && put(vm, to, s, (int64_t)n) &&
              put(vm, to, suffix, (int64_t)strlen(suffix));
    return ok ? V_TRUE : V_ERROR;
}

static Value put_long(Vm *vm, ByteArray *to, Value v) {
    uint64_t n = (int_bit_length(v) >> 3) + 1;
    Value args[4] = { v, from_int((int64_t)n), str_from(vm, "little"), V_TRUE };
    Value made = int_to_bytes_leaf(vm, args);
    if (is_bad(made)) return made;
    Bytes *b = as_bytes(made);
    if (int_sign(v) < 0 && n > 1 && b->data[n - 1] == 0xFF && b->data[n - 2] & 0x80) n--;
    uint8_t head[5] = { 0x8B, (uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16),
                        (uint8_t)(n >> 24) };
    if (n < 256) head[0] = 0x8A;
    if (n > INT32_MAX) return raise(vm, &OverflowError_type, "int too large to pickle");
    return put(vm, to, head, n < 256 ? 2 : 5) && put(vm, to, b->data, (int64_t)n) ? V_TRUE
                                                                                  : V_ERROR;
}

static Value put_float(Vm *vm, ByteArray *to, double d) {
    uint64_t bits;
    uint8_t b[9] = { 'G' };
    memcpy(&bits, &d, 8);
    for (int i = 0; i < 8; i++) b[1 + i] = (uint8_t)(bits >> (56 - 8 * i));
    return put(vm, to, b, 9) ? V_TRUE : V_ERROR;
}

/* (object, protocol, bytearray): writes None, a bool, int or float. False: it is something else. */
static Value atom_leaf(Vm *vm, const Value *argv) {
    Value v = argv[0];
    if (is_obj(v) && as_obj(v)->type != &int_type) return V_FALSE;
    if (!is_int(argv[1]) || !is_exact(argv[2], &bytearray_type))
        return raise(vm, &TypeError_type, "a bytearray is needed");
    int64_t protocol = as_int(argv[1]);
    ByteArray *to = (ByteArray *)as_obj(argv[2]);
    int64_t n;
    if (is_none(v)) return put(vm, to, "N", 1) ? V_TRUE : V_ERROR;
    if (is_bool(v)) {
        const char *text = protocol < 2 ? (is_true(v) ? "I01\n" : "I00\n")
                           : is_true(v) ? "\x88"
                                        : "\x89";
        return put(vm, to, text, (int64_t)strlen(text)) ? V_TRUE : V_ERROR;
    }
    if (is_float(v))
        return protocol ? put_float(vm, to, as_float(v)) : put_text(vm, to, 'F', v, "\n");
    if (!is_integer(v)) return V_FALSE;
    if (int_to_i64(v, &n) && n <= INT32_MAX && n >= INT32_MIN) {
        if (protocol) return put_int(vm, to, n) ? V_TRUE : V_ERROR;
        return put_text(vm, to, 'I', v, "\n");
    }
    return protocol >= 2 ? put_long(vm, to, v) : put_text(vm, to, 'L', v, "L\n");
}

/* (8 bytes, most significant first): the float. */
static Value float_from_leaf(Vm *vm, const Value *argv) {
    BufferView b;
    if (!buffer_need(vm, argv[0], &b)) return V_ERROR;
    if (b.len != 8) return raise(vm, &ValueError_type, "8 bytes are needed");
    uint64_t bits = 0;
    double d;
    for (int i = 0; i < 8; i++) bits = bits << 8 | b.data[i];
    memcpy(&d, &bits, 8);
    return from_float(d);
}

/* --- names --- */

/* (object, name): is it in the class or the instance? */
static Value has_attribute_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[1])) return V_FALSE;
    Value name = str_intern(vm, argv[1]);
    if (!is_void(type_lookup(type_of(argv[0]), name))) return V_TRUE;
    return from_bool(is_obj(argv[0]) && type_of(argv[0])->attrs_offset &&
                     !is_void(attrs_find(as_obj(argv[0]), name)));
}

/* (namespace): the name of the module whose namespace it is, or None. */
static Value module_name_leaf(Vm *vm, const Value *argv) {
    Value key, module;
    if (!is_dict(argv[0])) return V_NONE;
    Value name = dict_find_str(as_dict(argv[0]), NAME(name));
    if (!is_str(name)) return V_NONE;
    if (is_str(name)) {
        module = dict_find_str(vm->modules, name);
        if (is_obj(module) && type_is_subtype(type_of(module), &module_type) &&
            module_dict(as_obj(module)) == as_dict(argv[0]))
            return name;
    }
    for (int64_t i = 0; dict_next(vm->modules, &i, &key, &module);)
        if (is_str(key) && is_obj(module) && type_is_subtype(type_of(module), &module_type) &&
            module_dict(as_obj(module)) == as_dict(argv[0]))
            return key;
    return V_NONE;
}

/* (namespace): the prelude file that it belongs to, or None; '' is the namespace that all of
 * them share. */
Value prelude_file_leaf(Vm *vm, const Value *argv) {
    Value key, namespace_;
    if (is_same(argv[0], from_obj(vm->prelude))) return str_from(vm, "");
    if (!is_dict(argv[0]) || is_void(dict_find_str(as_dict(argv[0]), NAME(name)))) return V_NONE;
    for (int64_t i = 0; dict_next(vm->prelude_files, &i, &key, &namespace_);)
        if (is_same(namespace_, argv[0])) return key;
    return V_NONE;
}

/* (name): the namespace of a prelude file. */
Value prelude_namespace_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[0])) return raise(vm, &TypeError_type, "a name is needed");
    if (!as_str(argv[0])->length) return from_obj(vm->prelude);
    const char *name = str_utf8(vm, as_str(argv[0]), NULL);
    Dict *d = name ? prelude_namespace(vm, name) : NULL;
    return d ? from_obj(d) : V_ERROR;
}

/* (object): (name of a module or "<prelude> file", name) when it is a global of one, by
 * identity; None. */
Value global_name_leaf(Vm *vm, const Value *argv) {
    Value key, value, name, module;
    for (int64_t i = 0; dict_next(vm->prelude_files, &i, &key, &module);)
        for (int64_t j = 0; dict_next(as_dict(module), &j, &name, &value);)
            if (is_same(value, argv[0])) return tuple_of(vm, 3, V_TRUE, key, name);
    for (int64_t i = 0; dict_next(vm->modules, &i, &key, &module);) {
        if (!is_obj(module) || !type_is_subtype(type_of(module), &module_type)) continue;
        for (int64_t j = 0; dict_next(module_dict(as_obj(module)), &j, &name, &value);)
            if (is_same(value, argv[0])) return tuple_of(vm, 3, V_FALSE, key, name);
    }
    return V_NONE;
}

/* --- code of the prelude: by name --- */

/* The path to `wanted` through the constants of code: appended to path, innermost first. */
static bool code_path(Vm *vm, const Code *code, const Code *wanted, List *path) {
    if (code == wanted) return true;
    for (int64_t i = 0; i < code->nconsts; i++)
        if (is_exact(code->consts[i], &code_type) &&
            code_path(vm, (Code *)as_obj(code->consts[i]), wanted, path))
            return list_append(vm, path, from_int(i));
    return false;
}

/* (code): (file, function, path, fingerprint) of code of the prelude, None of any other. */
Value prelude_code_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &code_type))) return V_ERROR;
    Code *code = (Code *)as_obj(argv[0]);
    Value file, namespace_, name, v;
    if (code->step || !(code->flags & CODE_HIDDEN)) return V_NONE;
    for (int64_t i = 0; dict_next(vm->prelude_files, &i, &file, &namespace_);)
        for (int64_t j = 0; dict_next(as_dict(namespace_), &j, &name, &v);) {
            List *path = list_new(vm, 0);
            if (!is_exact(v, &function_type) ||
                !code_path(vm, ((Function *)as_obj(v))->code, code, path))
                continue;
            return tuple_of(vm, 4, file, name, tuple_from(vm, path->items, path->len),
                            from_int((int64_t)code_fingerprint(code)));
        }
    return V_NONE;
}

/* The error: a frame stands in a function of the prelude that is no longer what it was. */
static Value prelude_changed(Vm *vm, Value file, Value name) {
    const char *maker = vm->image_maker ? vm->image_maker : "another version";
    Value text =
        str_printf(vm,
                   "it was saved in the middle of the built-in function '%S.%S', which differs "
                   "between the Tern that saved "
                   "it (%s) and this one (%s): let that version resume it, and save it elsewhere",
                   file, name, maker, TERN_VERSION);
    return image_error(vm, text);
}

/* (file, function, path, fingerprint): the code, if it still is what it was. */
Value prelude_code_find_leaf(Vm *vm, const Value *argv) {
    Value v = prelude_namespace_leaf(vm, argv);
    if (is_bad(v)) return v;
    v = is_str(argv[1]) ? dict_find_str(as_dict(v), argv[1]) : V_VOID;
    if (!is_exact(v, &function_type) || !is_tuple(argv[2]))
        return image_damaged(vm, "no such code in the prelude");
    Code *code = ((Function *)as_obj(v))->code;
    for (int64_t i = as_tuple(argv[2])->len; i-- > 0;) {
        Value at = as_tuple(argv[2])->items[i];
        if (!is_int(at) || as_int(at) < 0 || as_int(at) >= code->nconsts ||
            !is_exact(code->consts[as_int(at)], &code_type))
            return image_damaged(vm, "no such code in the prelude");
        code = (Code *)as_obj(code->consts[as_int(at)]);
    }
    if (PRELUDE_MATTERS && !is_same(argv[3], from_int((int64_t)code_fingerprint(code))))
        return prelude_changed(vm, argv[0], argv[1]);
    return from_obj(code);
}

/* --- cells and functions --- */

/* (cell): a tuple of what it holds, empty or of one. */
static Value cell_state_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &cell_type))) return V_ERROR;
    Value v = ((Cell *)as_obj(argv[0]))->value;
    return is_void(v) ? tuple_empty : tuple_of(vm, 1, v);
}

static Value cell_set_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &cell_type))) return V_ERROR;
    if (!is_exact(argv[1], &tuple_type) || as_tuple(argv[1])->len > 1)
        return image_damaged(vm, "cell");
    ((Cell *)as_obj(argv[0]))->value =
        as_tuple(argv[1])->len ? as_tuple(argv[1])->items[0] : V_VOID;
    return V_NONE;
}

/* (code): a function with empty cells and no globals. */
static Value function_make_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &code_type))) return V_ERROR;
    Code *code = (Code *)as_obj(argv[0]);
    if (code->step) return image_damaged(vm, "function of a continuation's code");
    Function *fn = function_new(vm, code, dict_new(vm));
    if (!fn) return V_ERROR;
    for (int i = 0; i < code->nfree; i++) fn->cells[i] = NEW(vm, Cell, &cell_type);
    return from_obj(fn);
}

enum {
    F_GLOBALS,
    F_CLOSURE,
    F_NAME,
    F_QUALNAME,
    F_MODULE,
    F_DOC,
    F_DEFAULTS,
    F_KWDEFAULTS,
    F_ANNOTATIONS,
    F_DICT,
    F_PARTS
};

static Value function_state_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &function_type))) return V_ERROR;
    Function *fn = (Function *)as_obj(argv[0]);
    Tuple *cells = tuple_new(vm, fn->code->nfree);
    if (!cells) return V_ERROR;
    for (int i = 0; i < fn->code->nfree; i++) cells->items[i] = from_obj(fn->cells[i]);
    Dict *d = attrs_copy(vm, (Object *)fn);
    return tuple_of(vm, F_PARTS, from_obj(fn->globals), cells->len ? from_obj(cells) : tuple_empty,
                    fn->name, fn->qualname, none_if_void(fn->module), none_if_void(fn->doc),
                    none_if_void(fn->defaults), none_if_void(fn->kwdefaults),
                    none_if_void(fn->annotations),
                    d && d->count ? from_obj(attrs_dict(vm, (Object *)fn)) : V_NONE);
}

static bool cells_set(Function *fn, Value closure) {
    if (!is_state(closure, fn->code->nfree)) return false;
    for (int i = 0; i < fn->code->nfree; i++)
        if (!is_exact(as_tuple(closure)->items[i], &cell_type)) return false;
    for (int i = 0; i < fn->code->nfree; i++)
        fn->cells[i] = (Cell *)as_obj(as_tuple(closure)->items[i]);
    return true;
}

static Value function_set_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &function_type))) return V_ERROR;
    Function *fn = (Function *)as_obj(argv[0]);
    if (!is_state(argv[1], F_PARTS)) return image_damaged(vm, "function");
    const Value *p = as_tuple(argv[1])->items;
    if (!is_dict(p[F_GLOBALS]) || !is_str(p[F_NAME]) || !is_str(p[F_QUALNAME]) ||
        !is_or_none(p[F_DEFAULTS], &tuple_type) || !is_or_none(p[F_KWDEFAULTS], &dict_type) ||
        !is_or_none(p[F_ANNOTATIONS], &dict_type) || !is_or_none(p[F_DICT], &dict_type) ||
        !cells_set(fn, p[F_CLOSURE]))
        return image_damaged(vm, "function");
    fn->globals = as_dict(p[F_GLOBALS]);
    Value b = dict_find_str(fn->globals, NAME(builtins));
    fn->builtins = fn->code->flags & CODE_HIDDEN ? vm->prelude
                   : is_exact(b, &module_type)   ? module_dict(as_obj(b))
                   : is_dict(b)                  ? as_dict(b)
                                                 : vm->builtins;
    fn->name = p[F_NAME];
    fn->qualname = p[F_QUALNAME];
    fn->module = p[F_MODULE];
    fn->doc = p[F_DOC];
    fn->defaults = is_none(p[F_DEFAULTS]) ? V_VOID : p[F_DEFAULTS];
    fn->kwdefaults = is_none(p[F_KWDEFAULTS]) ? V_VOID : p[F_KWDEFAULTS];
    fn->annotations = is_none(p[F_ANNOTATIONS]) ? V_VOID : p[F_ANNOTATIONS];
    fn->version = 0;
    if (is_dict(p[F_DICT]) && !attrs_set_dict(vm, (Object *)fn, as_dict(p[F_DICT]))) return V_ERROR;
    return V_NONE;
}

/* --- frames --- */

static bool generator_complete(Frame *f, int64_t state);

/* (frame): the name of the row of konts.def that it belongs to, or None: it runs bytecode. */
static Value kont_name_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &frame_type))) return V_ERROR;
    const Frame *f = (Frame *)as_obj(argv[0]);
    return f->code->step ? from_obj(f->code->name) : V_NONE;
}

static Value frame_made(Vm *vm, Code *code) {
    Frame *f = frame_new(vm, code, NULL);
    if (!f) return V_ERROR;
    f->flags = FRAME_CAPTURED | FRAME_CLEARED | FRAME_LOADING | FRAME_FREE;
    return from_obj(f);
}

/* (code) */
static Value frame_make_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &code_type))) return V_ERROR;
    Code *code = (Code *)as_obj(argv[0]);
    if (code->step) return image_damaged(vm, "frame of a continuation's code");
    Value v = frame_made(vm, code);
    if (is_bad(v)) return v;
    Value args[1] = { argv[0] },
          fn = function_make_leaf(vm, args); /* frames without a function do not exist */
    if (is_bad(fn)) return fn;
    ((Frame *)as_obj(v))->func = (Function *)as_obj(fn);
    return v;
}

/* (name) */
static Value kont_make_leaf(Vm *vm, const Value *argv) {
    for (int i = 0; is_str(argv[0]) && i < K_COUNT; i++)
        if (kont_codes[i].name && str_equal(kont_codes[i].name, as_str(argv[0])))
            return frame_made(vm, &kont_codes[i]);
    return raise(vm, &ValueError_type,
                 "the image was made by a version of Tern with a continuation %R", argv[0]);
}

/* Takes f for who will go on with it: only one may, and only with a frame that came out of an
 * image. */
static bool frame_claim(Frame *f) {
    bool is_free = f->flags & FRAME_FREE;
    f->flags &= (uint16_t)~FRAME_FREE;
    return is_free;
}

static bool is_running(const Vm *vm, const Frame *f) {
    for (const Frame *g = vm->frame; g; g = g->back)
        if (g == f) return true;
    return false;
}

/* Would `back` under f make a circle? Not while f is under no frame. */
static bool is_above(const Frame *f, const Frame *back) {
    while (back && !(f->flags & FRAME_FREE) && back != f) back = back->back;
    return back == f;
}

/* OWNER: the generator of a frame that runs; it takes its frame itself, but nothing else may
 * refer to it. */
enum { FR_FUNC, FR_BACK, FR_PC, FR_FLAGS, FR_MASK, FR_VALUES, FR_OWNER, FR_PARTS };

/* A bit for each register that holds something, as an int of any size. */
static Value frame_mask(Vm *vm, const Frame *f, Value *values) {
    unsigned n = f->code->nregs, bytes = n / 8 + 1;
    bool kont = f->code->step;
    const uint8_t *live = kont ? NULL : registers_live(vm, f->code, f->pc, f->flags & FRAME_AWAITS);
    if (!live && !kont)
        return is_void(vm->error) ? raise(vm, &SystemError_type, "a frame behind its code")
                                  : V_ERROR;
    uint8_t *mask = heap_try_alloc_atomic(vm, bytes);
    List *l = list_new(vm, 0);
    int channel = frame_channel(f);
    if (!mask) return V_ERROR;
    memset(mask, 0, bytes);
    for (unsigned i = 0; i < n; i++) {
        if (is_void(f->reg[i]) || (live && !live[i] && (int)i != channel)) continue;
        mask[i / 8] |= (uint8_t)(1 << i % 8);
        if (!list_append(vm, l, f->reg[i])) return V_ERROR;
    }
    *values = l->len ? tuple_from(vm, l->items, l->len) : tuple_empty;
    Value args[4] = { bytes_from(vm, mask, bytes), str_from(vm, "little"), V_FALSE, V_VOID };
    return is_void(args[0]) ? V_ERROR
           : bytes <= 5     ? from_int((int64_t)mask[0] | (bytes > 1 ? (int64_t)mask[1] << 8 : 0) |
                                       (bytes > 2 ? (int64_t)mask[2] << 16 : 0) |
                                       (bytes > 3 ? (int64_t)mask[3] << 24 : 0) |
                                       (bytes > 4 ? (int64_t)mask[4] << 32 : 0))
                            : args[0];
}

static void frame_mark(Frame *f) {
    if (f) f->flags |= FRAME_AWAITS;
}

/* Will the frame under f be given an answer? Not by what a safepoint pushed. */
bool frame_answers(const Frame *f) {
    return !(f->code == &kont_codes[K_resume] ||
             (f->code == &kont_codes[K_deliver] && is_void(f->reg[0])));
}

/* A frame that will not run again, or that runs now, travels as its place in the code only: for
 * tracebacks. */
static Value frame_state_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &frame_type))) return V_ERROR;
    Frame *f = (Frame *)as_obj(argv[0]);
    bool dead = f->flags & FRAME_CLEARED || is_running(vm, f);
    Value values = tuple_empty, mask = from_int(0);
    if (!dead && is_void(mask = frame_mask(vm, f, &values))) return V_ERROR;
    f->flags &= (uint16_t)~FRAME_AWAITS;
    if (!dead) f->flags |= FRAME_CAPTURED;
    if (!dead && frame_answers(f)) frame_mark(f->back);
    uint32_t flags = dead ? FRAME_CLEARED
                          : f->flags & (uint32_t)(FRAME_GENERATOR | FRAME_UNSTARTED | FRAME_THROW);
    return tuple_of(vm, FR_PARTS, obj_or_none(f->func), dead ? V_NONE : obj_or_none(f->back),
                    from_int(f->pc), from_int(flags), mask, values,
                    !dead && f->flags & FRAME_GENERATOR ? f->reg[f->code->nregs] : V_NONE);
}

/* Fills the registers. */
static bool registers_set(Frame *f, Value mask, Value values) {
    unsigned n = f->code->nregs;
    int64_t at = 0;
    if (!is_exact(values, &tuple_type)) return false;
    if (!is_int(mask) && (!is_exact(mask, &bytes_type) || as_bytes(mask)->len != n / 8 + 1))
        return false;
    for (unsigned i = 0; i < n; i++) {
        bool set = is_int(mask) ? i < 47 && (as_int(mask) >> i & 1)
                                : as_bytes(mask)->data[i / 8] >> i % 8 & 1;
        if (!set) continue;
        if (at >= as_tuple(values)->len) return false;
        f->reg[i] = as_tuple(values)->items[at++];
    }
    return at == as_tuple(values)->len;
}

static Value frame_set_leaf(Vm *vm, const Value *argv) {
    if (is_bad(need(vm, argv[0], &frame_type))) return V_ERROR;
    Frame *f = (Frame *)as_obj(argv[0]);
    if (!(f->flags & FRAME_LOADING) || !is_state(argv[1], FR_PARTS))
        return image_damaged(vm, "frame");
    const Value *p = as_tuple(argv[1])->items;
    bool kont = f->code->step;
    if (!(kont ? is_none(p[FR_FUNC]) : is_exact(p[FR_FUNC], &function_type)) ||
        !is_or_none(p[FR_BACK], &frame_type) || !is_int(p[FR_PC]) || !is_int(p[FR_FLAGS]) ||
        as_int(p[FR_PC]) < 0)
        return image_damaged(vm, "frame");
    if (!kont && (((Function *)as_obj(p[FR_FUNC]))->code->nfree != f->code->nfree ||
                  as_int(p[FR_PC]) > f->code->ninstrs))
        return raise(vm, &ValueError_type,
                     "the function %S has changed since the image was made: its frame does not fit",
                     from_obj(f->code->name));
    int64_t flags = as_int(p[FR_FLAGS]);
    if (flags & ~(int64_t)(FRAME_GENERATOR | FRAME_UNSTARTED | FRAME_THROW | FRAME_CLEARED) ||
        !registers_set(f, p[FR_MASK], p[FR_VALUES]))
        return image_damaged(vm, "frame");
    if (!kont) f->func = (Function *)as_obj(p[FR_FUNC]);
    int64_t state = f->pc;
    f->pc = (uint32_t)as_int(p[FR_PC]);
    if (!(flags & FRAME_CLEARED) && !(kont ? kont_verify(vm, f) : frame_verify(vm, f))) {
        for (int i = 0; i < f->code->nregs; i++) f->reg[i] = V_VOID;
        return V_ERROR;
    }
    Frame *back = as_obj_or_null(p[FR_BACK]);
    if (back && (!frame_claim(back) || is_above(f, back))) return image_damaged(vm, "frame");
    f->back = back;
    f->flags = (uint16_t)(flags | FRAME_CAPTURED | (f->flags & FRAME_FREE));
    if (!kont && !generator_complete(f, state)) return image_damaged(vm, "generator");
    return V_NONE;
}

/* --- generators, coroutines, async generators --- */

enum {
    G_FRAME,
    G_NAME,
    G_QUALNAME,
    G_HANDLED,
    G_CALLER_HANDLED,
    G_CALLER_OUTER,
    G_STATE,
    G_FLAGS,
    G_HOOKS,
    G_ORIGIN,
    G_PARTS
};

static bool is_any_generator(Value v) {
    return is_exact(v, &generator_type) || is_exact(v, &coroutine_type) ||
           is_exact(v, &async_generator_type);
}

/* (kind): 0 generator, 1 coroutine, 2 async generator. A finished one. */
static Value generator_make_leaf(Vm *vm, const Value *argv) {
    static Type *const types[] = { &generator_type, &coroutine_type, &async_generator_type };
    if (!is_int(argv[0]) || as_int(argv[0]) < 0 || as_int(argv[0]) > 2)
        return image_damaged(vm, "generator");
    Generator *g = NEW(vm, Generator, types[as_int(argv[0])]);
    g->name = g->qualname = str_empty();
    g->state = GEN_CLOSED;
    return from_obj(g);
}

static Value generator_state_leaf(Vm *vm, const Value *argv) {
    if (!is_any_generator(argv[0])) return raise(vm, &TypeError_type, "a generator is needed");
    Generator *g = (Generator *)as_obj(argv[0]);
    if (g->state == GEN_RUNNING && g->frame && is_running(vm, g->frame))
        return raise(vm, &RuntimeError_type, "cannot pickle a %s while it runs", generator_kind(g));
    if (g->state == GEN_SUSPENDED || g->flags & GEN_MARKED) frame_mark(g->frame);
    return tuple_of(vm, G_PARTS, obj_or_none(g->frame), g->name, g->qualname,
                    none_if_void(g->handled), none_if_void(g->caller_handled),
                    none_if_void(g->caller_outer), from_int(g->state), from_int(g->flags),
                    none_if_void(g->hooks), none_if_void(g->origin));
}

static Value void_if_none(Value v) { return is_none(v) ? V_VOID : v; }
static bool is_handled(Value v) { return is_none(v) || is_exception(v); }

/* Which kind of generator runs code. */
const Type *generator_type_of(const Code *code) {
    return code->flags & CODE_ASYNC_GENERATOR ? &async_generator_type
           : code->flags & CODE_COROUTINE     ? &coroutine_type
           : code->flags & CODE_GENERATOR     ? &generator_type
                                              : NULL;
}

/* Is f, which has its state, a generator's in that GenState? */
bool generator_frame_fits(const Frame *f, int64_t state, int64_t flags) {
    if (flags & GEN_MARKED)
        return state == GEN_RUNNING && generator_frame_fits(f, GEN_SUSPENDED, 0);
    if (!(f->flags & FRAME_GENERATOR) || f->flags & FRAME_CLEARED) return false;
    switch (state) {
    case GEN_CREATED: return f->pc == 0 && !f->back;
    case GEN_SUSPENDED: return !f->back && frame_yields(f);
    case GEN_RUNNING: return true;
    default: return false;
    }
}

/* f got its state later than the generator that it belongs to: only now can that be what it
 * shall be. */
static bool generator_complete(Frame *f, int64_t state) {
    Value v = generator_type_of(f->code) ? f->reg[f->code->nregs]
                                         : V_VOID; /* no other frame has that register */
    if (is_void(v)) return true;
    Generator *g = (Generator *)as_obj(v);
    bool fits = generator_frame_fits(f, state, g->flags);
    g->state = fits ? (uint8_t)state : GEN_CLOSED;
    if (!fits) {
        g->frame = NULL;
        g->handled = V_VOID;
    }
    return fits;
}

/* Is the generator's frame one of those that a tasklet has? Else it has its frame for itself. */
static bool is_in_chain(const Value *p) {
    return as_int(p[G_STATE]) == GEN_RUNNING && !(as_int(p[G_FLAGS]) & GEN_MARKED);
}

static bool generator_fits(const Generator *g, const Value *p) {
    if (!is_or_none(p[G_FRAME], &frame_type) || !is_str(p[G_NAME]) || !is_str(p[G_QUALNAME]) ||
        !is_handled(p[G_CALLER_HANDLED]) || !is_handled(p[G_CALLER_OUTER]) || !is_int(p[G_STATE]) ||
        as_int(p[G_STATE]) < 0 || as_int(p[G_STATE]) > GEN_CLOSED || !is_int(p[G_FLAGS]))
        return false;
    if (g->h.type == &async_generator_type && !is_none(p[G_ORIGIN]) &&
        !is_exact(p[G_ORIGIN], &async_generator_asend_type) &&
        !is_exact(p[G_ORIGIN], &async_generator_athrow_type))
        return false;
    if (is_none(p[G_FRAME]))
        return as_int(p[G_STATE]) == GEN_CLOSED && is_or_none(p[G_HANDLED], &code_type);
    const Frame *f = (Frame *)as_obj(p[G_FRAME]);
    return is_handled(p[G_HANDLED]) && !f->code->step && generator_type_of(f->code) == g->h.type &&
           is_void(f->reg[f->code->nregs]) &&
           (f->flags & FRAME_LOADING ||
            generator_frame_fits(f, as_int(p[G_STATE]), as_int(p[G_FLAGS])));
}

static Value generator_set_leaf(Vm *vm, const Value *argv) {
    if (!is_any_generator(argv[0])) return raise(vm, &TypeError_type, "a generator is needed");
    Generator *g = (Generator *)as_obj(argv[0]);
    if (g->frame || g->state != GEN_CLOSED || !is_state(argv[1], G_PARTS))
        return image_damaged(vm, "generator");
    const Value *p = as_tuple(argv[1])->items;
    if (!generator_fits(g, p)) return image_damaged(vm, "generator");
    if (!is_none(p[G_FRAME]) && !is_in_chain(p) && !frame_claim((Frame *)as_obj(p[G_FRAME])))
        return image_damaged(vm, "generator");
    g->frame = as_obj_or_null(p[G_FRAME]);
    g->name = p[G_NAME];
    g->qualname = p[G_QUALNAME];
    g->handled = void_if_none(p[G_HANDLED]);
    g->caller_handled = void_if_none(p[G_CALLER_HANDLED]);
    g->caller_outer = void_if_none(p[G_CALLER_OUTER]);
    g->state = (uint8_t)as_int(p[G_STATE]);
    if (g->frame && g->frame->flags & FRAME_LOADING) { /* see generator_complete() */
        g->frame->pc = g->state;
        g->state = GEN_RUNNING;
    }
    g->flags = (uint8_t)as_int(p[G_FLAGS]);
    g->hooks = void_if_none(p[G_HOOKS]);
    g->origin = void_if_none(p[G_ORIGIN]);
    if (g->frame) g->frame->reg[g->frame->code->nregs] = argv[0];
    return V_NONE;
}

/* --- tasklets --- */

enum { T_FLAGS, T_TEMPVAL, T_FRAME, T_ACTIVE, T_DICT, T_PARTS };
enum {
    TASKLET_TRAVELS = TASKLET_ATOMIC | TASKLET_IGNORE_NESTING | TASKLET_BLOCK_TRAP |
                      TASKLET_STARTED | TASKLET_FINISHED | TASKLET_PENDING_IRQ | TASKLET_FAILING |
                      TASKLET_BOUND
};

static Value attributes_of(Vm *vm, Value o) {
    if (!type_of(o)->attrs_offset) return V_NONE;
    Dict *d = attrs_copy(vm, as_obj(o));
    return d && d->count ? from_obj(attrs_dict(vm, as_obj(o))) : V_NONE;
}

static bool attributes_set(Vm *vm, Value o, Value d) {
    if (is_none(d)) return true;
    return is_exact(d, &dict_type) && type_of(o)->attrs_offset &&
           attrs_set_dict(vm, as_obj(o), as_dict(d));
}

/* What containers the tasklet is representing: see repr_guard.c. */
static Value active_of(Vm *vm, const Tasklet *t) {
    if (!is_dict(vm->tasklet_extras)) return V_NONE;
    Dict *all = as_dict(vm->tasklet_extras);
    int64_t e = dict_find_identity(all, from_obj(t));
    Value set = e < 0 || !is_dict(all->entries[e].value)
                    ? V_VOID
                    : dict_find_cstr(vm, as_dict(all->entries[e].value), "repr_active");
    if (!is_dict(set) || !as_dict(set)->count) return V_NONE;
    List *l = list_new(vm, 0);
    Value key, value;
    for (int64_t i = 0; dict_next(as_dict(set), &i, &key, &value);)
        if (!list_append(vm, l, key)) return V_ERROR;
    return tuple_from(vm, l->items, l->len);
}

static bool active_set(Vm *vm, const Tasklet *t, Value active) {
    if (is_none(active)) return true;
    if (!is_exact(active, &tuple_type)) return false;
    if (!is_dict(vm->tasklet_extras)) vm->tasklet_extras = from_obj(dict_new(vm));
    Dict *set = dict_new(vm), *extras = dict_new(vm);
    for (int64_t i = 0; i < as_tuple(active)->len; i++)
        if (!dict_set_identity(vm, set, as_tuple(active)->items[i], V_TRUE)) return false;
    return dict_set_cstr(vm, extras, "repr_active", from_obj(set)) &&
           dict_set_identity(vm, as_dict(vm->tasklet_extras), from_obj(t), from_obj(extras));
}

static bool is_tasklet(Value v) { return is_obj(v) && type_is_subtype(type_of(v), &tasklet_type); }

static Value tasklet_state_leaf(Vm *vm, const Value *argv) {
    if (!is_tasklet(argv[0]))
        return raise(vm, &TypeError_type, "a tasklet is needed, not %T", argv[0]);
    Tasklet *t = (Tasklet *)as_obj(argv[0]);
    if (t == vm->tasklet) return raise(vm, &RuntimeError_type, "cannot pickle the current tasklet");
    if (t == vm->main_tasklet)
        return raise(vm, &RuntimeError_type, "cannot pickle the main tasklet");
    if (tasklet_in_run(vm, t))
        return raise(vm, &RuntimeError_type, "cannot pickle a tasklet that waits in run()");
    Value active = active_of(vm, t);
    if (is_void(active)) return V_ERROR;
    if (t->flags & TASKLET_STARTED) frame_mark(t->frame);
    return tuple_of(vm, T_PARTS, from_int(t->flags & TASKLET_TRAVELS), none_if_void(t->tempval),
                    obj_or_none(t->frame), active, attributes_of(vm, argv[0]));
}

/* The frames of a chain: each fits the one above it, none is in it twice. -1: damaged. */
static int64_t chain_count(Vm *vm, const Frame *top, bool started) {
    int64_t n = 0;
    FactsTable table = { 0 };
    const Frame *slow = top, *above = NULL;
    for (const Frame *f = top; f; above = f, f = f->back, n++) {
        if (f->flags & (FRAME_LOADING | FRAME_CLEARED)) return -1;
        if (n && !(n & 1)) slow = slow->back;
        if (n && f == slow) return -1;
        bool given = above ? frame_answers(above) : started;
        if (given ? !f->code->step && !frame_awaits(f) : !frame_goes_on(vm, &table, f)) return -1;
        if (!f->code->step && !given && f->flags & FRAME_GENERATOR && !above) return -1;
        if (f->flags & FRAME_GENERATOR) {
            const Value g = f->reg[f->code->nregs];
            if (is_void(g) || ((Generator *)as_obj(g))->state != GEN_RUNNING ||
                ((Generator *)as_obj(g))->frame != f ||
                ((Generator *)as_obj(g))->flags & GEN_MARKED)
                return -1;
        } else if (!f->code->step && generator_type_of(f->code)) {
            return -1;
        }
    }
    return n;
}

static Value tasklet_set_leaf(Vm *vm, const Value *argv) {
    if (!is_tasklet(argv[0]))
        return raise(vm, &TypeError_type, "a tasklet is needed, not %T", argv[0]);
    Tasklet *t = (Tasklet *)as_obj(argv[0]);
    if (t == vm->tasklet || t->frame || (t->next && !(t->flags & TASKLET_BLOCKED)))
        return raise(vm, &RuntimeError_type, "the tasklet is in use: its state can't be set");
    if (!is_state(argv[1], T_PARTS)) return image_damaged(vm, "tasklet");
    const Value *p = as_tuple(argv[1])->items;
    if (!is_int(p[T_FLAGS]) || as_int(p[T_FLAGS]) & ~(int64_t)TASKLET_TRAVELS ||
        !is_or_none(p[T_FRAME], &frame_type))
        return image_damaged(vm, "tasklet");
    Frame *f = as_obj_or_null(p[T_FRAME]);
    int64_t depth = chain_count(vm, f, as_int(p[T_FLAGS]) & TASKLET_STARTED);
    if (depth < 0 || depth > UINT32_MAX || (as_int(p[T_FLAGS]) & TASKLET_BOUND && f))
        return image_damaged(vm, "tasklet");
    if (f && !(as_int(p[T_FLAGS]) & TASKLET_STARTED) && f->pc) return image_damaged(vm, "tasklet");
    Tasklet waits = { .frame = f };
    if (t->flags & TASKLET_BLOCKED && !is_same(t->tempval, from_obj(tasklet_channel(&waits))))
        return image_damaged(vm, "tasklet");
    if (f && !frame_claim(f)) return image_damaged(vm, "tasklet");
    if (!active_set(vm, t, p[T_ACTIVE]) || !attributes_set(vm, argv[0], p[T_DICT]))
        return is_void(vm->error) ? image_damaged(vm, "tasklet") : V_ERROR;
    t->flags = (t->flags & TASKLET_BLOCKED) | (uint32_t)as_int(p[T_FLAGS]);
    t->tempval = p[T_TEMPVAL];
    t->frame = f;
    t->depth = (uint32_t)depth;
    return V_NONE;
}

/* --- channels --- */

enum { CH_BALANCE, CH_PREFERENCE, CH_FLAGS, CH_QUEUE, CH_DICT, CH_PARTS };

static Value channel_state_leaf(Vm *vm, const Value *argv) {
    if (!is_channel(argv[0]))
        return raise(vm, &TypeError_type, "a channel is needed, not %T", argv[0]);
    const Channel *c = (Channel *)as_obj(argv[0]);
    List *queue = list_new(vm, 0);
    for (Tasklet *t = c->head; t; t = t->next)
        if (!list_append(vm, queue, from_obj(t))) return V_ERROR;
    return tuple_of(vm, CH_PARTS, from_int(c->balance), from_int(c->preference),
                    from_int(c->schedule_all | c->closing << 1),
                    queue->len ? tuple_from(vm, queue->items, queue->len) : tuple_empty,
                    attributes_of(vm, argv[0]));
}

/* Is it a tasklet in no queue that waits on c, as far as is known? */
static bool may_wait(Vm *vm, const Channel *c, Value v) {
    if (!is_tasklet(v)) return false;
    const Tasklet *t = (Tasklet *)as_obj(v);
    return t != vm->tasklet && t != vm->main_tasklet && !t->next && !t->prev &&
           !(t->flags & (TASKLET_BLOCKED | TASKLET_BOUND)) && !tasklet_in_run(vm, t) &&
           (!t->frame || tasklet_channel(t) == c);
}

static Value channel_set_leaf(Vm *vm, const Value *argv) {
    if (!is_channel(argv[0]))
        return raise(vm, &TypeError_type, "a channel is needed, not %T", argv[0]);
    Channel *c = (Channel *)as_obj(argv[0]);
    if (c->head)
        return raise(vm, &RuntimeError_type, "the channel is in use: its state can't be set");
    if (!is_state(argv[1], CH_PARTS)) return image_damaged(vm, "channel");
    const Value *p = as_tuple(argv[1])->items;
    if (!is_int(p[CH_BALANCE]) || !is_int(p[CH_PREFERENCE]) || !is_int(p[CH_FLAGS]) ||
        !is_exact(p[CH_QUEUE], &tuple_type))
        return image_damaged(vm, "channel");
    const Tuple *queue = as_tuple(p[CH_QUEUE]);
    int dir = as_int(p[CH_BALANCE]) > 0 ? 1 : -1;
    if (as_int(p[CH_BALANCE]) * dir != queue->len) return image_damaged(vm, "channel");
    for (int64_t i = 0; i < queue->len; i++)
        if (!may_wait(vm, c, queue->items[i])) return image_damaged(vm, "channel");
    if (!attributes_set(vm, argv[0], p[CH_DICT]))
        return is_void(vm->error) ? image_damaged(vm, "channel") : V_ERROR;
    for (int64_t i = 0; i < queue->len; i++) {
        Tasklet *t = (Tasklet *)as_obj(queue->items[i]);
        if (t->flags & TASKLET_BLOCKED) continue; /* listed twice */
        if (!t->frame) t->tempval = argv[0];      /* for tasklet_set_leaf() */
        t->flags |= TASKLET_STARTED;              /* its state may be still to come */
        channel_append(c, t, dir);
    }
    c->preference = (int8_t)((as_int(p[CH_PREFERENCE]) > 0) - (as_int(p[CH_PREFERENCE]) < 0));
    c->schedule_all = as_int(p[CH_FLAGS]) & 1;
    c->closing = as_int(p[CH_FLAGS]) >> 1 & 1;
    return V_NONE;
}

/* --- all types --- */

static Type *const all_types[] = {
#define TYPE(id, symbol) &symbol,
#include "vm/types.def"
#undef TYPE
};

/* (module, name) */
static Value builtin_type_leaf(Vm *vm, const Value *argv) {
    for (int i = 0; is_str(argv[0]) && is_str(argv[1]) && i < COUNT_OF(all_types); i++)
        if (str_is(as_str(argv[0]), all_types[i]->module ? all_types[i]->module : "builtins") &&
            str_is(as_str(argv[1]), all_types[i]->name)) {
            type_start(vm, all_types[i]);
            return from_obj(all_types[i]);
        }
    return raise(vm, &ValueError_type, "the image was made by a version of Tern with a type %R",
                 argv[1]);
}

static Value types_leaf(Vm *vm, const Value *argv) {
    List *l = list_new(vm, 0);
    for (int i = 0; i < COUNT_OF(all_types); i++) {
        Type *t = all_types[i];
        type_start(vm, t);
        Value row = tuple_of(vm, 5, from_obj(t), str_from(vm, t->module ? t->module : "builtins"),
                             str_from(vm, t->name), from_int(t->travel),
                             t->refusal ? str_from(vm, t->refusal) : V_NONE);
        if (is_void(row) || !list_append(vm, l, row)) return V_ERROR;
    }
    return from_obj(l);
}

/* --- tables --- */

static const Method image_functions[] = {
    { "atom", "(object, protocol, buffer, /)", NULL, .leaf = atom_leaf },
    { "float_from", "(data, /)", NULL, .leaf = float_from_leaf },
    { "module_name", "(namespace, /)", NULL, .leaf = module_name_leaf },
    { "has_attribute", "(object, name, /)", "Without asking user code.",
      .leaf = has_attribute_leaf },
    { "builtin_type", "(module, name, /)", "A built-in type by its name.",
      .leaf = builtin_type_leaf },
    { "types", "()", "All built-in types: (type, module, name, how it travels, why not).",
      .leaf = types_leaf },
    { "graph_bytes", "(object, files=False, /)", NULL, .leaf = graph_bytes_leaf },
    { "graph_dumps", "(object, protocol, /)", NULL, .leaf = graph_dumps_leaf },
    { "graph_unpickle", "(pickle, /)", NULL, .leaf = graph_unpickle_leaf },
    { "graph_loads", "(graph, /)", "The objects of a part of a program.", .leaf = graph_loads_leaf,
      .driver = "program.graph_loads" },
    { "graph_object", "(data, /)", NULL, .leaf = graph_object_leaf },
    { "graph_copy", "(object, files=False, /)",
      "What comes of writing it as a graph and reading it again.", .leaf = graph_copy_leaf },
    { "prelude_freeze", "(name: str, source: str, /)",
      "The code of a file of the prelude, for the build.", .leaf = prelude_freeze_leaf },
    { "graph_way", "(type, /)", "How its instances are written into graphs; None: not at all.",
      .leaf = graph_way_leaf },
    { "main_definition", "(namespace, name, digest, kind, /)", NULL, .leaf = main_definition_leaf },
    { "main_digest", "(object, /)", NULL, .leaf = main_digest_leaf },
    { "main_namespace", "(digest, /)", NULL, .leaf = main_namespace_leaf },
    { "main_uses", "(object, known, /)", NULL, .leaf = main_uses_leaf },
    { "program_digest", "()", "Which program this is: the digest of what __main__ runs.",
      .leaf = program_digest_leaf },
    { "code_name", "(code, globals, /)", NULL, .leaf = code_name_leaf },
    { "code_named", "(module, name, free, digest, stands, /)", NULL, .leaf = code_named_leaf },
    { "module_sentinel", "(object, /)", NULL, .leaf = module_sentinel_leaf },
    { "prelude_file", "(namespace, /)", NULL, .leaf = prelude_file_leaf },
    { "prelude_namespace", "(file, /)", NULL, .leaf = prelude_namespace_leaf },
    { "global_name", "(object, /)", NULL, .leaf = global_name_leaf },
    { "prelude_code", "(code, /)", NULL, .leaf = prelude_code_leaf },
    { "prelude_code_find", "(file, function, path, fingerprint, /)", NULL,
      .leaf = prelude_code_find_leaf },
    { "code", "(*parts)", "Code from its parts; it is verified.", .leaf = code_make_leaf },
    { "code_parts", "(code, /)", NULL, .leaf = code_parts_leaf },
    { "cell_state", "(cell, /)", NULL, .leaf = cell_state_leaf },
    { "cell_set", "(cell, state, /)", NULL, .leaf = cell_set_leaf },
    { "function", "(code, /)", NULL, .leaf = function_make_leaf },
    { "function_state", "(function, /)", NULL, .leaf = function_state_leaf },
    { "function_set", "(function, state, /)", NULL, .leaf = function_set_leaf },
    { "frame", "(code, /)", NULL, .leaf = frame_make_leaf },
    { "kont", "(name, /)", NULL, .leaf = kont_make_leaf },
    { "kont_name", "(frame, /)", NULL, .leaf = kont_name_leaf },
    { "frame_state", "(frame, /)", NULL, .leaf = frame_state_leaf },
    { "frame_set", "(frame, state, /)", NULL, .leaf = frame_set_leaf },
    { "generator", "(kind, /)", NULL, .leaf = generator_make_leaf },
    { "generator_state", "(generator, /)", NULL, .leaf = generator_state_leaf },
    { "generator_set", "(generator, state, /)", NULL, .leaf = generator_set_leaf },
    { "field_types", "()", NULL, .leaf = field_types_leaf },
    { "fields", "(name, /)", NULL, .leaf = fields_make_leaf },
    { "fields_state", "(object, /)", NULL, .leaf = fields_state_leaf },
    { "fields_set", "(object, state, /)", NULL, .leaf = fields_set_leaf },
    { "exception_state", "(exception, /)", NULL, .leaf = exception_state_leaf },
    { "exception_set", "(exception, state, /)", NULL, .leaf = exception_set_leaf },
    { "is_user_class", "(cls, /)", NULL, .leaf = is_user_class_leaf },
    { "proxy_shows", "(proxy, cls, /)", NULL, .leaf = proxy_shows_leaf },
    { "proxy_mapping", "(proxy, /)", NULL, .leaf = proxy_mapping_leaf },
    { "class_state", "(cls, /)", NULL, .leaf = class_state_leaf },
    { "class_make", "(metaclass, name, bases, slots, /)", NULL, .leaf = class_make_leaf },
    { "class_set", "(cls, attributes, /)", NULL, .leaf = class_set_leaf },
    { "seal", "(kind, payload, key_file=None, /)", "The image of a payload, signed or not.",
      .leaf = container_seal_leaf },
    { "open_", "(image, key_files=None, /)",
      "(kind, maker, microseconds since 1970, payload, signer, version) of an image.",
      .leaf = container_open_leaf },
    { "checksum", "(data, /)", "BLAKE2b-256.", .leaf = checksum_leaf },
    { "write_file", "(path, data, /)", "All or nothing.", .leaf = container_write_file_leaf },
    { "read_file", "(path, limit=0, /)", NULL, .leaf = container_read_file_leaf },
    { 0 },
};

const Method image_intrinsics[] = {
    { "_tasklet_state", "(tasklet, /)", NULL, .leaf = tasklet_state_leaf },
    { "_tasklet_set", "(tasklet, state, /)", NULL, .leaf = tasklet_set_leaf },
    { "_channel_state", "(channel, /)", NULL, .leaf = channel_state_leaf },
    { "_channel_set", "(channel, state, /)", NULL, .leaf = channel_set_leaf },
    { "_key_generate", "(path, comment, /)", NULL, .leaf = key_generate_leaf },
    { 0 },
};

static bool image_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "FrameType", from_obj(&frame_type)) &&
           dict_set_cstr(vm, d, "CellType", from_obj(&cell_type)) &&
           dict_set_cstr(vm, d, "TracebackType", from_obj(&traceback_type));
}

const ModuleDef image_module = { "_tern_image",
                                 "What images are made of and from: see _tern_reduce.",
                                 image_functions, image_init, NULL };
