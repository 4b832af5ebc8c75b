/* Program images: what the roots are, and how a program that was read becomes the machine's. See
 * program.h. */
#include "pickle/program.h"

#include <stdio.h>
#include <stdlib.h>

#include "pickle/container.h"
#include "pickle/digest.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"
#include "pickle/operands.h"
#include "stdlib/_signal.h"
#include "stdlib/clock.h"
#include "vm/identity.h"
#include "vm/io.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"
#include "vm/objects/weakref.h"
#include "vm/prelude.h"
#include "vm/scheduler.h"
#include "vm/state.h"

/* The roots of a program, in the order in which images have them: never changed, only added to. */
enum {
    ROOT_MODULES,
    ROOT_BUILTINS,
    ROOT_SYS,
    ROOT_MAIN,
    ROOT_CURRENT,
    ROOT_READY,
    ROOT_RUNNERS,
    ROOT_SCHEDULE_CALLBACK,
    ROOT_CHANNEL_CALLBACK,
    ROOT_ERROR_HANDLER,
    ROOT_SIGNAL_HANDLERS,
    ROOT_PENDING,
    ROOT_STATE,
    ROOT_FIRSTITER,
    ROOT_FINALIZER,
    ROOT_EXTRAS,
    ROOT_NUMBERS,
    ROOT_TEMPVAL,
    ROOT_PRELUDE,
    ROOT_COUNT
};

/* The numbers of a machine that belong to the program: never changed, only added to. Images of
 * older versions have fewer, but always NUMBERS_LEAST. */
enum {
    NUMBER_DEPTH_LIMIT,
    NUMBER_TICKS,
    NUMBER_RUN_SLICE,
    NUMBER_RUN_FLAGS,
    NUMBER_PICKLE_FLAGS,
    NUMBER_SWITCH_TRAP,
    NUMBER_MAX_STR_DIGITS,
    NUMBER_TASKLET_ID,
    NUMBER_IDENTITY,
    NUMBER_CLOCK,
    NUMBER_TIMERS,
    NUMBER_TIMERS_END = NUMBER_TIMERS + SIGNAL_TIMERS - 1,
    NUMBER_MODULES,                                       /* module_numbers */
    NUMBER_DIGEST = NUMBER_MODULES + MODULE_NUMBER_COUNT, /* program_digest() */
    NUMBER_COUNT,
    NUMBERS_LEAST = NUMBER_CLOCK
};
enum { NO_CLOCK = -1 };
enum { RUN_TOTAL = 1, RUN_SOFT = 2, RUN_SOFT_DUE = 4, RUN_HARDSWITCH = 8 };

/* What native modules keep that is the program's, and what it must be: E an exception class, O
 * any object, D a dict, L a list. */
static const struct {
    int index;
    char kind;
} states[] = {
    { STATE_IO_UNSUPPORTED, 'E' }, { STATE_IO_STDOUT, 'O' },    { STATE_POSIX_ENVIRON, 'D' },
    { STATE_BINASCII_ERROR, 'E' }, { STATE_STRUCT_ERROR, 'E' }, { STATE_IMAGE_ERROR, 'E' },
    { STATE_ATEXIT, 'L' },
};

/* --- writing --- */

static Value ready_tuple(Vm *vm) {
    List *l = list_new(vm, 0);
    const Tasklet *t = vm->ready;
    if (t) do {
            if (!list_append(vm, l, from_obj(t))) return V_ERROR;
        } while ((t = t->next) != vm->ready);
    return tuple_from(vm, l->items, l->len);
}

static Value state_tuple(Vm *vm) {
    Tuple *t = tuple_new(vm, COUNT_OF(states));
    for (int i = 0; t && i < COUNT_OF(states); i++) {
        Value v = vm->stdlib_state[states[i].index];
        t->items[i] = is_void(v) ? V_NONE : v;
    }
    return t ? from_obj(t) : V_ERROR;
}

/* The side dicts of tasklets, as tasklet and dict by turns: their table is by address. */
static Value extras_tuple(Vm *vm) {
    List *l = list_new(vm, 0);
    Value key, value;
    if (is_dict(vm->tasklet_extras))
        for (int64_t i = 0; dict_next(as_dict(vm->tasklet_extras), &i, &key, &value);)
            if (!list_append(vm, l, key) || !list_append(vm, l, value)) return V_ERROR;
    return tuple_from(vm, l->items, l->len);
}

