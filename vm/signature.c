/* Text signatures of natives: parsing, and binding of arguments with CPython's messages. Which
 * family of messages a native uses follows from its signature as CPython's METH_ flags would: no
 * parameters, one, positional only, or with keywords. */
#include "vm/signature.h"

/* --- parsing --- */

typedef struct Parser {
    Vm *vm;
    const char *p;
    Signature *sig;
} Parser;

static void skip_space(Parser *s) {
    while (*s->p == ' ' || *s->p == '\n') s->p++;
}

/* None, True, False, an int, 'text', or ? */
static bool parse_default(Parser *s, Value *out) {
    static const struct {
        const char *text;
        Value v;
    } words[] = {
        { "None", { 2 } },
        { "True", { 5 } },
        { "False", { 4 } },
        { "?", { 0 } },
    };
    for (int i = 0; i < COUNT_OF(words); i++) {
        size_t n = strlen(words[i].text);
        if (strncmp(s->p, words[i].text, n) != 0) continue;
        s->p += n;
        *out = words[i].v;
        return true;
    }
    if (*s->p == '\'' || *s->p == '"') {
        const char *start = s->p + 1, *end = strchr(start, *s->p);
        if (!end) return false;
        *out = str_intern(s->vm, str_from_utf8(s->vm, start, (size_t)(end - start)));
        s->p = end + 1;
        return true;
    }
    bool negative = *s->p == '-';
    uint64_t n = 0;
    s->p += negative;
    if (*s->p < '0' || *s->p > '9') return false;
    while (*s->p >= '0' && *s->p <= '9') n = n * 10 + (uint64_t)(*s->p++ - '0');
    *out = int_from_i64(s->vm, negative ? (int64_t)(0 - n) : (int64_t)n);
    return true;
}

static bool is_name_char(unsigned c) { return c == '_' || (c | 32) - 'a' < 26u || c - '0' < 10u; }

static Value parse_name(Parser *s) {
    const char *start = s->p;
    while (is_name_char((unsigned char)*s->p)) s->p++;
    if (s->p == start) return V_VOID;
    return str_intern(s->vm, str_from_utf8(s->vm, start, (size_t)(s->p - start)));
}

static Type *const all_types[] = {
#define TYPE(id, symbol) &symbol,
#include "vm/types.def"
#undef TYPE
    &BaseException_type,
};

static bool parse_type(Parser *s, Type **out) {
    const char *start = s->p;
    while (is_name_char((unsigned char)*s->p)) s->p++;
    size_t n = (size_t)(s->p - start);
    for (int i = 0; i < COUNT_OF(all_types) && !*out; i++)
        if (strlen(all_types[i]->name) == n && strncmp(all_types[i]->name, start, n) == 0)
            *out = all_types[i];
    return *out;
}

/* What stands behind the colon: see Need. */
static bool parse_need(Parser *s, Param *p) {
    bool natural = strncmp(s->p, "nat", 3) == 0;
    s->sig->needs = true;
    if (natural || (strncmp(s->p, "int", 3) == 0 && !is_name_char((unsigned char)s->p[3]))) {
        p->need = natural ? NEEDS_NAT : NEEDS_INT;
        s->p += 3;
        return true;
    }
    p->need = *s->p == '<' ? NEEDS_CLASS : NEEDS_INSTANCE;
    s->p += *s->p == '<';
    for (int n = 0; n < NEED_TYPES; n++) {
        if (!parse_type(s, &p->types[n])) return false;
        if (*s->p != '|') return true;
        s->p++;
    }
    return false;
}

