/* Indexes of vm->stdlib_state: what native modules keep between calls. One a line. */
#ifndef TERN_VM_STATE_H
#define TERN_VM_STATE_H

enum {
    STATE_TIME_STRUCT = 1,    /* the type time.struct_time */
    STATE_IO_UNSUPPORTED = 8, /* the class io.UnsupportedOperation */
    STATE_IO_STDOUT,          /* sys.stdout as it was made, for the end of the program */
    STATE_POSIX_TYPES,        /* Tuple of the structseq types of posix */
    STATE_POSIX_ENVIRON,      /* the dict posix.environ */
    STATE_BINASCII_ERROR = 18, /* the class binascii.Error */
    STATE_STRUCT_ERROR = 19,  /* the class struct.error */
    STATE_ATEXIT = 20,        /* List of what atexit is to call */
    STATE_IMAGE_ERROR,        /* the class stackless.ImageError */
};

#endif
