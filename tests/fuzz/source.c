/* The door `source`: the bytes are a program. It is decoded, compiled in each of the three modes
 * and disassembled, never run. Memory that is not the heap's must be given back, and images may
 * have the code: the verifier takes it. */
#include <sanitizer/allocator_interface.h>
#include <stdio.h>
#include <stdlib.h>

#include "compiler/compiler.h"
#include "pickle/image.h"
#include "tests/fuzz/door.h"

/* Compiles a copy of the exact size, so that what reads beyond it is seen. Answers how many
 * bytes were kept that are not the heap's. */
static size_t bytes_kept(Vm *vm, const uint8_t *data, size_t size, Value name, CompileMode mode,
                         unsigned flags, Value *code) {
    char *copy = malloc(size + 1);
    if (!copy) abort();
    memcpy(copy, data, size);
    copy[size] = 0;
    vm->error = V_VOID;
    size_t before = __sanitizer_get_current_allocated_bytes() - heap_live_bytes();
    *code = compile_source(vm, copy, size, name, mode, flags);
    size_t after = __sanitizer_get_current_allocated_bytes() - heap_live_bytes();
    free(copy);
    return after - before;
}

static void code_check(Vm *vm, const Code *c) {
    if (!code_verify(vm, c)) {
        fprintf(stderr, "door: the compiler's code is refused: %s\n",
                str_utf8(vm, as_str(leaf_str(vm, vm->error)), NULL));
        abort();
    }
    for (int64_t i = 0; i < c->nconsts; i++)
        if (is_exact(c->consts[i], &code_type)) code_check(vm, (Code *)as_obj(c->consts[i]));
}

static void compile_try(Vm *vm, const uint8_t *data, size_t size, CompileMode mode,
                        unsigned flags) {
    Value name = str_from(vm, "<input>"), code;
    /* what the C library keeps of an encoding at its first use is not kept twice */
    if (bytes_kept(vm, data, size, name, mode, flags, &code) &&
        bytes_kept(vm, data, size, name, mode, flags, &code)) {
        fprintf(stderr, "door: the compiler kept memory\n");
        abort();
    }
    if (is_void(code) != !is_void(vm->error)) abort();
    vm->error = V_VOID;
    if (!is_exact(code, &code_type)) return;
    code_check(vm, (Code *)as_obj(code));
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

/* What the compiler keeps for good is there before it is watched: the library of characters'
 * names. */
static void source_begin(Vm *vm) {
    static const char text[] = "'\\N{BULLET}'";
    if (is_void(
            compile_source(vm, text, sizeof text - 1, str_from(vm, "<input>"), COMPILE_EVAL, 0)))
        abort();
}

const Door door = { .begin = source_begin, .look = source_look };
