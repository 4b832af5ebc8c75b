/* Names of characters. */
#ifndef TERN_UNICODE_NAMES_H
#define TERN_UNICODE_NAMES_H

#include "vm/base.h"

enum { UNICODE_NAME_SIZE = 256 };
/* The character of a name (n bytes, any case), as in "\N{...}"; -1: unknown. */
int32_t unicode_name_find(const char *name, size_t n);
/* Writes the name of a character, NUL-terminated, to buf of UNICODE_NAME_SIZE bytes. False: it
 * has none. */
bool unicode_name_of(uint32_t c, char *buf);

#endif
