/* Mutations that know what pickles are made of: opcodes with their arguments, and in bytes the
 * numbers of seven bits a byte that code images consist of. Anything else is left to libFuzzer.
 * Frames (opcode 0x95) are taken out: their lengths would all be wrong. */
#include "tests/fuzz/door.h"

enum { OPS_MAX = 4000, SCRATCH = 1 << 16 };

typedef struct Op {
    uint32_t start, size; /* opcode and argument */
} Op;
typedef struct Ops {
    Op list[OPS_MAX];
    size_t n;
} Ops;

static uint32_t chance_state;
static uint32_t chance(uint32_t below) {
    chance_state = chance_state * 1664525u + 1013904223u;
    return (chance_state >> 8) % (below ? below : 1);
}

static size_t line_size(const uint8_t *data, size_t n) {
    const uint8_t *end = memchr(data, '\n', n);
    return end ? (size_t)(end - data) + 1 : n;
}

static uint64_t number_at(const uint8_t *data, size_t n, size_t width) {
    uint64_t number = 0;
    for (size_t i = 0; i < width && i < n; i++) number |= (uint64_t)data[i] << 8 * i;
    return number;
}

/* The size of an opcode's argument, of the n bytes that follow it. */
static size_t argument_size(uint8_t op, const uint8_t *data, size_t n) {
    switch (op) {
    case 'K':
    case 'h':
    case 'q':
    case 0x80:
    case 0x82: return 1;
    case 'M':
    case 0x83: return 2;
    case 'J':
    case 'j':
    case 'r':
    case 0x84: return 4;
    case 'G':
    case 0x95: return 8;
    case 'U':
    case 'C':
    case 0x8c:
    case 0x8a: return 1 + number_at(data, n, 1);
    case 'T':
    case 'B':
    case 'X':
    case 0x8b: return 4 + number_at(data, n, 4);
    case 0x8d:
    case 0x8e:
    case 0x96: return 8 + number_at(data, n, 8);
    case 'I':
    case 'L':
    case 'F':
    case 'S':
    case 'V':
    case 'P':
    case 'g':
    case 'p': return line_size(data, n);
    case 'c':
    case 'i': {
        size_t first = line_size(data, n);
        return first + line_size(data + first, n - first);
    }
    default: return 0;
    }
}

static void ops_find(Ops *ops, const uint8_t *data, size_t size) {
    ops->n = 0;
    for (size_t at = 0; at < size && ops->n < OPS_MAX;) {
        size_t argument = argument_size(data[at], data + at + 1, size - at - 1);
        if (argument > size - at - 1) argument = size - at - 1;
        ops->list[ops->n++] = (Op){ (uint32_t)at, (uint32_t)argument + 1 };
        at += argument + 1;
    }
}

/* Copies what is no frame. */
static size_t frames_drop(uint8_t *data, size_t size) {
    Ops ops;
    size_t n = 0;
    ops_find(&ops, data, size);
    if (ops.n == OPS_MAX) return size;
    for (size_t i = 0; i < ops.n; i++) {
        Op op = ops.list[i];
        if (data[op.start] == 0x95) continue;
        memmove(data + n, data + op.start, op.size);
        n += op.size;
    }
    return n;
}

/* Puts `n` bytes in the place of `old` ones at `at`. False: no room. */
static bool splice(uint8_t *data, size_t *size, size_t most, size_t at, size_t old,
                   const uint8_t *with, size_t n) {
    if (*size - old + n > most) return false;
    memmove(data + at + n, data + at + old, *size - at - old);
    memcpy(data + at, with, n);
    *size = *size - old + n;
    return true;
}

static uint32_t interesting(void) {
    static const uint32_t numbers[] = { 0,   1,   2,      3,      4,          5,         7,
                                        8,   16,  31,     63,     64,         127,       128,
                                        255, 256, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF };
    return chance(3) ? numbers[chance(sizeof numbers / sizeof *numbers)] : chance(300);
}

