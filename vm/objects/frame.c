/* frame objects as the language sees them: the frames themselves (vm/frame.h), once something
 * asked for one. */
#include "vm/vm.h"

static Frame *frame_of(const Value *argv) { return (Frame *)as_obj(argv[0]); }

/* The machine's own continuations are shown to nobody, but an image may hold one like any other
 * object. */
static Value no_attribute(Vm *vm) {
    return raise(vm, &AttributeError_type, "a continuation's frame has no such attribute");
}

static Value frame_back(Vm *vm, const Value *argv) {
    (void)vm;
    Frame *f = frame_visible(frame_of(argv)->back);
    if (!f) return V_NONE;
    f->flags |= FRAME_CAPTURED;
    return from_obj(f);
}

static Value frame_code(Vm *vm, const Value *argv) {
    const Frame *f = frame_of(argv);
    return f->func ? from_obj(f->code) : no_attribute(vm);
}

static Value frame_globals(Vm *vm, const Value *argv) {
    const Frame *f = frame_of(argv);
    return f->func ? from_obj(f->func->globals) : no_attribute(vm);
}

static Value frame_builtins(Vm *vm, const Value *argv) {
    const Frame *f = frame_of(argv);
    return f->func ? from_obj(f->func->builtins) : no_attribute(vm);
}

static Value frame_f_locals(Vm *vm, const Value *argv) {
    Frame *f = frame_of(argv);
    return f->func ? frame_locals(vm, f) : no_attribute(vm);
}

static Value frame_lineno(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(frame_line(frame_of(argv)));
}

static Value frame_lasti(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int((int64_t)frame_of(argv)->pc * 2 - 2);
}

static Value frame_none(Vm *vm, const Value *argv) {
    (void)vm;
    (void)argv;
    return V_NONE;
}

static Value frame_set_none(Vm *vm, const Value *argv) {
    (void)vm;
    (void)argv;
    return V_NONE;
}

/* Drops the locals of a frame that will not run again. One of a tasklet that waits will. */
static Value frame_clear(Vm *vm, const Value *argv) {
    Frame *f = frame_of(argv);
    if (f->flags & FRAME_GENERATOR) return V_NONE;
    if (!(f->flags & FRAME_CLEARED))
        return raise(vm, &RuntimeError_type, "cannot clear an executing frame");
    for (int i = f->code->flags & CODE_OPTIMIZED ? 0 : 1; i < f->code->nregs; i++)
        f->reg[i] = V_VOID; /* a body's namespace stays */
    return V_NONE;
}

static Value frame_repr(Vm *vm, const Value *argv) {
    const Frame *f = frame_of(argv);
    return str_printf(vm, "<frame at %P, file %R, line %d, code %S>", argv[0],
                      from_obj(f->code->filename), frame_line(f), from_obj(f->code->name));
}

static const Method frame_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = frame_repr },
    { "clear", "(self, /)", "Clear all references held by the frame.", .leaf = frame_clear },
    { 0 },
};

static const Getset frame_getsets[] = {
    { "f_back", frame_back, NULL, NULL },
    { "f_code", frame_code, NULL, NULL },
    { "f_globals", frame_globals, NULL, NULL },
    { "f_builtins", frame_builtins, NULL, NULL },
    { "f_locals", frame_f_locals, NULL, NULL },
    { "f_lineno", frame_lineno, NULL, NULL },
    { "f_lasti", frame_lasti, NULL, NULL },
    { "f_trace", frame_none, frame_set_none, NULL },
    { 0 },
};

_Static_assert(sizeof(void *) == 4 || sizeof(Frame) == 40,
               "new field? give it a row in frame_fields");
static const Field frame_fields[] = {
    FIELD_OF(FIELD_OBJ, Frame, code),
    FIELD_OF(FIELD_OBJ, Frame, func),
    FIELD_OF(FIELD_OBJ, Frame, back),
    FIELD_OF(FIELD_U32, Frame, pc),
    FIELD_OF(FIELD_U16, Frame, flags),
    FIELD_OF(FIELD_U16, Frame, size),
    { 0 },
};

Type frame_type = {
    .name = "frame",
    .size = sizeof(Frame),
    .flags = TYPE_NO_NEW,
    .methods = frame_methods,
    .getsets = frame_getsets,
    .fields = frame_fields,
    .travel = TRAVEL_FIELDS,
};