/* What prelude files keep of the program: those that do name it in _STATE. File, name and value
 * by turns. */
static Value prelude_tuple(Vm *vm) {
    List *l = list_new(vm, 0);
    Value file, namespace_;
    for (int64_t i = 0; dict_next(vm->prelude_files, &i, &file, &namespace_);) {
        Value names = dict_find_cstr(vm, as_dict(namespace_), "_STATE");
        for (int64_t j = 0; is_exact(names, &tuple_type) && j < as_tuple(names)->len; j++) {
            Value name = as_tuple(names)->items[j], v = dict_find_str(as_dict(namespace_), name);
            if (is_void(v)) continue;
            if (!list_append(vm, l, file) || !list_append(vm, l, name) || !list_append(vm, l, v))
                return V_ERROR;
        }
    }
    return tuple_from(vm, l->items, l->len);
}

static Value numbers_tuple(Vm *vm) {
    Tuple *t = tuple_new(vm, NUMBER_COUNT);
    if (!t) return V_ERROR;
    int64_t ticks = (int64_t)vm->ticks + vm->held_ticks + (vm->wanted ? TICKS_WANTED : 0);
    int64_t n[NUMBER_COUNT] = {
        [NUMBER_DEPTH_LIMIT] = vm->depth_limit,
        [NUMBER_TICKS] = ticks < 0                 ? 0
                         : ticks > TICKS_PER_ROUND ? TICKS_PER_ROUND
                                                   : ticks,
        [NUMBER_RUN_SLICE] = vm->run_slice,
        [NUMBER_RUN_FLAGS] = vm->run_total * RUN_TOTAL | vm->run_soft * RUN_SOFT |
                             vm->soft_due * RUN_SOFT_DUE | vm->softswitch_off * RUN_HARDSWITCH,
        [NUMBER_PICKLE_FLAGS] = vm->pickle_flags,
        [NUMBER_SWITCH_TRAP] = vm->switch_trap,
        [NUMBER_MAX_STR_DIGITS] = vm->int_max_str_digits,
        [NUMBER_TASKLET_ID] = vm->next_tasklet_id,
        [NUMBER_IDENTITY] = (int64_t)identity_next(vm),
        [NUMBER_CLOCK] = clock_program(vm),
        [NUMBER_DIGEST] = (int64_t)program_digest(vm),
    };
    signals_timers(&n[NUMBER_TIMERS]);
    memcpy(&n[NUMBER_MODULES], module_numbers, sizeof module_numbers);
    for (int i = 0; i < NUMBER_COUNT; i++) t->items[i] = int_from_i64(vm, n[i]);
    return from_obj(t);
}

static bool roots_fill(Vm *vm, Value *roots) {
    Value made[] = { ready_tuple(vm), state_tuple(vm), extras_tuple(vm), numbers_tuple(vm),
                     prelude_tuple(vm) };
    for (int i = 0; i < COUNT_OF(made); i++)
        if (is_void(made[i])) return false;
    const Value all[ROOT_COUNT] = {
        [ROOT_MODULES] = from_obj(vm->modules),
        [ROOT_BUILTINS] = from_obj(vm->builtins),
        [ROOT_SYS] = from_obj(vm->sys),
        [ROOT_MAIN] = from_obj(vm->main_tasklet),
        [ROOT_CURRENT] = from_obj(vm->tasklet),
        [ROOT_READY] = made[0],
        [ROOT_RUNNERS] = vm->runners,
        [ROOT_SCHEDULE_CALLBACK] = vm->schedule_callback,
        [ROOT_CHANNEL_CALLBACK] = vm->channel_callback,
        [ROOT_ERROR_HANDLER] = vm->error_handler,
        [ROOT_SIGNAL_HANDLERS] = vm->signal_handlers,
        [ROOT_PENDING] = vm->pending,
        [ROOT_STATE] = made[1],
        [ROOT_FIRSTITER] = vm->asyncgen_firstiter,
        [ROOT_FINALIZER] = vm->asyncgen_finalizer,
        [ROOT_EXTRAS] = made[2],
        [ROOT_NUMBERS] = made[3],
        [ROOT_TEMPVAL] = roots[ROOT_TEMPVAL],
        [ROOT_PRELUDE] = made[4],
    };
    memcpy(roots, all, sizeof all);
    return true;
}

