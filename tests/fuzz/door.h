/* A door: a way by which bytes from anywhere come into the machine, and the fuzz target that tries it.
 *
 * A target is door.c with one small file that defines `door`, and perhaps LLVMFuzzerCustomMutator() and
 * LLVMFuzzerCustomCrossOver(). Each input is tried in a forked copy of a machine that is ready, so that it finds everything as the
 * one before found it, whatever that did; a copy that does not end well is a find. */
#ifndef TERN_TESTS_FUZZ_DOOR_H
#define TERN_TESTS_FUZZ_DOOR_H

#include "vm/vm.h"

typedef struct Door {
    const char *script; /* a program beside door.c that gets ready and then calls door_input(); NULL: none is needed */
    void (*begin)(Vm *vm); /* without a script, perhaps: called once */
    /* Tries the input. NULL: it is what door_input() answers to the script, which tries it. */
    void (*try)(Vm *vm, const uint8_t *data, size_t size);
    uint64_t instructions; /* after so many it is over, and was well */
} Door;
extern const Door door;

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

#endif
