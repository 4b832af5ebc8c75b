/* Binding of arguments to the parameters of functions written in the language, with CPython's
 * rules, order of checks and messages. (Natives: vm/signature.c.) */
#include "vm/call.h"

/* The register of the parameter `name`, among those that may be given by keyword; -1: none. */
static int parameter_find(const Code *code, Value name) {
    int n = code->argcount + code->kwonly;
    for (int i = code->posonly; i < n; i++)
        if (is_same(code->varnames->items[i], name)) return i;
    for (int i = code->posonly; i < n; i++)
        if (str_equal(as_str(code->varnames->items[i]), as_str(name))) return i;
    return -1;
}

static int ndefaults(const Function *fn) {
    return is_void(fn->defaults) || is_none(fn->defaults) ? 0 : (int)as_tuple(fn->defaults)->len;
}

/* "f() takes from 1 to 2 positional arguments but 3 (and 1 keyword-only argument) were given" */
static bool too_many(Vm *vm, const Function *fn, int given, const Value *regs) {
    const Code *code = fn->code;
    int most = code->argcount, least = most - ndefaults(fn), kwonly = 0;

    for (int i = 0; i < code->kwonly; i++)
        if (!is_void(regs[most + i])) kwonly++;
    bool plural = ndefaults(fn) ? true : most != 1;
    Value sig =
        ndefaults(fn) ? str_printf(vm, "from %d to %d", least, most) : str_printf(vm, "%d", most);
    Value kw = kwonly ? str_printf(vm, " positional argument%s (and %d keyword-only argument%s)",
                                   given != 1 ? "s" : "", kwonly, kwonly != 1 ? "s" : "")
                      : str_from(vm, "");
    if (is_void(sig) || is_void(kw)) return false;
    return raise_false(vm, &TypeError_type, "%S() takes %S positional argument%s but %d%S %s given",
                       fn->qualname, sig, plural ? "s" : "", given, kw,
                       given == 1 && !kwonly ? "was" : "were");
}

/* "f() missing 2 required positional arguments: 'a' and 'b'" */
static bool missing(Vm *vm, const Function *fn, const char *kind, int from, int to,
                    const Value *regs) {
    const Code *code = fn->code;
    StrBuilder b;
    int n = 0, i, at = 0;

    for (i = from; i < to; i++) n += is_void(regs[i]);
    builder_init(&b, vm);
    for (i = from; i < to; i++) {
        if (!is_void(regs[i])) continue;
        if (at) builder_ascii(&b, n == 2 ? " and " : at == n - 1 ? ", and " : ", ");
        builder_char(&b, '\'');
        builder_str(&b, as_str(code->varnames->items[i]));
        builder_char(&b, '\'');
        at++;
    }
    Value list = builder_finish(&b);
    if (is_void(list)) return false;
    return raise_false(vm, &TypeError_type, "%S() missing %d required %s argument%s: %S",
                       fn->qualname, n, kind, n == 1 ? "" : "s", list);
}

/* Were positional-only parameters named as keywords? Then that is the message. */
static bool unexpected_keyword(Vm *vm, const Function *fn, const Tuple *kwnames, Value name) {
    const Code *code = fn->code;
    StrBuilder b;
    bool any = false;

    builder_init(&b, vm);
    for (int i = 0; i < code->posonly; i++) {
        for (int64_t j = 0; j < kwnames->len; j++) {
            if (!str_equal(as_str(code->varnames->items[i]), as_str(kwnames->items[j]))) continue;
            if (any) builder_ascii(&b, ", ");
            builder_str(&b, as_str(kwnames->items[j]));
            any = true;
        }
    }
    Value list = builder_finish(&b);
    if (is_void(list)) return false;
    if (any)
        return raise_false(
            vm, &TypeError_type,
            "%S() got some positional-only arguments passed as keyword arguments: '%S'",
            fn->qualname, list);
    return raise_false(vm, &TypeError_type, "%S() got an unexpected keyword argument '%S'",
                       fn->qualname, name);
}

static bool keywords_bind(Vm *vm, Function *fn, const Tuple *kwnames, const Value *values,
                          Value *regs, Dict *rest) {
    for (int64_t i = 0; i < kwnames->len; i++) {
        Value name = kwnames->items[i];
        int at = parameter_find(fn->code, name);
        if (at >= 0) {
            if (!is_void(regs[at]))
                return raise_false(vm, &TypeError_type,
                                   "%S() got multiple values for argument '%S'", fn->qualname,
                                   name);
            regs[at] = values[i];
        } else if (rest) {
            if (!dict_set_str(vm, rest, name, values[i])) return false;
        } else {
            return unexpected_keyword(vm, fn, kwnames, name);
        }
    }
    return true;
}

/* Fills what was not given from the defaults. False: something required is missing. */
static bool defaults_fill(Vm *vm, const Function *fn, Value *regs) {
    const Code *code = fn->code;
    int argcount = code->argcount, n = ndefaults(fn), first = argcount - n;
    if (first < 0) first = 0;

    for (int i = 0; i < first; i++)
        if (is_void(regs[i])) return missing(vm, fn, "positional", 0, first, regs);
    for (int i = first; i < argcount; i++)
        if (is_void(regs[i])) regs[i] = as_tuple(fn->defaults)->items[i - (argcount - n)];
    bool lacking = false;
    for (int i = argcount; i < argcount + code->kwonly; i++) {
        if (!is_void(regs[i])) continue;
        if (!is_void(fn->kwdefaults) && !is_none(fn->kwdefaults))
            regs[i] = dict_find_str(as_dict(fn->kwdefaults), code->varnames->items[i]);
        if (is_void(regs[i])) lacking = true;
    }
    if (lacking) return missing(vm, fn, "keyword-only", argcount, argcount + code->kwonly, regs);
    return true;
}

bool arguments_bind(Vm *vm, Function *fn, int argc, const Value *argv, Tuple *kwnames,
                    Value *regs) {
    const Code *code = fn->code;
    int nkw = kwnames ? (int)kwnames->len : 0, given = argc - nkw;
    int taken = given < code->argcount ? given : code->argcount;
    int star = code->argcount + code->kwonly;
    int star_star = star + !!(code->flags & CODE_VARARGS);
    Dict *rest = NULL;

    memcpy(regs, argv, (size_t)taken * sizeof(Value));
    if (code->flags & CODE_VARKEYWORDS) {
        rest = dict_new(vm);
        regs[star_star] = from_obj(rest);
    }
    if (code->flags & CODE_VARARGS) {
        regs[star] = given > taken ? tuple_from(vm, argv + taken, given - taken) : tuple_empty;
        if (is_void(regs[star])) return false;
    }
    if (nkw && !keywords_bind(vm, fn, kwnames, argv + given, regs, rest)) return false;
    if (given > code->argcount && !(code->flags & CODE_VARARGS))
        return too_many(vm, fn, given, regs);
    return defaults_fill(vm, fn, regs);
}
