/* Unicode's facts about one code point, as Python 3.11 (Unicode 14) sees them. See
 * str_unicode.c. */
#ifndef TERN_UNICODE_H
#define TERN_UNICODE_H

#include "vm/base.h"

bool unicode_is_alpha(uint32_t c);
bool unicode_is_decimal(uint32_t c);
bool unicode_is_digit(uint32_t c);
bool unicode_is_numeric(uint32_t c);
bool unicode_is_upper(uint32_t c);
bool unicode_is_lower(uint32_t c);
bool unicode_is_title(uint32_t c); /* category Lt */
bool unicode_is_space(uint32_t c);
bool unicode_is_linebreak(uint32_t c);
bool unicode_is_printable(uint32_t c);
bool unicode_is_identifier_start(uint32_t c);
bool unicode_is_identifier_part(uint32_t c);
bool unicode_is_cased(uint32_t c);
bool unicode_is_case_ignorable(uint32_t c);
int unicode_decimal(uint32_t c); /* 0..9, or -1 */
/* Full case mappings: write up to 3 code points, answer how many. */
int unicode_upper(uint32_t c, uint32_t out[3]);
int unicode_lower(uint32_t c, uint32_t out[3]);
int unicode_title(uint32_t c, uint32_t out[3]);
int unicode_fold(uint32_t c, uint32_t out[3]);

#endif
