/* traceback objects: one entry per frame that an exception passed through, outermost first. How
 * a chain of them is shown is in vm/traceback.c. */
#include "vm/vm.h"

/* `pc` is that of the instruction that raised. */
Value traceback_new(Vm *vm, Value next, Frame *frame, uint32_t pc) {
    Traceback *t = NEW(vm, Traceback, &traceback_type);

    t->next = is_void(next) ? V_NONE : next;
    t->frame = frame;
    t->pc = pc;
    t->line = 0; /* worked out when asked for */
    if (frame != NULL) frame->flags |= FRAME_CAPTURED;
    return from_obj(t);
}

/* No program can close a ring, but an image can hold one. The other end goes half as fast: where
 * both meet it is cut. */
void traceback_cut_ring(Value tb) {
    Value slow = tb;
    for (bool odd = false; is_exact(tb, &traceback_type); odd = !odd) {
        Traceback *t = (Traceback *)as_obj(tb);
        if (is_obj(t->next) && is_same(t->next, slow)) t->next = V_NONE;
        tb = t->next;
        if (odd) slow = ((Traceback *)as_obj(slow))->next;
    }
}

/* The line of the instruction, or what the constructor was given. */
int traceback_line(const Traceback *t) {
    const Code *code = t->frame == NULL ? NULL : t->frame->code;
    int64_t i = t->pc;

    if (t->line != 0 || code == NULL) return t->line;
    if (code->positions == NULL || i >= code->ninstrs) return (int)code->firstline;
    while (i > 0 && code->positions[i].line == 0) i--;
    return code->positions[i].line != 0 ? (int)code->positions[i].line : (int)code->firstline;
}

static Value get_next(Vm *vm, const Value *argv) { return ((Traceback *)as_obj(argv[0]))->next; }

/* Refuses what would close a ring. */
static Value set_next(Vm *vm, const Value *argv) {
    Traceback *self = (Traceback *)as_obj(argv[0]);

    if (is_void(argv[1])) return raise(vm, &TypeError_type, "can't delete tb_next attribute");
    if (!is_none(argv[1]) && !is_exact(argv[1], &traceback_type))
        return raise(vm, &TypeError_type, "expected traceback object, got '%T'", argv[1]);
    traceback_cut_ring(argv[1]);
    for (Value at = argv[1]; is_obj(at); at = ((Traceback *)as_obj(at))->next)
        if (as_obj(at) == (Object *)self)
            return raise(vm, &ValueError_type, "traceback loop detected");
    self->next = argv[1];
    return V_NONE;
}

static Value get_frame(Vm *vm, const Value *argv) {
    Frame *f = ((Traceback *)as_obj(argv[0]))->frame;
    return f == NULL ? V_NONE : from_obj(f);
}

static Value get_line(Vm *vm, const Value *argv) {
    return from_int(traceback_line((Traceback *)as_obj(argv[0])));
}

/* CPython counts bytes of its 2-byte instructions. */
static Value get_lasti(Vm *vm, const Value *argv) {
    return from_int((int64_t)((Traceback *)as_obj(argv[0]))->pc * 2);
}

/* (cls, tb_next, tb_frame, tb_lasti, tb_lineno) */
static Value traceback_make(Vm *vm, const Value *argv) {
    int64_t lasti, line;
    Value tb;

    if (!is_exact(argv[2], &frame_type))
        return raise(vm, &TypeError_type,
                     "TracebackType() argument 'tb_frame' must be frame, not %A", argv[2]);
    if (!is_integer(argv[3]) || !is_integer(argv[4]))
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                     is_integer(argv[3]) ? argv[4] : argv[3]);
    if (!int_to_i64(argv[3], &lasti) || lasti != (int32_t)lasti || !int_to_i64(argv[4], &line) ||
        line != (int32_t)line)
        return raise(vm, &OverflowError_type, "Python int too large to convert to C int");
    if (!is_none(argv[1]) && !is_exact(argv[1], &traceback_type))
        return raise(vm, &TypeError_type, "expected traceback object or None, got '%T'", argv[1]);
    tb =
        traceback_new(vm, argv[1], (Frame *)as_obj(argv[2]), lasti < 0 ? 0 : (uint32_t)(lasti / 2));
    ((Traceback *)as_obj(tb))->line = (int32_t)line;
    return tb;
}

static Value traceback_dir(Vm *vm, const Value *argv) {
    Value names[] = { str_from(vm, "tb_frame"), str_from(vm, "tb_next"), str_from(vm, "tb_lasti"),
                      str_from(vm, "tb_lineno") };
    return list_from(vm, names, COUNT_OF(names));
}

static const Method traceback_methods[] = {
    { "__new__", "(cls, tb_next, tb_frame, tb_lasti, tb_lineno)", "Create a new traceback object.",
      traceback_make, .kind = SIG_STATIC },
    { "__dir__", "(self, /)", NULL, traceback_dir },
    { 0 },
};
static const Getset traceback_getsets[] = {
    { "tb_next", get_next, set_next },
    { "tb_frame", get_frame },
    { "tb_lasti", get_lasti },
    { "tb_lineno", get_line },
    { 0 },
};
static const Field traceback_fields[] = {
    FIELD_OF(FIELD_VALUE, Traceback, next),
    FIELD_OF(FIELD_OBJ, Traceback, frame),
    FIELD_OF(FIELD_U32, Traceback, pc),
    FIELD_OF(FIELD_I32, Traceback, line),
    { 0 },
};
_Static_assert(sizeof(void *) == 4 || sizeof(Traceback) == 32,
               "new field? give it a row in traceback_fields");

Type traceback_type = {
    .name = "traceback",
    .size = sizeof(Traceback),
    .doc = "Create a new traceback object.",
    .methods = traceback_methods,
    .getsets = traceback_getsets,
    .fields = traceback_fields,
    .holds = "nfii",
    .travel = TRAVEL_FIELDS,
};
