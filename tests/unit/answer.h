/*
 * What a command answers to bytes on standard input, within the test's own process.
 */
#ifndef MEDEL_ANSWER_H
#define MEDEL_ANSWER_H

#include "../../src/command.h"
#include "../../src/text.h"

struct answer {
    enum status status;
    char *out, *errors; /* what it wrote; owned */
};

/*
 * Runs `medel COMMAND OPTION` where that language is spoken and the terminal has so many cells; the
 * bytes are standard input, under the name test.medel.
 */
struct answer answer_of(const char *command, const char *option, enum language language,
                        size_t width, struct text bytes);

void answer_release(struct answer *answer);

#endif
