/* The module time: clocks, calendar time, sleeping. strptime and the loop of sleep are in
 * prelude/time.py. The monotonic clock is the program's: clock.h. */
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "stdlib/clock.h"
#include "vm/objects/float.h"
#include "vm/objects/module.h"
#include "vm/objects/namespace.h"
#include "vm/objects/structseq.h"
#include "vm/state.h"
#include "vm/vm.h"

enum { SECOND = 1000000000, FIELDS_VISIBLE = 9, FIELDS = 11 };

static Type *struct_time(Vm *vm) { return as_type(vm->stdlib_state[STATE_TIME_STRUCT]); }

/* --- clocks --- */

int64_t clock_program(const Vm *vm) {
    struct timespec t = { 0 };
    int64_t now;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    if (__builtin_add_overflow((int64_t)t.tv_sec * SECOND + t.tv_nsec, vm->clock_offset, &now))
        return INT64_MAX;
    return now < 0 ? 0 : now;
}

void clock_program_set(Vm *vm, int64_t now) {
    vm->clock_offset = 0;
    vm->clock_offset = now - clock_program(vm);
}

static bool clock_read(Vm *vm, clockid_t id, int64_t *ns) {
    struct timespec t;
    if (clock_gettime(id, &t) != 0) {
        (void)raise_errno(vm, errno, V_VOID);
        return false;
    }
    *ns = id == CLOCK_MONOTONIC ? clock_program(vm) : (int64_t)t.tv_sec * SECOND + t.tv_nsec;
    return true;
}

static Value seconds_from(int64_t ns) {
    int64_t whole = ns / SECOND;
    return from_float(whole * SECOND == ns ? (double)whole : (double)ns / 1e9);
}

static Value clock_seconds(Vm *vm, clockid_t id) {
    int64_t ns;
    return clock_read(vm, id, &ns) ? seconds_from(ns) : V_ERROR;
}
static Value clock_ns(Vm *vm, clockid_t id) {
    int64_t ns;
    return clock_read(vm, id, &ns) ? int_from_i64(vm, ns) : V_ERROR;
}

#define CLOCK(name, id)                                                                   \
    static Value time_##name(Vm *vm, const Value *argv) { return clock_seconds(vm, id); } \
    static Value time_##name##_ns(Vm *vm, const Value *argv) { return clock_ns(vm, id); }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

static Value clock_id_need(Vm *vm, Value v, clockid_t *id) {
    int64_t i;
    Value status = int_need_index(vm, v, false, &i);
    if (is_none(status)) *id = (clockid_t)i;
    return status;
}

static Value time_clock_gettime(Vm *vm, const Value *argv) {
    clockid_t id;
    Value status = clock_id_need(vm, argv[0], &id);
    return is_none(status) ? clock_seconds(vm, id) : status;
}
static Value time_clock_gettime_ns(Vm *vm, const Value *argv) {
    clockid_t id;
    Value status = clock_id_need(vm, argv[0], &id);
    return is_none(status) ? clock_ns(vm, id) : status;
}
static Value time_clock_getres(Vm *vm, const Value *argv) {
    clockid_t id;
    struct timespec t;
    Value status = clock_id_need(vm, argv[0], &id);
    if (!is_none(status)) return status;
    if (clock_getres(id, &t) != 0) return raise_errno(vm, errno, V_VOID);
    return from_float((double)t.tv_sec + (double)t.tv_nsec * 1e-9);
}

