/*
 * Measures medel on generated accounts: against wc, which shows the speed of the machine, against
 * other programs that audit accounts kept as plain text, and against a program that does nothing.
 * Prints tables in Markdown.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "corpus.h"
#include "measure.h"

/*
 * Budget files are UTF-8, so all programs run in a locale of UTF-8, where å is a letter. wc -w does
 * less where it is not: it is measured in both.
 */
static const char *const LOCALE = "C.UTF-8";
static const char *const BYTE_LOCALE = "C";

enum {
    MOST_RUNS = 50,
    MOST_SHORT_RUNS = 2000, /* of what takes a millisecond */
    OTHERS_PART = 10        /* the other programs are given this part of a corpus */
};

struct bench {
    const char *medel, *nothing; /* programs */
    const char *directory;       /* of the corpora */
    size_t megabytes;            /* of a corpus */
    time_t since;                /* a corpus from before is written anew */
    int output;                  /* what the programs print */
    bool failed;
};

static bool provide(struct bench *bench, const struct corpus_kind *kind,
                    const struct notation *notation, size_t megabytes, struct corpus *corpus) {
    bool provided =
        corpus_provide(kind, notation, megabytes, bench->directory, bench->since, corpus);
    bench->failed |= !provided;
    return provided;
}

/* --- The other programs --- */

/* Stands in the arguments for the file's name. */
static const char FILE_NAME[] = "FILE";

static const struct other {
    const char *program;
    const struct notation *notation;
    const char *arguments[MOST_ARGUMENTS];
} others[] = {
    {"ledger", &notation_journal, {"ledger", "--args-only", "-f", FILE_NAME, "balance"}},
    {"hledger", &notation_journal, {"hledger", "-f", FILE_NAME, "check"}},
    {"bean-check", &notation_beancount, {"bean-check", "--no-cache", FILE_NAME}},
};

enum { OTHERS = sizeof others / sizeof *others };

static struct contestant other_on(const struct other *other, const char *path) {
    struct contestant contestant = {.locale = LOCALE};
    for (size_t n = 0; n < MOST_ARGUMENTS; n++)
        contestant.arguments[n] = other->arguments[n] == FILE_NAME ? path : other->arguments[n];
    return contestant;
}

/* --- What was measured, and where --- */

static void print_version(const struct bench *bench, const char *program) {
    char version[80];
    if (program_version(program, bench->output, version, sizeof version))
        printf("%s: %s\n", program, version);
    else
        printf("%s is not installed: left out\n", program);
}

static void print_circumstances(const struct bench *bench) {
    struct utsname machine;
    char date[sizeof "2026-11-22"];
    time_t now = time(NULL);
    const struct tm *local = localtime(&now);
    if (local != NULL && strftime(date, sizeof date, "%Y-%m-%d", local) > 0)
        printf("%s, ", date);
    if (uname(&machine) >= 0)
        printf("%s, ", machine.machine);
#ifdef _SC_NPROCESSORS_ONLN
    printf("%ld cores, ", sysconf(_SC_NPROCESSORS_ONLN));
#endif
    printf("LC_ALL=%s\n", LOCALE);
    print_version(bench, "wc");
    for (size_t n = 0; n < OTHERS; n++)
        print_version(bench, others[n].program);
}

/* --- Tables --- */

/* What a program that failed took is not known. */
static void print_figure(const struct contestant *of, int width, int decimals, double figure) {
    if (of->failed)
        printf(" %*s |", width, "-");
    else
        printf(" %*.*f |", width, decimals, figure);
}

/* How many times as long the first takes. */
static void print_ratio(const struct contestant *a, const struct contestant *b) {
    print_figure(a->failed ? a : b, 8, 2, a->best / b->best);
}

/* --- Against wc --- */

enum access { BY_NAME, BY_PIPE };

static struct contestant medel_on(const struct bench *bench, const char *path, enum access access) {
    return (struct contestant){
        .arguments = {bench->medel, access == BY_PIPE ? "-" : path},
        .locale = LOCALE,
        .piped = access == BY_PIPE ? path : NULL,
        .silent = true,
    };
}

static struct contestant wc_on(const char *option, const char *locale, const struct corpus *corpus,
                               enum access access) {
    /* It does not go through a tree by itself. */
    if (corpus->kind->tree)
        return (struct contestant){
            .arguments = {"find", corpus->path, "-type", "f", "-exec", "wc", option, "{}", "+"},
            .locale = locale,
        };
    return (struct contestant){
        .arguments = {"wc", option, access == BY_PIPE ? NULL : corpus->path},
        .locale = locale,
        .piped = access == BY_PIPE ? corpus->path : NULL,
    };
}

static void bench_corpus(struct bench *bench, const struct corpus *corpus, enum access access) {
    enum { MEDEL, LINES, WORDS, BYTE_WORDS, CONTESTANTS };
    struct contestant contestants[CONTESTANTS] = {
        [MEDEL] = medel_on(bench, corpus->path, access),
        [LINES] = wc_on("-l", LOCALE, corpus, access),
        [WORDS] = wc_on("-w", LOCALE, corpus, access),
        [BYTE_WORDS] = wc_on("-w", BYTE_LOCALE, corpus, access),
    };
    const struct contestant *medel = &contestants[MEDEL];
    double megabytes = (double)corpus->bytes * 1e-6;
    measure(contestants, CONTESTANTS, MOST_RUNS, bench->output);
    bench->failed |= medel->failed;
    printf("| %-27s | %5.0f | %7zu | %9zu |",
           access == BY_PIPE ? "the same, through a pipe" : corpus->kind->title, megabytes,
           corpus->shape.grants, corpus->shape.items);
    print_figure(medel, 7, 3, medel->best);
    print_figure(medel, 5, 0, megabytes / medel->best);
    print_figure(medel, 7, 0, (double)medel->peak);
    for (size_t n = LINES; n < CONTESTANTS; n++)
        print_ratio(medel, &contestants[n]);
    printf("\n");
}

