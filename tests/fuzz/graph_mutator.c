/* Mutations that know what graphs are written in. The reader has told what stands where
 * (door_traces()): a value is changed for another that could stand there, a number for another,
 * the tag of an object for that of an object of another type; values and whole bodies change
 * places, are doubled or taken out, and a count before them follows or not. Where it stopped
 * reading, and for a change, bytes are taken for tags or numbers by chance. The graph is the
 * payload of an image, perhaps with its container around it, or in a pickle of nothing else. */
#include <stdlib.h>

#include "pickle/container.h"
#include "pickle/graph_internal.h"
#include "tests/fuzz/door.h"

enum { CHANGES = 6 /* at most, at a time */, SEED_BYTES = 16, PICKLE_TAIL = 3, RUN = 600 };

static const char opening[] = "c_tern_image\ngraph_loads\n";
enum { OPENING = sizeof opening - 1 };

/* Where an image's header has numbers, and how many bytes they have. */
enum { FIELDS = 8, FLAGS_AT = 12, AT_PAYLOAD_SIZE = 32, HEADER_MIN = 40 };
static const uint8_t header_fields[FIELDS][2] = { { 8, 2 },  { 10, 2 }, { 12, 4 }, { 16, 2 },
                                                  { 18, 2 }, { 20, 4 }, { 24, 8 }, { 32, 8 } };

/* A graph as it is changed: data[start .. size - tail). */
typedef struct Graph {
    uint8_t *data;
    size_t start, size, tail, most;
} Graph;

static uint32_t chance_state;
static uint32_t chance(uint32_t below) {
    chance_state = chance_state * 1664525u + 1013904223u;
    return (chance_state >> 8) % (below ? below : 1);
}

bool graph_is_pickled(const uint8_t *data, size_t size) {
    return size > OPENING + 10 && data[0] == 0x80 && memcmp(data + 2, opening, OPENING) == 0 &&
           (data[2 + OPENING] == 'C' || data[2 + OPENING] == 'B');
}

/* Puts `n` bytes in the place of `old` ones. */
static void splice(Graph *g, size_t at, size_t old, const uint8_t *with, size_t n) {
    if (at < g->start || at + old > g->size - g->tail || g->size - old + n > g->most) return;
    memmove(g->data + at + n, g->data + at + old, g->size - at - old);
    memcpy(g->data + at, with, n);
    g->size = g->size - old + n;
}

static size_t number_put(uint8_t *to, uint64_t number) {
    size_t n = 0;
    for (; number > 127; number >>= 7) to[n++] = (uint8_t)(number | 128);
    to[n++] = (uint8_t)number;
    return n;
}

static void number_replace(Graph *g, size_t from, size_t to) {
    static const uint64_t numbers[] = { 0,     1,         2,          3,          4,         7,
                                        8,     15,        16,         31,         32,        63,
                                        64,    127,       128,        255,        256,       65535,
                                        65536, INT32_MAX, UINT32_MAX, 1ull << 47, UINT64_MAX };
    uint64_t number = 0;
    uint8_t made[10];
    for (size_t i = to; i-- > from;) number = number << 7 | (g->data[i] & 127);
    switch (chance(4)) {
    case 0: number ^= 1ull << chance(12); break;
    case 1: number = numbers[chance(sizeof numbers / sizeof *numbers)]; break;
    default: number += chance(9) - 4ull;
    }
    splice(g, from, to - from, made, number_put(made, number));
}

/* The byte somewhere, as a part of a number. */
static void number_guess(Graph *g, size_t at) {
    size_t from = at, to = at + 1;
    while (from > g->start && g->data[from - 1] & 128) from--;
    while (to < g->size - g->tail && g->data[to - 1] & 128 && to - from < 10) to++;
    number_replace(g, from, to);
}

