/* What str and bytes share: hashing, searching and sorting out of arguments. A "run" of text is
 * units of 1, 2 or 4 bytes. */
#ifndef TERN_TEXT_H
#define TERN_TEXT_H

#include "vm/object.h"

/* Hash of n units: 0 for none, never ~0; the same on every host under the same vm->hash_seed. */
uint64_t text_hash(int kind, const void *data, int64_t n);
/* Sets vm->hash_seed as PYTHONHASHSEED says (NULL: random). False: that is neither "random" nor
 * a number of 32 bits. */
bool text_hash_init(Vm *vm, const char *seed);
/* The bits that occur in any of the n units: tells at once which of 0x80, 0x100, 0x10000 is
 * reached. */
uint32_t text_bits(int kind, const void *data, int64_t n);
bool text_is_ascii(const void *data, size_t n);
/* Where the m units of `what` first (last) occur in the n units of `text`, both of `kind`; -1.
 * Linear in n + m. */
int64_t text_find(int kind, const void *text, int64_t n, const void *what, int64_t m);
int64_t text_rfind(int kind, const void *text, int64_t n, const void *what, int64_t m);
/* How often it occurs without overlap, at most `limit` times (negative: no limit). */
int64_t text_count(int kind, const void *text, int64_t n, const void *what, int64_t m,
                   int64_t limit);
/* Copies n units while changing their width. */
void text_copy(int to_kind, void *to, int kind, const void *from, int64_t n);
/* Sets n units to c. */
void text_fill(int kind, void *to, uint32_t c, int64_t n);

ALWAYS_INLINE uint32_t text_at(int kind, const void *data, int64_t i) {
    return kind == 1   ? ((const uint8_t *)data)[i]
           : kind == 2 ? ((const uint16_t *)data)[i]
                       : ((const uint32_t *)data)[i];
}
ALWAYS_INLINE void text_set(int kind, void *data, int64_t i, uint32_t c) {
    if (kind == 1)
        ((uint8_t *)data)[i] = (uint8_t)c;
    else if (kind == 2)
        ((uint16_t *)data)[i] = (uint16_t)c;
    else
        ((uint32_t *)data)[i] = c;
}
ALWAYS_INLINE void *text_address(int kind, const void *data, int64_t i) {
    return (char *)(uintptr_t)data + i * kind;
}

/* Optional start/end arguments of find, count, startswith...: None or absent is the default,
 * negative counts from the end, and both are clipped to [0, len] (start may stay above end or
 * len). V_NONE, V_ERROR or V_USER (a user __index__). */
Value text_range(Vm *vm, Value start, Value end, int64_t len, int64_t *from, int64_t *to) NODISCARD;
/* The count of `text * v`: V_NONE and *n (>= 0); V_NOTIMPL if v's own __rmul__ is to be asked;
 * V_ERROR; V_USER. */
Value text_repeat_count(Vm *vm, Value v, int64_t *n) NODISCARD;
/* Does the type of v define `special` in the language (not in C)? */
bool text_user_special(Value v, int special);
/* Repeats a pattern of `unit` bytes at `to` until it fills `total` bytes. */
void text_repeat(void *to, size_t unit, size_t total);

#endif
