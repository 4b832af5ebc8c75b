/* The door `source`: the bytes are a program. It is decoded, compiled in each of the three modes and disassembled, never run.
 * Memory that is not the heap's must be given back. */
#include <sanitizer/allocator_interface.h>
#include <stdio.h>
#include <stdlib.h>

#include "compiler/compiler.h"
#include "tests/fuzz/door.h"

static void compile_try(Vm *vm, const uint8_t *data, size_t size, CompileMode mode, unsigned flags) {
    Value name = str_from(vm, "<input>");
    char *copy = malloc(size + 1); /* of its exact size: what reads beyond it is seen */
    if (!copy) abort();
    memcpy(copy, data, size);
    copy[size] = 0;
    size_t before = __sanitizer_get_current_allocated_bytes() - heap_live_bytes();
    Value code = compile_source_found(vm, copy, size, name, mode, flags, list_new(vm, 0), -1);
    size_t after = __sanitizer_get_current_allocated_bytes() - heap_live_bytes();
    free(copy);
    if (after != before) {
        fprintf(stderr, "door: the compiler kept %zu bytes\n", after - before);
        abort();
    }
    if (is_void(code) != !is_void(vm->error)) abort();
    vm->error = V_VOID;
    if (!is_exact(code, &code_type)) return;
    FILE *nowhere = fopen("/dev/null", "w");
    if (!nowhere) abort();
    disassemble(vm, (Code *)as_obj(code), nowhere);
    fclose(nowhere);
}

static bool source_look(Vm *vm, const uint8_t *data, size_t size) {
    compile_try(vm, data, size, COMPILE_EXEC, 0);
    compile_try(vm, data, size, COMPILE_EVAL, COMPILE_TEXT);
    compile_try(vm, data, size, COMPILE_SINGLE, COMPILE_ALLOW_INCOMPLETE);
    return false;
}

/* What the compiler keeps for good is there before it is watched: the library of characters' names. */
static void source_begin(Vm *vm) {
    static const char text[] = "'\\N{BULLET}'";
    if (is_void(compile_source(vm, text, sizeof text - 1, str_from(vm, "<input>"), COMPILE_EVAL, 0))) abort();
}

const Door door = { .begin = source_begin, .look = source_look };