/* The seed comes first, as 16 bytes: hashes of str that the program has seen stay what they
 * were. */
static void seed_put(uint8_t *to, const uint64_t seed[2]) {
    for (int i = 0; i < SEED_SIZE; i++) to[i] = (uint8_t)(seed[i / 8] >> i % 8 * 8);
}
static void seed_get(const uint8_t *from, uint64_t seed[2]) {
    seed[0] = seed[1] = 0;
    for (int i = 0; i < SEED_SIZE; i++) seed[i / 8] |= (uint64_t)from[i] << i % 8 * 8;
}

bool program_write(Vm *vm, Value tempval, unsigned flags, GraphObjects *objects, uint8_t **data,
                   size_t *size) {
    Value roots[ROOT_COUNT];
    uint8_t seed[SEED_SIZE];
    seed_put(seed, vm->hash_seed);
    roots[ROOT_TEMPVAL] = tempval;
    return roots_fill(vm, roots) &&
           graph_write(vm, roots, ROOT_COUNT, GRAPH_WHOLE | flags, seed, objects, data, size);
}

/* --- reading --- */

static bool damaged(Vm *vm, const char *what) {
    (void)image_damaged(vm, what);
    return false;
}

/* pickle.UnpicklingError, when that module is there. */
static bool is_pickle_error(Value v) { return strcmp(type_of(v)->name, "UnpicklingError") == 0; }

static bool is_tasklet(Value v) { return is_obj(v) && type_is_subtype(type_of(v), &tasklet_type); }

/* Can it be resumed? */
static bool is_parked(Value v) {
    const Tasklet *t = (Tasklet *)as_obj(v);
    return is_tasklet(v) && t->frame && !(t->flags & TASKLET_BLOCKED);
}

/* Is it waiting for its turn, or in run()? Without a frame, which is how `tasklet(channel.send)`
 * is when its message is delivered, it is about to end. */
static bool is_in_turn(Value v) {
    const Tasklet *t = (Tasklet *)as_obj(v);
    return is_tasklet(v) && (t->frame || t->flags & TASKLET_STARTED) &&
           !(t->flags & (TASKLET_BLOCKED | TASKLET_FINISHED));
}

/* A tasklet that waits on a channel and has no frame is one that a pickle is still filling: not
 * the main one. */
static bool main_fits(Value v) {
    const Tasklet *t = (Tasklet *)as_obj_or_null(v);
    return is_tasklet(v) && (t->frame || !(t->flags & TASKLET_BLOCKED));
}

/* Is everybody who is ready or in run() so once, and the running tasklet the first who is ready? */
static bool queues_fit(const Tuple *ready, const List *runners, Value current) {
    int64_t n = ready->len + runners->len;
    if (!ready->len || !is_same(ready->items[0], current)) return false;
    for (int64_t i = 0; i < n; i++) {
        Value v = i < ready->len ? ready->items[i] : runners->items[i - ready->len];
        Tasklet *t = (Tasklet *)as_obj_or_null(v);
        if (!t || !is_in_turn(v) || t->next) return false;
        t->next = t; /* marks it */
    }
    for (int64_t i = 0; i < ready->len; i++) ((Tasklet *)as_obj(ready->items[i]))->next = NULL;
    for (int64_t i = 0; i < runners->len; i++) ((Tasklet *)as_obj(runners->items[i]))->next = NULL;
    return true;
}

static bool state_fits(char kind, Value v) {
    if (is_none(v)) return true;
    switch (kind) {
    case 'E': return is_type(v) && as_type(v)->flags & TYPE_EXCEPTION;
    case 'D': return is_exact(v, &dict_type);
    case 'L': return is_exact(v, &list_type);
    default: return true;
    }
}

