/* Intrinsics of the command line and of import: native modules, source files, running code in a
 * namespace. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utf8proc.h>

#include "compiler/compiler.h"
#include "vm/objects/bytes.h"
#include "vm/objects/module.h"
#include "vm/vm.h"

#define MODULE(name, symbol) extern const ModuleDef symbol;
#include "stdlib/modules.def"
#undef MODULE
static const struct {
    const char *name;
    const ModuleDef *def;
} native_modules[] = {
#define MODULE(name, symbol) { name, &symbol },
#include "stdlib/modules.def"
#undef MODULE
};

/* _native_module(name): a new native module, or None if there is none of that name. */
static Value native_module(Vm *vm, const Value *argv) {
    for (int i = 0; i < COUNT_OF(native_modules); i++)
        if (str_is(as_str(argv[0]), native_modules[i].name))
            return module_from_def(vm, native_modules[i].def);
    return V_NONE;
}

bool native_modules_start(Vm *vm) {
    static bool started;
    if (started) return true;
    started = true;
    Dict *sys = vm->sys; /* the one that the program has: making the module anew would replace it */
    bool made = true;
    for (int i = 0; i < COUNT_OF(native_modules) && made; i++)
        made = (!native_modules[i].def->init && !native_modules[i].def->types) ||
               !is_void(module_from_def(vm, native_modules[i].def));
    if (sys) vm->sys = sys;
    return made;
}

/* _native_setup(name): the prelude function that finishes a native module ("NAME.module_setup"
 * in ModuleDef.prelude), or None. */
static Value native_setup(Vm *vm, const Value *argv) {
    for (int i = 0; i < COUNT_OF(native_modules); i++)
        if (native_modules[i].def->prelude && str_is(as_str(argv[0]), native_modules[i].name))
            return driver_find(vm, native_modules[i].def->prelude);
    return V_NONE;
}

/* __import__(), with CPython's parameters. */
static Next import_next(Vm *vm, Value *argv, Value *out) {
    Value name = argv[0];
    if (is_exact_str(name) && is_int(argv[4]) && as_int(argv[4]) == 0 &&
        is_none(argv[3])) { /* already there, plain */
        Value module = dict_find_str(vm->modules, name);
        if (is_exact(module, &module_type) &&
            str_find(as_str(name), as_str(str_from_char(vm, '.')), 0, INT64_MAX) < 0) {
            *out = module;
            return NEXT_VALUE;
        }
    }
    return driver_call(vm, "importer.import_", 5, argv, out);
}

Value native_module_names(Vm *vm) {
    List *l = list_new(vm, COUNT_OF(native_modules));
    for (int i = 0; l && i < COUNT_OF(native_modules); i++)
        if (!list_append(vm, l, str_intern_cstr(vm, native_modules[i].name))) return V_ERROR;
    return l ? tuple_from(vm, l->items, l->len) : V_ERROR;
}

/* The bytes of a file in atomic memory, or NULL with OSError raised. Directories are refused;
 * devices and pipes are read, unless it is to be a regular file. */
static char *file_read(Vm *vm, Value path, bool regular, size_t *n) {
    const char *name = str_utf8(vm, as_str(path), NULL);
    if (!name) return NULL;
    int fd = open(name, O_RDONLY | O_CLOEXEC | (regular ? O_NONBLOCK : 0));
    struct stat st;
    if (fd < 0 || fstat(fd, &st) < 0 || (S_ISDIR(st.st_mode) && (errno = EISDIR)) ||
        (regular && !S_ISREG(st.st_mode) && (errno = EINVAL))) {
        int number = errno;
        if (fd >= 0) close(fd);
        (void)raise_errno(vm, number, path);
        return NULL;
    }
    size_t cap = S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536, used = 0;
    char *data = heap_try_alloc_atomic(vm, cap + 1);
    while (data) {
        ssize_t got = read(fd, data + used, cap - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            (void)raise_errno(vm, errno, path);
            data = NULL;
        }
        if (got <= 0) break;
        used += (size_t)got;
        if (used < cap) continue;
        char *more = heap_try_alloc_atomic(vm, cap * 2 + 1);
        if (more) memcpy(more, data, used);
        data = more;
        cap *= 2;
    }
    close(fd);
    if (data) data[used] = 0;
    *n = used;
    return data;
}

