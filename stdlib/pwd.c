/* pwd and grp: the databases of users and groups. */
#include <grp.h>
#include <pwd.h>
#include <sys/types.h>

#include "vm/codecs.h"
#include "vm/objects/module.h"
#include "vm/objects/structseq.h"
#include "vm/vm.h"

static Type *passwd_type, *group_type;

static Value text(Vm *vm, const char *s) {
    return codec_decode(vm, CODEC_UTF8, (const uint8_t *)(s ? s : ""), s ? (int64_t)strlen(s) : 0,
                        ERRORS_ESCAPE, true, NULL);
}

static Value user(Vm *vm, const struct passwd *p) {
    Value v[7] = { text(vm, p->pw_name), text(vm, p->pw_passwd), from_int(p->pw_uid),
                   from_int(p->pw_gid),  text(vm, p->pw_gecos),  text(vm, p->pw_dir),
                   text(vm, p->pw_shell) };
    return structseq_from(vm, passwd_type, v);
}

static Value group(Vm *vm, const struct group *g) {
    List *members = list_new(vm, 0);
    for (char **m = g->gr_mem; m && *m; m++)
        if (!list_append(vm, members, text(vm, *m))) return V_ERROR;
    Value v[4] = { text(vm, g->gr_name), text(vm, g->gr_passwd), from_int(g->gr_gid),
                   from_obj(members) };
    return structseq_from(vm, group_type, v);
}

/* A user or group id. V_NONE, V_ERROR; *known false: it is out of range. */
static Value id_arg(Vm *vm, Value v, uint32_t *id, bool *known) {
    int64_t i;
    if (!is_integer(v))
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer", v);
    *known = int_to_i64(v, &i) && i >= 0 && i <= UINT32_MAX;
    *id = *known ? (uint32_t)i : 0;
    return V_NONE;
}

static Value getpwuid_leaf(Vm *vm, const Value *argv) {
    uint32_t id;
    bool known;
    Value v = id_arg(vm, argv[0], &id, &known);
    if (is_bad(v)) return v;
    const struct passwd *p = known ? getpwuid(id) : NULL;
    return p ? user(vm, p)
             : raise_key(vm, str_printf(vm, "getpwuid(): uid not found: %S",
                                        int_to_str(vm, argv[0], 10)));
}

static Value getgrgid_leaf(Vm *vm, const Value *argv) {
    uint32_t id;
    bool known;
    Value v = id_arg(vm, argv[0], &id, &known);
    if (is_bad(v)) return v;
    const struct group *g = known ? getgrgid(id) : NULL;
    return g ? group(vm, g)
             : raise_key(vm, str_printf(vm, "getgrgid(): gid not found: %S",
                                        int_to_str(vm, argv[0], 10)));
}

static const char *name_arg(Vm *vm, Value v, const char *function) {
    if (!is_str(v)) {
        (void)raise(vm, &TypeError_type, "%s() argument must be str, not %A", function, v);
        return NULL;
    }
    size_t n;
    const char *s = str_utf8(vm, as_str(v), &n);
    if (s && strlen(s) != n) {
        (void)raise(vm, &ValueError_type, "embedded null byte");
        return NULL;
    }
    return s;
}

static Value getpwnam_leaf(Vm *vm, const Value *argv) {
    const char *name = name_arg(vm, argv[0], "getpwnam");
    if (!name) return V_ERROR;
    const struct passwd *p = getpwnam(name);
    return p ? user(vm, p)
             : raise_key(vm, str_printf(vm, "getpwnam(): name not found: %R", argv[0]));
}

static Value getgrnam_leaf(Vm *vm, const Value *argv) {
    const char *name = name_arg(vm, argv[0], "getgrnam");
    if (!name) return V_ERROR;
    const struct group *g = getgrnam(name);
    return g ? group(vm, g)
             : raise_key(vm, str_printf(vm, "getgrnam(): name not found: %R", argv[0]));
}

static Value getpwall_leaf(Vm *vm, const Value *argv) {
    List *l = list_new(vm, 0);
    const struct passwd *p;
    bool good = true;
    setpwent();
    while (good && (p = getpwent())) {
        Value v = user(vm, p);
        good = !is_void(v) && list_append(vm, l, v);
    }
    endpwent();
    return good ? from_obj(l) : V_ERROR;
}

static Value getgrall_leaf(Vm *vm, const Value *argv) {
    List *l = list_new(vm, 0);
    const struct group *g;
    bool good = true;
    setgrent();
    while (good && (g = getgrent())) {
        Value v = group(vm, g);
        good = !is_void(v) && list_append(vm, l, v);
    }
    endgrent();
    return good ? from_obj(l) : V_ERROR;
}

static const Method pwd_methods[] = {
    { "getpwuid", "(uidobj, /)",
      "Return the password database entry for the given numeric user ID.", getpwuid_leaf },
    { "getpwnam", "(name, /)", "Return the password database entry for the given user name.",
      getpwnam_leaf },
    { "getpwall", "()",
      "Return a list of all available password database entries, in arbitrary order.",
      getpwall_leaf },
    { 0 },
};
static const Method grp_methods[] = {
    { "getgrgid", "(id)", "Return the group database entry for the given numeric group ID.",
      getgrgid_leaf },
    { "getgrnam", "(name)", "Return the group database entry for the given group name.",
      getgrnam_leaf },
    { "getgrall", "()", "Return a list of all available group entries, in arbitrary order.",
      getgrall_leaf },
    { 0 },
};

static bool pwd_init(Vm *vm, Dict *d) {
    static const char *const fields[] = { "pw_name",  "pw_passwd", "pw_uid",  "pw_gid",
                                          "pw_gecos", "pw_dir",    "pw_shell" };
    passwd_type = structseq_new_type(vm, "struct_passwd", "pwd", fields, 7, 7);
    return passwd_type && dict_set_cstr(vm, d, "struct_passwd", from_obj(passwd_type));
}

static bool grp_init(Vm *vm, Dict *d) {
    static const char *const fields[] = { "gr_name", "gr_passwd", "gr_gid", "gr_mem" };
    group_type = structseq_new_type(vm, "struct_group", "grp", fields, 4, 4);
    return group_type && dict_set_cstr(vm, d, "struct_group", from_obj(group_type));
}

const ModuleDef pwd_module = { "pwd", "This module provides access to the Unix password database.",
                               pwd_methods, pwd_init, NULL };
const ModuleDef grp_module = { "grp", "Access to the Unix group database.", grp_methods, grp_init,
                               NULL };
