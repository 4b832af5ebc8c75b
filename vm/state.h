/* What native modules keep between calls: values, and numbers. */
#ifndef TERN_VM_STATE_H
#define TERN_VM_STATE_H

#include "vm/base.h"

/* Indexes of vm->stdlib_state. One a line. */
enum {
    STATE_TIME_STRUCT = 1,     /* the type time.struct_time */
    STATE_IO_UNSUPPORTED = 8,  /* the class io.UnsupportedOperation */
    STATE_IO_STDOUT,           /* sys.stdout as it was made, for the end of the program */
    STATE_POSIX_TYPES,         /* Tuple of the structseq types of posix */
    STATE_POSIX_ENVIRON,       /* the dict posix.environ */
    STATE_BINASCII_ERROR = 18, /* the class binascii.Error */
    STATE_STRUCT_ERROR = 19,   /* the class struct.error */
    STATE_ATEXIT = 20,         /* List of what atexit is to call */
    STATE_IMAGE_ERROR,         /* the class stackless.ImageError */
};

/* What programs see of the thread that runs them: the same in every process, since they keep it
 * (locks, threading). */
enum { THREAD_IDENT = 1 };

/* Indexes of module_numbers. They are the program's, and travel with it behind its other numbers
 * (pickle/program.c): one that is added goes to the end. */
enum {
    MODULE_IMPORT_LOCKS, /* _imp: how often the import lock is held, 0 or more */
    MODULE_GC_OFF,       /* gc: 1 after disable() */
    MODULE_GC_DEBUG,     /* gc: the flags */
    MODULE_GC_THRESHOLD, /* gc: three of them */
    MODULE_ABC_REGISTRATIONS =
        MODULE_GC_THRESHOLD + 3, /* _abc: how often a class was registered, 0 or more */
    MODULE_NUMBER_COUNT
};
extern int64_t module_numbers[MODULE_NUMBER_COUNT];
extern const int64_t module_numbers_first[MODULE_NUMBER_COUNT]; /* what a program starts with */

#endif
