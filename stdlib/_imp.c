/* The module _imp, for importlib: native modules are its built-in ones, and there are no frozen
 * or extension modules. What import itself does is stdlib/prelude/importer.py's. */
#include "vm/objects/items.h"
#include "vm/objects/bytes.h"
#include "vm/objects/module.h"
#include "vm/state.h"

static Value imp_acquire_lock(Vm *vm, const Value *argv) {
    return module_numbers[MODULE_IMPORT_LOCKS]++, V_NONE;
}
static Value imp_lock_held(Vm *vm, const Value *argv) {
    return from_bool(module_numbers[MODULE_IMPORT_LOCKS] > 0);
}
static Value imp_release_lock(Vm *vm, const Value *argv) {
    if (module_numbers[MODULE_IMPORT_LOCKS] <= 0)
        return raise(vm, &RuntimeError_type, "not holding the import lock");
    module_numbers[MODULE_IMPORT_LOCKS]--;
    return V_NONE;
}
static Value imp_no(Vm *vm, const Value *argv) { return V_FALSE; }
static Value imp_none(Vm *vm, const Value *argv) { return V_NONE; }
static Value imp_zero(Vm *vm, const Value *argv) { return from_int(0); }
static Value imp_empty_list(Vm *vm, const Value *argv) { return from_obj(list_new(vm, 0)); }

static Value imp_no_frozen(Vm *vm, const Value *argv) {
    return raise(vm, &ImportError_type, "No such frozen object named %S", argv[0]);
}
static Value imp_no_dynamic(Vm *vm, const Value *argv) {
    return raise(vm, &ImportError_type, "there are no extension modules");
}

/* A hash of the source for hash-based caches, of which there are none: 8 bytes of FNV-1a. */
static Value imp_source_hash(Vm *vm, const Value *argv) {
    BufferView view;
    uint64_t hash = 14695981039346656037ull;
    uint8_t bytes[8];

    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    for (int64_t i = 0; i < view.len; i++) hash = (hash ^ view.data[i]) * 1099511628211ull;
    for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(hash >> (8 * i));
    return bytes_from(vm, bytes, sizeof bytes);
}

static const Method functions[] = {
    { "acquire_lock", "()", "Acquires the interpreter's import lock for the current thread.",
      imp_acquire_lock },
    { "release_lock", "()", "Release the interpreter's import lock.", imp_release_lock },
    { "lock_held", "()", "Return True if the import lock is currently held, else False.",
      imp_lock_held },
    { "extension_suffixes", "()",
      "Returns the list of file suffixes used to identify extension modules.", imp_empty_list },
    { "is_builtin", "(name, /)", "Returns 1 if the module name corresponds to a built-in module.",
      .driver = "imp.is_builtin" },
    { "is_frozen", "(name, /)", "Returns True if the module name corresponds to a frozen module.",
      imp_no },
    { "is_frozen_package", "(name, /)", "Returns True if the module name is of a frozen package.",
      imp_no_frozen },
    { "find_frozen", "(name, /, *, withdata=False)",
      "Return info about the corresponding frozen module.", imp_none },
    { "get_frozen_object", "(name, data=None, /)", "Create a code object for a frozen module.",
      imp_no_frozen },
    { "init_frozen", "(name, /)", "Initializes a frozen module.", imp_none },
    { "create_builtin", "(spec, /)", "Create an extension module.",
      .driver = "imp.create_builtin" },
    { "exec_builtin", "(mod, /)", "Initialize a built-in module.", .driver = "imp.exec_builtin" },
    { "create_dynamic", "(spec, file=None, /)", "Create an extension module.", imp_no_dynamic },
    { "exec_dynamic", "(mod, /)", "Initialize an extension module.", imp_zero },
    { "source_hash", "(key, source)", NULL, imp_source_hash },
    { "_fix_co_filename", "(code, path, /)",
      "Changes code.co_filename to specify the passed-in file path.", imp_none },
    { "_frozen_module_names", "()", "Returns the list of available frozen modules.",
      imp_empty_list },
    { "_override_frozen_modules_for_tests", "(override, /)",
      "(internal-only) Override the use of frozen modules.", imp_none },
    { 0 },
};

static bool imp_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "check_hash_based_pycs", str_from(vm, "default"));
}

const ModuleDef _imp_module = {
    .name = "_imp",
    .doc = "(Extremely) low-level import machinery bits as used by importlib.",
    .methods = functions,
    .init = imp_init,
};
