/* _random: the Mersenne Twister MT19937, with CPython's seeding, so that seeded programs see the
 * same numbers. */
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "pickle/graph.h"
#include "vm/objects/module.h"
#include "vm/vm.h"

enum { N = 624, M = 397 };

typedef struct Random {
    Object h;
    uint32_t index;  /* of the next word, N: the next N words are to be made first */
    uint32_t *state; /* N words of atomic memory; never NULL once made */
} Random;

static Random *as_random(Value v) { return (Random *)as_obj(v); }

/* --- the generator --- */

static uint32_t twist(uint32_t upper, uint32_t lower, uint32_t far) {
    uint32_t y = (upper & 0x80000000u) | (lower & 0x7fffffffu);
    return far ^ (y >> 1) ^ ((y & 1) ? 0x9908b0dfu : 0);
}

static uint32_t random_word(Random *r) {
    uint32_t *mt = r->state;
    if (r->index >= N) {
        int i;
        for (i = 0; i < N - M; i++) mt[i] = twist(mt[i], mt[i + 1], mt[i + M]);
        for (; i < N - 1; i++) mt[i] = twist(mt[i], mt[i + 1], mt[i + M - N]);
        mt[N - 1] = twist(mt[N - 1], mt[0], mt[M - 1]);
        r->index = 0;
    }
    uint32_t y = mt[r->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

static void seed_word(Random *r, uint32_t s) {
    r->state[0] = s;
    for (uint32_t i = 1; i < N; i++)
        r->state[i] = 1812433253u * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + i;
    r->index = N;
}

static void seed_array(Random *r, const uint32_t *key, size_t n) {
    uint32_t *mt = r->state;
    size_t i = 1, j = 0;
    seed_word(r, 19650218u);
    for (size_t k = n > N ? n : N; k; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i >= N) {
            mt[0] = mt[N - 1];
            i = 1;
        }
        if (++j >= n) j = 0;
    }
    for (size_t k = N - 1; k; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i >= N) {
            mt[0] = mt[N - 1];
            i = 1;
        }
    }
    mt[0] = 0x80000000u;
}

/* --- seeding --- */

static void seed_from_system(Random *r) {
    uint32_t key[N];
    if (getrandom(key, sizeof key, GRND_NONBLOCK) != (ssize_t)sizeof key) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        key[0] = (uint32_t)now.tv_nsec;
        key[1] = (uint32_t)now.tv_sec;
        key[2] = (uint32_t)getpid();
        clock_gettime(CLOCK_MONOTONIC, &now);
        key[3] = (uint32_t)now.tv_nsec;
        seed_array(r, key, 4);
    } else {
        seed_array(r, key, N);
    }
}

/* The magnitude of an integer, 32 bits at a time, is the key. */
static Value seed_from_int(Vm *vm, Random *r, mpz_srcptr z) {
    size_t n = mpz_sgn(z) ? (mpz_sizeinbase(z, 2) + 31) / 32 : 1;
    uint32_t *key = heap_try_alloc_atomic(vm, n * sizeof *key);
    if (!key) return V_ERROR;
    key[0] = 0;
    mpz_export(key, NULL, -1, sizeof *key, 0, 0, z);
    seed_array(r, key, n);
    return V_NONE;
}

static Value seed_from(Vm *vm, Random *r, Value v) {
    IntView room;
    uint64_t hash;
    if (is_void(v) || is_none(v)) {
        seed_from_system(r);
        return V_NONE;
    }
    if (is_integer(v)) return seed_from_int(vm, r, int_view(v, &room));
    Value status = leaf_hash(vm, v, &hash);
    if (is_bad(status)) return status;
    Value n = int_from_u64(vm, hash);
    return is_void(n) ? n : seed_from_int(vm, r, int_view(n, &room));
}

static Value random_new(Vm *vm, const Value *argv) {
    Random *r = object_new_of(vm, as_type(argv[0]));
    if (!r) return V_ERROR;
    r->state = heap_try_alloc_atomic(vm, N * sizeof(uint32_t));
    if (!r->state) return V_ERROR;
    Tuple *args = as_tuple(argv[1]);
    if (as_type(argv[0]) == &random_type && args->len > 1)
        return raise(vm, &TypeError_type, "Random() requires 0 or 1 argument");
    Value status = seed_from(vm, r, args->len ? args->items[0] : V_VOID);
    return is_bad(status) ? status : from_obj(r);
}

static Value random_seed(Vm *vm, const Value *argv) {
    return seed_from(vm, as_random(argv[0]), argv[1]);
}

/* --- numbers --- */

