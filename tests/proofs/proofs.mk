# Proofs: the same tests under tools that see more, on other machines, with hostile input, and with
# faults put into the program. Read by the Makefile, whose variables these are.

PROOFS = $(BUILD)/proofs
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all

# AddressSanitizer, with its search for leaks, and UndefinedBehaviorSanitizer.
check-sanitize: check-sanitize-gcc check-sanitize-clang

check-sanitize-%:
	@if command -v $* >/dev/null; then \
	    $(MAKE) BUILD=$(PROOFS)/$* CC=$* CFLAGS='-O1 -g $(SANITIZERS)' LDFLAGS='$(SANITIZERS)' check; \
	else echo 'check-sanitize: no $* here'; fi

# All tests under valgrind, and every medel that the documents start: no error, nothing lost. Its
# words go to a file, for commands may close their standard error; its status fails the test.
VALGRIND = valgrind --quiet --log-fd=9 --error-exitcode=99 --leak-check=full \
    --show-leak-kinds=definite,possible --errors-for-leak-kinds=definite,possible
VALGRIND_LOG = $(abspath $(PROOFS)/valgrind.log)

check-valgrind: $(BUILD)/medel $(BUILD)/check
	@command -v valgrind >/dev/null || { \
	    echo 'check-valgrind: no valgrind here; on Debian, run "make deps-valgrind"' >&2; exit 1; }
	@mkdir -p $(PROOFS) && rm -f $(VALGRIND_LOG)
	@CK_TIMEOUT_MULTIPLIER=20 RUN='$(VALGRIND)' LOG=$(VALGRIND_LOG) \
	    sh tests/proofs/sessions.sh $(PROOFS)/valgrind $(BUILD)/check \
	    $(VALGRIND) $(abspath $(BUILD)/medel) || { cat $(VALGRIND_LOG); exit 1; }

# Another libc, 32 bits, NEON, big-endian: all tests where Check for such a machine has been fetched,
# else the documents' sessions with such a medel.
PLATFORMS = musl 32-bit arm64 big-endian
CC_musl = musl-gcc
CC_32-bit = i686-linux-gnu-gcc
CC_arm64 = aarch64-linux-gnu-gcc
CC_big-endian = s390x-linux-gnu-gcc
RUN_arm64 = qemu-aarch64
RUN_big-endian = qemu-s390x
DEBIAN_musl = musl-tools
DEBIAN_32-bit = gcc-i686-linux-gnu libc6-dev-i386-cross
DEBIAN_arm64 = gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
DEBIAN_big-endian = gcc-s390x-linux-gnu libc6-dev-s390x-cross qemu-user

# Debian's name of the machine, and of its libraries. For musl, Debian has no Check.
MACHINE_32-bit = i386
MACHINE_arm64 = arm64
MACHINE_big-endian = s390x
LIBRARIES_32-bit = i386-linux-gnu
LIBRARIES_arm64 = aarch64-linux-gnu
LIBRARIES_big-endian = s390x-linux-gnu
FETCHED = $(abspath $(PROOFS)/fetched)
root_of = $(FETCHED)/$(or $(MACHINE_$(1)),none)
pkg_config_of = env PKG_CONFIG_SYSROOT_DIR=$(root_of) \
    PKG_CONFIG_LIBDIR=$(root_of)/usr/lib/$(LIBRARIES_$(1))/pkgconfig pkg-config --static

check-portable: $(PLATFORMS:%=check-%)

# The tests that wait for something wait longer: an emulated machine is slow.
$(PLATFORMS:%=check-%): check-%: $(BUILD)/check
	@for program in $(CC_$*) $(RUN_$*); do \
	    command -v $$program >/dev/null || { \
	        echo 'check-$*: no '$$program' here; on Debian, install $(DEBIAN_$*)' >&2; exit 1; }; \
	done
	$(MAKE) BUILD=$(PROOFS)/$*/build CC=$(CC_$*) CFLAGS=-O2 LDFLAGS=-static all
	@export CK_TIMEOUT_MULTIPLIER=20; \
	if [ -d $(call root_of,$*) ]; then \
	    $(MAKE) BUILD=$(PROOFS)/$*/build CC=$(CC_$*) CFLAGS=-O2 LDFLAGS=-static \
	        PKG_CONFIG='$(call pkg_config_of,$*)' $(PROOFS)/$*/build/check || exit 1; \
	    check=$(PROOFS)/$*/build/check; export RUN='$(RUN_$*)'; \
	else \
	    echo 'check-$*: the documents alone, for there is no Check $(if $(MACHINE_$*),here: run "make deps-portable",for $*)'; \
	    check=$(BUILD)/check; export CK_RUN_SUITE=examples; \
	fi; \
	sh tests/proofs/sessions.sh $(PROOFS)/$* $$check $(RUN_$*) $(abspath $(PROOFS)/$*/build/medel)

