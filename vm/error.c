/* Raising exceptions from C, and the formatter of their messages (also behind str_printf).
 *
 * Every raise_ function replaces vm->error by a new exception whose __context__ is what is being
 * handled, and answers the failure of its family. Formatting a message never reaches user code:
 * what has a user __repr__ is shown by the default one. The exception objects themselves are in
 * vm/objects/exception.c. */
#include <errno.h>
#include <stdio.h>

#include "vm/objects/module.h"
#include "vm/vm.h"

enum { FORMAT_LIMIT = 64 }; /* bytes one number takes at most */

/* --- formatting --- */

static void format_value(StrBuilder *b, Value v, bool as_repr) {
    Vm *vm = b->vm;
    Value saved = vm->error, text;

    if (!as_repr && is_str(v)) {
        builder_str(b, as_str(v));
        return;
    }
    text = as_repr ? leaf_repr(vm, v) : leaf_str(vm, v);
    if (is_bad(text) || !is_str(text)) text = object_repr_default(vm, v);
    vm->error = saved;
    if (!is_bad(text)) builder_str(b, as_str(text));
}

/* The type's name as messages show it: types of native modules with the module, others without. */
static void format_type_name(StrBuilder *b, const Type *t) {
    if (!(t->flags & TYPE_HEAP) && t->module) {
        builder_ascii(b, t->module);
        builder_char(b, '.');
    }
    builder_ascii(b, t->name);
}

/* One %l code: the letter after the l decides. */
static void format_long(StrBuilder *b, char letter, va_list *ap) {
    char text[FORMAT_LIMIT];

    if (letter == 'u')
        snprintf(text, sizeof text, "%llu", (unsigned long long)va_arg(*ap, uint64_t));
    else if (letter == 'x')
        snprintf(text, sizeof text, "%llx", (unsigned long long)va_arg(*ap, uint64_t));
    else
        snprintf(text, sizeof text, "%lld", (long long)va_arg(*ap, int64_t));
    builder_ascii(b, text);
}

/* One code with a number, with the flags, width and precision found before it (all of printf's
 * meaning). */
static void format_number(StrBuilder *b, const char *spec, size_t n, va_list *ap) {
    char format[16], text[FORMAT_LIMIT];

    if (n >= sizeof format) return;
    memcpy(format, spec, n);
    format[n] = '\0';
    if (spec[n - 1] == 'd')
        snprintf(text, sizeof text, format, va_arg(*ap, int));
    else
        snprintf(text, sizeof text, format, va_arg(*ap, unsigned));
    builder_ascii(b, text);
}

/* What reprs show as the address of an object. */
static void format_identity(StrBuilder *b, Value v) {
    char text[FORMAT_LIMIT];
    snprintf(text, sizeof text, "0x%llx", (unsigned long long)identity_of_value(b->vm, v));
    builder_ascii(b, text);
}

/* Handles the code that starts at f ('%') and answers the place behind it. */
static const char *format_code(StrBuilder *b, const char *f, va_list *ap) {
    const char *start = f++;
    int precision = -1;

    if (f[0] == '.' && f[1] == '*') {
        precision = va_arg(*ap, int);
        f += 2;
    } else if (f[0] == '.') {
        for (precision = 0, f++; *f >= '0' && *f <= '9'; f++)
            precision = precision * 10 + (*f - '0');
    }
    while (*f >= '0' && *f <= '9') f++;
    switch (*f++) {
    case 's': {
        const char *s = va_arg(*ap, const char *);
        builder_bytes(b, s, precision >= 0 ? strnlen(s, (size_t)precision) : strlen(s));
        break;
    }
    case 'd':
    case 'u':
    case 'x':
    case 'X': format_number(b, start, (size_t)(f - start), ap); break;
    case 'l': format_long(b, *f++, ap); break;
    case 'z': {
        char text[FORMAT_LIMIT];
        snprintf(text, sizeof text, "%zd", va_arg(*ap, ssize_t));
        builder_ascii(b, text);
        f++;
        break;
    }
    case 'c': builder_char(b, (uint32_t)(unsigned char)va_arg(*ap, int)); break;
    case 'U': builder_char(b, va_arg(*ap, uint32_t)); break;
    case 'P': format_identity(b, va_arg(*ap, Value)); break;
    case 'S': format_value(b, va_arg(*ap, Value), false); break;
    case 'R': format_value(b, va_arg(*ap, Value), true); break;
    case 'A': {
        Value v = va_arg(*ap, Value);
        if (is_none(v))
            builder_ascii(b, "None");
        else
            format_type_name(b, type_of(v));
        break;
    }
    case 'T': format_type_name(b, type_of(va_arg(*ap, Value))); break;
    case 'N': format_type_name(b, va_arg(*ap, Type *)); break;
    default: builder_char(b, '%'); break;
    }
    return f;
}

/* The text of a format of vm/error.h; V_ERROR with MemoryError raised. */
Value str_vprintf(Vm *vm, const char *format, va_list ap) {
    StrBuilder b;
    va_list copy;

    if (strchr(format, '%') == NULL) return str_from(vm, format);
    builder_init(&b, vm);
    va_copy(copy, ap);
    while (*format != '\0') {
        const char *code = strchr(format, '%');
        if (code == NULL) code = format + strlen(format);
        builder_bytes(&b, format, (size_t)(code - format));
        format = *code == '%' ? format_code(&b, code, &copy) : code;
    }
    va_end(copy);
    return builder_finish(&b);
}