/* A tag for another of its kind. What has a size before it keeps it. */
static void tag_replace(Graph *g, size_t at) {
    uint8_t *tag = &g->data[at];
    if (*tag >= TAG_NEAR)
        *tag = (uint8_t)(TAG_NEAR + chance(64));
    else if (*tag >= TAG_SMALL)
        *tag = (uint8_t)(TAG_SMALL + chance(SMALL_INTS));
    else if (*tag >= TAG_SHORT)
        *tag = (uint8_t)(TAG_SHORT + chance(SHORT_IDS));
    else
        *tag = (uint8_t)chance(TAG_SHORT);
}

static bool is_head(unsigned tag) { return tag >= TAG_HEADS && tag < TAG_SMALL; }

/* A value that makes no object. */
static size_t value_make(uint8_t *made) {
    static const uint8_t constants[] = { TAG_VOID,  TAG_NONE, TAG_NOTIMPLEMENTED,
                                         TAG_FALSE, TAG_TRUE, TAG_ELLIPSIS };
    switch (chance(5)) {
    case 0: made[0] = constants[chance(sizeof constants)]; return 1;
    case 1: made[0] = (uint8_t)(TAG_SMALL + chance(SMALL_INTS)); return 1;
    case 2:
        made[0] = TAG_INT;
        return 1 + number_put(made + 1,
                              chance(2) ? chance(400) : (1ull << (chance(48) + 1)) - chance(3));
    case 3: made[0] = TAG_OBJECT; return 1 + number_put(made + 1, chance(chance(2) ? 60 : 1000));
    default: made[0] = (uint8_t)(TAG_NEAR + chance(64)); return 1;
    }
}

static void value_replace(Graph *g, Trace t) {
    uint8_t made[16];
    if (is_head(g->data[t.from]) && chance(4))
        tag_replace(g, t.from);
    else
        splice(g, t.from, t.to - t.from, made, value_make(made));
}

/* Another piece of the same kind, in the place of this one or before it. */
static void piece_copy(Graph *g, Trace t, const Trace *traces, size_t n) {
    uint8_t copy[RUN];
    for (int tries = 0; tries < 20; tries++) {
        Trace other = traces[chance((uint32_t)n)];
        size_t size = other.to - other.from;
        if (other.kind != t.kind || size > RUN || other.to > g->size - g->tail) continue;
        memcpy(copy, g->data + other.from, size);
        splice(g, t.from, chance(3) ? t.to - t.from : 0, copy, size);
        return;
    }
}

/* One value more or less, and the count before it with it. */
static void count_change(Graph *g, Trace number, bool more) {
    uint8_t made[16], *count = &g->data[number.from];
    size_t at = number.to;
    if (number.to - number.from != 1 || *count > 126 || (!more && !*count)) return;
    *count = (uint8_t)(more ? *count + 1 : *count - 1);
    splice(g, at, more ? 0 : 1, made, more ? value_make(made) : 0);
}

static void piece_change(Graph *g, Trace t, const Trace *traces, size_t n) {
    if (t.from < g->start || t.to > g->size - g->tail || t.to <= t.from) return;
    switch (chance(12)) {
    case 0: splice(g, t.from, t.to - t.from, g->data, 0); break;
    case 1:
    case 2:
    case 3: piece_copy(g, t, traces, n); break;
    default:
        if (t.kind == TRACE_VALUE)
            value_replace(g, t);
        else if (t.kind == TRACE_BODY)
            piece_copy(g, t, traces, n);
        else if (chance(4))
            number_replace(g, t.from, t.to);
        else
            count_change(g, t, chance(2));
    }
}

/* Later ones first, so that the others are where they were. */
static int trace_order(const void *a, const void *b) {
    uint32_t x = ((const Trace *)a)->from, y = ((const Trace *)b)->from;
    return x < y ? 1 : x > y ? -1 : 0;
}

static void pieces_change(Graph *g) {
    const Trace *traces;
    Trace chosen[CHANGES];
    size_t n = door_traces(g->data, g->size, &traces), count = 1 + chance(chance(3) ? 2 : CHANGES);
    if (!n) return;
    size_t k = chance((uint32_t)n);
    for (size_t i = 0; i < count; i++) {
        chosen[i] = traces[k];
        k = chance(2) ? (k + chance(12)) % n
                      : chance((uint32_t)n); /* neighbours have to do with each other */
    }
    qsort(chosen, count, sizeof *chosen, trace_order);
    for (size_t i = 0; i < count; i++) piece_change(g, chosen[i], traces, n);
}

