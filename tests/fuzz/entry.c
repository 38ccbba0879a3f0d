/*
 * What a fuzzer calls: libFuzzer, AFL++ and driver.c alike. One program is all fuzzers: which
 * target it runs is told by its own name.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "target.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct fuzz_target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    const char *slash = strrchr((*argv)[0], '/');
    target = fuzz_target_of(slash == NULL ? (*argv)[0] : slash + 1);
    if (target == NULL) {
        fprintf(stderr, "%s: no such target\n", (*argv)[0]);
        exit(EXIT_FAILURE);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    target->run((struct text){(const char *)data, size});
    return 0;
}
