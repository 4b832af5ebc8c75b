/* The interned strings that C code names: names.def and specials.def. vm->interned keeps them
 * alive. */
#include "vm/names.h"

#include "vm/vm.h"

Value names[N_COUNT];
Value special_names[S_COUNT];

static const char *const name_texts[N_COUNT] = {
#define NAME_ROW(symbol, text) [N_##symbol] = text,
#include "vm/names.def"
#undef NAME_ROW
};

static const char *const special_texts[S_COUNT] = {
#define SPECIAL(name) [S_##name] = "__" #name "__",
#include "vm/specials.def"
#undef SPECIAL
};

/* Must come before anything else that makes names: types, modules, code. */
void names_init(Vm *vm) {
    if (!vm->interned) vm->interned = dict_new(vm);
    for (int i = 0; i < N_COUNT; i++) names[i] = str_intern_cstr(vm, name_texts[i]);
    for (int i = 0; i < S_COUNT; i++) special_names[i] = str_intern_cstr(vm, special_texts[i]);
}
