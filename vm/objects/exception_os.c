/* OSError: its subclasses by errno, chosen in __new__; attributes, text and reduction. */
#include <errno.h>

#include "vm/vm.h"

/* The subclass that OSError(number, ...) makes; OSError itself for other numbers. */
static Type *os_error_type_of(int64_t number) {
    switch (number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return &BlockingIOError_type;
    case EPIPE:
    case ESHUTDOWN: return &BrokenPipeError_type;
    case ECHILD: return &ChildProcessError_type;
    case ECONNABORTED: return &ConnectionAbortedError_type;
    case ECONNREFUSED: return &ConnectionRefusedError_type;
    case ECONNRESET: return &ConnectionResetError_type;
    case EEXIST: return &FileExistsError_type;
    case ENOENT: return &FileNotFoundError_type;
    case EISDIR: return &IsADirectoryError_type;
    case ENOTDIR: return &NotADirectoryError_type;
    case EINTR: return &InterruptedError_type;
    case EACCES:
    case EPERM: return &PermissionError_type;
    case ESRCH: return &ProcessLookupError_type;
    case ETIMEDOUT: return &TimeoutError_type;
    default: return &OSError_type;
    }
}

/* OSError(errno, strerror[, filename[, winerror, filename2]]): with a filename, args keep only
 * the first two. */
bool os_error_fill(Vm *vm, OSErr *e, Tuple *args) {
    bool blocking = type_is_subtype(e->base.h.type, &BlockingIOError_type);

    e->written = -1;
    e->base.args = from_obj(args);
    if (args->len < 2 || args->len > 5) return true;
    e->myerrno = args->items[0];
    e->strerror = args->items[1];
    if (args->len < 3 || is_none(args->items[2])) return true;
    if (blocking && is_integer(args->items[2])) {
        if (int_to_i64(args->items[2], &e->written)) return true;
        return raise_false(vm, &ValueError_type, "cannot fit 'int' into an index-sized integer");
    }
    e->filename = args->items[2];
    if (args->len == 5 && !is_none(args->items[4])) e->filename2 = args->items[4];
    e->base.args = tuple_from(vm, args->items, 2);
    return !is_bad(e->base.args);
}

/* A new OSError or subclass with these args: the class is refined by errno only when it is
 * OSError itself. */
Value os_error_make(Vm *vm, Type *type, Value args) {
    Tuple *given = as_tuple(args);
    int64_t number;
    OSErr *e;

    if (type == &OSError_type && given->len >= 2 && given->len <= 5 &&
        is_integer(given->items[0]) && int_to_i64(given->items[0], &number))
        type = os_error_type_of(number);
    e = object_new_of(vm, type);
    e->base.traceback = e->base.context = e->base.cause = V_NONE;
    return os_error_fill(vm, e, given) ? from_obj(e) : V_ERROR;
}

/* A class that overrides __init__ but not __new__ gets its arguments parsed by OSError.__init__,
 * if it calls it. */
static bool fills_in_init(const Type *type) {
    return !is_same(type->special[S_init], OSError_type.special[S_init]) &&
           is_same(type->special[S_new], OSError_type.special[S_new]);
}

static Value os_new(Vm *vm, const Value *argv) {
    Type *type = as_type(argv[0]);

    if (fills_in_init(type)) {
        OSErr *e = object_new_of(vm, type);
        e->base.traceback = e->base.context = e->base.cause = V_NONE;
        e->base.args = tuple_empty;
        e->written = -1;
        return from_obj(e);
    }
    if (!exception_no_keywords(vm, type, argv[2])) return V_ERROR;
    return os_error_make(vm, type, argv[1]);
}

static Value os_init(Vm *vm, const Value *argv) {
    OSErr *e = (OSErr *)as_obj(argv[0]);

    if (!fills_in_init(e->base.h.type)) return V_NONE;
    if (!exception_no_keywords(vm, e->base.h.type, argv[2])) return V_ERROR;
    return os_error_fill(vm, e, as_tuple(argv[1])) ? V_NONE : V_ERROR;
}