# Compilers and emulators are installed; Check for other machines is only laid below PROOFS.
deps-portable:
	@[ "$(MANAGER)" = apt-get ] || { \
	    echo 'For check-portable, install cross compilers, musl and qemu; see tests/proofs/proofs.mk' >&2; \
	    exit 0; }; \
	$(SUDO) apt-get update || true; \
	$(INSTALL) $(sort $(foreach platform,$(PLATFORMS),$(DEBIAN_$(platform)))) && \
	sh tests/proofs/fetch.sh $(FETCHED) '$(foreach platform,$(PLATFORMS),$(MACHINE_$(platform)))' \
	    check libsubunit-dev

# Do the tests bite? So many places of src, or of MUTATED, chosen by SEED, are broken, one at a time.
MUTANTS = 50
SEED = 1
MUTATED = $(SOURCES)

mutants:
	@SANITIZERS='$(SANITIZERS)' \
	    sh tests/proofs/mutants.sh $(abspath $(PROOFS)/mutants) $(MUTANTS) $(SEED) $(MUTATED)

# Hostile input, as long as you like: FUZZ_SECONDS for each target, one after the other. By
# libFuzzer where clang has it, else by AFL++ where it is installed (Debian's afl++), else by
# tests/fuzz/driver.c; FUZZ_ENGINE=libfuzzer, afl or driver chooses. What breaks a promise is left
# in FUZZ, and so is the corpus as it grows.
FUZZ_TARGETS = audit amount line import fmt report export
FUZZ_SECONDS = 60
FUZZ = $(PROOFS)/fuzz
FUZZ_OPTIONS = -max_len=4096 -timeout=20 -print_final_stats=1 -verbosity=0

ifneq ($(filter fuzz%,$(MAKECMDGOALS)),)
FUZZ_ENGINE := $(shell echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | \
    clang -fsanitize=fuzzer -x c - -o /dev/null 2>/dev/null && echo libfuzzer || \
    { command -v afl-clang-fast afl-fuzz >/dev/null && echo afl; } || echo driver)
endif

FUZZ_CC_libfuzzer = clang
FUZZ_CC_afl = afl-clang-fast
FUZZ_CC_driver = $(CC)
FUZZ_COMPILE_libfuzzer = $(SANITIZERS) -fsanitize=fuzzer-no-link
FUZZ_COMPILE_afl = $(SANITIZERS)
FUZZ_COMPILE_driver = $(SANITIZERS)
FUZZ_LINK_libfuzzer = $(SANITIZERS) -fsanitize=fuzzer
FUZZ_LINK_afl = $(SANITIZERS) -fsanitize=fuzzer
FUZZ_LINK_driver = $(SANITIZERS)
FUZZ_BUILD = $(abspath $(FUZZ))/$(FUZZ_ENGINE)
FUZZ_CC = $(FUZZ_CC_$(FUZZ_ENGINE))

FUZZED_UNIT = answer capture harness pasting property property_export property_formats property_report \
    whole
FUZZED = $(filter-out src/main.c,$(SOURCES)) tests/fuzz/target.c tests/fuzz/entry.c \
    tests/fuzz/assertion.c $(FUZZED_UNIT:%=tests/unit/%.c)
FUZZED_driver = tests/fuzz/driver.c
FUZZ_OBJECTS = $(patsubst %.c,$(FUZZ_BUILD)/%.o,$(FUZZED) $(FUZZED_$(FUZZ_ENGINE)))

.PHONY: fuzz fuzz-corpus $(FUZZ_TARGETS:%=fuzz-%) $(FUZZ_TARGETS:%=fuzz-corpus-%)

fuzz:
	@for target in $(FUZZ_TARGETS); do $(MAKE) --no-print-directory fuzz-$$target || exit 1; done

# A sanitizer's words have a file of their own: standard error is what a target looks at.
FUZZ_RUN_libfuzzer = rm -f $*-sanitizer.* && \
    ASAN_OPTIONS=abort_on_error=1:log_path=$*-sanitizer $(FUZZ_BUILD)/$* \
    -max_total_time=$(FUZZ_SECONDS) $(FUZZ_OPTIONS) -dict=dictionary -artifact_prefix=$*- \
    corpus/$* seeds/$* $(wildcard $(CURDIR)/tests/fuzz/corpus/$*) || \
    { cat $*-sanitizer.* 2>/dev/null; exit 1; }
FUZZ_RUN_driver = $(FUZZ_RUN_libfuzzer)