static void bench_corpora(struct bench *bench) {
    printf(
        "\n"
        "| medel, given                |    MB |  grants |     items | seconds |  MB/s |     KiB "
        "|  × wc -l |  × wc -w |   (in C) |\n"
        "|-----------------------------|------:|--------:|----------:|--------:|------:|--------:"
        "|---------:|---------:|---------:|\n");
    for (size_t n = 0; n < corpus_kind_count; n++) {
        const struct corpus_kind *kind = &corpus_kinds[n];
        struct corpus corpus;
        if (!provide(bench, kind, kind->notation, bench->megabytes, &corpus))
            continue;
        bench_corpus(bench, &corpus, BY_NAME);
        if (kind->piped)
            bench_corpus(bench, &corpus, BY_PIPE);
    }
}

/* --- Against programs that do the same --- */

static void print_compared(const struct corpus *corpus, const char *program,
                           const struct contestant *it, const struct contestant *medel) {
    printf("| %-27s | %9zu | %-10s |", corpus->kind->title, corpus->shape.items, program);
    print_figure(it, 7, 3, it->best);
    print_figure(it, 7, 2, it->best * 1e6 / (double)corpus->shape.items);
    print_figure(it, 7, 0, (double)it->peak);
    print_ratio(it, medel);
    printf("\n");
}

static void compare(struct bench *bench, const struct corpus_kind *kind, size_t megabytes) {
    struct contestant contestants[1 + OTHERS];
    struct corpus corpora[1 + OTHERS];
    const char *programs[1 + OTHERS] = {"medel"};
    char version[80];
    size_t count = 1;
    if (!provide(bench, kind, kind->notation, megabytes, &corpora[0]))
        return;
    contestants[0] = medel_on(bench, corpora[0].path, BY_NAME);
    for (size_t n = 0; n < OTHERS; n++) {
        const struct other *other = &others[n];
        if (!program_version(other->program, bench->output, version, sizeof version)
            || !provide(bench, kind, other->notation, megabytes, &corpora[count]))
            continue;
        programs[count] = other->program;
        contestants[count] = other_on(other, corpora[count].path);
        count++;
    }
    measure(contestants, count, MOST_RUNS, bench->output);
    bench->failed |= contestants[0].failed;
    for (size_t n = 0; n < count; n++)
        print_compared(&corpora[n], programs[n], &contestants[n], &contestants[0]);
}

static void bench_others(struct bench *bench) {
    size_t megabytes = (bench->megabytes + OTHERS_PART - 1) / OTHERS_PART;
    printf("\n"
           "| the same accounts           |     items | read by    | seconds | µs/item |     KiB "
           "|  × medel |\n"
           "|-----------------------------|----------:|------------|--------:|--------:|--------:"
           "|---------:|\n");
    for (size_t n = 0; n < corpus_kind_count; n++)
        if (corpus_kinds[n].compared)
            compare(bench, &corpus_kinds[n], megabytes);
}

/* --- Against a program that does nothing --- */

static void bench_start(struct bench *bench) {
    const struct corpus_kind *kind = corpus_kind_named("files");
    struct corpus corpus;
    if (!provide(bench, kind, kind->notation, bench->megabytes, &corpus))
        return;
    struct contestant contestants[] = {
        {.arguments = {bench->nothing}, .locale = LOCALE},
        {.arguments = {bench->medel, "--version"}, .locale = LOCALE},
        medel_on(bench, corpus.first, BY_NAME),
        {.arguments = {"wc", "-l", corpus.first}, .locale = LOCALE},
    };
    const char *const titles[] = {"a program that does nothing", "medel --version",
                                  "medel, a small file", "wc -l, the same"};
    size_t count = sizeof contestants / sizeof *contestants;
    measure(contestants, count, MOST_SHORT_RUNS, bench->output);
    printf("\n"
           "| start to end                | milliseconds |        × |\n"
           "|-----------------------------|-------------:|---------:|\n");
    for (size_t n = 0; n < count; n++) {
        printf("| %-27s |", titles[n]);
        print_figure(&contestants[n], 12, 3, contestants[n].best * 1e3);
        print_ratio(&contestants[n], &contestants[0]);
        printf("\n");
        bench->failed |= contestants[n].failed;
    }
}

/* --- The command --- */

/* The accounts in a corpus from before this program was built may be others. */
static bool prepare(struct bench *bench, const char *self) {
    struct stat status;
    char path[CORPUS_PATH_SIZE];
    snprintf(path, sizeof path, "%s/output", bench->directory);
    bench->output = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (bench->output < 0 || stat(self, &status) != 0)
        return false;
    bench->since = status.st_mtime;
    return true;
}

int main(int count, char **arguments) {
    struct bench bench = {0};
    if (count != 5 || (bench.megabytes = strtoul(arguments[4], NULL, 10)) == 0) {
        fputs("usage: bench MEDEL NOTHING DIRECTORY MEGABYTES\n", stderr);
        return 2;
    }
    bench.medel = arguments[1];
    bench.nothing = arguments[2];
    bench.directory = arguments[3];
    if (!prepare(&bench, arguments[0])) {
        perror("bench");
        return 2;
    }
    /* Each row is shown when it is there, in a pipe too. */
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    print_circumstances(&bench);
    bench_corpora(&bench);
    bench_others(&bench);
    bench_start(&bench);
    if (ferror(stdout) || fclose(stdout) != 0) {
        perror("bench");
        return 2;
    }
    return bench.failed ? 1 : 0;
}