static bool numbers_fit(Value v, int64_t *n) {
    static const struct {
        int64_t low, high;
    } range[NUMBER_COUNT] = {
        [NUMBER_DEPTH_LIMIT] = { DEPTH_SLACK + 1, INT32_MAX },
        [NUMBER_TICKS] = { 0, TICKS_PER_ROUND },
        [NUMBER_RUN_SLICE] = { 0, TICKS_PER_ROUND },
        [NUMBER_RUN_FLAGS] = { 0, 15 },
        [NUMBER_PICKLE_FLAGS] = { 0, UINT32_MAX },
        [NUMBER_SWITCH_TRAP] = { INT32_MIN, INT32_MAX },
        [NUMBER_MAX_STR_DIGITS] = { 0, INT32_MAX },
        [NUMBER_TASKLET_ID] = { 0, SMALL_INT_MAX },
        [NUMBER_IDENTITY] = { 0, SMALL_INT_MAX },
        [NUMBER_CLOCK] = { 0, INT64_MAX / 4 },
        [NUMBER_DIGEST] = { 0, INT64_MAX / 2 },
        [NUMBER_TIMERS... NUMBER_TIMERS_END] = { 0, SMALL_INT_MAX },
        [NUMBER_MODULES + MODULE_IMPORT_LOCKS] = { 0, INT64_MAX / 4 },
        [NUMBER_MODULES + MODULE_GC_OFF] = { 0, 1 },
        [NUMBER_MODULES + MODULE_GC_DEBUG] = { INT32_MIN, INT32_MAX },
        [NUMBER_MODULES + MODULE_GC_THRESHOLD... NUMBER_MODULES + MODULE_GC_THRESHOLD +
            2] = { INT32_MIN, INT32_MAX },
        [NUMBER_MODULES + MODULE_ABC_REGISTRATIONS] = { 0, INT64_MAX / 4 },
    };
    if (!is_exact(v, &tuple_type) || as_tuple(v)->len < NUMBERS_LEAST) return false;
    n[NUMBER_CLOCK] = NO_CLOCK;
    memset(&n[NUMBER_TIMERS], 0, SIGNAL_TIMERS * sizeof *n);
    memcpy(&n[NUMBER_MODULES], module_numbers_first, sizeof module_numbers_first);
    n[NUMBER_DIGEST] = 0;
    for (int i = 0; i < NUMBER_COUNT && i < as_tuple(v)->len; i++) {
        Value item = as_tuple(v)->items[i];
        if (!is_int(item) && !(is_exact(item, &int_type) && int_to_i64(item, &n[i]))) return false;
        if (is_int(item)) n[i] = as_int(item);
        if (n[i] < range[i].low || n[i] > range[i].high) return false;
    }
    return true;
}

/* May the prelude file have a global of that name set? Loads the file. */
static bool prelude_has(Vm *vm, Value file, Value name) {
    const char *text = is_exact_str(file) ? str_utf8(vm, as_str(file), NULL) : NULL;
    Dict *d = text && as_str(file)->length ? prelude_namespace(vm, text) : NULL;
    Value names = d ? dict_find_cstr(vm, d, "_STATE") : V_VOID;
    vm->error = V_VOID;
    for (int64_t i = 0;
         is_exact(names, &tuple_type) && is_exact_str(name) && i < as_tuple(names)->len; i++)
        if (str_equal(as_str(as_tuple(names)->items[i]), as_str(name))) return true;
    return false;
}

static bool prelude_fits(Vm *vm, const Tuple *state) {
    if (state->len % 3) return false;
    for (int64_t i = 0; i < state->len; i += 3)
        if (!prelude_has(vm, state->items[i], state->items[i + 1])) return false;
    return true;
}

static void prelude_set(Vm *vm, const Tuple *state) {
    for (int64_t i = 0; i < state->len; i += 3) {
        const char *file = str_utf8(vm, as_str(state->items[i]), NULL);
        Dict *d = file ? prelude_namespace(vm, file) : NULL;
        if (!d || !dict_set_str(vm, d, str_intern(vm, state->items[i + 1]), state->items[i + 2]))
            vm->error = V_VOID;
    }
}

