/* See line_editor.h. The shared library is the one of the headers' major version, else whatever
 * is there without a version. */
#include "stdlib/line_editor.h"

#include "vm/library.h"

#define TEXT_OF(number)       #number
#define LIBRARY_NAME(version) "libreadline.so." TEXT_OF(version)

#ifdef TERN_STATIC
#define LINKED(symbol) (void (*)(void)) & (symbol)
#else
#define LINKED(symbol) NULL
#endif

const LineEditor *line_editor_load(void) {
    static LineEditor editor;
    static const char *const libraries[] = { LIBRARY_NAME(RL_VERSION_MAJOR), "libreadline.so",
                                             NULL };
    static const LibraryFunction symbols[] = {
#define S(symbol) { #symbol, &editor.symbol, LINKED(symbol) },
        LINE_EDITOR_SYMBOLS(S)
#undef S
            { 0 },
    };
    return library_open(libraries, symbols) ? &editor : NULL;
}
