/* Checksums, and the keys that images are signed with: BLAKE2b-256 and Ed25519, both of
 * libsodium. Key files are one line of text:
 *
 *     tern-secret-ed25519 BASE64 COMMENT      the secret seed of 32 bytes; the file is its
 *     owner's alone
 *     tern-key-ed25519 BASE64 COMMENT         the public key of 32 bytes
 *
 * libsodium is opened at the first use of any of these; RuntimeError says which package to
 * install if it is absent. */
#ifndef TERN_PICKLE_KEYS_H
#define TERN_PICKLE_KEYS_H

#include "vm/vm.h"

enum {
    CHECKSUM_SIZE = 32,
    KEY_SIZE = 32,
    SECRET_SIZE = 64,
    SIGNATURE_SIZE = 64,
    KEY_COMMENT_MAX = 200
};

/* What signs. To be overwritten with key_forget() when it is no longer needed. */
typedef struct SignKey {
    uint8_t secret[SECRET_SIZE]; /* the seed, then the public key: libsodium's form */
} SignKey;

/* The public keys whose images are accepted. No keys: none is. */
typedef struct TrustKeys {
    const uint8_t (*keys)[KEY_SIZE];
    size_t count;
} TrustKeys;

/* BLAKE2b-256 of n bytes. False with RuntimeError raised: no libsodium. */
bool checksum_of(Vm *vm, const void *data, size_t n, uint8_t out[CHECKSUM_SIZE]) NODISCARD;

/* The public half. */
const uint8_t *key_public(const SignKey *key);
bool key_sign(Vm *vm, const SignKey *key, const void *message, size_t n,
              uint8_t out[SIGNATURE_SIZE]) NODISCARD;
/* Puts into *good whether the signature is the key's, of this message. False with RuntimeError
 * raised: no libsodium. */
bool key_verify(Vm *vm, const uint8_t key[KEY_SIZE], const void *message, size_t n,
                const uint8_t signature[SIGNATURE_SIZE], bool *good) NODISCARD;
bool trust_has(const TrustKeys *trust, const uint8_t key[KEY_SIZE]);
void key_forget(SignKey *key);

/* Reads a key from its text or its file; `name` is what errors call the text. ValueError: it is
 * no such key; OSError: the file can't be read, or is a secret that others may read. */
bool key_parse(Vm *vm, const char *text, size_t n, const char *name, uint8_t out[KEY_SIZE])
    NODISCARD;
bool key_parse_secret(Vm *vm, const char *text, size_t n, const char *name, SignKey *out) NODISCARD;
bool key_read(Vm *vm, const char *path, uint8_t out[KEY_SIZE]) NODISCARD;
bool key_read_secret(Vm *vm, const char *path, SignKey *out) NODISCARD;

/* Makes a new pair of keys: the secret one in the file `path`, the public one in `path`.pub.
 * Neither may exist: FileExistsError. */
bool key_generate(Vm *vm, const char *path, const char *comment) NODISCARD;

/* The natives, for the module _tern_image and the prelude. */
Value checksum_leaf(Vm *vm, const Value *argv);     /* (data): its checksum */
Value key_generate_leaf(Vm *vm, const Value *argv); /* (path, comment): None */

#endif
