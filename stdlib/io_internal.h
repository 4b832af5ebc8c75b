/* What the files of `_io` share: the structs of its types, and the operations that one layer
 * offers to the next.
 *
 * A stack of files is text over buffer over raw. Each layer keeps its own state in its struct
 * and asks the layer below for bytes, or gives it bytes. When the layer below is native (an
 * object of these very types, no subclass), C does that at once; when it is the user's, the leaf
 * answers V_USER and a driver of prelude/io.py or io_text.py moves one piece between the layers,
 * by the intrinsics at the end of each file, and asks again. So there is one state and one set
 * of rules for both. */
#ifndef TERN_STDLIB_IO_INTERNAL_H
#define TERN_STDLIB_IO_INTERNAL_H

#include <errno.h>

#include "vm/codecs.h"
#include "vm/io.h"
#include "vm/objects/bytes.h"
#include "vm/state.h"
#include "vm/vm.h"

enum { IO_BUFFER_SIZE = 8192 };

typedef struct IoObject {
    Object h;
    Attrs attrs;
} IoObject;

typedef struct FileIO {
    IoObject base;
    int32_t fd; /* -1: closed */
    uint8_t created, readable, writable, appending, closefd;
    int8_t seekable; /* -1: not known yet */
    uint32_t blksize;
    uint64_t dev, ino; /* of the file, to find its other openings */
} FileIO;

/* A growing piece of bytes owned by one struct. data is NULL while empty. */
typedef struct ByteRun {
    uint8_t *data;
    int64_t len, cap;
} ByteRun;
bool run_reserve(Vm *vm, ByteRun *r, int64_t n) NODISCARD; /* room for n in all */
bool run_append(Vm *vm, ByteRun *r, const void *data, int64_t n) NODISCARD;

typedef enum { BUF_READER = 1, BUF_WRITER = 2, BUF_RANDOM = 3 } BufferedKind;

/* BufferedReader, BufferedWriter, BufferedRandom. Either there are bytes read ahead, or bytes to
 * be written, never both. */
typedef struct Buffered {
    IoObject base;
    Value raw;    /* void: not initialised or detached */
    FileIO *file; /* raw, when it is a native FileIO; else NULL: the drivers talk to raw */
    uint8_t *buf; /* size bytes, made at the first use */
    int64_t size;
    int64_t pos, end; /* read ahead: buf[pos..end) */
    int64_t pending;  /* to be written: buf[0..pending) */
    uint8_t kind;     /* BufferedKind */
    uint8_t ok, detached, listed;
} Buffered;

typedef enum { SAW_CR = 1, SAW_LF = 2, SAW_CRLF = 4 } SawNewlines;

typedef struct TextIO {
    IoObject base;
    Value buffer;           /* void: not initialised or detached */
    Buffered *native;       /* buffer, when it is a native one over a native file; else NULL */
    Value encoding, errors; /* Str */
    Value encoder, decoder; /* of the codecs library, or void: codec does it */
    Value newline;          /* as given: Str or None */
    Value decoded;          /* Str, or void */
    int64_t used;           /* characters of decoded already given out */
    /* with a decoder: tuple (flags, bytes it was fed since); else bytes not counted in `tail` */
    Value snapshot;
    ByteRun out;     /* encoded, not yet given to buffer */
    uint8_t tail[8]; /* read, but not decoded: an unfinished character, or a CR */
    uint8_t ntail;
    uint8_t codec, errors_id;
    uint8_t translate, universal, saw; /* newlines when reading */
    char write_newline[3];             /* "" : as it is */
    uint8_t line_buffering, write_through, seekable, telling, ok, detached, listed, has_read1,
        reading_done, start;
    int64_t chunk_size;
} TextIO;

typedef struct BytesIO {
    IoObject base;
    ByteArray *bytes; /* NULL: closed; its exports are the views of getbuffer() */
    int64_t pos;
} BytesIO;

typedef struct StringIO {
    IoObject base;
    uint32_t *data;
    int64_t len, cap, pos;
    Value newline; /* Str or None: as given */
    char write_newline[3];
    uint8_t translate, universal, saw, closed, ok;
} StringIO;

typedef struct NewlineDecoder {
    Object h;
    Value decoder; /* or none */
    Value errors;
    uint8_t translate, pending_cr, saw;
} NewlineDecoder;

typedef struct BufferedPair {
    IoObject base;
    Value reader, writer;
} BufferedPair;

/* --- io_base.c --- */
Value io_unsupported(Vm *vm, const char *text); /* raises UnsupportedOperation(text) */
Value io_unsupported_type(Vm *vm);
bool io_base_closed(Object *o); /* __IOBase_closed is set */
/* A size argument: None or absent is -1. V_NONE, V_USER (__index__), V_ERROR "argument should be
 * integer or None, not 'x'". */