/* Is there a coding cookie in the first two lines? */
static bool has_cookie(const char *source, size_t n) {
    int lines = 0;
    for (size_t i = 0; i < n && lines < 2; i++) {
        if (source[i] == '\n') lines++;
        if (i + 6 < n && memcmp(source + i, "coding", 6) == 0 &&
            (source[i + 6] == ':' || source[i + 6] == '='))
            return true;
    }
    return false;
}

/* Files that are not UTF-8 and do not say what they are get the message that files get. False:
 * raised. */
static bool source_check(Vm *vm, const char *source, size_t n, Value filename) {
    int64_t line = 1;
    for (size_t i = 0; i < n;) {
        utf8proc_int32_t c;
        unsigned char byte = (unsigned char)source[i];
        if (byte < 128) {
            line += byte == '\n';
            i++;
            continue;
        }
        utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)source + i, (utf8proc_ssize_t)(n - i), &c);
        if (used > 0) {
            i += (size_t)used;
            continue;
        }
        if (has_cookie(source, n)) return true;
        Value message = str_printf(vm,
                                   "Non-UTF-8 code starting with '\\x%x' in file %S on line %ld, "
                                   "but no encoding declared; "
                                   "see https://peps.python.org/pep-0263/ for details",
                                   (unsigned)byte, filename, line);
        Value where = tuple_of(vm, 4, filename, from_int(line), from_int(0), V_NONE);
        if (!is_void(message) && !is_void(where))
            (void)raise_value(
                vm, exception_new(vm, &SyntaxError_type, tuple_of(vm, 2, message, where)));
        return false;
    }
    return true;
}

/* _compile_file(path, filename): the code of a source file. It is read once, since it may be a
 * pipe. */
static Next compile_file(Vm *vm, Value *argv, Value *out) {
    size_t n;
    char *source = file_read(vm, argv[0], false, &n);
    if (!source || !source_check(vm, source, n, argv[1])) return NEXT_RAISE;
    *out = compile_source(vm, source, n, argv[1], COMPILE_EXEC, 0);
    if (is_void(*out)) return NEXT_RAISE;
    if (!is_user(*out)) return NEXT_VALUE;
    Value args[2] = { bytes_from(vm, source, (int64_t)n), argv[1] };
    return is_bad(args[0]) ? NEXT_RAISE
                           : driver_call(vm, "syntax_warnings.compile_file", 2, args, out);
}

Value source_compile(Vm *vm, Value path, Value filename) {
    size_t n;
    char *source = file_read(vm, path, true, &n);
    if (!source || !source_check(vm, source, n, filename)) return V_ERROR;
    return compile_source_found(vm, source, n, filename, COMPILE_EXEC, 0, list_new(vm, 0), -1);
}

/* _compile_file_found(source, filename, found, fatal): the code of a source file, see
 * compile_source_found(). */
static Value compile_file_found(Vm *vm, const Value *argv) {
    const Bytes *source = as_bytes(argv[0]);
    return compile_source_found(vm, (const char *)source->data, (size_t)source->len, argv[1],
                                COMPILE_EXEC, 0, as_list(argv[2]), as_int(argv[3]));
}

/* _run_code(code, globals): executes module code in a namespace. */
static Next run_code(Vm *vm, Value *argv, Value *out) {
    if (!is_exact(argv[0], &code_type) || !is_dict(argv[1]) || ((Code *)as_obj(argv[0]))->nfree ||
        ((Code *)as_obj(argv[0]))->flags & CODE_OPTIMIZED)
        return raise_next(vm, &TypeError_type, "_run_code(code, dict)");
    Dict *globals = as_dict(argv[1]);
    Function *fn = function_new(vm, (Code *)as_obj(argv[0]), globals);
    if (!fn) return NEXT_RAISE;
    return body_run(vm, fn, argv[1], out);
}

/* _program_code(code): it, which is about to become the program. */
static Value program_code(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &code_type))
        return raise(vm, &TypeError_type, "_program_code() needs code");
    vm->program_code = (Code *)as_obj(argv[0]);
    return argv[0];
}

static Value dis_leaf(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &code_type)) return raise(vm, &TypeError_type, "_dis() needs code");
    disassemble(vm, (Code *)as_obj(argv[0]), stdout);
    return fflush(stdout) == 0 ? V_NONE : raise_errno(vm, errno, V_VOID);
}

