/* _sha512: the hashes SHA-384 and SHA-512 of FIPS 180-4. */
#include "pickle/graph.h"
#include "vm/objects/bytes.h"
#include "vm/objects/module.h"
#include "vm/vm.h"

enum { BLOCK = 128, MAX_DIGEST = 64 };

typedef struct Sha512 {
    Object h;
    uint32_t digest_size; /* 48: SHA-384, 64: SHA-512 */
    uint32_t filled;      /* bytes in block */
    uint64_t length;      /* bytes hashed so far, those in block included */
    uint64_t state[8];
    uint8_t block[BLOCK];
} Sha512;

static Sha512 *as_sha(Value v) { return (Sha512 *)as_obj(v); }

/* The first 64 bits of the fractional parts of the square roots of the first 8 primes, of the
 * next 8 for SHA-384, and of the cube roots of the first 80. */
static const uint64_t initial_512[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};
static const uint64_t initial_384[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};
static const uint64_t round_constants[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

static uint64_t rotate(uint64_t x, int n) { return x >> n | x << (64 - n); }

static void sha_block(uint64_t state[8], const uint8_t *block) {
    uint64_t w[80], v[8];

    for (int t = 0; t < 16; t++) {
        w[t] = 0;
        for (int i = 0; i < 8; i++) w[t] = w[t] << 8 | block[8 * t + i];
    }
    for (int t = 16; t < 80; t++) {
        uint64_t a = w[t - 15], b = w[t - 2];
        w[t] = w[t - 16] + (rotate(a, 1) ^ rotate(a, 8) ^ a >> 7) + w[t - 7] +
               (rotate(b, 19) ^ rotate(b, 61) ^ b >> 6);
    }
    memcpy(v, state, sizeof v);
    for (int t = 0; t < 80; t++) {
        uint64_t a = v[0], e = v[4];
        uint64_t choice = (e & v[5]) ^ (~e & v[6]),
                 majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]);
        uint64_t t1 = v[7] + (rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)) + choice +
                      round_constants[t] + w[t];
        uint64_t t2 = (rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)) + majority;
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) state[i] += v[i];
}

static void sha_update(Sha512 *s, const uint8_t *data, size_t n) {
    s->length += n;
    while (n) {
        size_t take = BLOCK - s->filled < n ? BLOCK - s->filled : n;
        memcpy(s->block + s->filled, data, take);
        s->filled += (uint32_t)take;
        data += take;
        n -= take;
        if (s->filled == BLOCK) {
            sha_block(s->state, s->block);
            s->filled = 0;
        }
    }
}

/* The digest of what was hashed so far; s can go on. */
static void sha_digest(const Sha512 *s, uint8_t out[MAX_DIGEST]) {
    Sha512 last = *s;
    uint8_t padding[2 * BLOCK] = { 0x80 };
    size_t n = (s->filled < 112 ? 112 : 240) - s->filled;

    for (int i = 0; i < 8; i++) padding[n + 15 - (size_t)i] = (uint8_t)(s->length << 3 >> (8 * i));
    padding[n + 7] = (uint8_t)(s->length >> 61);
    sha_update(&last, padding, n + 16);
    for (int i = 0; i < MAX_DIGEST; i++)
        out[i] = (uint8_t)(last.state[i / 8] >> (56 - 8 * (i % 8)));
}

static Value text_refused(Vm *vm) {
    return raise(vm, &TypeError_type, "Strings must be encoded before hashing");
}

/* Hashes a bytes-like argument: V_NONE or V_ERROR. */
static Value sha_feed(Vm *vm, Sha512 *s, Value data) {
    BufferView view;
    if (has_flag(data, TYPE_STR)) return text_refused(vm);
    if (!buffer_find(data, &view))
        return raise(vm, &TypeError_type, "object supporting the buffer API required");
    sha_update(s, view.data, (size_t)view.len);
    return V_NONE;
}

/* argv: string, usedforsecurity. */
static Value sha_new(Vm *vm, const Value *argv, uint32_t digest_size) {
    Sha512 *s = NEW(vm, Sha512, &sha512_type);
    s->digest_size = digest_size;
    memcpy(s->state, digest_size == 64 ? initial_512 : initial_384, sizeof s->state);
    if (is_void(argv[0])) return from_obj(s);
    Value status = sha_feed(vm, s, argv[0]);
    return is_none(status) ? from_obj(s) : status;
}