static bool parse_parameter(Parser *s, bool keyword_only) {
    Signature *sig = s->sig;
    Param *p = &sig->params[sig->count];
    int stars = 0;
    while (*s->p == '*') s->p++, stars++;
    p->name = parse_name(s);
    if (is_void(p->name)) return false;
    p->required = stars == 0;
    if (stars == 1)
        sig->star = sig->count;
    else if (stars == 2)
        sig->star_star = sig->count;
    if (sig->count == 0 && (str_is(as_str(p->name), "self") || str_is(as_str(p->name), "cls")))
        sig->has_self = true;
    skip_space(s);
    if (*s->p == ':') {
        s->p++;
        skip_space(s);
        if (!parse_need(s, p)) return false;
        skip_space(s);
    }
    if (*s->p == '=') {
        s->p++;
        skip_space(s);
        p->required = false;
        if (!parse_default(s, &p->fallback)) return false;
        skip_space(s);
    }
    if (stars == 0 && keyword_only) {
        if (sig->kwonly_first < 0) sig->kwonly_first = sig->count;
        sig->kwonly++;
    } else if (stars == 0) {
        sig->positional++;
        if (p->required) sig->required = sig->positional;
    }
    sig->count++;
    return true;
}

static bool parse_all(Parser *s) {
    bool keyword_only = false;
    if (*s->p++ != '(') return false;
    for (;;) {
        skip_space(s);
        if (*s->p == ')') break;
        if (*s->p == '/') {
            s->sig->posonly = s->sig->positional;
            s->p++;
        } else if (*s->p == '*' && (s->p[1] == ',' || s->p[1] == ')')) {
            keyword_only = true;
            s->p++;
        } else {
            if (s->p[0] == '*' && s->p[1] != '*') keyword_only = true;
            if (!parse_parameter(s, keyword_only)) return false;
        }
        skip_space(s);
        if (*s->p == ',')
            s->p++;
        else if (*s->p != ')')
            return false;
    }
    return true;
}

Signature *signature_parse(Vm *vm, const char *text) {
    size_t room = 1;
    for (const char *p = text; *p; p++) room += *p == ',';
    Signature *sig = heap_try_alloc(vm, sizeof(Signature) + room * sizeof(Param));
    if (!sig) return NULL;
    sig->star = sig->star_star = sig->kwonly_first = -1;
    Parser s = { vm, text, sig };
    if (!parse_all(&s)) {
        (void)raise(vm, &SystemError_type, "bad signature: %s", text);
        return NULL;
    }
    if (sig->has_self && sig->posonly == 0) sig->posonly = 1;
    sig->simple = sig->posonly == sig->count && sig->required == sig->count;
    sig->plain = sig->positional == sig->count;
    return sig;
}

static bool need_is_met(const Param *p, Value v) {
    if (p->need == NEEDS_NOTHING) return true;
    if (p->need == NEEDS_INT) return is_int(v);
    if (p->need == NEEDS_NAT) return is_int(v) && as_int(v) >= 0;
    if (is_void(v) || (p->need == NEEDS_CLASS && !is_type(v))) return false;
    const Type *t = p->need == NEEDS_CLASS ? as_type(v) : type_of(v);
    for (int n = 0; n < NEED_TYPES && p->types[n]; n++)
        if (type_is_subtype(t, p->types[n])) return true;
    return false;
}

bool signature_check(Vm *vm, const Native *fn, const Value *slots) {
    for (int i = 0; i < fn->sig->count; i++)
        if (UNLIKELY(!need_is_met(&fn->sig->params[i], slots[i])))
            return raise_false(vm, &SystemError_type, "bad argument to %s(): %T", fn->def->name,
                               slots[i]);
    return true;
}

/* --- messages --- */

static bool is_constructor(const Native *fn) {
    return fn->owner &&
           (strcmp(fn->def->name, "__new__") == 0 || strcmp(fn->def->name, "__init__") == 0);
}

static const char *short_name(const Native *fn) {
    return is_constructor(fn) ? fn->owner->name : fn->def->name;
}

/* "list.append", "math.sqrt", "len", "list" for list's constructor. */
static Value long_name(Vm *vm, const Native *fn) {
    if (is_constructor(fn)) return str_from(vm, short_name(fn));
    if (!fn->owner)
        return is_str(fn->self) && !str_is(as_str(fn->self), "builtins")
                   ? str_printf(vm, "%S.%s", fn->self, fn->def->name)
                   : str_from(vm, fn->def->name);
    Type *t = fn->def->kind == SIG_CLASS && is_type(fn->self) ? as_type(fn->self) : fn->owner;
    if (fn->def->kind == SIG_PLAIN && !is_void(fn->self)) t = type_of(fn->self);
    return str_printf(vm, "%N.%s", t, fn->def->name);
}

