/* The numbers that native modules keep of the program. */
#include "vm/state.h"

#define FIRST [MODULE_GC_THRESHOLD] = 700, 10, 10

int64_t module_numbers[MODULE_NUMBER_COUNT] = { FIRST };
const int64_t module_numbers_first[MODULE_NUMBER_COUNT] = { FIRST };
