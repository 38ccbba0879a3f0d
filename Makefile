# Builds medel, tests it and installs it. `make help` lists what there is to make.

BUILD = build
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
DATADIR = $(PREFIX)/share
MANDIR = $(DATADIR)/man

CC = cc
# What a fault of memory would meet; the linker of macOS has no -z. Other CFLAGS go with other LDFLAGS.
HARDENING = -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
CFLAGS = -O2 -g $(HARDENING)
LDFLAGS = $(if $(filter Darwin,$(shell uname -s)),,-pie -Wl,-z,relro,-z,now)
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow
COMPILE = $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -fPIE $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP

# Not `:=`: `make deps check` asks pkg-config about Check only once deps has installed both.
PKG_CONFIG = pkg-config
CHECK_CFLAGS = $(shell $(PKG_CONFIG) --cflags check)
CHECK_LIBS = $(shell $(PKG_CONFIG) --libs check)
TEST_FLAGS = -Isrc -Itests -I$(BUILD)

SOURCES = $(wildcard src/*.c)
TEST_SOURCES = $(wildcard tests/*.c tests/unit/*.c) tests/fuzz/target.c
BENCH_SOURCES = $(wildcard tests/bench/*.c)
FUZZ_SOURCES = $(filter-out $(TEST_SOURCES),$(wildcard tests/fuzz/*.c))
HEADERS = $(wildcard src/*.h tests/*.h tests/unit/*.h tests/bench/*.h tests/growth/*.h tests/fuzz/*.h)
SAMPLES = $(sort $(wildcard samples/*.medel samples/*/*.medel))

OBJECTS = $(SOURCES:%.c=$(BUILD)/objects/%.o)
TEST_OBJECTS = $(TEST_SOURCES:%.c=$(BUILD)/objects/%.o)
BENCH_OBJECTS = $(BENCH_SOURCES:%.c=$(BUILD)/objects/%.o)
MAIN = $(BUILD)/objects/src/main.o

.PHONY: all demo deps deps-clients deps-bench deps-valgrind check check-clients check-failures check-growth \
	check-sanitize check-valgrind check-portable deps-portable coverage mutants bench objects \
	lint lint-format lint-cppcheck lint-tidy lint-analyzer lint-compilers install uninstall clean help

all: $(BUILD)/medel

$(BUILD)/medel: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJECTS) $(LDLIBS)

$(BUILD)/objects/src/%.o: src/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# --- a first look -------------------------------------------------------------------------------

# Faults found (status 1) are what some of the samples are there to show; anything worse is not.
demo: $(BUILD)/medel
	@worst=0; \
	for sample in $(SAMPLES); do \
	    echo "\$$ medel $$sample"; \
	    status=0; $(BUILD)/medel "$$sample" || status=$$?; \
	    case $$status in \
	        0) echo "=> $$sample: exit status 0, no error" ;; \
	        1) echo "=> $$sample: exit status 1, errors" ;; \
	        *) echo "=> $$sample: exit status $$status, it could not be audited"; worst=1 ;; \
	    esac; \
	    echo; \
	done; \
	exit $$worst

# --- tests --------------------------------------------------------------------------------------

check: $(BUILD)/medel $(BUILD)/check
	$(BUILD)/check

# What fails or changes while a command runs, one thing at a time, and how many of them there are.
check-failures: $(BUILD)/medel $(BUILD)/check
	@status=0; for suite in failure meanwhile; do \
	    CK_RUN_SUITE=$$suite MEDEL_COUNT=1 $(BUILD)/check || status=$$?; \
	done >$(BUILD)/failures; \
	awk '/^[0-9]+ failures$$/ { sum += $$1; next } { print } END { print sum " failures tried" }' \
	    $(BUILD)/failures; exit $$status

# With the programs that read what medel prints: editors, pre-commit, shells. Those that are not
# installed are named and left out.
check-clients: $(BUILD)/medel $(BUILD)/check
	$(BUILD)/check --clients

# What the tests make fail: see tests/unit/injection.h.
WRAPPED = memory_grow realloc open __open_2 read stat lstat fstat scandir lseek mkstemp fchmod fdopen \
    fsync rename fclose fchown

$(BUILD)/check: $(TEST_OBJECTS) $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) $(WRAPPED:%=-Wl,--wrap=%) -o $@ $(TEST_OBJECTS) $(filter-out $(MAIN),$(OBJECTS)) \
	    $(CHECK_LIBS) $(LDLIBS)