static bool roots_fit(Vm *vm, const Value *r, int64_t *numbers) {
    for (int i = ROOT_MODULES; i <= ROOT_SYS; i++)
        if (!is_exact(r[i], &dict_type)) return damaged(vm, "a program without modules");
    if (!is_exact(r[ROOT_READY], &tuple_type) || !is_exact(r[ROOT_RUNNERS], &list_type) ||
        !main_fits(r[ROOT_MAIN]) || !is_obj(r[ROOT_CURRENT]) || !is_parked(r[ROOT_CURRENT]) ||
        !(((Tasklet *)as_obj(r[ROOT_CURRENT]))->flags & TASKLET_STARTED) ||
        !queues_fit(as_tuple(r[ROOT_READY]), as_list(r[ROOT_RUNNERS]), r[ROOT_CURRENT]))
        return damaged(vm, "a program without its tasklets");
    for (int i = ROOT_SCHEDULE_CALLBACK; i <= ROOT_ERROR_HANDLER; i++)
        if (is_void(r[i])) return damaged(vm, "a callback");
    if (is_void(r[ROOT_TEMPVAL])) return damaged(vm, "a message");
    if (!is_exact(r[ROOT_PRELUDE], &tuple_type) || !prelude_fits(vm, as_tuple(r[ROOT_PRELUDE])))
        return damaged(vm, "the state of the prelude");
    if (!is_exact(r[ROOT_SIGNAL_HANDLERS], &tuple_type) ||
        !signals_fit(as_tuple(r[ROOT_SIGNAL_HANDLERS])) || !is_exact(r[ROOT_PENDING], &list_type))
        return damaged(vm, "handlers");
    const Tuple *state = is_exact(r[ROOT_STATE], &tuple_type) ? as_tuple(r[ROOT_STATE]) : NULL;
    if (!state || state->len < COUNT_OF(states)) return damaged(vm, "the state of native modules");
    for (int i = 0; i < COUNT_OF(states); i++)
        if (!state_fits(states[i].kind, state->items[i]))
            return damaged(vm, "the state of native modules");
    const Tuple *extras = is_exact(r[ROOT_EXTRAS], &tuple_type) ? as_tuple(r[ROOT_EXTRAS]) : NULL;
    for (int64_t i = 0; extras && i < extras->len; i++)
        if (i % 2 ? !is_exact(extras->items[i], &dict_type) : !is_tasklet(extras->items[i]))
            extras = NULL;
    if (!extras || extras->len % 2 || !numbers_fit(r[ROOT_NUMBERS], numbers))
        return damaged(vm, "the numbers of a program");
    return true;
}

static bool extras_set(Vm *vm, const Tuple *extras) {
    vm->tasklet_extras = extras->len ? from_obj(dict_new(vm)) : V_VOID;
    for (int64_t i = 0; i < extras->len; i += 2)
        if (!repr_active_renew(vm, as_dict(extras->items[i + 1])) ||
            !dict_set_identity(vm, as_dict(vm->tasklet_extras), extras->items[i],
                               extras->items[i + 1]))
            return false;
    return true;
}

static void numbers_set(Vm *vm, const int64_t *n) {
    vm->depth_limit = (uint32_t)n[NUMBER_DEPTH_LIMIT];
    vm->run_slice = n[NUMBER_RUN_SLICE];
    vm->run_total = n[NUMBER_RUN_FLAGS] & RUN_TOTAL;
    vm->run_soft = n[NUMBER_RUN_FLAGS] & RUN_SOFT;
    vm->soft_due = n[NUMBER_RUN_FLAGS] & RUN_SOFT_DUE;
    vm->softswitch_off = n[NUMBER_RUN_FLAGS] & RUN_HARDSWITCH;
    vm->pickle_flags = (uint32_t)n[NUMBER_PICKLE_FLAGS];
    vm->switch_trap = (int32_t)n[NUMBER_SWITCH_TRAP];
    vm->int_max_str_digits = (int)n[NUMBER_MAX_STR_DIGITS];
    vm->next_tasklet_id = n[NUMBER_TASKLET_ID];
    identity_next_set(vm, (uint64_t)n[NUMBER_IDENTITY]);
    memcpy(module_numbers, &n[NUMBER_MODULES], sizeof module_numbers);
    vm->program_code = NULL;
    vm->program_digest = (uint64_t)n[NUMBER_DIGEST];
    vm_set_ticks(vm, (int32_t)n[NUMBER_TICKS]);
}

/* Calls that reading made due, behind the first n of vm->pending, go to the program's list. */
static void pending_move(Vm *vm, List *to, int64_t n) {
    List *from = as_list(vm->pending);
    for (int64_t i = n; i < from->len; i++)
        if (!list_append(vm, to, from->items[i])) vm->error = V_VOID;
    if (from->len > n) from->len = n;
}

bool program_calls_pending(const Vm *vm) {
    for (const Frame *f = vm->frame ? vm->frame : vm->tasklet->frame; f; f = f->back)
        if (!f->code->step && f->code->flags & CODE_HIDDEN && str_is(f->code->name, "run_pending"))
            return true;
    return false;
}