# AFL++ goes on with what it had found before, and has no status for what breaks a promise.
FUZZ_RUN_afl = AFL_AUTORESUME=1 AFL_NO_UI=1 AFL_FAST_CAL=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 \
    AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 ASAN_OPTIONS=abort_on_error=1:symbolize=0 \
    afl-fuzz -i $(CURDIR)/tests/fuzz/corpus/$* -o $(FUZZ_BUILD)/$*.found -x dictionary \
    -V $(FUZZ_SECONDS) -G 4096 -t 20000 -- $(FUZZ_BUILD)/$* >$(FUZZ_BUILD)/$*.log && \
    grep -E 'execs_|corpus_count|saved_' $(FUZZ_BUILD)/$*.found/default/fuzzer_stats && \
    cp $(FUZZ_BUILD)/$*.found/default/queue/id* corpus/$* && \
    ! ls $(FUZZ_BUILD)/$*.found/default/crashes/id* 2>/dev/null

$(FUZZ_TARGETS:%=fuzz-%): fuzz-%: $(FUZZ_BUILD)/% $(FUZZ)/dictionary $(FUZZ)/seeds
	@mkdir -p $(FUZZ)/corpus/$*
	@echo "fuzz $*, $(FUZZ_SECONDS) s, $(FUZZ_ENGINE)"
	@cd $(FUZZ) && $(FUZZ_RUN_$(FUZZ_ENGINE))

# Puts into tests/fuzz/corpus the fewest of all inputs found so far that reach what they all do.
# libFuzzer's alone.
fuzz-corpus: $(FUZZ_TARGETS:%=fuzz-corpus-%)

$(FUZZ_TARGETS:%=fuzz-corpus-%): fuzz-corpus-%: $(FUZZ_BUILD)/% $(FUZZ)/seeds
	@[ $(FUZZ_ENGINE) = libfuzzer ] || { echo 'fuzz-corpus: this is work for libFuzzer' >&2; exit 1; }
	@mkdir -p $(FUZZ)/corpus/$* tests/fuzz/corpus/$*
	@rm -rf $(FUZZ)/merged/$* && mkdir -p $(FUZZ)/merged/$*
	@$(FUZZ_BUILD)/$* -set_cover_merge=1 -use_counters=0 -max_len=1024 $(FUZZ)/merged/$* \
	    tests/fuzz/corpus/$* $(FUZZ)/corpus/$* $(FUZZ)/seeds/$*
	@rm -f tests/fuzz/corpus/$*/* && cp $(FUZZ)/merged/$*/* tests/fuzz/corpus/$*

$(FUZZ_TARGETS:%=$(FUZZ_BUILD)/%): $(FUZZ_OBJECTS)
	$(FUZZ_CC) $(FUZZ_LINK_$(FUZZ_ENGINE)) -o $@ $^ $(LDLIBS)

$(FUZZ_BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(FUZZ_CC) -std=c11 -D_POSIX_C_SOURCE=200809L $(WARNINGS) $(CPPFLAGS) $(CHECK_CFLAGS) -Isrc \
	    -O1 -g $(FUZZ_COMPILE_$(FUZZ_ENGINE)) -MMD -MP -c -o $@ $<

$(FUZZ)/dictionary: $(FUZZ)/print-dictionary
	$< >$@

$(FUZZ)/seeds: $(FUZZ)/write-seeds $(SAMPLES) $(wildcard *.md grammar/*.md tests/*.md)
	@rm -rf $@ && mkdir -p $(FUZZ_TARGETS:%=$@/%)
	$< $@ $(filter-out $<,$^)
	@touch $@

$(FUZZ)/print-dictionary: $(BUILD)/objects/tests/fuzz/dictionary.o
$(FUZZ)/write-seeds: $(BUILD)/objects/tests/fuzz/seeds.o $(BUILD)/objects/tests/document.o
$(FUZZ)/print-dictionary $(FUZZ)/write-seeds: $(filter-out $(MAIN),$(OBJECTS))
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# How much of src the tests reach, assertions apart; what they do not is named, and fails. The
# annotated files are left in COVERAGE.
COVERAGE = $(PROOFS)/coverage

coverage:
	@find $(COVERAGE) -name '*.gcda' -exec rm -f {} + 2>/dev/null || true
	$(MAKE) BUILD=$(COVERAGE) CC=gcc CFLAGS='-O0 -g --coverage -DNDEBUG' LDFLAGS= check
	@ln -sfn $(CURDIR)/src $(COVERAGE)/src # gcov writes where it is started, and reads src from there
	@cd $(COVERAGE) && gcov -b -c objects/src/*.gcda 2>/dev/null | \
	    awk -f $(CURDIR)/tests/proofs/coverage.awk
	@cd $(COVERAGE) && awk -f $(CURDIR)/tests/proofs/uncovered.awk *.gcov | \
	    sort -t : -k 1,1 -k 2,2n >uncovered && cat uncovered && ! test -s uncovered
