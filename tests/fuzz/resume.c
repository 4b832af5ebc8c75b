/* The door `resume`: the bytes are the payload of a program image; its container, with the
 * checksum, is left out. What can be read takes the place of the program that _resume.py is, and
 * runs for a while. */
#include "pickle/program.h"
#include "tests/fuzz/door.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return graph_mutate(data, size, most, seed);
}

static void resume_try(Vm *vm, const uint8_t *data, size_t size) {
    Parked parked;
    if (!program_read(vm, data, size, 0, true, &parked)) return;
    Next next = program_unpark(vm, &parked);
    if (next == NEXT_CALL || next == NEXT_SWITCH) (void)vm_run(vm);
}

/* Containers are left to the door `graph`. */
static bool resume_look(Vm *vm, const uint8_t *data, size_t size) {
    return !graph_is_image(data, size) && graph_look(vm, data, size);
}

const Door door = { .script = "_resume.py",
                    .begin = graph_look_begin,
                    .look = resume_look,
                    .try = resume_try,
                    .instructions = 200000 };
