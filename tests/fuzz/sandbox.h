/* What the machine may ask of the system while an input runs: nothing that lasts. See sandbox.c. */
#ifndef TERN_TESTS_FUZZ_SANDBOX_H
#define TERN_TESTS_FUZZ_SANDBOX_H

/* From now on the calls listed in sandbox.syms are refused. */
void sandbox_close(void);
/* Ends the process at once. */
void sandbox_leave(int status) __attribute__((noreturn));

#endif
