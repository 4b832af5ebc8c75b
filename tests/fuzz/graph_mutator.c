/* Mutations that know what graphs are written in: tags, and numbers of seven bits a byte. What stands where is not followed; but a value
 * is changed for another that could stand there: a reference for another reference, a small number for another, the tag of an object for
 * that of an object of another type. Runs of bytes are doubled, moved and taken out. Anything else is left to libFuzzer. */
#include "pickle/graph_tags.h"
#include "tests/fuzz/door.h"

static uint32_t chance_state;
static uint32_t chance(uint32_t below) {
    chance_state = chance_state * 1664525u + 1013904223u;
    return (chance_state >> 8) % (below ? below : 1);
}

/* Puts `n` bytes in the place of `old` ones. */
static size_t splice(uint8_t *data, size_t size, size_t most, size_t at, size_t old, const uint8_t *with, size_t n) {
    if (at + old > size || size - old + n > most) return size;
    memmove(data + at + n, data + at + old, size - at - old);
    memcpy(data + at, with, n);
    return size - old + n;
}

static size_t number_put(uint8_t *to, uint64_t number) {
    size_t n = 0;
    for (; number > 127; number >>= 7) to[n++] = (uint8_t)(number | 128);
    to[n++] = (uint8_t)number;
    return n;
}

/* The number that the byte at `at` is part of, as another one. */
static size_t number_mutate(uint8_t *data, size_t size, size_t most, size_t at) {
    static const uint64_t numbers[] = { 0, 1, 2, 7, 8, 63, 64, 127, 128, 255, 256, 65535, 65536, UINT32_MAX, UINT64_MAX };
    size_t end = at;
    uint64_t number = 0;
    uint8_t made[10];
    while (at && data[at - 1] & 128) at--;
    while (end + 1 < size && data[end] & 128 && end - at < 8) end++;
    for (size_t i = end + 1; i-- > at;) number = number << 7 | (data[i] & 127);
    number = chance(2) ? number + chance(9) - 4 : numbers[chance(sizeof numbers / sizeof *numbers)];
    return splice(data, size, most, at, end + 1 - at, made, number_put(made, number));
}

/* The byte as a tag: another of its kind. */
static void tag_mutate(uint8_t *tag) {
    if (*tag >= TAG_NEAR) *tag = (uint8_t)(TAG_NEAR + chance(64));
    else if (*tag >= TAG_SMALL) *tag = (uint8_t)(TAG_SMALL + chance(SMALL_INTS));
    else if (*tag >= TAG_SHORT) *tag = (uint8_t)(TAG_SHORT + chance(SHORT_IDS));
    else *tag = (uint8_t)chance(TAG_SHORT);
}

static size_t graph_mutate(uint8_t *data, size_t size, size_t most) {
    uint8_t copy[256];
    if (size < 32) return LLVMFuzzerMutate(data, size, most);
    size_t at = 16 + chance((uint32_t)size - 16), other = 16 + chance((uint32_t)size - 16); /* behind the seed of the hashes */
    size_t n = 1 + chance(chance(3) ? 4 : sizeof copy - 1);
    switch (chance(8)) {
    case 0: return LLVMFuzzerMutate(data, size, most);
    case 1:
    case 2: return number_mutate(data, size, most, at);
    case 3:
    case 4: tag_mutate(&data[at]); return size;
    case 5: return at + n <= size ? splice(data, size, most, at, n, copy, 0) : size;
    default: /* a run once more, or over another */
        if (at + n > size || other + n > size) return size;
        memcpy(copy, data + at, n);
        return splice(data, size, most, other, chance(2) ? n : 0, copy, n);
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    chance_state = seed;
    for (uint32_t n = 1 + chance(chance(3) ? 2 : 6); n--;) size = graph_mutate(data, size, most);
    return size;
}
