/* The door `graph`: the bytes are the payload of a program image, an image with its container,
 * or the pickle of a tasklet. They are read, and nothing runs. */
#include "tests/fuzz/door.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return graph_mutate(data, size, most, seed);
}

const Door door = { .script = "_resume.py", .begin = graph_look_begin, .look = graph_look };
