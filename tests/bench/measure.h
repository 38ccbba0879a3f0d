/*
 * How long programs take, and how much memory. They are run by turns, so that whatever else the
 * machine does falls on all of them, and of each the best run counts.
 */
#ifndef MEDEL_BENCH_MEASURE_H
#define MEDEL_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_ARGUMENTS = 12 };

struct contestant {
    const char *arguments[MOST_ARGUMENTS]; /* the last is NULL; the first is sought in PATH */
    const char *locale;                    /* LC_ALL */
    const char *piped; /* a file that cat sends to its standard input; NULL: that is empty */
    bool silent;       /* it is not to print anything */

    /* What came out of it. */
    bool failed; /* and the rest says nothing */
    unsigned runs;
    double best;  /* seconds, from before it starts until it has ended */
    double spent; /* seconds, of all runs */
    long peak;    /* KiB of memory, of all runs; never less than this process has itself */
};

/*
 * Runs each again and again, until it has had its share of time or has run `most_runs` times. What
 * it prints goes to the file `output`, where the last run's stays. Failures are said on standard
 * error.
 */
void measure(struct contestant *contestants, size_t count, unsigned most_runs, int output);

/* The first line of what `program --version` prints. False: it is not installed. */
bool program_version(const char *program, int output, char *version, size_t size);

#endif