Value io_size(Vm *vm, Value v, int64_t *n) NODISCARD;
/* The "name" attribute of the innermost file; V_VOID. */
Value io_newlines_seen(Vm *vm, unsigned saw);
bool io_set_attr(Vm *vm, void *o, const char *name, Value v) NODISCARD;
Value io_get_attr(Vm *vm, void *o, const char *name); /* V_VOID: absent */
/* A piece of interruptible work met a signal whose handler is the language's. */
bool io_signalled(Vm *vm);
/* UTF-8 with surrogateescape, NUL-terminated; V_NONE, V_USER for other objects (__fspath__),
 * V_ERROR. */
Value io_path(Vm *vm, Value v, const char **out) NODISCARD;
/* Replaces CRs of decoded text: the text for the reader. NULL text passes. Notes in *saw what
 * there was. */
Value io_translate(Vm *vm, Value text, bool translate, uint8_t *saw);
/* Where the first line of s[from..] ends (behind its newline), or -1: not in s. */
int64_t io_line_end(const Str *s, int64_t from, bool translate, bool universal, Value newline);
/* Checks the newline argument and sets reading and writing rules by it. as_repr: how the message
 * shows a bad one. V_NONE, V_ERROR. */
Value io_newline_rules(Vm *vm, Value newline, bool as_repr, char write_newline[3],
                       uint8_t *translate, uint8_t *universal);
/* Open files with something to write, for io_flush_all. */
void io_list(void *object, uint8_t *listed);
void io_unlist(void *object, uint8_t *listed);
/* Flushes all native writers that have this very file open. */
void io_sync_file(Vm *vm, const FileIO *f);

/* --- io_file.c --- */
FileIO *file_new(Vm *vm, Type *type);
/* Opens; name: str, bytes or int. V_NONE, V_USER, V_ERROR. */
Value file_open(Vm *vm, FileIO *f, Value name, const Str *mode, bool closefd, int fd_from_opener)
    NODISCARD;
/* read() and write() with EINTR seen to. n >= 0; -1: V_ERROR raised; -2: would block; -3:
 * interrupted by a signal that the language handles. */
int64_t file_read_some(Vm *vm, FileIO *f, void *to, int64_t n) NODISCARD;
int64_t file_write_some(Vm *vm, FileIO *f, const void *from, int64_t n) NODISCARD;
int64_t file_seek_to(Vm *vm, FileIO *f, int64_t offset, int whence) NODISCARD; /* -1: raised */
Value file_close(Vm *vm, FileIO *f);
bool file_seekable(FileIO *f);
Value file_mode(Vm *vm, const FileIO *f);
Value file_read_all(Vm *vm, FileIO *f, const uint8_t *before,
                    int64_t nbefore); /* bytes; none: would block; V_USER */

/* --- io_buffered.c --- */
Buffered *buffered_new(Vm *vm, Type *type, Value raw, int64_t size);
bool buffered_is_native(Value v); /* exact type, over an exact FileIO, initialised */
/* Writes out all that is pending. V_NONE; V_USER (the driver must, or a signal came); V_ERROR. */
Value buffered_flush(Vm *vm, Buffered *b) NODISCARD;
Value buffered_write_bytes(Vm *vm, Buffered *b, const uint8_t *data, int64_t n) NODISCARD;
/* A piece of at most n bytes, read with at most one read(): bytes, b'' at the end or when it
 * would block. */
Value buffered_read_piece(Vm *vm, Buffered *b, int64_t n) NODISCARD;
Value buffered_read_rest(Vm *vm, Buffered *b) NODISCARD;
Value buffered_seek_to(Vm *vm, Buffered *b, int64_t offset, int whence) NODISCARD;
int64_t buffered_tell_now(Vm *vm, Buffered *b);
bool buffered_closed(const Buffered *b);

/* --- io_text.c --- */
TextIO *text_new(Vm *vm, Type *type);
/* encoding and errors: Strs; only codecs done in C (V_USER for others). */
Value text_open(Vm *vm, TextIO *t, Value buffer, Value encoding, Value errors, Value newline,
                bool line_buffering, bool write_through) NODISCARD;
bool text_codec_is_native(Vm *vm, Value encoding, Value errors); /* both Strs */
Value text_put(Vm *vm, TextIO *t, const Str *s) NODISCARD;
Value text_put_ascii(Vm *vm, TextIO *t, const char *s, int64_t n) NODISCARD;
Value text_push(Vm *vm, TextIO *t) NODISCARD;      /* gives `out` to the buffer */
Value text_flush_all(Vm *vm, TextIO *t) NODISCARD; /* and flushes that */

/* Which codec C does the encoding with, if it does; encoding and errors are set. */
void text_codec_set(Vm *vm, TextIO *t);

/* --- io_graph.c --- */
extern const GraphHooks fileio_graph, buffered_graph, text_file_graph, bytesio_graph,
    stringio_graph;

#define IO_LEAF(name) static Value name(Vm *vm, const Value *argv)

#endif
