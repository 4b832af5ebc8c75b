/* The file that holds an image, whatever is in its payload: docs/image-format.md describes the
 * bytes. An image says which version of the format it has and who made it, carries a checksum,
 * and may be signed.
 *
 * Nothing here trusts what it reads: every length is checked against the bytes that there are,
 * and bad input raises stackless.ImageError and changes nothing. */
#ifndef TERN_PICKLE_CONTAINER_H
#define TERN_PICKLE_CONTAINER_H

#include "pickle/keys.h"

enum { CONTAINER_MAJOR = 1, CONTAINER_MINOR = 0 };

/* What the payload is. The numbers are written in images and never reused. */
enum { CONTAINER_PROGRAM = 1, CONTAINER_GRAPH = 2 };

/* Bits of `flags`. A reader refuses bits of the low half that it does not know, and ignores
 * those of the high half. */
enum { CONTAINER_SIGNED = 1 };

/* An image that was looked into. The pointers point into the data it was opened from. */
typedef struct Container {
    uint16_t major, minor, kind;
    uint32_t flags;
    int64_t created;   /* microseconds since 1970, UTC */
    const char *maker; /* UTF-8, not NUL-terminated: the version of Tern and the host */
    size_t maker_size;
    const uint8_t *payload;
    size_t payload_size;
    const uint8_t *checksum; /* CHECKSUM_SIZE bytes: BLAKE2b-256 of all before it */
    /* KEY_SIZE bytes: the key whose signature holds; NULL if it is not signed */
    const uint8_t *signer;
} Container;

/* The class stackless.ImageError, a ValueError. */
Type *image_error_type(Vm *vm);

/* Puts the image of a payload, signed if there is a key, into *out: memory of the heap. */
bool container_seal(Vm *vm, int kind, const void *payload, size_t n, const SignKey *key_or_null,
                    uint8_t **out, size_t *out_size) NODISCARD;
/* Checks an image and fills *out. With `trust` it must be signed by one of those keys; without,
 * a signature that is there must still hold. */
bool container_open(Vm *vm, const uint8_t *data, size_t n, const TrustKeys *trust_or_null,
                    Container *out) NODISCARD;

/* --- files (pickle/container_file.c) --- */

/* Makes `path` hold these bytes, all or nothing: they go to a new file beside it, which replaces
 * it when it is safely on disk. The old file's permissions stay; a symbolic link stays one.
 * False with OSError raised: the old file is as it was. */
bool container_write_file(Vm *vm, const char *path, const uint8_t *data, size_t n) NODISCARD;
/* The bytes of a regular file, in memory of the heap. OSError: it can't be read, or is none;
 * ImageError: it has more than `limit` bytes (0: no limit). */
bool container_read_file(Vm *vm, const char *path, size_t limit, uint8_t **out, size_t *out_size)
    NODISCARD;
/* The first n bytes (16 at most) of the payload of an image's file, unchecked. False: it can't
 * be read, or is no image. */
bool container_peek(const char *path, uint8_t *bytes, size_t n);
/* A path given as str or bytes, as the system takes it. TypeError, ValueError. */
bool container_path(Vm *vm, Value v, const char **out) NODISCARD;
/* OSError(number, text or what the system says, path) raised; path NULL: it is about no file. */
bool container_os_error(Vm *vm, int number, const char *text, const char *path);

/* The public keys in the files that a list names. TypeError, ValueError, OSError. */
bool container_trust(Vm *vm, Value paths, TrustKeys *trust) NODISCARD;

/* The natives of the module _tern_image. */
Value container_seal_leaf(Vm *vm,
                          const Value *argv); /* (kind, payload, secret key's file or None) */
Value container_open_leaf(Vm *vm,
                          const Value *argv); /* (image, list of public keys' files or None) */
Value container_write_file_leaf(Vm *vm, const Value *argv); /* (path, data) */
Value container_read_file_leaf(Vm *vm, const Value *argv);  /* (path, limit) */

#endif
