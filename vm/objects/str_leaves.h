/* The methods of str, by file; the table that names them is at the end of str_methods.c. */
#ifndef TERN_STR_LEAVES_H
#define TERN_STR_LEAVES_H

#include "vm/object.h"

#define LEAF(name) Value name(Vm *vm, const Value *argv)

/* str_case.c */
LEAF(str_capitalize);
LEAF(str_casefold);
LEAF(str_lower);
LEAF(str_upper);
LEAF(str_title);
LEAF(str_swapcase);
LEAF(str_isalnum);
LEAF(str_isalpha);
LEAF(str_isascii);
LEAF(str_isdecimal);
LEAF(str_isdigit);
LEAF(str_isidentifier);
LEAF(str_islower);
LEAF(str_isnumeric);
LEAF(str_isprintable);
LEAF(str_isspace);
LEAF(str_istitle);
LEAF(str_isupper);
/* str_split.c */
LEAF(str_split);
LEAF(str_rsplit);
LEAF(str_splitlines);
LEAF(str_partition);
LEAF(str_rpartition);
LEAF(str_strip);
LEAF(str_lstrip);
LEAF(str_rstrip);
LEAF(str_removeprefix);
LEAF(str_removesuffix);
LEAF(str_replace);
LEAF(str_expandtabs);
LEAF(str_center);
LEAF(str_ljust);
LEAF(str_rjust);
LEAF(str_zfill);
LEAF(str_translate);
LEAF(str_maketrans);
/* text_iterator.c */
LEAF(str_iter);
/* vm/format_percent.c, vm/format_fields.c */
LEAF(str_mod);
LEAF(str_rmod);
LEAF(str_format_leaf);
LEAF(str_format_map_leaf);
LEAF(str_dunder_format);

#endif
