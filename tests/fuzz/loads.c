/* The door `loads`: the bytes go to pickle.loads(), and what comes of them is run for a while:
 * see _loads.py. */
#include "tests/fuzz/door.h"

/* Of pickles that are nothing but a graph only those are unpickled that can be read. */
static bool loads_look(Vm *vm, const uint8_t *data, size_t size) {
    return !graph_is_pickled(data, size) || graph_look(vm, data, size);
}

const Door door = {
    .script = "_loads.py", .begin = graph_look_begin, .look = loads_look, .instructions = 3000000
};
