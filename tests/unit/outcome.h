/*
 * A command within the test's own process, and what came of it.
 */
#ifndef MEDEL_OUTCOME_H
#define MEDEL_OUTCOME_H

#include "../../src/command.h"

enum { OUTCOME_ARGUMENTS = 8 };

struct outcome {
    enum status status;
    char *out, *errors; /* what was written; owned */
    bool happened;      /* what was injected: see injection.h */
};

/*
 * Runs a command: its name, its arguments, NULL. Standard input is tests/unit/failing/faults.medel.
 * What has been asked for in injection.h holds while it runs. The caller releases the outcome.
 */
struct outcome outcome_of(const char *const *arguments);
struct outcome outcome_in(const struct surroundings *surroundings, const char *const *arguments);
void outcome_release(struct outcome *outcome);

/* Have the two the same status, and the same output and errors? */
bool outcome_is(const struct outcome *outcome, const struct outcome *expected);

/* How often what was injected has happened; prints it where MEDEL_COUNT is in the environment. */
size_t outcome_count(void);
void outcome_print_count(void);

#endif
