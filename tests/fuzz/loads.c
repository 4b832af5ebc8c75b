/* The door `loads`: the bytes go to pickle.loads(), and what comes of them is run for a while: see _loads.py. */
#include "tests/fuzz/door.h"

const Door door = { .script = "_loads.py", .instructions = 3000000 };