static void install(Vm *vm, const Value *r, const int64_t *numbers, int64_t queued) {
    const Tuple *ready = as_tuple(r[ROOT_READY]), *state = as_tuple(r[ROOT_STATE]);
    vm->modules = as_dict(r[ROOT_MODULES]);
    vm->builtins = as_dict(r[ROOT_BUILTINS]);
    vm->sys = as_dict(r[ROOT_SYS]);
    vm->main_tasklet = (Tasklet *)as_obj(r[ROOT_MAIN]);
    vm->tasklet = (Tasklet *)as_obj(r[ROOT_CURRENT]);
    vm->ready = NULL;
    vm->ready_count = 0;
    for (int64_t i = 0; i < ready->len; i++) ready_append(vm, (Tasklet *)as_obj(ready->items[i]));
    vm->runners = r[ROOT_RUNNERS];
    vm->schedule_callback = r[ROOT_SCHEDULE_CALLBACK];
    vm->channel_callback = r[ROOT_CHANNEL_CALLBACK];
    vm->error_handler = r[ROOT_ERROR_HANDLER];
    vm->signal_handlers = r[ROOT_SIGNAL_HANDLERS];
    pending_move(vm, as_list(r[ROOT_PENDING]), queued);
    vm->pending = r[ROOT_PENDING];
    vm->pending_taken = 0;
    for (int i = 0; i < COUNT_OF(states); i++)
        vm->stdlib_state[states[i].index] = is_none(state->items[i]) ? V_VOID : state->items[i];
    vm->asyncgen_firstiter = r[ROOT_FIRSTITER];
    vm->asyncgen_finalizer = r[ROOT_FINALIZER];
    vm->frame = NULL;
    vm->handled = vm->outer_handled = V_VOID;
    prelude_set(vm, as_tuple(r[ROOT_PRELUDE]));
    signals_restore(vm);
    numbers_set(vm, numbers);
    if (as_list(vm->pending)->len && !program_calls_pending(vm)) vm_want(vm, WANT_FINALIZE);
}

/* What is wrong with a graph is wrong with an image. */
static void error_become(Vm *vm) {
    if (!is_obj(vm->error) ||
        !(type_is_subtype(type_of(vm->error), &ValueError_type) || is_pickle_error(vm->error)))
        return;
    const Tuple *args = as_tuple(as_exception(vm->error)->args);
    Value text = args->len ? args->items[0] : V_NONE;
    vm->error = V_VOID;
    (void)raise(vm, image_error_type(vm), "%S", is_str(text) ? text : str_empty());
}

/* What of the machine reading changes, for those who do not take the program. */
typedef struct Kept {
    Value extras;
    uint64_t identity;
} Kept;

/* False with an error raised: the native modules can't be made, whose types images name. */
static bool machine_keep(Vm *vm, Kept *kept) {
    if (!native_modules_start(vm)) return false;
    *kept = (Kept){ vm->tasklet_extras, identity_next(vm) };
    type_subclasses_set_aside(vm);
    return true;
}
static void machine_restore(Vm *vm, const Kept *kept) {
    identity_next_set(vm, kept->identity);
    type_subclasses_put_back(vm);
    vm->tasklet_extras = kept->extras;
}

/* What the machine itself writes to is nobody else's, whatever the image says. False with
 * MemoryError raised. */
static bool roots_own(Vm *vm, Value *r) {
    r[ROOT_RUNNERS] = list_from(vm, as_list(r[ROOT_RUNNERS])->items, as_list(r[ROOT_RUNNERS])->len);
    r[ROOT_PENDING] = list_from(vm, as_list(r[ROOT_PENDING])->items, as_list(r[ROOT_PENDING])->len);
    r[ROOT_SIGNAL_HANDLERS] = tuple_from(vm, as_tuple(r[ROOT_SIGNAL_HANDLERS])->items,
                                         as_tuple(r[ROOT_SIGNAL_HANDLERS])->len);
    return !is_void(r[ROOT_RUNNERS]) && !is_void(r[ROOT_PENDING]) &&
           !is_void(r[ROOT_SIGNAL_HANDLERS]);
}

