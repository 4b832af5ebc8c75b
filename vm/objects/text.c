/* Work on runs of text units of 1, 2 or 4 bytes, shared by str, bytes and bytearray: hashing,
 * widening, substring search. Nothing here knows an object's layout. Search is linear in the
 * worst case: memmem for bytes (two-way in the C library), the same algorithm written out for
 * what the C library does not offer. */
#include "vm/objects/text.h"

#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "vm/vm.h"

/* --- hashing --- */

/* The first n (at most 8) bytes of a run whose units are stored with the lowest byte first. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
static uint64_t low_bytes(int kind, const uint8_t *p, size_t n) {
    uint64_t x = 0;
    for (size_t i = 0; i < n; i++) x |= (uint64_t)p[i ^ (size_t)(kind - 1)] << (8 * i);
    return x;
}
#else
ALWAYS_INLINE uint64_t low_bytes(int kind, const uint8_t *p, size_t n) {
    uint64_t x = 0;
    uint32_t low, high;
    (void)kind;
    if (n == 8) {
        memcpy(&x, p, 8);
    } else if (n >= 4) { /* two reads that overlap */
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        x = low | (uint64_t)high << (8 * (n - 4));
    } else if (n) {
        x = p[0] | (uint64_t)p[n >> 1] << (8 * (n >> 1)) | (uint64_t)p[n - 1] << (8 * (n - 1));
    }
    return x;
}
#endif

ALWAYS_INLINE uint64_t rotated(uint64_t x, int n) { return x << n | x >> (64 - n); }

ALWAYS_INLINE void sip_round(uint64_t v[4]) {
    v[0] += v[1], v[1] = rotated(v[1], 13) ^ v[0], v[0] = rotated(v[0], 32);
    v[2] += v[3], v[3] = rotated(v[3], 16) ^ v[2];
    v[0] += v[3], v[3] = rotated(v[3], 21) ^ v[0];
    v[2] += v[1], v[1] = rotated(v[1], 17) ^ v[2], v[2] = rotated(v[2], 32);
}

/* SipHash-1-3 (Aumasson and Bernstein) under the machine's key, as CPython 3.11 uses it. */
uint64_t text_hash(int kind, const void *data, int64_t n) {
    const uint8_t *p = data;
    size_t left = (size_t)n * (size_t)kind;
    uint64_t k0 = the_vm.hash_seed[0], k1 = the_vm.hash_seed[1], last = (uint64_t)left << 56;
    uint64_t v[4] = { k0 ^ 0x736f6d6570736575ull, k1 ^ 0x646f72616e646f6dull,
                      k0 ^ 0x6c7967656e657261ull, k1 ^ 0x7465646279746573ull };

    if (!n) return 0;
    for (; left >= 8; left -= 8, p += 8) {
        uint64_t word = low_bytes(kind, p, 8);
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    last |= low_bytes(kind, p, left);
    v[3] ^= last;
    sip_round(v);
    v[0] ^= last;
    v[2] ^= 0xFF;
    for (int i = 0; i < 3; i++) sip_round(v);
    uint64_t h = v[0] ^ v[1] ^ v[2] ^ v[3];
    return h == UINT64_MAX ? UINT64_MAX - 1 : h;
}

/* The key of PYTHONHASHSEED=seed, from the generator of 8 bits at a time that CPython uses for
 * it; 0: a key of zeros. */
static void seed_expand(uint32_t seed, uint64_t key[2]) {
    uint32_t x = seed;
    key[0] = key[1] = 0;
    for (int i = 0; seed && i < 16; i++) {
        x = x * 214013 + 2531011;
        key[i / 8] |= (uint64_t)(x >> 16 & 0xFF) << (i % 8 * 8);
    }
}

bool text_hash_init(Vm *vm, const char *seed) {
    if (!seed || !*seed || !strcmp(seed, "random")) {
        if (getrandom(vm->hash_seed, sizeof vm->hash_seed, GRND_NONBLOCK) ==
            (ssize_t)sizeof vm->hash_seed)
            return true;
        struct timespec t; /* too early in the life of the system */
        clock_gettime(CLOCK_REALTIME, &t);
        seed_expand((uint32_t)t.tv_nsec ^ (uint32_t)t.tv_sec ^ (uint32_t)getpid(), vm->hash_seed);
        return true;
    }
    uint64_t n = 0;
    for (const char *c = seed; *c; c++) {
        if (*c < '0' || *c > '9' || (n = n * 10 + (uint64_t)(*c - '0')) > UINT32_MAX) return false;
    }
    seed_expand((uint32_t)n, vm->hash_seed);
    return true;
}

/* --- scanning and copying --- */

bool text_is_ascii(const void *data, size_t n) {
    const uint8_t *p = data;
    for (; n >= 32; n -= 32, p += 32) {
        uint64_t w[4];
        memcpy(w, p, 32);
        if ((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080ull) return false;
    }
    uint64_t bits = 0, word;
    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&word, p, 8);
        bits |= word;
    }
    if (n >= 4) { /* two reads that overlap */
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        bits |= low | high;
    } else if (n) {
        bits |= p[0] | p[n >> 1] | p[n - 1];
    }
    return !(bits & 0x8080808080808080ull);
}

