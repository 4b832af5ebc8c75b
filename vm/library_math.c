/* The functions of the C library's libm, which is opened when the first of them is called: only
 * looked at by the dynamic linker it is 300 kB of each process, and most programs, at their
 * start all, compute nothing with it. The release build with glibc links this instead of libm
 * (see the Makefile); whoever links libtern.a takes libm itself.
 *
 * frexp, ldexp, modf and copysign are in glibc's libc. */
#include <features.h>

#if defined(__GLIBC__) && defined(TERN_LAZY_MATH)

#include <gnu/lib-names.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "vm/library.h"

/* clang-format off */
#define FUNCTIONS_1(F)                                                                         \
    F(acos) F(acosh) F(asin) F(asinh) F(atan) F(atanh) F(cbrt) F(ceil) F(cos) F(cosh) F(erf)   \
    F(erfc) F(exp) F(exp2) F(expm1) F(floor) F(lgamma) F(log) F(log10) F(log1p) F(log2)        \
    F(nearbyint) F(round) F(sin) F(sinh) F(sqrt) F(tan) F(tanh) F(trunc)
#define FUNCTIONS_2(F) F(atan2) F(fmod) F(hypot) F(nextafter) F(pow) F(remainder)
/* clang-format on */

static struct {
#define SLOT(name) double (*name##_)(double);
    FUNCTIONS_1(SLOT)
#undef SLOT
#define SLOT(name) double (*name##_)(double, double);
    FUNCTIONS_2(SLOT)
#undef SLOT
    double (*fma_)(double, double, double);
    void (*sincos_)(double, double *, double *);
} libm;

static NOINLINE void libm_open(void) {
    static const char *const names[] = { LIBM_SO, NULL };
    static const LibraryFunction functions[] = {
#define ROW(name) { #name, &libm.name##_, NULL },
        FUNCTIONS_1(ROW) FUNCTIONS_2(ROW) ROW(fma) ROW(sincos)
#undef ROW
            { 0 },
    };
    if (library_open(names, functions)) return;
    fprintf(stderr, "tern: no %s\n", LIBM_SO);
    abort();
}

#define FORWARD(name)                             \
    double name(double x) {                       \
        if (UNLIKELY(!libm.name##_)) libm_open(); \
        return libm.name##_(x);                   \
    }
FUNCTIONS_1(FORWARD)
#undef FORWARD
#define FORWARD(name)                             \
    double name(double x, double y) {             \
        if (UNLIKELY(!libm.name##_)) libm_open(); \
        return libm.name##_(x, y);                \
    }
FUNCTIONS_2(FORWARD)

double fma(double x, double y, double z) {
    if (UNLIKELY(!libm.fma_)) libm_open();
    return libm.fma_(x, y, z);
}

double fabs(double x) { return __builtin_fabs(x); } /* for those who take its address */

/* What compilers make of a sine and a cosine of the same number. */
void sincos(double x, double *sine, double *cosine) {
    if (UNLIKELY(!libm.sincos_)) libm_open();
    libm.sincos_(x, sine, cosine);
}

#endif
