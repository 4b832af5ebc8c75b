/* What the command `tern` asks of the module gc. */
#ifndef TERN_STDLIB_GC_H
#define TERN_STDLIB_GC_H

#include <stdio.h>

/* At the end of the process: what the collector did, if the option --gc-stats asked for it. */
void gc_tell(FILE *to);

#endif