uint32_t text_bits(int kind, const void *data, int64_t n) {
    uint32_t bits = 0;
    if (kind == 1) return text_is_ascii(data, (size_t)n) ? 0x7F : 0xFF;
    if (kind == 2)
        for (int64_t i = 0; i < n; i++) bits |= ((const uint16_t *)data)[i];
    else
        for (int64_t i = 0; i < n; i++) bits |= ((const uint32_t *)data)[i];
    return bits;
}

#define COPY_LOOP(To, From) \
    for (int64_t i = 0; i < n; i++) ((To *)to)[i] = (To)((const From *)from)[i]

void text_copy(int to_kind, void *to, int kind, const void *from, int64_t n) {
    if (to_kind == kind) {
        if (n) memcpy(to, from, (size_t)n * (size_t)kind);
        return;
    }
    switch (to_kind * 8 + kind) {
    case 2 * 8 + 1: COPY_LOOP(uint16_t, uint8_t); break;
    case 4 * 8 + 1: COPY_LOOP(uint32_t, uint8_t); break;
    case 4 * 8 + 2: COPY_LOOP(uint32_t, uint16_t); break;
    case 1 * 8 + 2: COPY_LOOP(uint8_t, uint16_t); break;
    case 1 * 8 + 4: COPY_LOOP(uint8_t, uint32_t); break;
    case 2 * 8 + 4: COPY_LOOP(uint16_t, uint32_t); break;
    }
}

void text_fill(int kind, void *to, uint32_t c, int64_t n) {
    if (kind == 1) {
        if (n > 0) memset(to, (int)c, (size_t)n);
        return;
    }
    for (int64_t i = 0; i < n; i++) text_set(kind, to, i, c);
}

void text_repeat(void *to, size_t unit, size_t total) {
    if (unit == 1) {
        memset(to, *(uint8_t *)to, total);
        return;
    }
    for (size_t done = unit; done < total;) {
        size_t n = done < total - done ? done : total - done;
        memcpy((char *)to + done, to, n);
        done += n;
    }
}

/* --- search --- */

/* A run read forwards or, with dir -1, from its end: unit i of it. */
ALWAYS_INLINE uint32_t unit(int kind, int dir, const void *p, int64_t n, int64_t i) {
    return text_at(kind, p, dir > 0 ? i : n - 1 - i);
}

