/* A door: a way by which bytes from anywhere come into the machine, and the fuzz target that
 * tries it.
 *
 * A target is door.c with one small file that defines `door`, and perhaps
 * LLVMFuzzerCustomMutator() and LLVMFuzzerCustomCrossOver(). Each input is tried in a forked
 * copy of a machine that is ready, so that it finds everything as the one before found it,
 * whatever that did; a copy that does not end well is a find. What only reads is tried before,
 * in a copy that serves many inputs: most are refused there, and that takes a hundredth of the
 * time. */
#ifndef TERN_TESTS_FUZZ_DOOR_H
#define TERN_TESTS_FUZZ_DOOR_H

#include "vm/vm.h"

typedef struct Door {
    /* a program beside door.c that gets ready and then calls door_input(); NULL: none is needed */
    const char *script;
    void (*begin)(Vm *vm); /* called once, behind the script's beginning; or NULL */
    /* Reads the input, and leaves the machine as it was; NULL: there is nothing to be seen so.
     * True: the input is worth to be tried. */
    bool (*look)(Vm *vm, const uint8_t *data, size_t size);
    /* Tries the input. NULL: it is what door_input() answers to the script, which tries it. */
    void (*try)(Vm *vm, const uint8_t *data, size_t size);
    uint64_t instructions; /* after so many it is over, and was well */
} Door;
extern const Door door;

/* What the reader of graphs found in the input that was looked at last: see TRACE_VALUE and
 * others. */
enum { TRACES_MAX = 30000, TRACED_MAX = 1 << 16 };
typedef struct Trace {
    uint32_t from, to; /* bytes of the input */
    int kind;
} Trace;

/* In look(): where the graph's bytes begin to be counted. */
void door_trace_from(const uint8_t *start);
/* Looks at an input, if that was not just done. Answers how many traces there are. */
size_t door_traces(const uint8_t *data, size_t size, const Trace **traces);

/* graph_mutator.c: another graph, or the pickle of another. */
size_t graph_mutate(uint8_t *data, size_t size, size_t most, uint32_t seed);
bool graph_is_pickled(const uint8_t *data, size_t size);

/* graph_look.c: reads a program, the pickle of a part, or an image with its container; true: it
 * can be read. */
bool graph_look(Vm *vm, const uint8_t *data, size_t size);
void graph_look_begin(Vm *vm);
bool graph_is_image(const uint8_t *data, size_t size);
/* Of an image: where its payload begins, if it says the truth, and how many bytes are behind
 * that. */
size_t graph_image_header(const uint8_t *data);
size_t graph_image_tail(const uint8_t *data);

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

#endif
