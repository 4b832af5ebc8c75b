# Tern's Makefile: builds, tests, checks and installs the interpreter. GNU make, a C compiler and pkg-config.
#
# Every .c file in the source folders is part of the program: a new file needs no change here. A build lives in
# $(BUILD), one folder a mode, and is made again when the compiler or the flags change. `make help` lists targets.

MODE   ?= release
BUILD  ?= build/$(MODE)
PREFIX ?= /usr/local
PYLIB  ?= /usr/lib/python3.11
LTO    ?=
STATIC ?= 0
PIE    ?= 0
V      ?= 0

ifeq ($(origin CC),default)
CC := gcc
endif

# --- Sources ----------------------------------------------------------------------------------------------------

SOURCES := $(sort $(wildcard compiler/*.c vm/*.c vm/objects/*.c pickle/*.c stdlib/*.c))
HEADERS := $(sort $(wildcard include/*.h compiler/*.[hd]* vm/*.[hd]* vm/objects/*.[hd]* pickle/*.[hd]* stdlib/*.[hd]*))
PRELUDE := $(sort $(wildcard stdlib/prelude/*.py))
MODULES := $(sort $(shell find stdlib -path stdlib/prelude -prune -o -name '*.py' -print 2>/dev/null))
C_FILES := $(SOURCES) $(filter %.h,$(HEADERS)) $(wildcard tests/*/*.[ch] bench/*.c)

# Objects have a folder of their own: a binary in $(BUILD) finds Tern's modules in the folder stdlib beside it.
OBJ     := $(BUILD)/obj
OBJECTS := $(SOURCES:%.c=$(OBJ)/%.o)
ifneq ($(wildcard vm/prelude.h),)
OBJECTS += $(OBJ)/prelude_data.o
endif

ifeq ($(MODE),release)
BINARY ?= tern
else
BINARY ?= $(BUILD)/tern
endif

# Goals that compile nothing.
LIBRARY_FREE := help clean format format-check uninstall prelude cross

# --- Flags ------------------------------------------------------------------------------------------------------
# CFLAGS is the user's: it replaces the optimisation and nothing else.

ifeq ($(MODE),release)
CFLAGS ?= -O2 -g
# Two words that are stored one after the other must not become one store of both: putting them together takes longer than storing
# them, and a word of a frame that was just pushed is read at once. Calls cost a tenth to a seventh more with it.
MODE_FLAGS := -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -fno-tree-slp-vectorize
else ifeq ($(MODE),debug)
CFLAGS ?= -O0 -g
MODE_FLAGS := -DTERN_DEBUG
else ifeq ($(MODE),asan)
CFLAGS ?= -O1 -g
# Instrumented code confuses gcc's flow analysis: what it then guesses is checked by the other builds.
MODE_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer \
    -Wno-unknown-warning-option -Wno-maybe-uninitialized -Wno-stringop-overflow
else ifeq ($(MODE),fuzz)
CFLAGS ?= -O1 -g
MODE_FLAGS := -DTERN_DEBUG -DTERN_FUZZ -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
    -fno-sanitize=pointer-overflow -fno-omit-frame-pointer
else
$(error MODE is $(MODE): it must be release, debug, asan or fuzz)
endif

# What `make pgo` has seen the interpreter do (with gcc): where code belongs, what to inline. An object whose source has changed since
# does without, function by function. TRAINING=1 is the build that watches itself.
TRAINING ?= 0
TRAINED  := build/train
ifeq ($(MODE)-$(BUILD)-$(origin CFLAGS)-$(notdir $(CC)),release-build/release-file-gcc)
PROFILE := $(wildcard $(TRAINED)/profile)
endif
ifneq ($(TRAINING),0)
MODE_FLAGS += -fprofile-generate -fprofile-update=single
else ifneq ($(PROFILE),)
MODE_FLAGS += -fprofile-use -fprofile-partial-training -fprofile-correction -Wno-coverage-mismatch -Wno-missing-profile
PROFILED = -dumpdir $(TRAINED)/obj/$(*D)/ -MF $(@:.o=.d)
# Where counts say that copies are of some hundred bytes, gcc takes the processor's string instructions: the C library is quicker.
ifneq ($(filter x86_64-%,$(shell $(CC) -dumpmachine)),)
MODE_FLAGS += -mmemcpy-strategy=libcall:-1:noalign -mmemset-strategy=libcall:-1:noalign
endif
endif

# LTO=1: all files are optimised together, LTO=0: none. Where there is a profile it is those of the machine: what is inlined is then what
# was seen to be called, and that is worth a fortieth of the time; the others would only make the link longer.
ifneq ($(PROFILE),)
LTO_WORKS := $(shell echo 'int main(void) { return 0; }' | $(CC) -flto=auto -x c -o /dev/null - 2> /dev/null && echo vm)
endif
ifneq ($(filter-out 0,$(or $(LTO),$(LTO_WORKS))),)
TOGETHER   := $(if $(LTO),%.c,vm/%.c)
LINK_FLAGS += -flto$(if $(findstring clang,$(CC)),,=auto)
endif

# The release build is for idle memory, too (docs/performance.md): at a fixed address, so that its tables need no relocation and
# stay the file's pages (PIE=1 for one that is not; libraries, heap and stack are at random addresses either way); and without libm,
# which is opened when it is needed (vm/library_math.c).
ifeq ($(MODE)-$(STATIC)-$(PIE),release-0-0)
MODE_FLAGS += -fno-pie
LINK_FLAGS += -no-pie
endif

# What the linker may know: to leave out what nothing refers to; to pack relocations, so that a start reads a few kilobytes of
# them instead of hundreds, if the C library knows that too.
ifneq ($(filter-out $(LIBRARY_FREE),$(or $(MAKECMDGOALS),all)),)
, := ,
LEAN := -Wl,--gc-sections
PACKED := $(if $(filter 0,$(STATIC)),$(if $(shell grep -ls GLIBC_ABI_DT_RELR "$$($(CC) -print-file-name=libc.so.6)"),-Wl$(,)-z$(,)pack-relative-relocs))
LINK_FLAGS += $(foreach option,$(LEAN) $(PACKED),$(shell \
    echo 'int main(void) { return 0; }' | $(CC) $(option) -Werror -x c -o /dev/null - 2>/dev/null && echo $(option)))
endif

# Natives share signatures, so parameters go unused; tables leave fields out, and override a default row.
WARNINGS := -Wall -Wextra -Werror -Wno-unused-parameter -Wno-missing-field-initializers -Wno-override-init
# One program computes the same on every host: no fused multiplication and addition, no x87; and files, times of 64 bits.
FLOATS   := -ffp-contract=off $(if $(filter i386-% i486-% i586-% i686-%,$(shell $(CC) -dumpmachine)),-msse2 -mfpmath=sse)
DEFINES  := -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -DTERN_PYLIB='"$(PYLIB)"' -DTERN_LIBDIR='"$(PREFIX)/lib/tern"'
INCLUDES := -Iinclude -I.

ifeq ($(STATIC),1)
DEFINES    += -DTERN_STATIC
LINK_FLAGS += -static
endif

# --- Libraries --------------------------------------------------------------------------------------------------
# Looked up only for the goals that compile. GC_CFLAGS and GC_LIBS may name another build of the collector; GC_SOURCE=FOLDER
# builds the sources of bdwgc 8.2 in that folder into the program, without threads (docs/gc.md).

LIBRARIES        := $(if $(GC_SOURCE),,bdw-gc) gmp libutf8proc
package_bdw-gc   := libgc-dev
package_gmp      := libgmp-dev
package_libutf8proc := libutf8proc-dev
# Opened when first used (vm/library.h); linked only with STATIC=1.
LAZY_LIBRARIES   := libsodium readline
package_libsodium := libsodium-dev
package_readline := libreadline-dev

GOALS := $(or $(MAKECMDGOALS),all)
ifneq ($(filter-out $(LIBRARY_FREE),$(GOALS)),)
PKG_CONFIG ?= pkg-config
ifeq ($(shell command -v $(PKG_CONFIG)),)
$(error Tern needs $(PKG_CONFIG) to find its libraries: install the package pkg-config, or run ./setup)
endif
MISSING := $(foreach l,$(LIBRARIES) $(LAZY_LIBRARIES),$(if $(shell $(PKG_CONFIG) --exists $(l) && echo y),,$(l)))
ifneq ($(strip $(MISSING)),)
$(foreach l,$(MISSING),$(info Tern needs the library $(l): install the package $(package_$(l))))
$(error missing: $(strip $(foreach l,$(MISSING),$(package_$(l)))) (./setup installs what Tern needs))
endif
ifneq ($(GC_SOURCE),)
ifeq ($(wildcard $(GC_SOURCE)/extra/gc.c),)
$(error GC_SOURCE is $(GC_SOURCE): there are no sources of bdwgc 8.2 in it)
endif
$(shell mkdir -p $(BUILD)/gc-include && ln -sfn $(abspath $(GC_SOURCE))/include $(BUILD)/gc-include/gc)
GC_CFLAGS := -I$(BUILD)/gc-include -I$(GC_SOURCE)/include
GC_LIBS   :=
OBJECTS   += $(OBJ)/bdwgc.o
endif
GC_CFLAGS  ?= $(shell $(PKG_CONFIG) --cflags bdw-gc)
GC_LIBS    ?= $(shell $(PKG_CONFIG) --libs bdw-gc)
LIB_CFLAGS := $(GC_CFLAGS) $(shell $(PKG_CONFIG) --cflags gmp libutf8proc $(LAZY_LIBRARIES))
ifeq ($(STATIC),1)
LIB_LIBS   := $(GC_LIBS) $(shell $(PKG_CONFIG) --static --libs gmp libutf8proc $(LAZY_LIBRARIES)) -lm -pthread
else
LIB_LIBS   := $(GC_LIBS) $(shell $(PKG_CONFIG) --libs gmp libutf8proc) -lm -ldl -pthread
endif
# What every process needs goes into the program, where there are archives: a shared library costs a hundred kilobytes and a part of
# the start.
ifeq ($(MODE)-$(STATIC),release-0)
archived = $(if $(filter /%,$(shell $(CC) -print-file-name=$(1:-l%=lib%.a))),$(1:-l%=-l:lib%.a),$(1))
LIB_LIBS := $(foreach l,$(LIB_LIBS),$(if $(filter -lgc -lgmp -lutf8proc,$(l)),$(call archived,$(l)),$(l)))
ifneq ($(shell printf '\043include <features.h>\n__GLIBC__\n' | $(CC) -E -P -x c - | tail -n 1),__GLIBC__)
DEFINES  += -DTERN_LAZY_MATH
LIB_LIBS := $(filter-out -lm,$(LIB_LIBS))
endif
endif
endif

COMPILE := $(CC) -std=gnu11 $(CFLAGS) $(FLOATS) $(WARNINGS) -fvisibility=hidden $(MODE_FLAGS) $(INCLUDES) $(DEFINES) \
    $(LIB_CFLAGS) -pthread $(CPPFLAGS)
LINK    := $(CC) $(CFLAGS) $(MODE_FLAGS) $(LINK_FLAGS) -pthread $(LDFLAGS)

ifeq ($(V),0)
Q := @
SAY = @echo '  $(1)'
endif

# --- Building ---------------------------------------------------------------------------------------------------

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all debug asan pgo objects lib prelude test conformance stress stress-quick fuzz fuzz-build fuzz-coverage cross check-cross bench bench-check bench-report format format-check lint install uninstall clean help FORCE

all: $(if $(SOURCES),$(BINARY),nothing) ## build ./tern, optimised (CC=clang, LTO=1, STATIC=1, CFLAGS=..., PYLIB=... as wanted)

debug: ## build build/debug/tern: no optimisation, internal checks on
	+@$(MAKE) --no-print-directory MODE=debug all

asan: ## build build/asan/tern: with the address and undefined-behaviour sanitizers
	+@$(MAKE) --no-print-directory MODE=asan all

# The steps of the training are counted, not timed, and addresses fixed, so the same sources give the same program. `make clean` forgets it.
pgo: ## build ./tern twice: the second time knowing what a training run of the first one did (gcc only; a tenth faster)
ifneq ($(findstring clang,$(CC)),)
	$(error make pgo needs gcc: plain make builds with $(CC))
endif
	+@$(MAKE) --no-print-directory BUILD=$(TRAINED) BINARY=$(TRAINED)/tern TRAINING=1 all
	$(call SAY,TRAIN bench/train)
	@find $(TRAINED) -name '*.gcda' -exec rm -f {} +
	$(Q)still=$$(setarch -R true 2> /dev/null && echo setarch -R); \
	    PYTHONHASHSEED=0 $$still $(TRAINED)/tern bench/train > $(TRAINED)/training.out
	@touch $(TRAINED)/profile
	+@$(MAKE) --no-print-directory all

objects: $(OBJECTS) ## compile every source, link nothing

lib: ## build $(BUILD)/libtern.a, the interpreter without its main()
	+@$(MAKE) --no-print-directory BUILD=$(BUILD)/lib PIE=1 $(BUILD)/lib/libtern.a
	@cp $(BUILD)/lib/libtern.a $(BUILD)/libtern.a

.PHONY: nothing
nothing:
	@echo 'no sources yet: nothing to build'

# The linker's own script, with what a start runs in front of all other code: the system maps a file in pieces of 64 kB around what is
# touched, so what lies scattered costs most of it. Linkers that do not tell their script go without.
LAYOUT := $(if $(filter release,$(MODE)),$(BUILD)/layout.ld)
$(BUILD)/layout.ld: vm/startup.order vm/layout.awk $(BUILD)/flags
	$(Q)$(LINK) -Wl,--verbose -x c /dev/null -o /dev/null 2> /dev/null | awk -f vm/layout.awk vm/startup.order - > $@

$(BINARY): $(OBJECTS) $(LAYOUT)
	$(call SAY,LINK $@)
	$(Q)$(LINK) $(if $(LAYOUT),$$(test ! -s $(LAYOUT) || echo -Wl,-T,$(LAYOUT))) -o $@.new $(OBJECTS) $(LIB_LIBS)
	$(Q)mv -f $@.new $@
	$(Q)$(if $(filter-out $(CURDIR)/,$(abspath $(dir $@))/),ln -sfn $(CURDIR)/stdlib $(dir $@)stdlib)

$(BUILD)/libtern.a: $(filter-out %/main.o %/library_math.o,$(OBJECTS))
	$(call SAY,AR $@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(OBJ)/%.o: %.c $(BUILD)/flags $(PROFILE)
	$(call SAY,CC $<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(PROFILED) $(if $(filter $(TOGETHER),$<),-flto) -MMD -MP -c -o $@ $<

# All of the collector, as one file of its own: it has its own warnings.
GC_DEFINES := -DNO_DEBUGGING -DDONT_ADD_BYTE_AT_END -DNO_EXECUTE_PERMISSION -DGC_ATOMIC_UNCOLLECTABLE -DUSE_MMAP -DUSE_MUNMAP
$(OBJ)/bdwgc.o: $(GC_SOURCE)/extra/gc.c $(BUILD)/flags
	$(call SAY,CC $<)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 $(CFLAGS) -w -fvisibility=hidden -fno-strict-aliasing $(MODE_FLAGS) $(GC_CFLAGS) $(GC_DEFINES) -c -o $@ $<

$(OBJ)/prelude_data.o $(OBJ)/prelude_source.o: $(OBJ)/%.o: $(BUILD)/%.c $(BUILD)/flags
	$(call SAY,CC $<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# The compiler's command: every object depends on it, and it changes only when the command does.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo $(call quote,$(COMPILE) $(LINK)) | cmp -s - $@ || echo $(call quote,$(COMPILE) $(LINK)) > $@
FORCE:
quote = '$(subst ','\'',$(1))'

# The prelude as a C array, in two steps: a first program has its sources, and compiles them for the second. Where that program
# does not run on this machine (nor under EMULATOR), and where it is fuzzed, the sources stay. The list of names is a dependency, so that a
# deleted file disappears too.
prelude: $(BUILD)/prelude_source.c

$(BUILD)/prelude.list: FORCE
	@mkdir -p $(@D)
	@echo '$(PRELUDE)' | cmp -s - $@ || echo '$(PRELUDE)' > $@

$(BUILD)/prelude_source.c: $(PRELUDE) $(BUILD)/prelude.list
	$(call SAY,EMBED stdlib/prelude)
	$(Q){ \
	    echo '/* Made by the Makefile from stdlib/prelude: do not edit. */'; \
	    echo '#include "vm/prelude.h"'; \
	    n=0; rows=; \
	    for f in $(PRELUDE); do \
	        echo; echo "/* $$f */"; \
	        echo "static const unsigned char file_$$n[] = {"; \
	        od -An -v -tu1 "$$f" | awk '{ gsub(/[0-9]+/, "&,"); print }'; \
	        echo '0};'; \
	        n=$$((n + 1)); \
	    done; \
	    echo; echo 'const PreludeFile prelude_file_table[] = {'; \
	    n=0; \
	    for f in $(PRELUDE); do \
	        name=$${f##*/}; \
	        echo "    { \"$${name%.py}\", file_$$n, sizeof file_$$n - 1, 0 },"; \
	        n=$$((n + 1)); \
	    done; \
	    echo '    { 0 },'; echo '};'; \
	    echo "const int prelude_file_count = $$n;"; \
	} > $@

ifeq ($(MODE),fuzz)
$(BUILD)/prelude_data.c: $(BUILD)/prelude_source.c
	@cp $< $@
else
BOOTSTRAP := $(BUILD)/bootstrap
$(BOOTSTRAP): $(filter-out %/prelude_data.o,$(OBJECTS)) $(OBJ)/prelude_source.o
	$(call SAY,LINK $@)
	$(Q)$(LINK) -o $@ $^ $(LIB_LIBS)

RUN_BOOTSTRAP := ASAN_OPTIONS=detect_leaks=0 PYTHONHASHSEED=0 $(EMULATOR) $(BOOTSTRAP)
$(BUILD)/prelude_data.c: $(BOOTSTRAP) compiler/freeze.py
	$(call SAY,EMBED the code of stdlib/prelude)
	$(Q)if $(RUN_BOOTSTRAP) -c pass 2> /dev/null; then \
	    $(RUN_BOOTSTRAP) compiler/freeze.py $(PRELUDE) > $@.new && mv $@.new $@; \
	else \
	    echo '  NOTE the program does not run here: its prelude is compiled when needed'; cp $(BUILD)/prelude_source.c $@; \
	fi
endif

-include $(OBJECTS:.o=.d)

# --- Checking ---------------------------------------------------------------------------------------------------

test: all ## build, then run the tests (TESTS=path... for some, JOBS=n; TERN_STRESS=gc:N,switch:N collects, switches at every Nth safepoint)
	@tests/run $(if $(JOBS),-j $(JOBS)) --under $(MODE) -t $(abspath $(BINARY)) $(TESTS)

conformance: all ## CPython's own tests, of Debian's libpython3.11-testsuite: what fails, or passes, unexpectedly (TESTS='test_list ...' for some)
	@tests/conformance/run -t $(abspath $(BINARY)) $(TESTS)

stress: all ## the tests while the whole program is saved and read back again and again
	@tests/stress $(if $(JOBS),-j $(JOBS)) -t $(abspath $(BINARY))

stress-quick: all ## the small ones of them, at every safepoint
	@tests/stress -q $(if $(JOBS),-j $(JOBS)) -t $(abspath $(BINARY))

cross: ## build for ARCH (i386, s390x, armhf, arm64, riscv64, powerpc) with Debian's packages, and run the tests there
	+@tests/cross/build $(or $(ARCH),$(error say for which architecture: make cross ARCH=s390x))
	@tests/cross/test $(ARCH) $(if $(JOBS),-j $(JOBS)) $(TESTS)

check-cross: all ## programs wander through ./tern and whatever make cross has built (STATES=all or 'gen_close ...', CHAIN='host s390x ...')
	@tests/cross/chain $(if $(STATES),-s '$(STATES)') $(if $(HOPS),-g $(HOPS)) $(if $(JOBS),-j $(JOBS)) $(CHAIN)

# One program a door: its own file, what all share, and the machine's objects without main() and the heap, their system calls
# renamed. New finds stay in $(BUILD)/corpus/DOOR, crashes in $(BUILD)/crash-*.
FUZZ_DOORS        ?= source loads graph resume
FUZZ_SECONDS      ?= 60
FUZZ_SHARED       := tests/fuzz/door.c tests/fuzz/sandbox.c tests/fuzz/heap_exact.c
FUZZ_MORE_graph   := tests/fuzz/graph_mutator.c tests/fuzz/graph_look.c
FUZZ_MORE_loads   := tests/fuzz/pickle_mutator.c $(FUZZ_MORE_graph)
FUZZ_MORE_resume  := $(FUZZ_MORE_graph)
FUZZ_FLAGS_source := -dict=tests/fuzz/source.dict
FUZZ_FLAGS_loads  := -max_len=8000
FUZZ_FLAGS_graph  := -max_len=30000
FUZZ_FLAGS_resume := -max_len=30000

fuzz: ## try what bytes from anywhere can do (with clang; FUZZ_DOORS="source loads graph resume", FUZZ_SECONDS=60 for each)
	+@$(MAKE) --no-print-directory MODE=fuzz CC=clang $(FUZZ_DOORS:%=fuzz-%)

fuzz-build: ## build what `make fuzz` runs
	+@$(MAKE) --no-print-directory MODE=fuzz CC=clang $(FUZZ_DOORS:%=build/fuzz/fuzz_%)

fuzz-%: $(BUILD)/fuzz_%
	@mkdir -p $(BUILD)/corpus/$*
	@tests/fuzz/seeds $* $(BUILD)/corpus/$*
	@ln -sfn $(CURDIR)/stdlib $(BUILD)/stdlib
	nice -n 19 $(BUILD)/fuzz_$* -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 -artifact_prefix=$(BUILD)/ \
	    $(FUZZ_FLAGS_$*) $(BUILD)/corpus/$* tests/fuzz/corpus/$*

# What of the readers all inputs together reach. The counters are a file that all copies share.
FUZZ_COVERAGE := -fprofile-instr-generate -fcoverage-mapping -mllvm -runtime-counter-relocation
FUZZ_READERS  := $(filter-out pickle/graph_write.c,$(wildcard pickle/*.c)) stdlib/io_graph.c

fuzz-coverage: ## how much of the readers the inputs of all doors reach (after `make fuzz`; a table)
	+@$(MAKE) --no-print-directory MODE=fuzz CC=clang BUILD=build/coverage CPPFLAGS='$(strip $(CPPFLAGS) $(FUZZ_COVERAGE))' \
	    $(FUZZ_DOORS:%=build/coverage/%.profraw)
	llvm-profdata merge -o build/coverage/all.profdata $(FUZZ_DOORS:%=build/coverage/%.profraw)
	llvm-cov report build/coverage/fuzz_$(firstword $(FUZZ_DOORS)) -instr-profile=build/coverage/all.profdata \
	    -show-region-summary=0 $(FUZZ_READERS)

.PRECIOUS: $(BUILD)/fuzz_%
$(BUILD)/%.profraw: $(BUILD)/fuzz_% FORCE
	@mkdir -p build/fuzz/corpus/$*
	@ln -sfn $(CURDIR)/stdlib $(BUILD)/stdlib
	rm -f $@
	LLVM_PROFILE_FILE=$@%c nice -n 19 $< -runs=0 $(FUZZ_FLAGS_$*) build/fuzz/corpus/$* tests/fuzz/corpus/$*

$(BUILD)/libdoor.a: $(filter-out %/vm/main.o %/vm/heap.o,$(OBJECTS)) tests/fuzz/sandbox.def
	$(call SAY,AR $@)
	$(Q){ sed -n 's/CALL(\([a-z_0-9]*\))/\n\1 boxed_\1\n\164 boxed_\164\n/gp' tests/fuzz/sandbox.def | grep ' boxed_'; \
	    printf '%s\n' 'open boxed_open' 'open64 boxed_open64' 'read boxed_read' 'close boxed_close' \
	    'write boxed_write' 'abort boxed_abort' '_exit boxed__exit' '_Exit boxed__Exit' \
	    'exit boxed_exit' 'raise boxed_raise'; } > $(BUILD)/boxed.syms
	$(Q)rm -f $@ && $(AR) rcs $@ $(filter %.o,$^) && objcopy --redefine-syms=$(BUILD)/boxed.syms $@

$(BUILD)/fuzz_%: tests/fuzz/%.c $(wildcard tests/fuzz/*.[ch]) $(BUILD)/libdoor.a
	$(call SAY,LINK $@)
	$(Q)$(COMPILE) -fsanitize=fuzzer -o $@ $< $(FUZZ_MORE_$*) $(FUZZ_SHARED) $(BUILD)/libdoor.a \
	    $(filter-out -lgc,$(LIB_LIBS))

bench: all ## run the benchmarks beside CPython, Lua, Go, Erlang, greenlet, asyncio, if they are there (BENCH=name... for some)
	@TERN=$(abspath $(BINARY)) bench/run -t $(abspath $(BINARY)) $(BENCH)

# The baseline is of a program without a profile.
UNPROFILED := $(if $(PROFILE),build/unprofiled/tern,$(BINARY))
bench-check: ## fail where a benchmark needs 15 % more instructions or memory than bench/baseline.txt says (BENCH=name...)
	+@$(MAKE) --no-print-directory $(if $(PROFILE),BUILD=build/unprofiled BINARY=$(UNPROFILED)) all
	@TERN=$(abspath $(UNPROFILED)) bench/check -t $(abspath $(UNPROFILED)) $(BENCH)

bench-report: all ## measure everything, and write docs/performance.md and its charts (RUNS=5)
	@TERN=$(abspath $(BINARY)) bench/run -t $(abspath $(BINARY)) -n $(or $(RUNS),5) --all --build '$(if $(PROFILE),make pgo,make)' --save build/bench/results.txt
	@TERN=$(abspath $(BINARY)) bench/report build/bench/results.txt

format: ## reformat the C sources in place
	$(if $(C_FILES),clang-format -i $(C_FILES))

format-check: ## fail when `make format` would change something
	$(if $(C_FILES),clang-format --dry-run -Werror $(C_FILES))

# One stamp a file, so that a second run looks only at what changed.
LINTED := $(SOURCES:%.c=$(BUILD)/lint/%.ok)

lint: $(LINTED) ## look for mistakes with clang-tidy: any is an error
	@echo 'lint: $(words $(SOURCES)) files are clean'

$(BUILD)/lint/%.ok: %.c $(HEADERS) .clang-tidy
	$(call SAY,LINT $<)
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet $< -- -std=gnu11 -Wall -Wextra -Wno-unused-parameter \
	    -Wno-missing-field-initializers -Wno-override-init $(INCLUDES) $(DEFINES) $(LIB_CFLAGS) 2>$@.log \
	    || { cat $@.log; exit 1; }
	@touch $@

# --- Installing -------------------------------------------------------------------------------------------------

MAN := $(wildcard docs/tern.1)

install: all ## install into $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/tern
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/tern
	@for f in $(patsubst stdlib/%,%,$(MODULES)); do \
	    install -d "$$(dirname "$(DESTDIR)$(PREFIX)/lib/tern/$$f")"; \
	    echo "install -m 644 stdlib/$$f $(DESTDIR)$(PREFIX)/lib/tern/$$f"; \
	    install -m 644 "stdlib/$$f" "$(DESTDIR)$(PREFIX)/lib/tern/$$f"; \
	done
ifneq ($(MAN),)
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(MAN) $(DESTDIR)$(PREFIX)/share/man/man1/tern.1
endif

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/tern $(DESTDIR)$(PREFIX)/share/man/man1/tern.1
	rm -rf $(DESTDIR)$(PREFIX)/lib/tern

clean: ## remove everything that was built
	rm -rf build tern

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
