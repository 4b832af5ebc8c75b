/* The machine's start: types, names, built-ins, the prelude's namespace, the modules that always
 * exist. No user code runs here. */
#include "vm/vm.h"

#include <stdio.h>
#include <stdlib.h>

#include "stdlib/_signal.h"
#include "vm/loop.h"
#include "vm/objects/module.h"
#include "vm/objects/text.h"
#include "vm/stress.h"

enum {
    NAMES_AT_START = 1300 /* interned before a program runs, about: growing the table takes time */
};

Vm the_vm;

typedef struct TypeRow {
    Type *type;
    uint32_t id; /* 0: none */
} TypeRow;
static const TypeRow types_at_start[] = {
#define MODULE_TYPE(id, symbol)
#define TYPE(id, symbol) { &symbol, id },
#include "vm/types.def"
#undef TYPE
#define EXC(name, base, layout) { &name##_type, 0 },
#include "vm/exceptions.def"
#undef EXC
};
static const TypeRow types_of_modules[] = {
#define TYPE(id, symbol)
#define MODULE_TYPE(id, symbol) { &symbol, id },
#include "vm/types.def"
#undef TYPE
};

#define K(name, nregs, flags) Next name##_step(Vm *, Frame *, Value, Value *);
#include "vm/konts.def"
#undef K
Code kont_codes[K_COUNT] = {
#define K(kont, registers, flags)                                                         \
    [K_##kont] = {                                                                        \
        .h = { &code_type }, .step = kont##_step, .nregs = registers, .kont_flags = flags \
    },
#include "vm/konts.def"
#undef K
};
static const char *const kont_names[K_COUNT] = {
#define K(name, nregs, flags) #name,
#include "vm/konts.def"
#undef K
};

#define INTRINSICS(table) extern const Method table[];
#include "vm/intrinsics.def"
#undef INTRINSICS
#define BUILTINS(table) extern const Method table[];
#include "vm/builtins.def"
#undef BUILTINS
static const Method *const intrinsic_tables[] = {
#define INTRINSICS(table) table,
#include "vm/intrinsics.def"
#undef INTRINSICS
};
static const Method *const builtin_tables[] = {
#define BUILTINS(table) table,
#include "vm/builtins.def"
#undef BUILTINS
};

static void die(const char *what) {
    static const char prefix[] = "tern: cannot start: ";
    fputs(prefix, stderr);
    fputs(what, stderr);
    fputc('\n', stderr);
    exit(1);
}

/* The identity of an exception is that of its place in the table. */
static void type_place(TypeRow row, int place) {
    enum { EXCEPTION_PLACES = 1 << 16 };
    row.type->id = row.id;
    identity_place_type(row.type, row.id ? row.id : EXCEPTION_PLACES + (uint32_t)place);
}

void type_start(Vm *vm, Type *t) {
    if (t->flags & TYPE_READY) return;
    for (int i = 0; i < COUNT_OF(types_of_modules); i++)
        if (types_of_modules[i].type == t) type_place(types_of_modules[i], i);
    type_ready(vm, t);
}

static void types_init(Vm *vm) {
    for (int i = 0; i < COUNT_OF(types_at_start); i++)
        heap_root(types_at_start[i].type, sizeof(Type));
    for (int i = 0; i < COUNT_OF(types_of_modules); i++)
        heap_root(types_of_modules[i].type, sizeof(Type));
    for (int i = 0; i < COUNT_OF(types_at_start); i++) type_place(types_at_start[i], i);
    for (int i = 0; i < COUNT_OF(types_at_start); i++) type_ready(vm, types_at_start[i].type);
    exceptions_init(vm);
}

static void konts_init(Vm *vm) {
    heap_root(kont_codes, sizeof kont_codes);
    for (int i = 0; i < K_COUNT; i++)
        kont_codes[i].name = as_str(str_intern_cstr(vm, kont_names[i]));
}

/* Adds the natives of a table to a namespace. */
static void table_add(Vm *vm, Dict *d, const Method *table, Value module) {
    for (const Method *m = table; m->name; m++)
        if (!dict_set_str(vm, d, str_intern_cstr(vm, m->name), native_new(vm, m, module)))
            die("no memory");
}

static int64_t tables_count(const Method *const *tables, int n) {
    int64_t count = 0;
    for (int i = 0; i < n; i++)
        for (const Method *m = tables[i]; m->name; m++) count++;
    return count;
}

/* The types that the module builtins shows: those that the user can name. */
static Type *const shown_types[] = {
    &object_type,  &type_type,     &int_type,       &bool_type,        &float_type,
    &complex_type, &str_type,      &bytes_type,     &bytearray_type,   &memoryview_type,
    &list_type,    &tuple_type,    &dict_type,      &set_type,         &frozenset_type,
    &range_type,   &slice_type,    &enumerate_type, &zip_type,         &map_type,
    &filter_type,  &reversed_type, &property_type,  &classmethod_type, &staticmethod_type,
    &super_type,
#define EXC(name, base, layout) &name##_type,
#include "vm/exceptions.def"
#undef EXC
};

