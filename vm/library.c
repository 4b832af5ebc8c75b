/* Libraries opened at their first use: see vm/library.h. */
#include "vm/library.h"

#ifdef TERN_STATIC

bool library_open(const char *const *names, const LibraryFunction *functions) {
    (void)names;
    for (const LibraryFunction *f = functions; f->slot; f++) *(void (**)(void))f->slot = f->linked;
    return true;
}

#else

#include <dlfcn.h>

static bool has_all(void *library, const LibraryFunction *functions) {
    for (const LibraryFunction *f = functions; f->slot; f++)
        if (!dlsym(library, f->name)) return false;
    return true;
}

bool library_open(const char *const *names, const LibraryFunction *functions) {
    for (; *names; names++) {
        void *library = dlopen(*names, RTLD_LAZY | RTLD_LOCAL);
        if (!library) continue;
        if (has_all(library, functions)) {
            for (const LibraryFunction *f = functions; f->slot; f++)
                *(void **)f->slot = dlsym(library, f->name);
            return true;
        }
        dlclose(library);
    }
    return false;
}

#endif
