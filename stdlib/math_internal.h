/* What the files of the module math share: math.c (functions of doubles), math_int.c (of
 * integers), math_sum.c (of many). */
#ifndef TERN_MATH_INTERNAL_H
#define TERN_MATH_INTERNAL_H

#include "vm/object.h"

extern const Method math_methods[];
Value math_domain_error(Vm *vm);
Value math_range_error(Vm *vm);

Value math_factorial(Vm *vm, const Value *argv);
Value math_comb(Vm *vm, const Value *argv);
Value math_perm(Vm *vm, const Value *argv);
Value math_isqrt(Vm *vm, const Value *argv);
Value math_gcd(Vm *vm, const Value *argv);
Value math_lcm(Vm *vm, const Value *argv);

Value math_fsum(Vm *vm, const Value *argv);
Value math_prod(Vm *vm, const Value *argv);
Value math_hypot(Vm *vm, const Value *argv);
Value math_dist(Vm *vm, const Value *argv);

double math_gamma(double x); /* sets errno */
double math_lgamma(double x);

#endif
