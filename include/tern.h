/* Tern in another program. Link with libtern.a (`make lib`) and the libraries that `pkg-config
 * --libs bdw-gc gmp libutf8proc` names, and with -lm -ldl -pthread.
 *
 * There is one interpreter a process. It does not use the C stack for calls of the language,
 * installs a handler for SIGINT and ignores SIGPIPE, as the command does. */
#ifndef TERN_H
#define TERN_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TERN_API __attribute__((visibility("default")))
#else
#define TERN_API
#endif

/* The version, as `tern --version` prints it. */
TERN_API const char *tern_version(void);

/* Does what the command `tern` does with these arguments (argv[0] is its name; argv[argc] is
 * NULL), and answers the exit status. To be called once. When the program was ended by a
 * signal's default action (an uncaught KeyboardInterrupt), the process ends by that signal, as
 * it should. */
TERN_API int tern_main(int argc, char **argv);

#ifdef __cplusplus
}
#endif

#endif
