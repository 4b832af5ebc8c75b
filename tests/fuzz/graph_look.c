/* Reading graphs without running what is in them. A reader that refuses a graph must have
 * changed nothing, and one that accepts it nothing either, until somebody takes it. */
#include <stdlib.h>

#include "pickle/container.h"
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

/* --- images with their containers --- */

enum { AT_FLAGS = 12, AT_HEADER_SIZE = 20, HEADER_MIN = 40 };
static const uint8_t magic[] = { 0x89, 'T', 'R', 'N' };
static const char signed_context[] = "tern image signature 1";
static SignKey image_key;

bool graph_is_image(const uint8_t *data, size_t size) {
    return size >= HEADER_MIN + CHECKSUM_SIZE && memcmp(data, magic, sizeof magic) == 0;
}

size_t graph_image_tail(const uint8_t *data) {
    return CHECKSUM_SIZE + (data[AT_FLAGS] & CONTAINER_SIGNED ? KEY_SIZE + SIGNATURE_SIZE : 0);
}

size_t graph_image_header(const uint8_t *data) {
    return data[AT_HEADER_SIZE] | (size_t)data[AT_HEADER_SIZE + 1] << 8 |
           (size_t)data[AT_HEADER_SIZE + 2] << 16;
}

/* What is kept for good is there before anything is watched: the library of checksums,
 * ImageError, a key. */
void graph_look_begin(Vm *vm) {
    static const char key[] = "tern-secret-ed25519 AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n";
    if (!key_parse_secret(vm, key, sizeof key - 1, "the key of the door", &image_key)) abort();
    (void)image_error_type(vm);
}

/* Its checksum, and its signature, become what they should be. */
static void image_mend(Vm *vm, uint8_t *data, size_t size) {
    uint8_t message[sizeof signed_context + CHECKSUM_SIZE],
        *sum = data + size - graph_image_tail(data);
    if (!checksum_of(vm, data, (size_t)(sum - data), sum)) abort();
    if (!(data[AT_FLAGS] & CONTAINER_SIGNED)) return;
    memcpy(message, signed_context, sizeof signed_context);
    memcpy(message + sizeof signed_context, sum, CHECKSUM_SIZE);
    memcpy(sum + CHECKSUM_SIZE, key_public(&image_key), KEY_SIZE);
    if (!key_sign(vm, &image_key, message, sizeof message, sum + CHECKSUM_SIZE + KEY_SIZE)) abort();
}

/* Opened as it is, for those who trust a key and those who do not; then what tern inspect shows,
 * when all of its sums fit. */
static bool image_look(Vm *vm, const uint8_t *data, size_t size) {
    Container c;
    const TrustKeys trust = { (const uint8_t(*)[KEY_SIZE])key_public(&image_key), 1 };
    uint8_t *copy = malloc(size);
    if (!copy) abort();
    memcpy(copy, data, size);
    for (int trusting = 0; trusting < 2; trusting++) {
        if (container_open(vm, data, size, trusting ? &trust : NULL, &c) != is_void(vm->error))
            abort();
        vm->error = V_VOID;
    }
    if (size >= HEADER_MIN + graph_image_tail(data)) image_mend(vm, copy, size);
    if (container_open(vm, copy, size, &trust, &c) != is_void(vm->error)) abort();
    vm->error = V_VOID;
    door_trace_from(copy);
    Value view = image_view(vm, copy, size, size & 1);
    if (is_void(view) != !is_void(vm->error)) abort();
    free(copy);
    return !is_void(view);
}

bool graph_look(Vm *vm, const uint8_t *data, size_t size) {
    const Frame *frame = vm->frame;
    const Tasklet *tasklet = vm->tasklet, *ready = vm->ready, *main_tasklet = vm->main_tasklet;
    const Dict *modules = vm->modules;
    int64_t entries = modules->used;
    Value extras = vm->tasklet_extras;
    uint64_t identity = identity_next(vm);
    bool fits = graph_is_pickled(data, size) ? part_look(vm, data, size)
                : graph_is_image(data, size) ? image_look(vm, data, size)
                                             : program_look(vm, data, size);
    if (vm->frame != frame || vm->tasklet != tasklet || vm->ready != ready ||
        vm->main_tasklet != main_tasklet || vm->modules != modules || modules->used != entries ||
        !is_same(vm->tasklet_extras, extras) ||
        (identity_next(vm) != identity &&
         !graph_is_pickled(data, size))) /* keys of sets in pickles are hashed */
        abort();
    return fits;
}