/* Reads a payload, between machine_keep() and machine_restore(). False with an error raised. */
static bool roots_read(Vm *vm, const uint8_t *data, size_t size, unsigned flags,
                       GraphSurvey *survey, Value *roots, int64_t *numbers) {
    uint64_t seed[2];
    if (size < SEED_SIZE) return raise_false(vm, image_error_type(vm), "damaged image: too short");
    identity_next_set(vm, IDENTITY_LOADER);
    seed_get(data, seed);
    if (memcmp(seed, vm->hash_seed, sizeof seed) != 0)
        flags |= GRAPH_FOREIGN; /* a program's own process has its seed */
    bool fits = graph_survey(vm, data + SEED_SIZE, size - SEED_SIZE, roots, ROOT_COUNT,
                             GRAPH_WHOLE | flags, survey) &&
                roots_fit(vm, roots, numbers) && roots_own(vm, roots) &&
                extras_set(vm, as_tuple(roots[ROOT_EXTRAS]));
    if (!fits) error_become(vm);
    return fits;
}

bool program_read(Vm *vm, const uint8_t *data, size_t size, unsigned flags, bool take,
                  Parked *parked) {
    Value roots[ROOT_COUNT];
    int64_t numbers[NUMBER_COUNT];
    Kept kept;
    int64_t queued = as_list(vm->pending)->len;
    if (!machine_keep(vm, &kept)) return false;
    bool fits = roots_read(vm, data, size, flags, NULL, roots, numbers);
    if (fits && take) {
        install(vm, roots, numbers, queued);
        if (!(flags & GRAPH_RELOAD)) {
            if (numbers[NUMBER_CLOCK] != NO_CLOCK) clock_program_set(vm, numbers[NUMBER_CLOCK]);
            signals_timers_set(&numbers[NUMBER_TIMERS]);
        }
        *parked = (Parked){ roots[ROOT_TEMPVAL], vm->ticks, vm->held_ticks };
        return true;
    }
    machine_restore(vm, &kept);
    return fits;
}

bool program_view(Vm *vm, const uint8_t *data, size_t size, ProgramView *view) {
    Value roots[ROOT_COUNT];
    int64_t numbers[NUMBER_COUNT];
    *view = (ProgramView){ 0 };
    Kept kept;
    if (!machine_keep(vm, &kept)) return false;
    bool fits = roots_read(vm, data, size, 0, &view->survey, roots, numbers);
    machine_restore(vm, &kept);
    if (!fits) return false;
    view->modules = as_dict(roots[ROOT_MODULES]);
    view->main = (Tasklet *)as_obj(roots[ROOT_MAIN]);
    view->current = (Tasklet *)as_obj(roots[ROOT_CURRENT]);
    view->ready = as_tuple(roots[ROOT_READY]);
    view->runners = as_list(roots[ROOT_RUNNERS]);
    return true;
}

bool program_peek_seed(const char *path, uint64_t seed[2]) {
    uint8_t bytes[SEED_SIZE];
    if (!container_peek(path, bytes, SEED_SIZE)) return false;
    seed_get(bytes, seed);
    return true;
}

/* --- parking --- */

enum { PARK_FRAMES = 4 /* that parking and unparking may push, whatever the limit is */ };

bool program_park(Vm *vm, Parked *parked) {
    Value none = V_NONE;
    int32_t trap = vm->switch_trap;
    *parked = (Parked){ vm->tasklet->tempval, vm->ticks + (vm->wanted ? TICKS_WANTED : 0),
                        vm->held_ticks };
    vm->switch_trap = 0; /* nobody is switched to */
    vm->depth_limit += PARK_FRAMES;
    bool fine = kont_push(vm, K_resume, 1, &none) && tasklet_park(vm);
    vm->depth_limit -= PARK_FRAMES;
    vm->switch_trap = trap;
    if (!fine) return false;
    vm->frame = NULL;
    vm->handled = vm->outer_handled = V_VOID;
    vm->tasklet->tempval = V_NONE;
    return true;
}

Next program_unpark(Vm *vm, const Parked *parked) {
    Value out;
    Tasklet *t = vm->tasklet;
    Next next = tasklet_resume(vm, t, &out);
    t->tempval = parked->tempval;
    vm->ticks = parked->ticks - (vm->wanted ? TICKS_WANTED : 0);
    vm->held_ticks = parked->held_ticks;
    if (next != NEXT_SWITCH) return next;
    vm->depth_limit += PARK_FRAMES;
    next = kont_push(vm, K_deliver, 1, &out) ? NEXT_CALL : NEXT_RAISE;
    vm->depth_limit -= PARK_FRAMES;
    return next;
}