$(BUILD)/objects/tests/%.o: tests/%.c $(BUILD)/suites.h
	@$(PKG_CONFIG) --exists check || { echo 'Check is not installed: run "make deps"' >&2; exit 1; }
	@mkdir -p $(@D)
	$(COMPILE) $(TEST_FLAGS) $(CHECK_CFLAGS) -c -o $@ $<

# Every function `Suite *NAME_suite(void) {` in the tests is a suite that is run. The directories
# are prerequisites so that a test that is gone is noticed. A list that is as it was keeps its date.
$(BUILD)/suites.h: Makefile $(TEST_SOURCES) tests $(wildcard tests/unit)
	@mkdir -p $(@D)
	@{ \
	    echo '/* Made by the Makefile: the suites of tests, as a list and as prototypes. */'; \
	    echo '#ifndef MEDEL_SUITES_H'; \
	    echo '#define MEDEL_SUITES_H'; \
	    echo '#include <check.h>'; \
	    printf '#define SUITES(X)'; \
	    sed -n 's/^Suite \*\([a-z0-9_]*_suite\)(void) {.*/ X(\1)/p' $(TEST_SOURCES) | sort | \
	        tr -d '\n'; \
	    echo; \
	    echo '#define X(suite) Suite *suite(void);'; \
	    echo 'SUITES(X)'; \
	    echo '#undef X'; \
	    echo '#endif'; \
	} >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

objects: $(OBJECTS) $(TEST_OBJECTS) $(BENCH_OBJECTS) $(FUZZ_SOURCES:%.c=$(BUILD)/objects/%.o)

# --- speed --------------------------------------------------------------------------------------

# Megabytes of each corpus. All are kept: at 300, that is 2.6 GB.
BENCH_MB = 30
BENCH = $(BUILD)/bench

bench: $(BUILD)/medel $(BENCH)/bench $(BENCH)/generate $(BENCH)/nothing
	@$(BENCH)/bench $(BUILD)/medel $(BENCH)/nothing $(BENCH) $(BENCH_MB)

BENCH_MAINS = $(patsubst %,$(BUILD)/objects/tests/bench/%.o,bench generate nothing)

$(BENCH)/%: $(BUILD)/objects/tests/bench/%.o
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BENCH)/bench $(BENCH)/generate: $(filter-out $(BENCH_MAINS),$(BENCH_OBJECTS))

# Unlike the tests, these do without Check.
$(BUILD)/objects/tests/bench/%.o: tests/bench/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# --- growth -------------------------------------------------------------------------------------

