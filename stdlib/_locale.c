/* _locale: what the library's locale asks of the system. */
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>

#include "vm/objects/module.h"
#include "vm/vm.h"

static const struct {
    const char *name;
    int number;
} constants[] = {
    { "LC_CTYPE", LC_CTYPE },
    { "LC_TIME", LC_TIME },
    { "LC_COLLATE", LC_COLLATE },
    { "LC_MONETARY", LC_MONETARY },
    { "LC_NUMERIC", LC_NUMERIC },
    { "LC_ALL", LC_ALL },
    { "LC_MESSAGES", LC_MESSAGES },
    { "CHAR_MAX", CHAR_MAX },
#define C(name) \
    { #name, name }
    C(DAY_1),
    C(DAY_2),
    C(DAY_3),
    C(DAY_4),
    C(DAY_5),
    C(DAY_6),
    C(DAY_7),
    C(ABDAY_1),
    C(ABDAY_2),
    C(ABDAY_3),
    C(ABDAY_4),
    C(ABDAY_5),
    C(ABDAY_6),
    C(ABDAY_7),
    C(MON_1),
    C(MON_2),
    C(MON_3),
    C(MON_4),
    C(MON_5),
    C(MON_6),
    C(MON_7),
    C(MON_8),
    C(MON_9),
    C(MON_10),
    C(MON_11),
    C(MON_12),
    C(ABMON_1),
    C(ABMON_2),
    C(ABMON_3),
    C(ABMON_4),
    C(ABMON_5),
    C(ABMON_6),
    C(ABMON_7),
    C(ABMON_8),
    C(ABMON_9),
    C(ABMON_10),
    C(ABMON_11),
    C(ABMON_12),
    C(RADIXCHAR),
    C(THOUSEP),
    C(YESEXPR),
    C(NOEXPR),
    C(CRNCYSTR),
    C(D_FMT),
    C(D_T_FMT),
    C(T_FMT),
    C(AM_STR),
    C(PM_STR),
    C(CODESET),
    C(T_FMT_AMPM),
    C(ERA),
    C(ERA_D_FMT),
    C(ERA_D_T_FMT),
    C(ERA_T_FMT),
    C(ALT_DIGITS),
#undef C
};

/* Text of the C library, in the encoding of the locale: UTF-8 for all that Tern knows. */
static Value text(Vm *vm, const char *s) { return str_from(vm, s ? s : ""); }

static Value setlocale_leaf(Vm *vm, const Value *argv) {
    int64_t category;
    Value v = int_need_index(vm, argv[0], false, &category);
    if (is_bad(v)) return is_user(v) ? raise(vm, &TypeError_type, "an integer is required") : v;
    const char *name = NULL;
    if (!is_none(argv[1])) {
        if (!is_str(argv[1]))
            return raise(vm, &TypeError_type, "setlocale() argument 2 must be str or None, not %A",
                         argv[1]);
        if (!(name = str_utf8(vm, as_str(argv[1]), NULL))) return V_ERROR;
    }
    const char *set = setlocale((int)category, name);
    if (!set) {
        Value error = dict_find_cstr(
            vm, module_dict(as_obj(dict_find_cstr(vm, vm->modules, "_locale"))), "Error");
        return raise(vm, is_type(error) ? as_type(error) : &ValueError_type,
                     name ? "unsupported locale setting" : "locale query failed");
    }
    return text(vm, set);
}

/* A C array of group sizes as a list. */
static Value grouping(Vm *vm, const char *s) {
    List *l = list_new(vm, 0);
    for (; *s; s++) {
        if (!list_append(vm, l, from_int(*s))) return V_ERROR;
        if (*s == CHAR_MAX) return from_obj(l);
    }
    if (l->len && !list_append(vm, l, from_int(0))) return V_ERROR;
    return from_obj(l);
}

static Value localeconv_leaf(Vm *vm, const Value *argv) {
    const struct lconv *c = localeconv();
    Dict *d = dict_new(vm);
    const struct {
        const char *name;
        Value v;
    } items[] = {
        { "decimal_point", text(vm, c->decimal_point) },
        { "thousands_sep", text(vm, c->thousands_sep) },
        { "grouping", grouping(vm, c->grouping) },
        { "int_curr_symbol", text(vm, c->int_curr_symbol) },
        { "currency_symbol", text(vm, c->currency_symbol) },
        { "mon_decimal_point", text(vm, c->mon_decimal_point) },
        { "mon_thousands_sep", text(vm, c->mon_thousands_sep) },
        { "mon_grouping", grouping(vm, c->mon_grouping) },
        { "positive_sign", text(vm, c->positive_sign) },
        { "negative_sign", text(vm, c->negative_sign) },
        { "int_frac_digits", from_int(c->int_frac_digits) },
        { "frac_digits", from_int(c->frac_digits) },
        { "p_cs_precedes", from_int(c->p_cs_precedes) },
        { "p_sep_by_space", from_int(c->p_sep_by_space) },
        { "n_cs_precedes", from_int(c->n_cs_precedes) },
        { "n_sep_by_space", from_int(c->n_sep_by_space) },
        { "p_sign_posn", from_int(c->p_sign_posn) },
        { "n_sign_posn", from_int(c->n_sign_posn) },
    };
    for (int i = 0; i < COUNT_OF(items); i++)
        if (!dict_set_cstr(vm, d, items[i].name, items[i].v)) return V_ERROR;
    return from_obj(d);
}

static Value nl_langinfo_leaf(Vm *vm, const Value *argv) {
    int64_t key;
    Value v = int_need_index(vm, argv[0], false, &key);
    if (is_bad(v)) return is_user(v) ? raise(vm, &TypeError_type, "an integer is required") : v;
    for (int i = 0; i < COUNT_OF(constants); i++)
        if (constants[i].number == key) return text(vm, nl_langinfo((nl_item)key));
    return raise(vm, &ValueError_type, "unsupported langinfo constant");
}

static Value getencoding_leaf(Vm *vm, const Value *argv) { return V_USER; }

/* strcoll and strxfrm in the order of code points, which is that of the C locale and of C.UTF-8. */
static Value strcoll_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[0]) || !is_str(argv[1]))
        return raise(vm, &TypeError_type, "strcoll() argument must be str");
    return from_int(str_compare(as_str(argv[0]), as_str(argv[1])));
}
static Value strxfrm_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type, "strxfrm() argument must be str, not %A", argv[0]);
    return argv[0];
}