static void set(Vm *vm, Dict *d, const char *name, Value v) {
    if (!dict_set_str(vm, d, str_intern_cstr(vm, name), v)) die("no memory");
}

static void namespace_fill(Vm *vm, Dict *d) {
    Value builtins = str_intern_cstr(vm, "builtins");
    for (int i = 0; i < COUNT_OF(shown_types); i++)
        set(vm, d, shown_types[i]->name, from_obj(shown_types[i]));
    set(vm, d, "EnvironmentError", from_obj(&OSError_type));
    set(vm, d, "IOError", from_obj(&OSError_type));
    set(vm, d, "NotImplemented", V_NOTIMPL);
    set(vm, d, "Ellipsis", V_ELLIPSIS);
    set(vm, d, "None", V_NONE);
    set(vm, d, "True", V_TRUE);
    set(vm, d, "False", V_FALSE);
    set(vm, d, "__debug__", V_TRUE);
    for (int i = 0; i < COUNT_OF(builtin_tables); i++)
        table_add(vm, d, builtin_tables[i], builtins);
}

/* The prelude's namespace begins as what the module builtins shows at the start. */
static void builtins_init(Vm *vm) {
    static const char doc[] = "Built-in functions, types, exceptions, and other objects.";
    enum { OTHERS = 16 }; /* NotImplemented and its like, the module's own attributes */
    int64_t shown =
        COUNT_OF(shown_types) + OTHERS + tables_count(builtin_tables, COUNT_OF(builtin_tables));
    Value name = str_intern_cstr(vm, "builtins"), key, value;
    Value module = module_new(vm, name, str_from(vm, doc));
    vm->builtins = module_dict(as_obj(module));
    vm->modules = dict_new(vm);
    set(vm, vm->modules, "builtins", module);
    vm->prelude =
        dict_new_sized(vm, shown + tables_count(intrinsic_tables, COUNT_OF(intrinsic_tables)));
    namespace_fill(vm, vm->prelude);
    if (!dict_reserve(vm, vm->builtins, shown)) die("no memory");
    for (int64_t i = 0; dict_next(vm->prelude, &i, &key, &value);)
        if (!dict_set_str(vm, vm->builtins, key, value)) die("no memory");
    for (int i = 0; i < COUNT_OF(intrinsic_tables); i++)
        table_add(vm, vm->prelude, intrinsic_tables[i], name);
    vm->prelude_files = dict_new(vm);
    vm->drivers = dict_new(vm);
}

static void main_tasklet_init(Vm *vm) {
    Tasklet *t = NEW(vm, Tasklet, &tasklet_type);
    t->flags = TASKLET_STARTED;
    t->next = t->prev = t;
    t->tempval = V_NONE;
    vm->main_tasklet = vm->tasklet = vm->ready = t;
    vm->ready_count = 1;
}

/* Sets the seed of hashes. The options: -R makes them random, -E and -I ignore the environment.
 * A program that is resumed has its seed already: that of its image. */
static void hash_init(Vm *vm) {
    const char *seed = getenv("PYTHONHASHSEED");

    if (vm->argc > 2 && !strcmp(vm->argv[1], "resume")) return;
    for (int i = 1; i < vm->argc && vm->argv[i][0] == '-' && !strchr("cm", vm->argv[i][1]); i++) {
        const char *option = vm->argv[i];
        if (!strcmp(option, "-E") || !strcmp(option, "-I")) seed = NULL;
        if (!strcmp(option, "-R") && seed && !strcmp(seed, "0")) seed = NULL;
        if (!strcmp(option, "-W") || !strcmp(option, "-X")) i++;
    }
    if (!text_hash_init(vm, seed))
        die("PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
}

void vm_init(Vm *vm, int argc, char **argv) {
    vm->argc = argc;
    vm->argv = argv;
    vm->depth_limit = 1000000 + DEPTH_SLACK;
    vm->ticks = TICKS_PER_ROUND;
    vm->leaf_limit = LEAF_DEPTH;
    hash_init(vm);
    heap_init(vm);
    if (!identity_init(vm)) die("no memory");
    numbers_init(vm);
    heap_root(names, sizeof names);
    heap_root(special_names, sizeof special_names);
    heap_root(&tuple_empty, sizeof tuple_empty);
    vm->interned = dict_new_sized(vm, NAMES_AT_START);
    tuple_empty = from_obj(tuple_new(vm, 0));
    names_init(vm);
    types_init(vm);
    konts_init(vm);
    vm->memory_error = exception_new(vm, &MemoryError_type, tuple_empty);
    vm->pending = from_obj(list_new(vm, 0));
    vm->roots = from_obj(list_new(vm, 0));
    vm->runners = from_obj(list_new(vm, 0));
    vm->schedule_callback = vm->channel_callback = vm->error_handler = V_NONE;
    builtins_init(vm);
    signals_init(vm);
    main_tasklet_init(vm);
    stress_init(vm);
    identity_next_set(vm, IDENTITY_PROGRAM);
}
