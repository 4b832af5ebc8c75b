/* Variables that live in dicts: globals, built-ins, and the namespaces of modules and classes.
 *
 * A site caches the entry number in the globals (kind 1: version is the dict's), or in the
 * builtins (kind 2: the globals' version in the low half, for the name must stay absent there,
 * and the builtins' in the high half). */
#include "vm/loop.h"

enum { IN_GLOBALS = 1, IN_BUILTINS = 2 };

static void site_fill(Vm *vm, Frame *f, Site *site, int kind) {
    Dict *globals = f->func->globals, *builtins = f->func->builtins;
    int64_t index = dict_entry_str(kind == IN_GLOBALS ? globals : builtins, site->name);

    site->version = 0;
    if (index < 0) return;
    site->index = (uint32_t)index;
    site->kind = (uint16_t)kind;
    site->version = dict_version(vm, globals);
    if (kind == IN_BUILTINS) site->version |= (uint64_t)dict_version(vm, builtins) << 32;
}

static Next raise_undefined(Vm *vm, Value name) {
    (void)raise_name(vm, &NameError_type, name, "name '%S' is not defined", name);
    return NEXT_RAISE;
}

Next namespace_load_global(Vm *vm, Frame *f, Site *site, Value *out) {
    Function *fn = f->func;
    if (UNLIKELY(fn->globals->h.type != &dict_type || fn->builtins->h.type != &dict_type)) {
        Value args[3] = { from_obj(fn->globals), from_obj(fn->builtins), site->name };
        return driver_call(vm, "machine.load_global", 3, args, out);
    }
    *out = dict_find_str(fn->globals, site->name);
    if (!is_void(*out)) {
        site_fill(vm, f, site, IN_GLOBALS);
        return NEXT_VALUE;
    }
    *out = dict_find_str(fn->builtins, site->name);
    if (is_void(*out)) return raise_undefined(vm, site->name);
    site_fill(vm, f, site, IN_BUILTINS);
    return NEXT_VALUE;
}

Next namespace_load(Vm *vm, Frame *f, Site *site, Value *out) {
    Value ns = f->reg[0];
    if (is_same(ns, from_obj(f->func->globals))) return namespace_load_global(vm, f, site, out);
    if (!is_exact(ns, &dict_type)) {
        Value args[4] = { ns, from_obj(f->func->globals), from_obj(f->func->builtins), site->name };
        return driver_call(vm, "machine.load_name", 4, args, out);
    }
    *out = dict_find_str(as_dict(ns), site->name);
    if (!is_void(*out)) return NEXT_VALUE;
    *out = dict_find_str(f->func->globals, site->name);
    if (!is_void(*out)) return NEXT_VALUE;
    *out = dict_find_str(f->func->builtins, site->name);
    return is_void(*out) ? raise_undefined(vm, site->name) : NEXT_VALUE;
}

Next namespace_load_class_free(Vm *vm, Frame *f, Site *site, unsigned cell, Value *out) {
    Value ns = f->reg[0], held = f->func->cells[cell]->value;
    if (is_exact(ns, &dict_type)) {
        *out = dict_find_str(as_dict(ns), site->name);
        if (!is_void(*out)) return NEXT_VALUE;
        if (is_void(held)) return raise_unbound_free(vm, f, cell);
        *out = held;
        return NEXT_VALUE;
    }
    Value args[3] = { ns, site->name, from_obj(f->func->cells[cell]) };
    return driver_call(vm, "machine.load_class_free", 3, args, out);
}

bool namespace_store_global(Vm *vm, Frame *f, Site *site, Value v) {
    return dict_set_str(vm, f->func->globals, site->name, v);
}

bool namespace_delete_global(Vm *vm, Frame *f, Site *site) {
    if (dict_delete_str(vm, f->func->globals, site->name)) return true;
    (void)raise_undefined(vm, site->name);
    return false;
}

Next namespace_store(Vm *vm, Frame *f, Site *site, Value v) {
    Value ns = f->reg[0], ignored;
    if (!is_exact(ns, &dict_type)) return value_setitem(vm, ns, site->name, v, &ignored);
    if (!dict_set_str(vm, as_dict(ns), site->name, v)) return NEXT_RAISE;
    if (is_same(ns, from_obj(f->func->globals))) site_fill(vm, f, site, IN_GLOBALS);
    return NEXT_VALUE;
}

Next namespace_delete(Vm *vm, Frame *f, Site *site) {
    Value ns = f->reg[0], ignored;
    if (is_exact(ns, &dict_type))
        return dict_delete_str(vm, as_dict(ns), site->name) ? NEXT_VALUE
                                                            : raise_undefined(vm, site->name);
    Value args[2] = { ns, site->name };
    return driver_call(vm, "machine.delete_name", 2, args, &ignored);
}

/* Code that was not compiled here may do so with a register that has no name. */
Next raise_unbound_local(Vm *vm, const Frame *f, unsigned reg) {
    Value name = reg < f->code->nlocals ? f->code->varnames->items[reg] : str_empty();
    (void)raise_name(vm, &UnboundLocalError_type, name,
                     "cannot access local variable '%S' where it is not associated with a value",
                     name);
    return NEXT_RAISE;
}

Next raise_unbound_free(Vm *vm, const Frame *f, unsigned cell) {
    Value name = f->code->freevars->items[cell];
    (void)raise_name(vm, &NameError_type, name,
                     "cannot access free variable '%S' where it is not associated with a value in "
                     "enclosing scope",
                     name);
    return NEXT_RAISE;
}
