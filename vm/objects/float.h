/* float and complex. */
#ifndef TERN_FLOAT_H
#define TERN_FLOAT_H

#include "vm/object.h"

typedef struct Float {
    Object h;
    double value;
} Float; /* instances of subclasses only */
typedef struct Complex {
    Object h;
    double re, im;
} Complex;

/* float, subclass included. */
ALWAYS_INLINE bool is_floating(Value v) { return is_float(v) || has_flag(v, TYPE_FLOAT); }
ALWAYS_INLINE double float_value(Value v) {
    return is_float(v) ? as_float(v) : ((Float *)as_obj(v))->value;
}
Value complex_new(Vm *vm, double re, double im);
uint64_t float_hash(double d, Value object); /* `object` decides for NaN */
/* Shortest repr that reads back, as CPython's; buf of at least 40 bytes; returns the length. */
int float_repr(double d, char *buf);
/* Parses like float(str): leading/trailing space already removed; false: malformed. */
bool float_parse(const char *s, size_t n, double *out);
/* 'e','f','g','r'-style conversion with precision, flags as in format(); malloc-free: writes to
 * a heap Str. */
Value float_format(Vm *vm, double d, char kind, int precision, unsigned flags);
enum { FLOAT_ALT = 1, FLOAT_ADD_DOT_0 = 2, FLOAT_SIGN = 4 };

/* x ** y with float.__pow__'s errors; complex for a negative x and a fractional y. */
Value float_pow(Vm *vm, double x, double y);
/* complex ** complex with complex.__pow__'s errors. */
Value complex_pow(Vm *vm, double re, double im, double exp_re, double exp_im);
/* Exact comparison of a double with an integer: -1, 0, 1; 2 for NaN. */
int float_compare_int(double d, Value i);
/* Half to even at `places` decimals (any sign), as round(float, places). OverflowError. */
Value float_round_places(Vm *vm, double d, int64_t places);
/* A float, subclass included, or an int: the double. 1: done; 0: neither; -1: OverflowError
 * raised. */
int float_of(Vm *vm, Value v, double *out) NODISCARD;
/* An argument that a C function takes as a double: what float() accepts except text. V_NONE with
 * *out set; V_USER; V_ERROR "must be real number, not 'x'". */
Value float_need(Vm *vm, Value v, double *out) NODISCARD;
/* Trimmed text of float(str) and complex(str): ASCII, Unicode digits and spaces replaced,
 * underscores (between digits only) removed. *n is its length; NULL: an underscore is misplaced
 * (nothing raised) or out of memory (raised). */
char *number_text(Vm *vm, const Str *s, size_t *n) NODISCARD;
char *number_text_ascii(Vm *vm, const char *s, size_t length, size_t *n) NODISCARD;

#endif
