/* float and complex. */
#ifndef TERN_FLOAT_H
#define TERN_FLOAT_H

#include "vm/object.h"

typedef struct Float { Object h; double value; } Float; /* instances of subclasses only */
typedef struct Complex { Object h; double re, im; } Complex;

/* float, subclass included. */
ALWAYS_INLINE bool is_floating(Value v) { return is_float(v) || has_flag(v, TYPE_FLOAT); }
ALWAYS_INLINE double float_value(Value v) { return is_float(v) ? as_float(v) : ((Float *)as_obj(v))->value; }
Value complex_new(Vm *vm, double re, double im);
uint64_t float_hash(double d, Value object); /* `object` decides for NaN */
/* Shortest repr that reads back, as CPython's; buf of at least 40 bytes; returns the length. */
int float_repr(double d, char *buf);
/* Parses like float(str): leading/trailing space already removed; false: malformed. */
bool float_parse(const char *s, size_t n, double *out);
/* 'e','f','g','r'-style conversion with precision, flags as in format(); malloc-free: writes to a heap Str. */
Value float_format(Vm *vm, double d, char kind, int precision, unsigned flags);
enum { FLOAT_ALT = 1, FLOAT_ADD_DOT_0 = 2, FLOAT_SIGN = 4 };

#endif