static Value time_get_clock_info(Vm *vm, const Value *argv) {
    static const struct {
        const char *name, *call;
        clockid_t id;
        bool monotonic;
    } clocks[] = {
        { "time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false },
        { "monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true },
        { "perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true },
        { "process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID,
          true },
        { "thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true },
    };
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type, "get_clock_info() argument 1 must be str, not %A",
                     argv[0]);
    for (int i = 0; i < COUNT_OF(clocks); i++) {
        struct timespec t;
        if (!str_is(as_str(argv[0]), clocks[i].name)) continue;
        if (clock_getres(clocks[i].id, &t) != 0) return raise_errno(vm, errno, V_VOID);
        Value info = namespace_new(vm);
        if (is_void(info)) return V_ERROR;
        Object *o = as_obj(info);
        bool ok =
            attrs_set(vm, o, str_intern_cstr(vm, "implementation"), str_from(vm, clocks[i].call)) &&
            attrs_set(vm, o, str_intern_cstr(vm, "monotonic"), from_bool(clocks[i].monotonic)) &&
            attrs_set(vm, o, str_intern_cstr(vm, "adjustable"), from_bool(!clocks[i].monotonic)) &&
            attrs_set(vm, o, str_intern_cstr(vm, "resolution"),
                      from_float((double)t.tv_sec + (double)t.tv_nsec * 1e-9));
        return ok ? info : V_ERROR;
    }
    return raise(vm, &ValueError_type, "unknown clock");
}

/* --- sleeping --- */

/* _sleep_deadline(seconds): when it is over, in nanoseconds of the program's monotonic clock. */
static Value sleep_deadline(Vm *vm, const Value *argv) {
    int64_t ns, now;
    if (is_floating(argv[0])) {
        double d = float_value(argv[0]);
        if (isnan(d)) return raise(vm, &ValueError_type, "Invalid value NaN (not a number)");
        d = ceil(d * 1e9);
        if (d < -9.2e18 || d > 9.2e18)
            return raise(vm, &OverflowError_type, "timestamp too large to convert to C _PyTime_t");
        ns = (int64_t)d;
    } else {
        Value status = int_need_index(vm, argv[0], true, &ns);
        if (!is_none(status)) return status;
        if (__builtin_mul_overflow(ns, (int64_t)SECOND, &ns))
            return raise(vm, &OverflowError_type, "timestamp too large to convert to C _PyTime_t");
    }
    if (ns < 0) return raise(vm, &ValueError_type, "sleep length must be non-negative");
    if (!clock_read(vm, CLOCK_MONOTONIC, &now)) return V_ERROR;
    return int_from_i64(vm, __builtin_add_overflow(now, ns, &ns) ? INT64_MAX : ns);
}

/* _sleep_until(deadline): True when a signal came first. */
static Value sleep_until(Vm *vm, const Value *argv) {
    int64_t ns;
    if (!is_integer(argv[0]) || !int_to_i64(argv[0], &ns))
        return raise(vm, &TypeError_type, "an integer is required");
    if (__builtin_sub_overflow(ns, vm->clock_offset, &ns)) ns = INT64_MAX;
    if (ns < 0) return V_FALSE;
    struct timespec t = { .tv_sec = (time_t)(ns / SECOND), .tv_nsec = (long)(ns % SECOND) };
    int error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
    if (error && error != EINTR) return raise_errno(vm, error, V_VOID);
    return from_bool(error == EINTR);
}

/* --- calendar time --- */

static Value time_from_tm(Vm *vm, const struct tm *t) {
    Value fields[FIELDS] = {
        from_int((int64_t)t->tm_year + 1900),
        from_int(t->tm_mon + 1),
        from_int(t->tm_mday),
        from_int(t->tm_hour),
        from_int(t->tm_min),
        from_int(t->tm_sec),
        from_int((t->tm_wday + 6) % 7),
        from_int(t->tm_yday + 1),
        from_int(t->tm_isdst),
        str_from(vm, t->tm_zone ? t->tm_zone : ""),
        int_from_i64(vm, t->tm_gmtoff),
    };
    return structseq_from(vm, struct_time(vm), fields);
}

/* Seconds since the epoch from an argument; None: now. V_NONE, V_USER or V_ERROR. */
static Value seconds_need(Vm *vm, Value v, time_t *out) {
    if (is_none(v) || is_void(v)) {
        *out = time(NULL);
        return V_NONE;
    }
    if (is_floating(v)) {
        double d = float_value(v);
        if (isnan(d)) return raise(vm, &ValueError_type, "Invalid value NaN (not a number)");
        d = floor(d);
        if (d < -9223372036854775808.0 || d >= 9223372036854775808.0)
            return raise(vm, &OverflowError_type, "timestamp out of range for platform time_t");
        *out = (time_t)d;
        return V_NONE;
    }
    int64_t i = 0;
    Value status = int_need_index(vm, v, true, &i);
    if (!is_none(status)) return status;
    if (!int_to_i64(v, &i))
        return raise(vm, &OverflowError_type, "timestamp out of range for platform time_t");
    *out = (time_t)i;
    return V_NONE;
}

typedef struct tm *(*BreakFn)(const time_t *, struct tm *);

static Value tm_need(Vm *vm, Value v, BreakFn fn, struct tm *out) {
    time_t seconds;
    Value status = seconds_need(vm, v, &seconds);
    if (!is_none(status)) return status;
    errno = 0;
    if (!fn(&seconds, out)) return raise_errno(vm, errno ? errno : EINVAL, V_VOID);
    return V_NONE;
}

static Value time_gmtime(Vm *vm, const Value *argv) {
    struct tm t;
    Value status = tm_need(vm, argv[0], gmtime_r, &t);
    if (!is_none(status)) return status;
    return time_from_tm(vm, &t);
}
static Value time_localtime(Vm *vm, const Value *argv) {
    struct tm t;
    Value status = tm_need(vm, argv[0], localtime_r, &t);
    return is_none(status) ? time_from_tm(vm, &t) : status;
}

/* A tuple of nine ints, or a struct_time, to a struct tm: V_NONE, V_USER, V_ERROR. */
static Value tm_from(Vm *vm, Value v, const char *function, struct tm *t) {
    int64_t f[FIELDS_VISIBLE];
    memset(t, 0, sizeof *t);
    if (!is_tuple(v)) return raise(vm, &TypeError_type, "Tuple or struct_time argument required");
    const Tuple *items = as_tuple(v);
    if (items->len != FIELDS_VISIBLE)
        return raise(vm, &TypeError_type, "%s(): illegal time tuple argument", function);
    for (int i = 0; i < FIELDS_VISIBLE; i++) {
        Value status = int_need_index(vm, items->items[i], true, &f[i]);
        if (!is_none(status)) return status;
        if (f[i] > INT_MAX)
            return raise(vm, &OverflowError_type, "signed integer is greater than maximum");
        if (f[i] < INT_MIN)
            return raise(vm, &OverflowError_type, "signed integer is less than minimum");
    }
    if (f[0] < (int64_t)INT_MIN + 1900) return raise(vm, &OverflowError_type, "year out of range");
    t->tm_year = (int)(f[0] - 1900);
    t->tm_mon = (int)(f[1] - 1);
    t->tm_mday = (int)f[2];
    t->tm_hour = (int)f[3];
    t->tm_min = (int)f[4];
    t->tm_sec = (int)f[5];
    t->tm_wday = (int)((f[6] + 1) % 7);
    t->tm_yday = (int)(f[7] - 1);
    t->tm_isdst = (int)f[8];
    if (type_of(v) == struct_time(vm)) {
        int64_t offset;
        Value zone = items->items[9], gmtoff = items->items[10];
        if (is_str(zone)) t->tm_zone = str_utf8_lossy(vm, as_str(zone), NULL);
        if (is_integer(gmtoff) && int_to_i64(gmtoff, &offset)) t->tm_gmtoff = (long)offset;
    }
    return V_NONE;
}

/* The ranges that asctime and strftime insist on. Zero stands for the first month and day. */
static bool tm_check(Vm *vm, struct tm *t) {
    const char *wrong = NULL;
    if (t->tm_mon == -1)
        t->tm_mon = 0;
    else if (t->tm_mon < 0 || t->tm_mon > 11)
        wrong = "month";
    if (t->tm_mday == 0)
        t->tm_mday = 1;
    else if (!wrong && (t->tm_mday < 0 || t->tm_mday > 31))
        wrong = "day of month";
    if (!wrong && (t->tm_hour < 0 || t->tm_hour > 23)) wrong = "hour";
    if (!wrong && (t->tm_min < 0 || t->tm_min > 59)) wrong = "minute";
    if (!wrong && (t->tm_sec < 0 || t->tm_sec > 61)) wrong = "seconds";
    if (!wrong && t->tm_wday < 0) wrong = "day of week";
    if (t->tm_yday == -1)
        t->tm_yday = 0;
    else if (!wrong && (t->tm_yday < 0 || t->tm_yday > 365))
        wrong = "day of year";
    return !wrong || raise_false(vm, &ValueError_type, "%s out of range", wrong);
}

/* An optional time tuple, checked; absent: the local time now. */
static Value tm_or_now(Vm *vm, Value v, const char *function, struct tm *t) {
    if (is_void(v)) return tm_need(vm, V_NONE, localtime_r, t);
    Value status = tm_from(vm, v, function, t);
    if (!is_none(status)) return status;
    return tm_check(vm, t) ? V_NONE : V_ERROR;
}

static Value time_mktime(Vm *vm, const Value *argv) {
    struct tm t;
    Value status = tm_from(vm, argv[0], "mktime", &t);
    if (!is_none(status)) return status;
    t.tm_wday = -1; /* tells an error from the second before the epoch */
    time_t seconds = mktime(&t);
    if (seconds == (time_t)-1 && t.tm_wday == -1)
        return raise(vm, &OverflowError_type, "mktime argument out of range");
    return from_float((double)seconds);
}

static Value asctime_of(Vm *vm, const struct tm *t) {
    static const char days[] = "SunMonTueWedThuFriSat",
                      months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char text[80];
    int n = snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %lld", days + 3 * t->tm_wday,
                     months + 3 * t->tm_mon, t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec,
                     1900 + (long long)t->tm_year);
    return str_from_utf8(vm, text, (size_t)n);
}

static Value time_asctime(Vm *vm, const Value *argv) {
    struct tm t;
    Value status = tm_or_now(vm, argv[0], "asctime", &t);
    return is_none(status) ? asctime_of(vm, &t) : status;
}
static Value time_ctime(Vm *vm, const Value *argv) {
    struct tm t;
    Value status = tm_need(vm, argv[0], localtime_r, &t);
    return is_none(status) ? asctime_of(vm, &t) : status;
}

static Value time_strftime(Vm *vm, const Value *argv) {
    struct tm t;
    size_t length;
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type, "strftime() argument 1 must be str, not %A", argv[0]);
    Value status = tm_or_now(vm, argv[1], "strftime", &t);
    if (!is_none(status)) return status;
    t.tm_isdst = t.tm_isdst < 0 ? -1 : t.tm_isdst > 0;
    const char *format = str_utf8_lossy(vm, as_str(argv[0]), &length);
    if (!format) return V_ERROR;
    if (memchr(format, 0, length)) return raise(vm, &ValueError_type, "embedded null character");
    for (size_t room = 1024;; room *= 2) { /* no answer: no room, or nothing to say */
        char *text = heap_try_alloc_atomic(vm, room);
        if (!text) return V_ERROR;
        size_t n = strftime(text, room, format, &t);
        if (n > 0 || room >= 256 * length) return str_from_utf8(vm, text, n);
    }
}

/* --- time zones --- */

static bool zones_set(Vm *vm, Dict *d) {
    const time_t year = (time_t)((365 * 24 + 6) * 3600);
    time_t now = time(NULL) / year * year, half = now + year / 2;
    struct tm january, july;
    if (!localtime_r(&now, &january) || !localtime_r(&half, &july)) return true;
    bool south = -january.tm_gmtoff < -july.tm_gmtoff; /* summer time in January */
    const struct tm *standard = south ? &july : &january, *summer = south ? &january : &july;
    Value names = tuple_of(vm, 2, str_from(vm, standard->tm_zone), str_from(vm, summer->tm_zone));
    return dict_set_cstr(vm, d, "timezone", int_from_i64(vm, -standard->tm_gmtoff)) &&
           dict_set_cstr(vm, d, "altzone", int_from_i64(vm, -summer->tm_gmtoff)) &&
           dict_set_cstr(vm, d, "daylight", from_int(standard->tm_gmtoff != summer->tm_gmtoff)) &&
           !is_void(names) && dict_set_cstr(vm, d, "tzname", names);
}

static Value time_tzset(Vm *vm, const Value *argv) {
    tzset();
    Value module = dict_find_cstr(vm, vm->modules, "time");
    if (is_exact(module, &module_type) && !zones_set(vm, module_dict(as_obj(module))))
        return V_ERROR;
    return V_NONE;
}

/* --- the module --- */

static const Method time_methods[] = {
    { "time", "()",
      "Return the current time in seconds since the Epoch.\nFractions of a second may be present "
      "if the system "
      "clock provides them.",
      .leaf = time_time },
    { "time_ns", "()", "Return the current time in nanoseconds since the Epoch.",
      .leaf = time_time_ns },
    { "monotonic", "()", "Monotonic clock, cannot go backward.", .leaf = time_monotonic },
    { "monotonic_ns", "()", "Monotonic clock, cannot go backward, as nanoseconds.",
      .leaf = time_monotonic_ns },
    { "perf_counter", "()", "Performance counter for benchmarking.", .leaf = time_monotonic },
    { "perf_counter_ns", "()", "Performance counter for benchmarking as nanoseconds.",
      .leaf = time_monotonic_ns },
    { "process_time", "()",
      "Process time for profiling: sum of the kernel and user-space CPU time.",
      .leaf = time_process_time },
    { "process_time_ns", "()", "Process time for profiling as nanoseconds.",
      .leaf = time_process_time_ns },
    { "thread_time", "()", "Thread time for profiling: sum of the kernel and user-space CPU time.",
      .leaf = time_thread_time },
    { "thread_time_ns", "()", "Thread time for profiling as nanoseconds.",
      .leaf = time_thread_time_ns },
    { "clock_gettime", "(clk_id, /)", "Return the time of the specified clock clk_id.",
      .leaf = time_clock_gettime, .driver = "time.clock_gettime" },
    { "clock_gettime_ns", "(clk_id, /)",
      "Return the time of the specified clock clk_id as nanoseconds.",
      .leaf = time_clock_gettime_ns, .driver = "time.clock_gettime_ns" },
    { "clock_getres", "(clk_id, /)",
      "Return the resolution (precision) of the specified clock clk_id.", .leaf = time_clock_getres,
      .driver = "time.clock_getres" },
    { "get_clock_info", "(name, /)", "Get information of the specified clock.",
      .leaf = time_get_clock_info },
    { "sleep", "(seconds, /)",
      "Delay execution for a given number of seconds.  The argument may be\na floating point "
      "number for subsecond precision.",
      .driver = "time.sleep" },
    { "gmtime", "(seconds=None, /)",
      "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.\nGMT).  When "
      "'seconds' is not passed in, "
      "convert the current time instead.",
      .leaf = time_gmtime, .driver = "time.gmtime" },
    { "localtime", "(seconds=None, /)",
      "Convert seconds since the Epoch to a time tuple expressing local time.\nWhen 'seconds' is "
      "not passed in, convert the "
      "current time instead.",
      .leaf = time_localtime, .driver = "time.localtime" },
    { "asctime", "(tuple=?, /)",
      "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.", .leaf = time_asctime,
      .driver = "time.asctime" },
    { "ctime", "(seconds=None, /)",
      "Convert a time in seconds since the Epoch to a string in local time.", .leaf = time_ctime,
      .driver = "time.ctime" },
    { "mktime", "(tuple, /)", "Convert a time tuple in local time to seconds since the Epoch.",
      .leaf = time_mktime, .driver = "time.mktime" },
    { "strftime", "(format, tuple=?, /)",
      "Convert a time tuple to a string according to a format specification.",
      .leaf = time_strftime, .driver = "time.strftime" },
    { "strptime", "(string, format='%a %b %d %H:%M:%S %Y', /)",
      "Parse a string to a time tuple according to a format specification.",
      .driver = "time.strptime" },
    { "tzset", "()",
      "Initialize, or reinitialize, the local timezone to the value stored in\nos.environ['TZ'].",
      .leaf = time_tzset },
    { 0 }
};

static const char *const struct_time_fields[FIELDS] = {
    "tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",    "tm_sec",
    "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff",
};

static bool time_init(Vm *vm, Dict *d) {
    static const struct {
        const char *name;
        int id;
    } clocks[] = {
        { "CLOCK_REALTIME", CLOCK_REALTIME },
        { "CLOCK_MONOTONIC", CLOCK_MONOTONIC },
        { "CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID },
        { "CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID },
        { "CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW },
        { "CLOCK_BOOTTIME", CLOCK_BOOTTIME },
        { "CLOCK_TAI", CLOCK_TAI },
    };
    if (is_void(vm->stdlib_state[STATE_TIME_STRUCT])) {
        Type *t = structseq_new_type(vm, "struct_time", "time", struct_time_fields, FIELDS_VISIBLE,
                                     FIELDS);
        static const char doc[] = "The time value as returned by gmtime(), localtime(), and "
                                  "strptime(), and\n accepted by asctime(), mktime() and "
                                  "strftime().  May be considered as a\n sequence of 9 "
                                  "integers.\n\n Note that several fields' values are not the "
                                  "same as those defined by\n the C language standard for struct "
                                  "tm.  For example, the value of the\n field tm_year "
                                  "is the actual year, not year - 1900.  See individual\n fields' "
                                  "descriptions for details.";
        if (!t || !structseq_set_doc(vm, t, doc)) return false;
        vm->stdlib_state[STATE_TIME_STRUCT] = from_obj(t);
    }
    for (int i = 0; i < COUNT_OF(clocks); i++)
        if (!dict_set_cstr(vm, d, clocks[i].name, from_int(clocks[i].id))) return false;
    tzset();
    return dict_set_cstr(vm, d, "struct_time", vm->stdlib_state[STATE_TIME_STRUCT]) &&
           dict_set_cstr(vm, d, "_STRUCT_TM_ITEMS", from_int(FIELDS)) && zones_set(vm, d);
}

const ModuleDef time_module = {
    "time",       "This module provides various functions to manipulate time values.",
    time_methods, time_init,
    NULL,
};

/* _time_function(name): the native itself, for the drivers. */
static Value time_function(Vm *vm, const Value *argv) {
    for (const Method *row = time_methods; row->name && is_str(argv[0]); row++)
        if (str_is(as_str(argv[0]), row->name))
            return native_new(vm, row, str_intern_cstr(vm, "time"));
    return raise(vm, &KeyError_type, "%S", argv[0]);
}

const Method time_intrinsics[] = { { "_sleep_deadline", "(seconds, /)", .leaf = sleep_deadline,
                                     .driver = "time.sleep_deadline" },
                                   { "_sleep_until", "(deadline, /)", .leaf = sleep_until },
                                   { "_time_function", "(name: str, /)", .leaf = time_function },
                                   { 0 } };
