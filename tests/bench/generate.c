/* Writes a corpus of the benchmark to standard output. */
#include <stdlib.h>
#include <string.h>

#include "corpus.h"

static const struct notation *const notations[] = {&notation_medel, &notation_journal,
                                                   &notation_beancount};
enum { NOTATIONS = sizeof notations / sizeof *notations };

static int usage(void) {
    fputs("usage: generate KIND NOTATION MEGABYTES\nKIND:", stderr);
    for (size_t n = 0; n < corpus_kind_count; n++)
        fprintf(stderr, " %s", corpus_kinds[n].name);
    fputs("\nNOTATION:", stderr);
    for (size_t n = 0; n < NOTATIONS; n++)
        fprintf(stderr, " %s", notations[n]->name);
    fputs("\n", stderr);
    return 2;
}

/* Of medel's, the one that makes the kind what it is. */
static const struct notation *notation_named(const char *name, const struct corpus_kind *kind) {
    if (strcmp(name, kind->notation->name) == 0)
        return kind->notation;
    for (size_t n = 0; n < NOTATIONS; n++)
        if (strcmp(name, notations[n]->name) == 0)
            return notations[n];
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 4)
        return usage();
    const struct corpus_kind *kind = corpus_kind_named(arguments[1]);
    const struct notation *notation = kind != NULL ? notation_named(arguments[2], kind) : NULL;
    unsigned long megabytes = strtoul(arguments[3], NULL, 10);
    if (notation == NULL || megabytes == 0)
        return usage();
    corpus_write(kind, notation, megabytes, stdout);
    if (ferror(stdout) || fclose(stdout) != 0) {
        perror("generate");
        return 2;
    }
    return 0;
}
