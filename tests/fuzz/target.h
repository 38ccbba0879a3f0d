/*
 * What is fuzzed: each target takes any bytes and fails where a promise of tests/unit/property.h is
 * broken. The fuzzers and the suite that runs the committed corpus call the same functions.
 */
#ifndef MEDEL_FUZZ_TARGET_H
#define MEDEL_FUZZ_TARGET_H

#include "../../src/text.h"

struct fuzz_target {
    const char *name; /* of its fuzzer, and of its directory in tests/fuzz/corpus */
    void (*run)(struct text bytes);
};

/* The targets, ended by one without a name. */
extern const struct fuzz_target fuzz_targets[];

/* The target of that name, or NULL. */
const struct fuzz_target *fuzz_target_of(const char *name);

#endif
