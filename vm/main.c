/* The command `tern`. */
#include "tern.h"

int main(int argc, char **argv) { return tern_main(argc, argv); }
