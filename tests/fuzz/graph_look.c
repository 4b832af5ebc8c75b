/* Reading graphs without running what is in them. A reader that refuses a graph must have changed nothing, and one that accepts it
 * nothing either, until somebody takes it. */
#include <stdlib.h>

#include "pickle/program.h"
#include "tests/fuzz/door.h"
#include "vm/identity.h"
#include "vm/objects/bytes.h"

static bool part_look(Vm *vm, const uint8_t *data, size_t size) {
    Value pickle = bytes_from(vm, data, (int64_t)size);
    door_trace_from(((Bytes *)as_obj(pickle))->data);
    Value v = graph_unpickle_leaf(vm, &pickle);
    if (is_void(v) != !is_void(vm->error)) abort();
    return !is_void(v);
}

static bool program_look(Vm *vm, const uint8_t *data, size_t size) {
    Parked parked;
    door_trace_from(data);
    bool fits = program_read(vm, data, size, 0, false, &parked);
    if (fits != is_void(vm->error)) abort();
    return fits;
}

bool graph_look(Vm *vm, const uint8_t *data, size_t size) {
    const Frame *frame = vm->frame;
    const Tasklet *tasklet = vm->tasklet, *ready = vm->ready, *main_tasklet = vm->main_tasklet;
    const Dict *modules = vm->modules;
    int64_t entries = modules->used;
    Value extras = vm->tasklet_extras;
    uint64_t identity = identity_next(vm);
    bool fits = graph_is_pickled(data, size) ? part_look(vm, data, size) : program_look(vm, data, size);
    if (vm->frame != frame || vm->tasklet != tasklet || vm->ready != ready || vm->main_tasklet != main_tasklet ||
        vm->modules != modules || modules->used != entries || !is_same(vm->tasklet_extras, extras) ||
        identity_next(vm) != identity)
        abort();
    return fits;
}