static Value sha512_new(Vm *vm, const Value *argv) { return sha_new(vm, argv, 64); }
static Value sha384_new(Vm *vm, const Value *argv) { return sha_new(vm, argv, 48); }

static Value sha512_update(Vm *vm, const Value *argv) {
    return sha_feed(vm, as_sha(argv[0]), argv[1]);
}

static Value sha512_digest(Vm *vm, const Value *argv) {
    uint8_t out[MAX_DIGEST];
    sha_digest(as_sha(argv[0]), out);
    return bytes_from(vm, out, as_sha(argv[0])->digest_size);
}

static Value sha512_hexdigest(Vm *vm, const Value *argv) {
    uint8_t out[MAX_DIGEST];
    char text[2 * MAX_DIGEST];
    size_t n = as_sha(argv[0])->digest_size;
    sha_digest(as_sha(argv[0]), out);
    for (size_t i = 0; i < 2 * n; i++)
        text[i] = "0123456789abcdef"[out[i / 2] >> (i % 2 ? 0 : 4) & 15];
    return str_from_utf8(vm, text, 2 * n);
}

static Value sha512_copy(Vm *vm, const Value *argv) {
    Sha512 *s = NEW(vm, Sha512, &sha512_type);
    *s = *as_sha(argv[0]);
    return from_obj(s);
}

static Value sha512_name(Vm *vm, const Value *argv) {
    return str_from(vm, as_sha(argv[0])->digest_size == 64 ? "sha512" : "sha384");
}
static Value sha512_digest_size(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(as_sha(argv[0])->digest_size);
}
static Value sha512_block_size(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return from_int(BLOCK);
}

static const Method sha512_methods[] = {
    { "copy", "(self, /)", "Return a copy of the hash object.", .leaf = sha512_copy },
    { "digest", "(self, /)", "Return the digest value as a bytes object.", .leaf = sha512_digest },
    { "hexdigest", "(self, /)", "Return the digest value as a string of hexadecimal digits.",
      .leaf = sha512_hexdigest },
    { "update", "(self, obj, /)", "Update this hash object's state with the provided string.",
      .leaf = sha512_update },
    { 0 }
};

static const Getset sha512_getsets[] = { { "block_size", .get = sha512_block_size },
                                         { "digest_size", .get = sha512_digest_size },
                                         { "name", .get = sha512_name },
                                         { 0 } };

static void sha_save(GraphWriter *w, Object *o) {
    const Sha512 *s = (Sha512 *)o;
    graph_put_byte(w, s->digest_size);
    graph_put_number(w, s->length);
    for (int i = 0; i < 8; i++) graph_put_number(w, s->state[i]);
    graph_put_byte(w, s->filled);
    graph_put_bytes(w, s->block, s->filled);
}
static void sha_load(GraphReader *r, Object *o) {
    Sha512 *s = (Sha512 *)o;
    s->digest_size = graph_get_byte(r);
    s->length = graph_get_number(r, UINT64_MAX);
    for (int i = 0; i < 8; i++) s->state[i] = graph_get_number(r, UINT64_MAX);
    s->filled = graph_get_byte(r);
    const uint8_t *block = s->filled < BLOCK ? graph_get_bytes(r, s->filled) : NULL;
    if (!block || (s->digest_size != 48 && s->digest_size != 64)) return graph_damaged(r, "a hash");
    memcpy(s->block, block, s->filled);
}
static const GraphHooks sha_graph = { .save = sha_save, .load = sha_load };

Type sha512_type = {
    .name = "sha512",
    .module = "_sha512",
    .size = sizeof(Sha512),
    .flags = TYPE_NO_NEW,
    .methods = sha512_methods,
    .getsets = sha512_getsets,
    .graph = &sha_graph,
    .travel = TRAVEL_REFUSED,
    .refusal = "cannot pickle '_sha512.sha512' object",
};

static const Method module_methods[] = {
    { "sha512", "(string=?, *, usedforsecurity=True)",
      "Return a new SHA-512 hash object; optionally initialized with a string.",
      .leaf = sha512_new },
    { "sha384", "(string=?, *, usedforsecurity=True)",
      "Return a new SHA-384 hash object; optionally initialized with a string.",
      .leaf = sha384_new },
    { 0 }
};

static Type *const types[] = { &sha512_type, NULL };

const ModuleDef _sha512_module = { .name = "_sha512", .methods = module_methods, .types = types };