static bool is_slot(const Native *fn) {
    return (fn->h.type == &wrapper_descriptor_type || fn->h.type == &method_wrapper_type) &&
           !is_constructor(fn);
}

static bool takes_keywords(const Signature *sig) {
    return sig->positional > sig->posonly || sig->kwonly || sig->star_star >= 0;
}

static const char *plural(int64_t n) { return n == 1 ? "" : "s"; }

/* Positional-only natives: too few or too many arguments. */
static bool wrong_count(Vm *vm, const Native *fn, int64_t given) {
    const Signature *sig = fn->sig;
    int64_t self = sig->has_self, least = sig->required - self, most = sig->positional - self;
    bool few = given < least;
    int64_t bound = few ? least : most;
    const char *how = least == most && sig->star < 0 ? "" : few ? "at least " : "at most ";

    if (is_slot(fn))
        return raise_false(vm, &TypeError_type, "expected %s%ld argument%s, got %ld", how, bound,
                           plural(bound), given);
    if (fn->def->style == ARGS_AUTO && !is_constructor(fn) && sig->star < 0 && least == most &&
        most <= 1) {
        Value name = long_name(vm, fn);
        if (is_void(name)) return false;
        if (most == 0)
            return raise_false(vm, &TypeError_type, "%S() takes no arguments (%ld given)", name,
                               given);
        return raise_false(vm, &TypeError_type, "%S() takes exactly one argument (%ld given)", name,
                           given);
    }
    if (fn->def->style == ARGS_TUPLE)
        return raise_false(vm, &TypeError_type, "%s() takes %s%ld argument%s (%ld given)",
                           short_name(fn), *how ? how : "exactly ", bound, plural(bound), given);
    return raise_false(vm, &TypeError_type, "%s expected %s%ld argument%s, got %ld", short_name(fn),
                       how, bound, plural(bound), given);
}

/* Natives with keywords: too many positional arguments, or too many of all. */
static bool too_many(Vm *vm, const Native *fn, int64_t given, int64_t keywords) {
    const Signature *sig = fn->sig;
    int64_t self = sig->has_self, most = sig->positional - self, all = most + sig->kwonly;
    const char *name = short_name(fn);
    if (fn->def->style == ARGS_UNPACK && given > most) return wrong_count(vm, fn, given);
    if (sig->star_star < 0 && given + keywords > all)
        return raise_false(vm, &TypeError_type, "%s() takes at most %ld %sargument%s (%ld given)",
                           name, all, given == 0 ? "keyword " : "", plural(all), given + keywords);
    if (most == 0)
        return raise_false(vm, &TypeError_type, "%s() takes no positional arguments", name);
    return raise_false(vm, &TypeError_type, "%s() takes %s %ld positional argument%s (%ld given)",
                       name, sig->required < sig->positional ? "at most" : "exactly", most,
                       plural(most), given);
}

static bool missing(Vm *vm, const Native *fn, int index, int64_t given) {
    const Signature *sig = fn->sig;
    int64_t self = sig->has_self;
    if (!takes_keywords(sig)) return wrong_count(vm, fn, given);
    if (fn->def->style == ARGS_UNPACK && index < sig->posonly) return wrong_count(vm, fn, given);
    if (index < sig->posonly) {
        int64_t least = (sig->required < sig->posonly ? sig->required : sig->posonly) - self;
        return raise_false(vm, &TypeError_type,
                           "%s() takes %s %ld positional argument%s (%ld given)", short_name(fn),
                           least < sig->positional - self ? "at least" : "exactly", least,
                           plural(least), given);
    }
    return raise_false(vm, &TypeError_type, "%s() missing required argument '%S' (pos %ld)",
                       short_name(fn), sig->params[index].name, index + 1 - self);
}

