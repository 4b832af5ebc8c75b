/* What sys tells of the host and of the implementation: versions, limits of numbers, flags. */
#include <sys/utsname.h>

#include "stdlib/sys_info.h"

#include <float.h>

#include "vm/objects/namespace.h"
#include "vm/objects/structseq.h"
#include "vm/vm.h"

enum { PY_MAJOR = 3, PY_MINOR = 11, PY_MICRO = 2 };

static bool set(Vm *vm, Dict *d, const char *name, Value v) {
    return !is_void(v) && dict_set_cstr(vm, d, name, v);
}

static Value version_info(Vm *vm) {
    static const char *const fields[] = { "major", "minor", "micro", "releaselevel", "serial" };
    Type *t = structseq_new_type(vm, "version_info", "sys", fields, 5, 5);
    if (!t) return V_ERROR;
    t->flags |= TYPE_NO_NEW;
    Value values[] = { from_int(PY_MAJOR), from_int(PY_MINOR), from_int(PY_MICRO),
                       str_from(vm, "final"), from_int(0) };
    return structseq_from(vm, t, values);
}

static Value float_info(Vm *vm) {
    static const char *const fields[] = { "max",     "max_exp",    "max_10_exp", "min",
                                          "min_exp", "min_10_exp", "dig",        "mant_dig",
                                          "epsilon", "radix",      "rounds" };
    Type *t = structseq_new_type(vm, "float_info", "sys", fields, 11, 11);
    if (!t) return V_ERROR;
    Value values[] = { from_float(DBL_MAX),
                       from_int(DBL_MAX_EXP),
                       from_int(DBL_MAX_10_EXP),
                       from_float(DBL_MIN),
                       from_int(DBL_MIN_EXP),
                       from_int(DBL_MIN_10_EXP),
                       from_int(DBL_DIG),
                       from_int(DBL_MANT_DIG),
                       from_float(DBL_EPSILON),
                       from_int(FLT_RADIX),
                       from_int(1) };
    return structseq_from(vm, t, values);
}

static Value int_info(Vm *vm) {
    static const char *const fields[] = { "bits_per_digit", "sizeof_digit",
                                          "default_max_str_digits", "str_digits_check_threshold" };
    Type *t = structseq_new_type(vm, "int_info", "sys", fields, 4, 4);
    if (!t) return V_ERROR;
    Value values[] = { from_int(30), from_int(4), from_int(4300), from_int(640) };
    return structseq_from(vm, t, values);
}

static Value hash_info(Vm *vm) {
    static const char *const fields[] = { "width",     "modulus",   "inf",       "nan",   "imag",
                                          "algorithm", "hash_bits", "seed_bits", "cutoff" };
    Type *t = structseq_new_type(vm, "hash_info", "sys", fields, 9, 9);
    if (!t) return V_ERROR;
    Value values[] = { from_int(64),      int_from_i64(vm, ((int64_t)1 << 61) - 1),
                       from_int(314159),  from_int(0),
                       from_int(1000003), str_from(vm, "siphash13"),
                       from_int(64),      from_int(128),
                       from_int(0) };
    return structseq_from(vm, t, values);
}

static Value thread_info(Vm *vm) {
    static const char *const fields[] = { "name", "lock", "version" };
    Type *t = structseq_new_type(vm, "thread_info", "sys", fields, 3, 3);
    if (!t) return V_ERROR;
    Value values[] = { str_from(vm, "pthread"), str_from(vm, "semaphore"), V_NONE };
    return structseq_from(vm, t, values);
}

static Value flags(Vm *vm) {
    static const char *const fields[] = { "debug",
                                          "inspect",
                                          "interactive",
                                          "optimize",
                                          "dont_write_bytecode",
                                          "no_user_site",
                                          "no_site",
                                          "ignore_environment",
                                          "verbose",
                                          "bytes_warning",
                                          "quiet",
                                          "hash_randomization",
                                          "isolated",
                                          "dev_mode",
                                          "utf8_mode",
                                          "warn_default_encoding",
                                          "safe_path",
                                          "int_max_str_digits" };
    Type *t = structseq_new_type(vm, "flags", "sys", fields, 18, 18);
    if (!t) return V_ERROR;
    t->flags |= TYPE_NO_NEW;
    Value values[18];
    for (int i = 0; i < 18; i++) values[i] = from_int(0);
    values[4] = from_int(1);
    values[6] = from_int(1);
    values[11] = from_int(vm->hash_seed[0] || vm->hash_seed[1]);
    values[13] = V_FALSE;
    values[16] = V_FALSE;
    values[17] = from_int(4300);
    return structseq_from(vm, t, values);
}

/* The name that Debian gives to this kind of system: sysconfig finds the facts about it under
 * that. */
static Value multiarch(Vm *vm) {
    struct utsname system;
    return str_printf(vm, "%s-linux-gnu", uname(&system) < 0 ? "unknown" : system.machine);
}

static Value implementation(Vm *vm, Value version) {
    Value ns = namespace_new(vm);
    if (is_void(ns)) return V_ERROR;
    Object *o = as_obj(ns);
    return attrs_set(vm, o, str_intern_cstr(vm, "name"), str_intern_cstr(vm, "tern")) &&
                   attrs_set(vm, o, str_intern_cstr(vm, "cache_tag"), V_NONE) &&
                   attrs_set(vm, o, str_intern_cstr(vm, "_multiarch"), multiarch(vm)) &&
                   attrs_set(vm, o, str_intern_cstr(vm, "version"), version) &&
                   attrs_set(vm, o, str_intern_cstr(vm, "hexversion"), from_int(0x030B02F0))
               ? ns
               : V_ERROR;
}

bool sys_info_add(Vm *vm, Dict *d) {
    const union {
        uint16_t word;
        uint8_t bytes[2];
    } order = { 1 };
    Value version = version_info(vm);
    return set(vm, d, "version_info", version) && set(vm, d, "hexversion", from_int(0x030B02F0)) &&
           set(vm, d, "version", str_from(vm, "3.11.2 (Tern)")) &&
           set(vm, d, "api_version", from_int(1013)) &&
           set(vm, d, "copyright", str_from(vm, "Copyright (c) the Tern authors.")) &&
           set(vm, d, "platform", str_from(vm, "linux")) &&
           set(vm, d, "abiflags", str_from(vm, "")) &&
           set(vm, d, "platlibdir", str_from(vm, "lib")) &&
           set(vm, d, "byteorder", str_from(vm, order.bytes[0] ? "little" : "big")) &&
           set(vm, d, "maxsize", int_from_i64(vm, INT64_MAX)) &&
           set(vm, d, "maxunicode", from_int(0x10FFFF)) &&
           set(vm, d, "float_repr_style", str_from(vm, "short")) &&
           set(vm, d, "float_info", float_info(vm)) && set(vm, d, "int_info", int_info(vm)) &&
           set(vm, d, "hash_info", hash_info(vm)) && set(vm, d, "thread_info", thread_info(vm)) &&
           set(vm, d, "flags", flags(vm)) &&
           set(vm, d, "implementation", implementation(vm, version));
}