static Value random_random(Vm *vm, const Value *argv) {
    Random *r = as_random(argv[0]);
    uint32_t a = random_word(r) >> 5, b = random_word(r) >> 6;
    return from_float((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static Value random_getrandbits(Vm *vm, const Value *argv) {
    Random *r = as_random(argv[0]);
    int64_t k;
    Value status = int_need_index(vm, argv[1], false, &k);
    if (!is_none(status)) return status;
    if (k < 0) return raise(vm, &ValueError_type, "number of bits must be non-negative");
    if (k > INT32_MAX)
        return raise(vm, &OverflowError_type, "Python int too large to convert to C int");
    if (k == 0) return from_int(0);
    if (k <= 32) return from_int((int64_t)(random_word(r) >> (32 - k)));
    if (k <= 64) {
        uint64_t low = random_word(r), high = random_word(r) >> (64 - k);
        return int_from_u64(vm, high << 32 | low);
    }
    size_t n = (size_t)(k - 1) / 32 + 1;
    uint32_t *words = heap_try_alloc_atomic(vm, n * sizeof *words);
    if (!words || !int_scratch(vm, n)) return V_ERROR;
    for (size_t i = 0; i < n; i++, k -= 32)
        words[i] = k < 32 ? random_word(r) >> (32 - k) : random_word(r);
    mpz_t z;
    mpz_init(z);
    mpz_import(z, n, -1, sizeof *words, 0, 0, words);
    Value v = int_from_mpz(vm, z);
    mpz_clear(z);
    return v;
}

/* --- state --- */

static Value random_getstate(Vm *vm, const Value *argv) {
    const Random *r = as_random(argv[0]);
    Tuple *t = tuple_new(vm, N + 1);
    if (!t) return V_ERROR;
    for (int i = 0; i < N; i++) t->items[i] = from_int(r->state[i]);
    t->items[N] = from_int(r->index);
    return from_obj(t);
}

static Value random_setstate(Vm *vm, const Value *argv) {
    Random *r = as_random(argv[0]);
    uint32_t state[N];
    uint64_t word;
    if (!is_tuple(argv[1])) return raise(vm, &TypeError_type, "state vector must be a tuple");
    const Tuple *t = as_tuple(argv[1]);
    if (t->len != N + 1) return raise(vm, &ValueError_type, "state vector is the wrong size");
    for (int i = 0; i <= N; i++) {
        if (!is_integer(t->items[i])) return raise(vm, &TypeError_type, "an integer is required");
        if (int_sign(t->items[i]) < 0 && i < N)
            return raise(vm, &OverflowError_type, "can't convert negative value to unsigned int");
        if (!int_to_u64(t->items[i], &word) || (i == N && word > N)) {
            if (i == N) return raise(vm, &ValueError_type, "invalid state");
            return raise(vm, &OverflowError_type,
                         "Python int too large to convert to C unsigned long");
        }
        if (i < N) state[i] = (uint32_t)word;
    }
    r->index = (uint32_t)word;
    memcpy(r->state, state, sizeof state);
    return V_NONE;
}

static Value random_reduce(Vm *vm, const Value *argv) {
    Value state = random_getstate(vm, argv);
    return is_void(state) ? state : tuple_of(vm, 3, from_obj(type_of(argv[0])), tuple_empty, state);
}

static const Method random_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", .leaf = random_new, .driver = "random.new",
      .kind = SIG_STATIC },
    { "__reduce__", "(self, /)", .leaf = random_reduce },
    { "__setstate__", "(self, state, /)", .leaf = random_setstate },
    { "random", "(self, /)", "random() -> x in the interval [0, 1).", .leaf = random_random },
    { "seed", "(self, n=None, /)",
      "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the "
      "current time and the process "
      "identifier.",
      .leaf = random_seed, .driver = "random.seed" },
    { "getstate", "(self, /)", "getstate() -> tuple containing the current state.",
      .leaf = random_getstate },
    { "setstate", "(self, state, /)", "setstate(state) -> None.  Restores generator state.",
      .leaf = random_setstate },
    { "getrandbits", "(self, k, /)", "getrandbits(k) -> x.  Generates an int with k random bits.",
      .leaf = random_getrandbits, .driver = "random.getrandbits" },
    { 0 }
};

static void random_save(GraphWriter *w, Object *o) {
    const Random *r = (Random *)o;
    graph_put_number(w, r->index);
    graph_put_units(w, r->state, N, 4);
}
static void random_load(GraphReader *reader, Object *o) {
    Random *r = (Random *)o;
    r->index = (uint32_t)graph_get_number(reader, N);
    r->state = heap_try_alloc_atomic(graph_vm(reader), N * sizeof(uint32_t));
    if (!r->state) return graph_damaged(reader, "a Random");
    graph_get_units(reader, r->state, N, 4);
}
static const GraphHooks random_graph = { .save = random_save, .load = random_load };

Type random_type = {
    .name = "Random",
    .module = "_random",
    .size = sizeof(Random),
    .flags = TYPE_BASE,
    .methods = random_methods,
    .graph = &random_graph,
    .doc = "Random() -> create a random number generator with its own internal state.",
    .travel = TRAVEL_REDUCE,
};

static bool random_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "Random", from_obj(&random_type));
}

static Type *const types[] = { &random_type, NULL };

const ModuleDef _random_module = {
    .name = "_random",
    .doc = "Module implements the Mersenne Twister random number generator.",
    .types = types,
    .init = random_init,
};

/* _random_hash(hash): a hash as CPython seeds with it. */
static Value random_hash(Vm *vm, const Value *argv) {
    int64_t i;
    return is_integer(argv[0]) && int_to_i64(argv[0], &i) ? int_from_u64(vm, (uint64_t)i) : argv[0];
}
static Value random_class(Vm *vm, const Value *argv) { return from_obj(&random_type); }

const Method random_intrinsics[] = { { "_random_hash", "(hash, /)", .leaf = random_hash },
                                     { "_random_class", "()", .leaf = random_class },
                                     { 0 } };
