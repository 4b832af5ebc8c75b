/* The module _warnings: its state is the module's attributes; what it does is
 * stdlib/prelude/warnings.py. A warning that the filters ignore costs the search in them and
 * nothing else. */
#include "vm/objects/items.h"
#include "vm/objects/module.h"

/* One row of the filters that there are at the start. */
static Value filter_row(Vm *vm, const char *action, Type *category, const char *module) {
    return tuple_of(vm, 5, str_intern_cstr(vm, action), V_NONE, from_obj(category),
                    module ? str_intern_cstr(vm, module) : V_NONE, from_int(0));
}

static bool warnings_init(Vm *vm, Dict *d) {
    List *filters = list_new(vm, 5);

    return filters &&
           list_append(vm, filters,
                       filter_row(vm, "default", &DeprecationWarning_type, "__main__")) &&
           list_append(vm, filters, filter_row(vm, "ignore", &DeprecationWarning_type, NULL)) &&
           list_append(vm, filters,
                       filter_row(vm, "ignore", &PendingDeprecationWarning_type, NULL)) &&
           list_append(vm, filters, filter_row(vm, "ignore", &ImportWarning_type, NULL)) &&
           list_append(vm, filters, filter_row(vm, "ignore", &ResourceWarning_type, NULL)) &&
           dict_set_cstr(vm, d, "filters", from_obj(filters)) &&
           dict_set_cstr(vm, d, "_onceregistry", from_obj(dict_new(vm))) &&
           dict_set_cstr(vm, d, "_defaultaction", str_intern_cstr(vm, "default"));
}

/* _visible_frame(): the innermost frame that is not the prelude's, or None. */
static Value visible_frame(Vm *vm, const Value *argv) {
    Frame *f = frame_visible(vm->frame);

    for (Frame *g = f; g && !(g->flags & FRAME_CAPTURED); g = g->back) g->flags |= FRAME_CAPTURED;
    return f ? from_obj(f) : V_NONE;
}

const Method warnings_intrinsics[] = {
    { "_visible_frame", "()", NULL, visible_frame },
    { 0 },
};

static const Method functions[] = {
    { "warn", "(message, category=None, stacklevel=1, source=None)",
      "Issue a warning, or maybe ignore it or raise an exception.", .driver = "warnings.warn" },
    { "warn_explicit",
      "(message, category, filename, lineno, module=None, registry=None, module_globals=None, "
      "source=None)",
      "Issue a warning, or maybe ignore it or raise an exception.",
      .driver = "warnings.warn_explicit" },
    { "_filters_mutated", "()", NULL, .driver = "warnings.filters_mutated" },
    { 0 },
};

const ModuleDef _warnings_module = {
    .name = "_warnings",
    .doc = "_warnings provides basic warning filtering support.\n"
           "It is a helper module to speed up interpreter start-up.",
    .methods = functions,
    .init = warnings_init,
};