/* A number of the bytes in b[0..n): another one of the same or another length. */
static size_t varint_mutate(uint8_t *data, size_t size, size_t most, size_t at, size_t n) {
    size_t begin = at + chance((uint32_t)n), end = begin;
    uint8_t made[5];
    size_t length = 0;
    while (begin > at && data[begin - 1] & 128) begin--;
    while (end + 1 < at + n && data[end] & 128) end++;
    uint32_t number = 0;
    for (size_t i = end + 1; i-- > begin;) number = number << 7 | (data[i] & 127u);
    number = chance(2) ? number + chance(9) - 4 : interesting();
    do made[length++] = (uint8_t)((number & 127) | (number > 127 ? 128 : 0));
    while (number >>= 7);
    (void)splice(data, &size, most, begin, end + 1 - begin, made, length);
    return size;
}

/* Changes the argument of an opcode. */
static size_t argument_mutate(uint8_t *data, size_t size, size_t most, Op op) {
    uint8_t *argument = data + op.start + 1;
    switch (data[op.start]) {
    case 'K': *argument = (uint8_t)interesting(); break;
    case 'h': *argument = (uint8_t)(chance(2) ? *argument + chance(5) - 2 : chance(64)); break;
    case 'M':
    case 'J':
    case 'j': {
        uint32_t number = interesting();
        for (size_t i = 0; i + 1 < op.size; i++) argument[i] = (uint8_t)(number >> 8 * i);
        break;
    }
    case 'C': {
        size_t before = size;
        if (op.size < 3) break;
        size = varint_mutate(data, size, most, op.start + 2, op.size - 2);
        size_t length = op.size - 2 + size - before;
        if (length < 256) data[op.start + 1] = (uint8_t)length;
        break;
    }
    case 0x8c:
        if (op.size > 2) data[op.start + 2 + chance(op.size - 2)] = (uint8_t)('a' + chance(26));
        break;
    default: data[op.start] = (uint8_t) "KNh)]}\x88\x89\x8f\x85\x86\x87tRb.e"[chance(17)]; break;
    }
    return size;
}

/* A value for another: a number, None, something remembered. */
static size_t value_replace(uint8_t *data, size_t size, size_t most, Op op) {
    uint8_t made[2] = { (uint8_t) "KhN)\x88]}"[chance(7)] };
    size_t n = made[0] == 'K' || made[0] == 'h' ? 2 : 1;
    made[1] = (uint8_t)(made[0] == 'K' ? interesting() : chance(80));
    (void)splice(data, &size, most, op.start, op.size, made, n);
    return size;
}

static size_t pickle_mutate(uint8_t *data, size_t size, size_t most) {
    static Ops ops;
    uint8_t copy[1024];
    ops_find(&ops, data, size);
    if (!ops.n) return LLVMFuzzerMutate(data, size, most);
    Op one = ops.list[chance((uint32_t)ops.n)], other = ops.list[chance((uint32_t)ops.n)];
    switch (chance(10)) {
    case 0: return LLVMFuzzerMutate(data, size, most);
    case 1: (void)splice(data, &size, most, one.start, one.size, data, 0); return size;
    case 2: /* one opcode twice, or at another place */
    case 3:
        if (one.size > sizeof copy) return size;
        memcpy(copy, data + one.start, one.size);
        (void)splice(data, &size, most, other.start, chance(2) ? other.size : 0, copy, one.size);
        return size;
    case 4:
    case 5: return value_replace(data, size, most, one);
    default: return argument_mutate(data, size, most, one);
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    chance_state = seed;
    if (graph_is_pickled(data, size) && chance(16)) return graph_mutate(data, size, most, seed);
    size = frames_drop(data, size);
    for (uint32_t n = 1 + chance(chance(4) ? 2 : 8); n--;) size = pickle_mutate(data, size, most);
    return size ? size : LLVMFuzzerMutate(data, size, most);
}

/* The first opcodes of the one, and the last of the other. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t most, unsigned seed) {
    static Ops of_a, of_b;
    chance_state = seed;
    ops_find(&of_a, a, a_size);
    ops_find(&of_b, b, b_size);
    if (!of_a.n || !of_b.n) return 0;
    size_t head = of_a.list[chance((uint32_t)of_a.n)].start,
           from = of_b.list[chance((uint32_t)of_b.n)].start;
    size_t tail = b_size - from;
    if (head > most) head = most;
    if (tail > most - head) tail = most - head;
    memcpy(out, a, head);
    memcpy(out + head, b + from, tail);
    return head + tail;
}