static bool no_keywords(Vm *vm, const Native *fn) {
    if (is_slot(fn))
        return raise_false(vm, &TypeError_type, "wrapper %s() takes no keyword arguments",
                           fn->def->name);
    Value name = long_name(vm, fn);
    return is_void(name)
               ? false
               : raise_false(vm, &TypeError_type, "%S() takes no keyword arguments", name);
}

/* Does this __new__ of a built-in type leave keywords to the __init__ of the subclass it is
 * called for? Or list.__init__ to __new__? */
static bool leaves_keywords(const Native *fn, int64_t given, const Value *argv) {
    if (!fn->owner || !given) return false;
    if (!strcmp(fn->def->name, "__new__"))
        return is_type(argv[0]) &&
               !is_same(as_type(argv[0])->special[S_init], fn->owner->special[S_init]);
    return fn->owner == &list_type && !strcmp(fn->def->name, "__init__") &&
           !is_same(type_of(argv[0])->special[S_new], fn->owner->special[S_new]);
}

/* --- binding --- */

static bool bind_keywords(Vm *vm, const Native *fn, int64_t npos, Tuple *names_given,
                          const Value *values, Value *slots) {
    const Signature *sig = fn->sig;
    Dict *rest = NULL;
    if (!takes_keywords(sig)) return no_keywords(vm, fn);
    for (int64_t k = 0; k < names_given->len; k++) {
        Value name = names_given->items[k];
        int i = sig->posonly;
        for (; i < sig->count; i++)
            if (i != sig->star && i != sig->star_star &&
                str_equal(as_str(sig->params[i].name), as_str(name)))
                break;
        if (i < sig->count) {
            if (i < npos && i < sig->positional)
                return raise_false(vm, &TypeError_type,
                                   "argument for %s() given by name (%R) and position (%ld)",
                                   short_name(fn), name, i + 1 - (int64_t)sig->has_self);
            slots[i] = values[k];
        } else if (sig->star_star < 0) {
            return raise_false(vm, &TypeError_type, "%R is an invalid keyword argument for %s()",
                               name, short_name(fn));
        } else {
            if (!rest) slots[sig->star_star] = from_obj(rest = dict_new(vm));
            if (!dict_set_str(vm, rest, name, values[k])) return false;
        }
    }
    return true;
}

bool signature_bind(Vm *vm, const Native *fn, int argc, const Value *argv, Tuple *kwnames,
                    Value *slots) {
    const Signature *sig = fn->sig;
    int64_t nkw = kwnames ? kwnames->len : 0, npos = argc - nkw, given = npos - sig->has_self;
    int64_t taken = npos < sig->positional ? npos : sig->positional;

    if (nkw && !takes_keywords(sig)) {
        if (!leaves_keywords(fn, npos, argv)) return no_keywords(vm, fn);
        nkw = 0;
    }
    if (npos > sig->positional && sig->star < 0)
        return takes_keywords(sig) ? too_many(vm, fn, given, nkw) : wrong_count(vm, fn, given);
    if (takes_keywords(sig) && sig->star < 0 && sig->star_star < 0 &&
        npos + nkw > sig->positional + sig->kwonly)
        return too_many(vm, fn, given, nkw);
    memset(slots, 0, (size_t)sig->count * sizeof(Value));
    memcpy(slots, argv, (size_t)taken * sizeof(Value));
    if (sig->star >= 0) {
        slots[sig->star] = tuple_from(vm, argv + taken, npos - taken);
        if (is_void(slots[sig->star])) return false;
    }
    if (nkw && !bind_keywords(vm, fn, npos, kwnames, argv + npos, slots)) return false;
    for (int i = 0; i < sig->count; i++) {
        if (!is_void(slots[i]) || i == sig->star || i == sig->star_star) continue;
        if (sig->params[i].required) return missing(vm, fn, i, given);
        slots[i] = sig->params[i].fallback;
    }
    return true;
}