static const Method locale_methods[] = {
    { "setlocale", "(category, locale=None, /)", "Activates/queries locale processing.",
      setlocale_leaf },
    { "localeconv", "()", "Returns numeric and monetary locale-specific parameters.",
      localeconv_leaf },
    { "nl_langinfo", "(key, /)", "Return the value for the locale parameter specified by key.",
      nl_langinfo_leaf },
    { "getencoding", "()", "Get the current locale encoding.", getencoding_leaf,
      .driver = "io.locale_encoding" },
    { "strcoll", "(os1, os2, /)", "Compares two strings according to the locale.", strcoll_leaf },
    { "strxfrm", "(string, /)",
      "Return a string that can be used as a key for locale-aware comparisons.", strxfrm_leaf },
    { 0 },
};

static bool locale_init(Vm *vm, Dict *d) {
    for (int i = 0; i < COUNT_OF(constants); i++)
        if (!dict_set_cstr(vm, d, constants[i].name, from_int(constants[i].number))) return false;
    Dict *ns = dict_new(vm);
    Value bases = tuple_of(vm, 1, from_obj(&Exception_type));
    if (is_void(bases) || !dict_set_cstr(vm, ns, "__module__", str_from(vm, "locale")))
        return false;
    Value error = type_new(vm, &type_type, str_intern_cstr(vm, "Error"), as_tuple(bases), ns);
    return !is_void(error) && dict_set_cstr(vm, d, "Error", error);
}

const ModuleDef _locale_module = { "_locale", "Support for POSIX locales.", locale_methods,
                                   locale_init, NULL };
