/* The module marshal: all of it is stdlib/prelude/marshal.py. */
#include "vm/objects/module.h"
#include "vm/vm.h"

static const Method functions[] = {
    { "dumps", "(value, version=4, /)",
      "Return the bytes object that would be written to a file by dump(value, file).",
      .driver = "marshal.dumps" },
    { "dump", "(value, file, version=4, /)", "Write the value on the open file.",
      .driver = "marshal.dump" },
    { "loads", "(bytes, /)", "Convert the bytes-like object to a value.",
      .driver = "marshal.loads" },
    { "load", "(file, /)", "Read one value from the open file and return it.",
      .driver = "marshal.load" },
    { 0 },
};

static bool init(Vm *vm, Dict *d) { return dict_set_cstr(vm, d, "version", from_int(4)); }

const ModuleDef marshal_module = {
    .name = "marshal",
    .doc =
        "This module contains functions that can read and write Python values in\na binary format.",
    .methods = functions,
    .init = init,
};