/* The start of the maximal suffix of `w` (order reversed when `flip`), and its period. */
ALWAYS_INLINE int64_t maximal_suffix(int kind, int dir, const void *w, int64_t m, bool flip,
                                     int64_t *period) {
    int64_t suffix = -1, j = 0, k = 1, p = 1;
    while (j + k < m) {
        uint32_t a = unit(kind, dir, w, m, j + k), b = unit(kind, dir, w, m, suffix + k);
        if (flip ? b < a : a < b) {
            j += k;
            k = 1;
            p = j - suffix;
        } else if (a == b) {
            if (k != p)
                k++;
            else {
                j += p;
                k = 1;
            }
        } else {
            suffix = j++;
            k = p = 1;
        }
    }
    *period = p;
    return suffix + 1;
}

/* Two-way search (Crochemore and Perrin), m >= 2. kind and dir are constants of each caller, so
 * each call compiles to a loop of its own. */
ALWAYS_INLINE int64_t two_way(int kind, int dir, const void *t, int64_t n, const void *w,
                              int64_t m) {
    int64_t period, period2, cut = maximal_suffix(kind, dir, w, m, false, &period);
    int64_t cut2 = maximal_suffix(kind, dir, w, m, true, &period2);
    if (cut2 > cut) cut = cut2, period = period2;

    bool periodic = cut + period <= m;
    for (int64_t i = 0; periodic && i < cut; i++)
        periodic = unit(kind, dir, w, m, i) == unit(kind, dir, w, m, i + period);
    if (!periodic) period = (cut > m - cut ? cut : m - cut) + 1;

    int64_t memory = 0;
    uint32_t pivot = unit(kind, dir, w, m, cut);
    for (int64_t at = 0; at <= n - m;) {
        int64_t i = cut > memory ? cut : memory;
        if (!memory) { /* the common miss, quickly */
            while (at <= n - m && unit(kind, dir, t, n, at + cut) != pivot) at++;
            if (at > n - m) break;
        }
        while (i < m && unit(kind, dir, w, m, i) == unit(kind, dir, t, n, at + i)) i++;
        if (i < m) {
            at += i - cut + 1;
            memory = 0;
            continue;
        }
        i = cut - 1;
        while (i >= memory && unit(kind, dir, w, m, i) == unit(kind, dir, t, n, at + i)) i--;
        if (i < memory) return at;
        at += period;
        memory = periodic ? m - period : 0;
    }
    return -1;
}

static NOINLINE int64_t two_way_1r(const void *t, int64_t n, const void *w, int64_t m) {
    return two_way(1, -1, t, n, w, m);
}
static NOINLINE int64_t two_way_2(const void *t, int64_t n, const void *w, int64_t m) {
    return two_way(2, 1, t, n, w, m);
}
static NOINLINE int64_t two_way_2r(const void *t, int64_t n, const void *w, int64_t m) {
    return two_way(2, -1, t, n, w, m);
}
static NOINLINE int64_t two_way_4(const void *t, int64_t n, const void *w, int64_t m) {
    return two_way(4, 1, t, n, w, m);
}
static NOINLINE int64_t two_way_4r(const void *t, int64_t n, const void *w, int64_t m) {
    return two_way(4, -1, t, n, w, m);
}

static int64_t find_unit(int kind, const void *text, int64_t n, uint32_t c) {
    if (kind == 1) {
        const uint8_t *p = n ? memchr(text, (int)c, (size_t)n) : NULL;
        return p ? p - (const uint8_t *)text : -1;
    }
    if (kind == 2) {
        for (int64_t i = 0; i < n; i++)
            if (((const uint16_t *)text)[i] == c) return i;
        return -1;
    }
    for (int64_t i = 0; i < n; i++)
        if (((const uint32_t *)text)[i] == c) return i;
    return -1;
}

/* 2 to 4 bytes, from one first byte to the next. The C library's memmem is no faster there when
 * the first byte is frequent, and much slower when it is rare. */