/* A part of the text; user code may have to make it. */
static Value part_repr(Vm *vm, Value v) { return is_void(v) ? V_NONE : leaf_repr(vm, v); }

static Value part_str(Vm *vm, Value v) {
    return is_void(v) ? str_from(vm, "None") : leaf_str(vm, v);
}

static Value os_str(Vm *vm, const Value *argv) {
    OSErr *e = (OSErr *)as_obj(argv[0]);
    Value number, text, file, file2;

    if (is_void(e->myerrno) && is_void(e->strerror) && is_void(e->filename))
        return exception_text(vm, &e->base);
    if (is_bad(number = part_str(vm, e->myerrno))) return number;
    if (is_bad(text = part_str(vm, e->strerror))) return text;
    if (is_void(e->filename)) {
        if (is_void(e->myerrno) || is_void(e->strerror)) return exception_text(vm, &e->base);
        return str_printf(vm, "[Errno %S] %S", number, text);
    }
    if (is_bad(file = part_repr(vm, e->filename))) return file;
    if (is_void(e->filename2)) return str_printf(vm, "[Errno %S] %S: %S", number, text, file);
    if (is_bad(file2 = part_repr(vm, e->filename2))) return file2;
    return str_printf(vm, "[Errno %S] %S: %S -> %S", number, text, file, file2);
}

/* Puts back into args the filenames that os_error_fill took out. */
static Value os_reduce_args(Vm *vm, OSErr *e) {
    Tuple *args = as_tuple(e->base.args);

    if (args->len != 2 || is_void(e->filename)) return e->base.args;
    if (is_void(e->filename2)) return tuple_of(vm, 3, args->items[0], args->items[1], e->filename);
    return tuple_of(vm, 5, args->items[0], args->items[1], e->filename, V_NONE, e->filename2);
}

static Value os_reduce(Vm *vm, const Value *argv) {
    OSErr *e = (OSErr *)as_obj(argv[0]);
    Dict *own = attrs_copy(vm, as_obj(argv[0]));
    Value args = os_reduce_args(vm, e);

    if (is_bad(args)) return V_ERROR;
    if (own == NULL || own->count == 0) return tuple_of(vm, 2, from_obj(e->base.h.type), args);
    return tuple_of(vm, 3, from_obj(e->base.h.type), args, from_obj(own));
}

EXCEPTION_MEMBER(OSErr, myerrno)
EXCEPTION_MEMBER(OSErr, strerror)
EXCEPTION_MEMBER(OSErr, filename)
EXCEPTION_MEMBER(OSErr, filename2)

static Value os_get_written(Vm *vm, const Value *argv) {
    OSErr *e = (OSErr *)as_obj(argv[0]);

    if (e->written < 0) return raise(vm, &AttributeError_type, "characters_written");
    return int_from_i64(vm, e->written);
}

static Value os_set_written(Vm *vm, const Value *argv) {
    OSErr *e = (OSErr *)as_obj(argv[0]);
    Value done;

    if (is_void(argv[1])) {
        if (e->written < 0) return raise(vm, &AttributeError_type, "characters_written");
        e->written = -1;
        return V_NONE;
    }
    done = int_need_index(vm, argv[1], false, &e->written);
    return is_user(done) ? raise(vm, &TypeError_type, "characters_written must be an int") : done;
}

const Method OSError_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", "Create and return a new object.", os_new,
      .kind = SIG_STATIC },
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", os_init },
    { "__str__", "(self, /)", "Return str(self).", os_str, .driver = "exception.os_str" },
    { "__reduce__", "(self, /)", NULL, os_reduce },
    { 0 },
};
const Getset OSError_getsets[] = {
    { "errno", OSErr_get_myerrno, OSErr_set_myerrno, "POSIX exception code" },
    { "strerror", OSErr_get_strerror, OSErr_set_strerror, "exception strerror" },
    { "filename", OSErr_get_filename, OSErr_set_filename, "exception filename" },
    { "filename2", OSErr_get_filename2, OSErr_set_filename2, "second exception filename" },
    { "characters_written", os_get_written, os_set_written },
    { 0 },
};