static void bytes_change(Graph *g) {
    uint8_t copy[256];
    size_t length = g->size - g->tail - g->start, n = 1 + chance(chance(3) ? 4 : sizeof copy - 1);
    size_t at = g->start + chance((uint32_t)length), other = g->start + chance((uint32_t)length);
    switch (chance(5)) {
    case 0:
    case 1: number_guess(g, at); return;
    case 2: tag_replace(g, at); return;
    case 3: splice(g, at, n, copy, 0); return;
    default: /* a run once more, or over another */
        if (at + n > g->size - g->tail) return;
        memcpy(copy, g->data + at, n);
        splice(g, other, chance(2) ? n : 0, copy, n);
    }
}

/* Where the graph in a pickle begins, which gets a length of four bytes. 0: no room. */
static size_t pickle_open(uint8_t *data, size_t *size, size_t most) {
    size_t at = 2 + OPENING;
    if (data[at] == 'B') return at + 5;
    if (*size + 3 > most) return 0;
    memmove(data + at + 5, data + at + 2, *size - at - 2);
    data[at] = 'B';
    *size += 3;
    return at + 5;
}

static void pickle_close(Graph *g) {
    size_t n = g->size - g->tail - g->start;
    for (int i = 0; i < 4; i++) g->data[g->start - 4 + (size_t)i] = (uint8_t)(n >> 8 * i);
}

/* One number of an image's header, or a byte of its maker's name. */
static void header_change(uint8_t *data) {
    if (!chance(4)) {
        data[HEADER_MIN + chance(CHECKSUM_SIZE)] ^= (uint8_t)(1u << chance(8));
        return;
    }
    const uint8_t *field = header_fields[chance(FIELDS)];
    uint8_t *at = data + field[0] + chance(chance(2) ? 1 : field[1]);
    switch (chance(4)) {
    case 0: *at ^= (uint8_t)(1u << chance(8)); break;
    case 1: memset(data + field[0], chance(2) ? 255 : 0, field[1]); break;
    default: *at = (uint8_t)(*at + chance(17) - 8); break;
    }
}

/* What is behind the header is the payload, whatever size it has now. Without a signature there
 * may be one, and the other way round. */
static size_t image_close(Graph *g) {
    size_t n = g->size - g->tail - (g->start - SEED_BYTES);
    for (int i = 0; i < 8; i++) g->data[AT_PAYLOAD_SIZE + i] = (uint8_t)((uint64_t)n >> 8 * i);
    if (!chance(8) && g->size + KEY_SIZE + SIGNATURE_SIZE <= g->most) {
        g->data[FLAGS_AT] ^= CONTAINER_SIGNED;
        g->size = g->start - SEED_BYTES + n + graph_image_tail(g->data);
    }
    if (!chance(8)) header_change(g->data);
    return g->size;
}

size_t graph_mutate(uint8_t *data, size_t size, size_t most, uint32_t seed) {
    Graph g = { data, SEED_BYTES, size, 0, most };
    bool pickled = graph_is_pickled(data, size), image = !pickled && graph_is_image(data, size);
    chance_state = seed;
    if (image) {
        g.start = graph_image_header(data) + SEED_BYTES;
        g.tail = graph_image_tail(data);
        if (g.start + g.tail + 4 > size) return LLVMFuzzerMutate(data, size, most);
    }
    if (pickled) {
        g.start = pickle_open(data, &g.size, most);
        g.tail = PICKLE_TAIL;
        if (!g.start) return size;
    }
    if (g.size < g.start + g.tail + 4) return LLVMFuzzerMutate(data, size, most);
    if (pickled) pickle_close(&g);
    if (chance(6))
        pieces_change(&g);
    else
        for (uint32_t n = 1 + chance(3); n-- && g.size > g.start + g.tail;) bytes_change(&g);
    if (pickled) pickle_close(&g);
    return image ? image_close(&g) : g.size;
}
