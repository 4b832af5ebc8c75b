/* Compiler extensions and host facts, gathered here so that no other file names a compiler.
 * Everything outside `include/` is built with hidden visibility; C11 with GNU extensions. */
#ifndef TERN_VM_BASE_H
#define TERN_VM_BASE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define NODISCARD __attribute__((warn_unused_result))
#define NORETURN  __attribute__((noreturn))
#define NOINLINE  __attribute__((noinline))
/* The function leaves nothing in the registers that its caller does not expect to be kept. A
 * compiler that can't do that leaves what it will: no program may depend on it. */
#if __has_attribute(zero_call_used_regs)
#define LEAVES_NO_REGISTERS __attribute__((zero_call_used_regs("all")))
#else
#define LEAVES_NO_REGISTERS
#endif
#define ALWAYS_INLINE          static inline __attribute__((always_inline))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define UNUSED                 __attribute__((unused))
#define AT_START               __attribute__((constructor)) /* runs before main */
#define LIKELY(x)              __builtin_expect(!!(x), 1)
#define UNLIKELY(x)            __builtin_expect(!!(x), 0)
#define COUNT_OF(array)        ((int)(sizeof(array) / sizeof((array)[0])))

#endif
