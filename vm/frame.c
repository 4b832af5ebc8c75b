/* Frames: allocation, recycling, konts, and what is seen of them from the language. */
#include "vm/vm.h"

/* An odd number of registers fills the collector's 16-byte granules: 40 bytes of header and 8 a
 * register. */
static unsigned frame_size(const Code *code) {
    unsigned n = code->nregs;
    if (code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        n++; /* its Generator */
    return n | 1;
}

Frame *frame_new(Vm *vm, Code *code, Function *func) {
    unsigned size = frame_size(code);
    Frame *f = size < FRAME_CLASSES ? vm->free_frames[size] : NULL;

    if (f) {
        vm->free_frames[size] = f->back;
        memset(f->reg, 0, size * sizeof(Value));
        f->back = NULL;
        f->pc = 0;
        f->flags = 0;
    } else {
        size_t bytes = sizeof(Frame) + size * sizeof(Value);
        f = bytes <= HEAP_SMALL ? heap_alloc(vm, bytes) : heap_try_alloc(vm, bytes);
        if (!f) return NULL;
        f->h.type = &frame_type;
        f->size = (uint16_t)size;
    }
    f->code = code;
    f->func = func;
    return f;
}

Frame *frame_push(Vm *vm, Code *code, Function *func) {
    if (UNLIKELY(vm->depth >= vm->depth_limit)) {
        (void)raise(vm, &RecursionError_type, "maximum recursion depth exceeded");
        return NULL;
    }
    Frame *f = frame_new(vm, code, func);
    if (UNLIKELY(!f)) return NULL;
    f->back = vm->frame;
    vm->frame = f;
    vm->depth++;
    return f;
}

void frame_pop(Vm *vm) {
    Frame *f = vm->frame;
    vm->frame = f->back;
    vm->depth--;
    if (f->flags || f->size >= FRAME_CLASSES) {
        f->flags |= FRAME_CLEARED;
        if (!(f->flags & FRAME_CAPTURED)) f->back = NULL;
        return;
    }
    f->back = vm->free_frames[f->size];
    vm->free_frames[f->size] = f;
}

Frame *frame_visible(Frame *f) {
    while (f && (f->code->step || (f->code->flags & CODE_HIDDEN))) f = f->back;
    return f;
}

int frame_line(const Frame *f) {
    const Code *code = f->code;
    if (!code->positions || !code->ninstrs) return (int)code->firstline;
    int64_t i = f->pc ? (int64_t)f->pc - 1 : 0;
    while (i > 0 && !code->positions[i].line) i--;
    return code->positions[i].line ? (int)code->positions[i].line : (int)code->firstline;
}

/* The value of local register i as the language sees it: the contents of cells. */
static Value local_value(const Frame *f, int i) {
    Value v = f->reg[i];
    return is_exact(v, &cell_type) ? ((Cell *)as_obj(v))->value : v;
}

/* Makes d[name] what the variable is. */
static bool local_store(Vm *vm, Dict *d, Value name, Value v) {
    if (!is_void(v)) return dict_set_str(vm, d, name, v);
    (void)dict_delete_str(vm, d, name);
    return true;
}

Value frame_locals(Vm *vm, Frame *f) {
    const Code *code = f->code;
    if (!(code->flags & CODE_OPTIMIZED))
        return is_void(f->reg[0]) ? from_obj(dict_new(vm)) : f->reg[0]; /* one that is cleared */
    Value *kept = code->flags & CODE_KEEPS_LOCALS ? &f->reg[code->nregs - 1] : NULL;
    Dict *d = kept && is_exact(*kept, &dict_type) ? as_dict(*kept) : dict_new(vm);
    if (kept) *kept = from_obj(d);
    for (int i = 0; i < code->nlocals; i++)
        if (!local_store(vm, d, code->varnames->items[i], local_value(f, i))) return V_ERROR;
    for (int i = 0; i < code->nfree; i++) {
        Value v = f->func->cells[i] ? f->func->cells[i]->value : V_VOID;
        if (!local_store(vm, d, code->freevars->items[i], v)) return V_ERROR;
    }
    return from_obj(d);
}

Frame *kont_push(Vm *vm, int kont, int argc, const Value *argv) {
    Frame *k = frame_push(vm, &kont_codes[kont], NULL);
    if (k && argc) memcpy(k->reg, argv, (size_t)argc * sizeof(Value));
    return k;
}

Next kont_return(Vm *vm, Frame *k, Value answer, Value *out) {
    assert(vm->frame == k);
    (void)k;
    frame_pop(vm);
    *out = answer;
    return NEXT_VALUE;
}