static int64_t find_short(const uint8_t *text, int64_t n, const uint8_t *what, int64_t m) {
    const uint8_t *p = text, *last = text + (n - m);
    for (; p <= last; p++) {
        if (*p != *what) {
            p = memchr(p, *what, (size_t)(last - p + 1));
            if (!p) return -1;
        }
        if (p[1] == what[1] && (m == 2 || (p[2] == what[2] && (m == 3 || p[3] == what[3]))))
            return p - text;
    }
    return -1;
}

int64_t text_find(int kind, const void *text, int64_t n, const void *what, int64_t m) {
    if (m > n) return -1;
    if (m == 0) return 0;
    if (m == 1) return find_unit(kind, text, n, text_at(kind, what, 0));
    if (kind == 1 && m <= 4) return find_short(text, n, what, m);
    if (kind == 1) {
        const char *p = memmem(text, (size_t)n, what, (size_t)m);
        return p ? p - (const char *)text : -1;
    }
    return kind == 2 ? two_way_2(text, n, what, m) : two_way_4(text, n, what, m);
}

int64_t text_rfind(int kind, const void *text, int64_t n, const void *what, int64_t m) {
    if (m > n) return -1;
    if (m == 0) return n;
    if (m == 1) {
        uint32_t c = text_at(kind, what, 0);
        int64_t i = n - 1;
        while (i >= 0 && text_at(kind, text, i) != c) i--;
        return i;
    }
    int64_t at = kind == 1   ? two_way_1r(text, n, what, m)
                 : kind == 2 ? two_way_2r(text, n, what, m)
                             : two_way_4r(text, n, what, m);
    return at < 0 ? -1 : n - m - at;
}

int64_t text_count(int kind, const void *text, int64_t n, const void *what, int64_t m,
                   int64_t limit) {
    if (m == 0) return limit >= 0 && limit < n + 1 ? limit : n + 1;
    int64_t count = 0;
    if (kind == 1 && m == 1 && limit < 0) {
        for (int64_t i = 0; i < n; i++)
            count += ((const uint8_t *)text)[i] == *(const uint8_t *)what;
        return count;
    }
    for (int64_t at = 0; limit < 0 || count < limit; count++) {
        int64_t i = text_find(kind, text_address(kind, text, at), n - at, what, m);
        if (i < 0) break;
        at += i + m;
    }
    return count;
}

/* --- arguments --- */

/* One bound: None and absent leave *out alone. */
static Value range_bound(Vm *vm, Value v, int64_t len, int64_t *out) {
    if (is_void(v) || is_none(v)) return V_NONE;
    int64_t i;
    if (is_int(v))
        i = as_int(v);
    else {
        if (!is_integer(v) && is_void(type_of(v)->special[S_index]))
            return raise(vm, &TypeError_type,
                         "slice indices must be integers or None or have an __index__ method");
        Value ok = int_need_index(vm, v, true, &i);
        if (!is_none(ok)) return ok;
    }
    if (i < 0) i = i < -len ? 0 : i + len;
    *out = i;
    return V_NONE;
}

Value text_range(Vm *vm, Value start, Value end, int64_t len, int64_t *from, int64_t *to) {
    *from = 0;
    *to = len;
    Value ok = range_bound(vm, start, len, from);
    if (is_none(ok)) ok = range_bound(vm, end, len, to);
    if (*to > len) *to = len;
    return ok;
}

bool text_user_special(Value v, int special) {
    Value f = type_of(v)->special[special];
    return !is_void(f) && !is_exact(f, &wrapper_descriptor_type) &&
           !is_exact(f, &method_descriptor_type);
}

Value text_repeat_count(Vm *vm, Value v, int64_t *n) {
    if (!is_integer(v)) {
        if (text_user_special(v, S_rmul)) return V_NOTIMPL;
        if (is_void(type_of(v)->special[S_index]))
            return raise(vm, &TypeError_type, "can't multiply sequence by non-int of type '%T'", v);
    }
    Value ok = int_need_index(vm, v, false, n);
    if (*n < 0) *n = 0;
    return ok;
}