/* Garbage is found, so that what is only weakly referred to is known to be alive; what that
 * makes due is queued. */
void program_tidy(Vm *vm) {
    Frame *running = vm->frame;
    if (!running) vm->frame = vm->tasklet->frame; /* parked */
    registers_forget(vm);
    vm->frame = running;
    heap_collect(vm);
    finalizers_run(vm);
    if (!as_list(vm->pending)->len && __atomic_fetch_and(&vm->wanted, ~(uint32_t)WANT_FINALIZE,
                                                         __ATOMIC_RELAXED) == WANT_FINALIZE)
        vm->ticks += TICKS_WANTED;
}

/* The error of a save, raised at the next instruction of the program, which goes on. */
static Next go_on(Vm *vm, const Parked *parked, bool fine) {
    Value error = vm->error;
    vm->error = V_VOID;
    Next next = program_unpark(vm, parked);
    if (fine || next != NEXT_CALL) return next;
    vm->error = error;
    vm->error_ahead = true;
    return NEXT_RAISE;
}

/* What is referred to only where nobody reads it any more does not travel, but has its last
 * words: who refers to it so is found out by writing. */
static bool tidy_and_write(Vm *vm, Value tempval, unsigned flags, GraphObjects *objects,
                           uint8_t **data, size_t *size) {
    enum { TRIES = 3 };
    bool written = false;
    vm->parked = tempval;
    for (int i = 1; i <= TRIES; i++) {
        if (written) {
            free(objects->objects);
            free(*data);
        }
        *objects = (GraphObjects){ 0 };
        program_tidy(vm);
        written = program_write(vm, tempval, flags, objects, data, size);
        if (!written || !objects->forgot) break;
    }
    vm->parked = V_VOID;
    return written;
}

Next program_reload(Vm *vm, size_t *written) {
    uint8_t *data = NULL;
    size_t size = 0;
    Parked parked;
    if (!program_park(vm, &parked)) return NEXT_RAISE;
    Parked loaded;
    GraphObjects old;
    bool fine = tidy_and_write(vm, parked.tempval, GRAPH_RELOAD, &old, &data, &size) &&
                program_read(vm, data, size, GRAPH_RELOAD, true, &loaded);
    for (uint32_t i = 0; fine && i < old.count; i++) {
        finalize_forget(old.objects[i]);
        io_forget(old.objects[i]);
    }
    if (fine) parked.tempval = loaded.tempval;
    *written = size;
    free(old.objects);
    free(data);
    return go_on(vm, &parked, fine);
}

bool program_save_file(Vm *vm, const char *path, Value tempval, bool files, const SignKey *key) {
    uint8_t *data, *image;
    size_t size, image_size;
    GraphObjects objects;
    if (!tidy_and_write(vm, tempval, files ? GRAPH_FILES : 0, &objects, &data, &size)) return false;
    free(objects.objects);
    bool fine = container_seal(vm, CONTAINER_PROGRAM, data, size, key, &image, &image_size);
    free(data);
    return fine && container_write_file(vm, path, image, image_size);
}

Next program_checkpoint(Vm *vm, const char *path, bool files, const SignKey *key, bool *saved) {
    Parked parked;
    if (!program_park(vm, &parked)) return NEXT_RAISE;
    *saved = program_save_file(vm, path, parked.tempval, files, key);
    return go_on(vm, &parked, *saved);
}

bool program_load_file(Vm *vm, const char *path, const TrustKeys *trust, bool take,
                       Parked *parked) {
    uint8_t *data;
    size_t size;
    Container c;
    if (!container_read_file(vm, path, 0, &data, &size) ||
        !container_open(vm, data, size, trust, &c))
        return false;
    if (c.kind != CONTAINER_PROGRAM)
        return raise_false(vm, image_error_type(vm), "the image is no program's");
    char maker[128]; /* for messages */
    snprintf(maker, sizeof maker, "%.*s", (int)(c.maker_size < 100 ? c.maker_size : 100), c.maker);
    vm->image_maker = maker;
    bool done = program_read(vm, c.payload, c.payload_size, 0, take, parked);
    vm->image_maker = NULL;
    return done;
}
