/*
 * Runs a command within the test's own process.
 */
#ifndef MEDEL_OUTCOME_H
#define MEDEL_OUTCOME_H

#include "../../src/command.h"
#include "../../src/text.h"

struct outcome {
    enum status status;
    char *out, *errors; /* what it wrote, without a NUL; owned */
};

/*
 * Runs `medel COMMAND OPTION` where that language is spoken and the terminal has so many cells; the
 * bytes are standard input, under the name test.medel.
 */
struct outcome outcome_of(const char *command, const char *option, enum language language,
                          size_t width, struct text bytes);

void outcome_release(struct outcome *outcome);

#endif