# Counts the steps of the program on inputs of doubled size, by what the compiler puts into every
# basic block: see tests/growth/growth.c.
GROWTH_SOURCES = $(wildcard tests/growth/*.c)
GROWTH_PROGRAM = $(filter-out $(BUILD)/growth/src/main.o,$(SOURCES:%.c=$(BUILD)/growth/%.o))
GROWTH_OBJECTS = $(GROWTH_SOURCES:%.c=$(BUILD)/growth/%.o)

check-growth: $(BUILD)/growth/growth
	$(BUILD)/growth/growth

$(BUILD)/growth/growth: $(GROWTH_PROGRAM) $(GROWTH_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/growth/src/%.o: src/%.c
	@mkdir -p $(@D)
	$(COMPILE) -fsanitize-coverage=trace-pc -c -o $@ $<

$(BUILD)/growth/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# Not there where only src was copied, as by the hook of pre-commit.
-include tests/proofs/proofs.mk

# --- what the tests need ------------------------------------------------------------------------

# The first of these that is there installs it: how, what the tests need, what lint needs.
MANAGERS = apt-get dnf yum zypper pacman apk brew
MANAGER = $(firstword $(foreach name,$(MANAGERS),$(if $(shell command -v $(name) 2>&1),$(name))))

install_apt-get = env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends
install_dnf = dnf install -y
install_yum = yum install -y
install_zypper = zypper --non-interactive install
install_pacman = pacman -S --needed --noconfirm
install_apk = apk add
install_brew = brew install

test_apt-get = check pkg-config
test_dnf = check-devel pkgconf-pkg-config
test_yum = check-devel pkgconf-pkg-config
test_zypper = check-devel pkg-config
test_pacman = check pkgconf
test_apk = check-dev pkgconf
test_brew = check pkg-config

lint_apt-get = clang-format cppcheck
lint_dnf = clang-tools-extra cppcheck
lint_yum = clang-tools-extra cppcheck
lint_zypper = clang-tools cppcheck
lint_pacman = clang cppcheck
lint_apk = clang-extra-tools cppcheck
lint_brew = clang-format cppcheck

# brew refuses to run as root; the others cannot do without.
SUDO = $(if $(filter brew,$(MANAGER)),,$(if $(filter 0,$(shell id -u)),,sudo))

INSTALL = $(SUDO) $(or $(install_$(MANAGER)),false)

HAVE_TEST = $(PKG_CONFIG) --exists check 2>/dev/null
HAVE_LINT = command -v clang-format >/dev/null \
    && { command -v cppcheck >/dev/null || command -v clang-tidy >/dev/null; }

deps:
	@if $(HAVE_TEST) && $(HAVE_LINT); then exit 0; fi; \
	if [ -z "$(MANAGER)" ]; then \
	    echo 'None of $(MANAGERS) is here: install Check (https://libcheck.github.io/check/)' \
	        'and pkg-config, and for lint clang-format and cppcheck, by hand.' >&2; \
	    $(HAVE_TEST); exit $$?; \
	fi; \
	if [ "$(MANAGER)" = apt-get ]; then $(SUDO) apt-get update || true; fi; \
	if ! { $(HAVE_TEST); }; then \
	    $(INSTALL) $(test_$(MANAGER)) && $(HAVE_TEST) || { \
	        echo 'Check and pkg-config, which "make check" needs, could not be installed' \
	            'by $(MANAGER).' >&2; \
	        exit 1; \
	    }; \
	fi; \
	if ! { $(HAVE_LINT); }; then \
	    $(INSTALL) $(lint_$(MANAGER)) || \
	        echo 'clang-format and cppcheck, which "make lint" needs, could not be installed' \
	            'by $(MANAGER); "make check" does without.' >&2; \
	fi

# What nothing else needs: the programs that check-clients drives, those that bench sets medel
# against, and that of check-valgrind.
DEBIAN_clients = git vim neovim emacs-nox pre-commit mandoc man-db bash-completion zsh fish nodejs jq \
    python3-yaml hledger beancount chromium
DEBIAN_bench = ledger hledger beancount
DEBIAN_valgrind = valgrind

deps-clients deps-bench deps-valgrind: deps-%:
	@[ "$(MANAGER)" = apt-get ] || { \
	    echo 'For this, install what you want of: $(DEBIAN_$*)' >&2; exit 0; }; \
	$(SUDO) apt-get update || true; $(INSTALL) $(DEBIAN_$*)

ifneq ($(filter deps,$(MAKECMDGOALS)),)
$(TEST_OBJECTS) $(BUILD)/check: | deps
lint-format lint-cppcheck lint-tidy lint-analyzer lint-compilers: | deps
endif

# --- lint ---------------------------------------------------------------------------------------

FORMATTED = $(SOURCES) $(TEST_SOURCES) $(BENCH_SOURCES) $(GROWTH_SOURCES) $(FUZZ_SOURCES) $(HEADERS)

TIDY_CHECKS = -*,clang-analyzer-*,bugprone-*,misc-redundant-expression,misc-unused-parameters
TIDY_CHECKS := $(TIDY_CHECKS),-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling
TIDY_CHECKS := $(TIDY_CHECKS),-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier
TIDY_CHECKS := $(TIDY_CHECKS),-bugprone-assignment-in-if-condition,-bugprone-branch-clone
TIDY_CHECKS := $(TIDY_CHECKS),-bugprone-sizeof-expression,-bugprone-narrowing-conversions
# Slices have a length and no NUL: nothing is missing at their end.
TIDY_CHECKS := $(TIDY_CHECKS),-bugprone-not-null-terminated-result
TIDY_CHECKS := $(TIDY_CHECKS),-bugprone-implicit-widening-of-multiplication-result
TIDY_CHECKS := $(TIDY_CHECKS),-bugprone-suspicious-missing-comma
TIDY_CHECKS := $(TIDY_CHECKS),-clang-analyzer-optin.performance.Padding
TIDY_CHECKS := $(TIDY_CHECKS),-clang-analyzer-security.insecureAPI.strcpy

lint: lint-format lint-cppcheck lint-tidy lint-analyzer lint-compilers
	@command -v cppcheck >/dev/null || command -v clang-tidy >/dev/null || \
	    { echo 'lint: neither cppcheck nor clang-tidy is here: run "make deps"' >&2; exit 1; }

lint-format:
	clang-format --dry-run -Werror $(FORMATTED)

# cppcheck is not shown Check's own header: the words of it that are no C are given here.
lint-cppcheck: $(BUILD)/suites.h
	@if command -v cppcheck >/dev/null; then \
	    echo cppcheck; \
	    cppcheck --quiet --std=c11 --enable=warning,style,performance,portability \
	        --inline-suppr --suppress=missingIncludeSystem --suppress=unusedStructMember \
	        --suppress='shadowVariable:tests/*' --suppress='shadowFunction:tests/*' \
	        --suppress='uninitvar:tests/*' --suppress='variableScope:tests/*' --error-exitcode=1 \
	        -D_POSIX_C_SOURCE=200809L -D'START_TEST(name)=static void name(int _i)' -DEND_TEST= \
	        $(TEST_FLAGS) $(SOURCES) $(TEST_SOURCES) $(BENCH_SOURCES) $(FUZZ_SOURCES); \
	else echo 'lint: no cppcheck here'; fi

# One file a process: over several, its analysis of va_list goes wrong (and it takes longer).
lint-tidy: $(BUILD)/suites.h
	@if command -v clang-tidy >/dev/null; then \
	    echo clang-tidy; \
	    printf '%s\n' $(SOURCES) $(BENCH_SOURCES) $(FUZZ_SOURCES) | xargs -P 4 -I FILE \
	        clang-tidy --quiet --checks='$(TIDY_CHECKS)' --warnings-as-errors='*' FILE -- \
	        -std=c11 -D_POSIX_C_SOURCE=200809L $(TEST_FLAGS) $(CHECK_CFLAGS); \
	else echo 'lint: no clang-tidy here'; fi

lint-analyzer:
	@if command -v gcc >/dev/null; then \
	    echo gcc -fanalyzer; \
	    printf '%s\n' $(SOURCES) | xargs -P 4 -I FILE \
	        gcc -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -fanalyzer -Werror -c -o /dev/null FILE; \
	else echo 'lint: no gcc here'; fi

lint-compilers:
	@for compiler in gcc clang; do \
	    if command -v $$compiler >/dev/null; then \
	        $(MAKE) BUILD=$(BUILD)/lint/$$compiler CC=$$compiler CFLAGS='-O2 -Werror' objects \
	            || exit 1; \
	    else echo "lint: no $$compiler here"; fi; \
	done

# --- installation -------------------------------------------------------------------------------

# Where the shells and editors look. vim and fish look beside their own files and nowhere else: in
# /usr/local, that is seldom. A package (DESTDIR) and any other PREFIX get theirs below DATADIR.
BASHDIR = $(DATADIR)/bash-completion/completions
ZSHDIR = $(DATADIR)/zsh/site-functions
FISHDIR = $(call beside,fish)/vendor_completions.d
VIMDIR = $(call beside,vim)/vimfiles
NVIMDIR = $(DATADIR)/nvim/site
EMACSDIR = $(DATADIR)/emacs/site-lisp/elpa/medel-mode

# The directory of a program's own files, DIR/share/NAME for DIR/bin/NAME, if it can be written.
own = $(shell path=$$(command -v $(1)) && path=$${path%/bin/*}/share/$(1) && [ -w "$$path" ] && \
    echo "$$path")
beside = $(or $(if $(DESTDIR)$(PREFIX:/usr/local=),,$(call own,$(1))),$(DATADIR)/$(1))

# Each file as mode:where:from.
VIM_FILES = $(patsubst grammar/vim/%,%,$(sort $(shell find grammar/vim -type f ! -name '.*')))
EMACS_FILES = $(notdir $(sort $(wildcard grammar/emacs/*.el)))
INSTALLED = \
    755:$(BINDIR)/medel:$(BUILD)/medel \
    644:$(MANDIR)/man1/medel.1:grammar/man/medel.1 \
    644:$(MANDIR)/man5/medel.5:grammar/man/medel.5 \
    644:$(BASHDIR)/medel:grammar/shell/medel.bash \
    644:$(ZSHDIR)/_medel:grammar/shell/_medel \
    644:$(FISHDIR)/medel.fish:grammar/shell/medel.fish \
    $(foreach file,$(VIM_FILES),644:$(VIMDIR)/$(file):grammar/vim/$(file)) \
    $(foreach file,$(VIM_FILES),644:$(NVIMDIR)/$(file):grammar/vim/$(file)) \
    $(foreach file,$(EMACS_FILES),644:$(EMACSDIR)/$(file):grammar/emacs/$(file))

# The directories that were made for them: no other is taken away.
MADE = $(BUILD)/installed

install: $(BUILD)/medel
	@umask 022; \
	for entry in $(INSTALLED); do \
	    mode=$${entry%%:*}; from=$${entry##*:}; where=$${entry#*:}; where="$(DESTDIR)$${where%:*}"; \
	    directory=$$(dirname "$$where"); missing=$$directory; \
	    while [ ! -d "$$missing" ]; do \
	        echo "$$missing"; missing=$$(dirname "$$missing"); \
	    done >>$(MADE); \
	    install -d "$$directory" && install -m $$mode "$$from" "$$where" || exit 1; \
	    echo "$$where"; \
	done

uninstall:
	@for entry in $(INSTALLED); do \
	    where=$${entry#*:}; where="$(DESTDIR)$${where%:*}"; \
	    rm -f "$$where" || exit 1; \
	    echo "$$where"; \
	    while where=$$(dirname "$$where") && grep -qsxF -e "$$where" $(MADE); do \
	        rmdir "$$where" 2>/dev/null || break; \
	    done; \
	done; \
	if [ -e $(MADE) ]; then \
	    while read -r where; do [ ! -d "$$where" ] || echo "$$where"; done <$(MADE) >$(MADE).new; \
	    mv $(MADE).new $(MADE); \
	    [ -s $(MADE) ] || rm $(MADE); \
	fi

# Only what was made here: BUILD may be a directory that holds other things.
clean:
	rm -rf $(BUILD)/objects $(BUILD)/lint $(BUILD)/hook $(BUILD)/bench $(BUILD)/growth $(PROOFS)
	rm -f $(BUILD)/medel $(BUILD)/check $(BUILD)/failures $(BUILD)/suites.h $(BUILD)/suites.h.new
	-@rmdir $(BUILD) 2>/dev/null || true

help:
	@echo 'make            build $(BUILD)/medel'
	@echo 'make demo       build it and audit the samples, good and faulty'
	@echo 'make deps       install what the tests and the lint need'
	@echo 'make check      run all tests (CK_RUN_SUITE=money: only those of one suite)'
	@echo 'make check-clients  drive vim, Emacs, pre-commit, shells, as far as they are installed'
	@echo 'make deps-clients   install those programs (Debian)'
	@echo 'make check-failures  every allocation, read and write fails once in turn: how many in all?'
	@echo 'make check-growth   does the work grow faster than the input? By counted steps'
	@echo 'make check-sanitize  all tests under ASan and UBSan, by gcc and by clang'
	@echo 'make check-valgrind  all tests under valgrind (some twenty minutes)'
	@echo 'make deps-valgrind    install it (Debian)'
	@echo 'make check-portable  the tests on musl, in 32 bits, on arm64, and big-endian'
	@echo 'make deps-portable   install compilers and emulators for that, and fetch Check (Debian)'
	@echo 'make fuzz       hostile input, FUZZ_SECONDS=60 for each of $(FUZZ_TARGETS); fuzz-TARGET: that one'
	@echo 'make fuzz-corpus    keep in tests/fuzz/corpus what of it reaches most'
	@echo 'make coverage   how many lines and branches of src the tests reach (gcc)'
	@echo 'make mutants    breaks src in MUTANTS places, one at a time: how many are noticed by the tests?'
	@echo 'make bench      the speed of it, beside wc, ledger, hledger and beancount (BENCH_MB=300: larger files)'
	@echo 'make deps-bench     install those programs (Debian)'
	@echo 'make lint       formatting, static analysis, warnings of gcc and clang'
	@echo 'make install    the program, its manual, and what shells and editors need; PREFIX is $(PREFIX)'
	@echo 'make uninstall  take all of it away again'
	@echo 'make clean      remove what was built'
	@echo 'BUILD=DIR builds elsewhere, as other CFLAGS should be; CC, CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS are as usual.'

-include $(OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(BENCH_OBJECTS:.o=.d)
-include $(GROWTH_PROGRAM:.o=.d) $(GROWTH_OBJECTS:.o=.d)
-include $(wildcard $(FUZZ)/*/src/*.d $(FUZZ)/*/tests/*/*.d $(BUILD)/objects/tests/fuzz/*.d)
