/* Interned strings that C code needs, from names.def and specials.def: NAME(append) is the Str
 * 'append', SPECIAL_NAME(S_add) is '__add__'. */
#ifndef TERN_VM_NAMES_H
#define TERN_VM_NAMES_H

#include "vm/object.h"

enum {
#define NAME_ROW(symbol, text) N_##symbol,
#include "vm/names.def"
#undef NAME_ROW
    N_COUNT
};
extern Value names[N_COUNT];
extern Value special_names[S_COUNT];
#define NAME(symbol) (names[N_##symbol])
void names_init(Vm *vm);

#endif