/* --- raising --- */

/* Breaks the chain of contexts that starts at `context` where it comes back to `exc`. */
static void context_cut(Value exc, Value context) {
    Value slow = context;
    bool step = false;

    for (Value at = context;;) {
        Value next = as_exception(at)->context;
        if (!is_obj(next)) return;
        if (is_same(next, exc)) {
            as_exception(at)->context = V_NONE;
            return;
        }
        at = next;
        if (is_same(at, slow)) return; /* a ring without exc in it */
        if (step) slow = as_exception(slow)->context;
        step = !step;
    }
}

/* What is being handled becomes the __context__ of exc, unless it is exc itself. Never makes a
 * ring. */
void error_add_context(Vm *vm, Value exc) {
    Value handled = exception_handled(vm);

    if (!is_obj(handled) || is_same(handled, exc)) return;
    context_cut(exc, handled);
    as_exception(exc)->context = handled;
}

/* Raises a new exception that may have failed to be made. */
static Value raise_new(Vm *vm, Value exc) {
    if (is_bad(exc)) return V_ERROR;
    error_add_context(vm, exc);
    vm->error = exc;
    return V_ERROR;
}

/* Raises type(*args) where args may have failed to be made. */
static Value raise_args(Vm *vm, Type *type, Value args) {
    return is_bad(args) ? V_ERROR : raise_new(vm, exception_new(vm, type, args));
}

static Value raise_formatted(Vm *vm, Type *type, const char *format, va_list ap) {
    Value text = str_vprintf(vm, format, ap);
    return is_bad(text) ? V_ERROR : raise_args(vm, type, tuple_of(vm, 1, text));
}

Value raise(Vm *vm, Type *type, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    raise_formatted(vm, type, format, ap);
    va_end(ap);
    return V_ERROR;
}

Next raise_next(Vm *vm, Type *type, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    raise_formatted(vm, type, format, ap);
    va_end(ap);
    return NEXT_RAISE;
}

bool raise_false(Vm *vm, Type *type, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    raise_formatted(vm, type, format, ap);
    va_end(ap);
    return false;
}

Value raise_value(Vm *vm, Value exception) {
    vm->error = exception;
    return V_ERROR;
}

Value raise_type(Vm *vm, Type *type) { return raise_args(vm, type, tuple_empty); }

Value raise_key(Vm *vm, Value key) { return raise_args(vm, &KeyError_type, tuple_of(vm, 1, key)); }

Value raise_stop(Vm *vm, Value value) { return raise_new(vm, stop_iteration_new(vm, value)); }

/* MemoryError was made at start-up, so raising it needs no memory. */
Value raise_memory(Vm *vm) {
    Value exc = vm->memory_error;
    if (is_obj(exc)) {
        as_exception(exc)->traceback = V_NONE;
        as_exception(exc)->context = V_NONE;
        return raise_value(vm, exc);
    }
    return raise_type(vm, &MemoryError_type);
}

Value raise_errno(Vm *vm, int number, Value filename) {
    return raise_errno_of(vm, &OSError_type, number, filename);
}

Value raise_errno_of(Vm *vm, Type *type, int number, Value filename) {
    Value text = str_from(vm, strerror(number));
    Value errno_value = from_int(number);

    if (is_bad(text)) return V_ERROR;
    if (is_void(filename)) return raise_args(vm, type, tuple_of(vm, 2, errno_value, text));
    return raise_args(vm, type, tuple_of(vm, 3, errno_value, text, filename));
}

Value raise_name(Vm *vm, Type *type, Value name, const char *format, ...) {
    va_list ap;

    va_start(ap, format);
    raise_formatted(vm, type, format, ap);
    va_end(ap);
    if (is_exact(vm->error, &NameError_type)) /* not UnboundLocalError, as in CPython */
        ((NameErr *)as_obj(vm->error))->name = name;
    return V_ERROR;
}

/* The text of an AttributeError for `object`: types and modules have their own. */
static void raise_attribute_text(Vm *vm, Value object, Value name) {
    if (is_type(object)) {
        raise(vm, &AttributeError_type, "type object '%N' has no attribute '%S'", as_type(object),
              name);
        return;
    }
    if (is_exact(object, &module_type)) {
        Value own = dict_find_str(module_dict(as_obj(object)), NAME(name));
        if (is_str(own)) {
            raise(vm, &AttributeError_type, "module '%S' has no attribute '%S'", own, name);
            return;
        }
    }
    raise(vm, &AttributeError_type, "'%T' object has no attribute '%S'", object, name);
}

Value raise_attribute(Vm *vm, Value object, Value name) {
    raise_attribute_text(vm, object, name);
    if (is_exact(vm->error, &AttributeError_type)) {
        AttributeErr *e = (AttributeErr *)as_obj(vm->error);
        e->name = name;
        e->obj = object;
    }
    return V_ERROR;
}

/* --- the error in flight --- */

Value error_take(Vm *vm) {
    Value exc = vm->error;
    vm->error = V_VOID;
    return exc;
}

bool error_clear(Vm *vm, Type *type) {
    if (!is_obj(vm->error) || !type_is_subtype(type_of(vm->error), type)) return false;
    vm->error = V_VOID;
    return true;
}

Value exception_handled(Vm *vm) {
    if (is_obj(vm->handled)) return vm->handled;
    return is_obj(vm->outer_handled) ? vm->outer_handled : V_VOID;
}