static Value version_leaf(Vm *vm, const Value *argv) {
    return (void)argv, str_from(vm, TERN_VERSION);
}

static Value new_module(Vm *vm, const Value *argv) { return module_new(vm, argv[0], V_NONE); }

/* _path_kind(path): 'f' a file, 'd' a folder, None neither. */
static Value path_kind(Vm *vm, const Value *argv) {
    struct stat st;
    const char *name = is_str(argv[0]) ? str_utf8_lossy(vm, as_str(argv[0]), NULL) : NULL;
    if (!name || stat(name, &st) < 0) return V_NONE;
    return str_intern_cstr(vm, S_ISREG(st.st_mode) ? "f" : S_ISDIR(st.st_mode) ? "d" : "o");
}

static Value real_path(Vm *vm, const Value *argv) {
    char buf[PATH_MAX];
    const char *name = str_utf8_lossy(vm, as_str(argv[0]), NULL);
    return name && realpath(name, buf) ? str_from(vm, buf) : argv[0];
}

static Value main_args(Vm *vm, const Value *argv) {
    (void)argv;
    List *l = list_new(vm, vm->argc);
    for (int i = 0; l && i < vm->argc; i++)
        if (!list_append(vm, l, str_from(vm, vm->argv[i]))) return V_ERROR;
    return l ? from_obj(l) : V_ERROR;
}

static Value exit_status(Vm *vm, const Value *argv) {
    vm->exit_status = (int)as_int(argv[0]);
    return V_NONE;
}

static Value sys_set(Vm *vm, const Value *argv) {
    return dict_set_str(vm, vm->sys, argv[0], argv[1]) ? V_NONE : V_ERROR;
}

static Value getenv_leaf(Vm *vm, const Value *argv) {
    const char *name = str_utf8_lossy(vm, as_str(argv[0]), NULL);
    const char *v = name ? getenv(name) : NULL;
    return v ? str_from(vm, v) : V_NONE;
}

/* _library_folders(): Tern's own modules, installed or beside the program, and CPython's
 * library. */
static Value library_folders(Vm *vm, const Value *argv) {
    static const char *const places[] = { "/../lib/tern", "/stdlib" };
    char folder[PATH_MAX + 16], resolved[PATH_MAX];
    (void)argv;
    ssize_t n = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    Value own = str_from(vm, TERN_LIBDIR);
    if (n > 0) {
        folder[n] = 0;
        char *slash = strrchr(folder, '/'), *end = slash ? slash : folder + n;
        for (int i = 0; i < COUNT_OF(places); i++) {
            struct stat st;
            memcpy(end, places[i], strlen(places[i]) + 1);
            if (stat(folder, &st) == 0 && S_ISDIR(st.st_mode) && realpath(folder, resolved))
                own = str_from(vm, resolved);
        }
    }
    return tuple_of(vm, 2, own, str_from(vm, TERN_PYLIB));
}

const Method import_intrinsics[] = {
    { "_native_module", "(name: str, /)", NULL, .leaf = native_module },
    { "_native_setup", "(name: str, /)", NULL, .leaf = native_setup },
    { "_compile_file", "(path: str, filename: str, /)", NULL, .next = compile_file },
    { "_compile_file_found", "(source, filename: str, found, fatal, /)", NULL,
      .leaf = compile_file_found },
    { "_run_code", "(code, namespace, /)", NULL, .next = run_code },
    { "_program_code", "(code, /)", NULL, .leaf = program_code },
    { "_dis", "(code, /)", NULL, .leaf = dis_leaf },
    { "_version", "()", NULL, .leaf = version_leaf },
    { "_new_module", "(name: str, /)", NULL, .leaf = new_module },
    { "_path_kind", "(path, /)", NULL, .leaf = path_kind },
    { "_real_path", "(path: str, /)", NULL, .leaf = real_path },
    { "_main_args", "()", NULL, .leaf = main_args },
    { "_exit_status", "(status: int, /)", NULL, .leaf = exit_status },
    { "_sys_set", "(name: str, value, /)", NULL, .leaf = sys_set },
    { "_getenv", "(name: str, /)", NULL, .leaf = getenv_leaf },
    { "_library_folders", "()", NULL, .leaf = library_folders },
    { 0 },
};

const Method import_builtins[] = {
    { "__import__", "(name, globals=None, locals=None, fromlist=None, level=0)", "Import a module.",
      .next = import_next },
    { 0 },
};
