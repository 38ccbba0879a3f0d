/*
 * Does the work grow with its input, and no faster? Each attack is made at three sizes, each twice
 * the one before, and what is done about it is counted in steps: to audit it, and to lay it out. A
 * byte more should cost the same between the second and the third size as between the first and the
 * second; where work grows with the square, it costs twice as much. What comes once, and all that
 * is in proportion, drops out.
 *
 *     growth [WORDS]     all attacks, or those that have the words in their name
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/audit.h"
#include "../../src/command.h"
#include "../../src/layout.h"
#include "../../src/writer.h"
#include "input.h"
#include "steps.h"

/*
 * How much dearer a byte may be between the second and the third size. Sorting a thousand things,
 * n log n, makes it 1.09; n log² n, 1.18; hash tables and the growth of arrays, a little more or
 * less. A loop over all that came before is seen when it takes a tenth of the time.
 */
#define MOST_GROWTH 1.2

enum { SIZES = 3 };

/* --- Auditing --- */

/* All formats at once: each report goes to every one of them, and from there to nowhere. */
static struct writer writers[8];
static size_t writer_count;

static bool begin_all(struct writer *writer) {
    (void)writer;
    bool ok = true;
    for (size_t n = 0; n < writer_count; n++)
        ok = writers[n].format->begin(&writers[n]) && ok;
    return ok;
}

static bool report_all(struct writer *writer, const struct report *report) {
    (void)writer;
    bool ok = true;
    for (size_t n = 0; n < writer_count; n++)
        ok = writer_report(&writers[n], report) && ok;
    return ok;
}

static bool end_all(struct writer *writer, const struct run_summary *summary) {
    (void)writer;
    bool ok = true;
    for (size_t n = 0; n < writer_count; n++)
        ok = writers[n].format->end(&writers[n], summary) && ok;
    return ok;
}

static const struct writer_format all_formats = {.name = "all",
                                                 .excerpts = true,
                                                 .fixes = true,
                                                 .begin = begin_all,
                                                 .report = report_all,
                                                 .end = end_all};

static void fail(const char *what) {
    perror(what);
    exit(2);
}

/* Audits a text with all rules on and everything shown. Returns how many reports there were. */
static size_t audit_text(struct text text, FILE *out) {
    struct writer writer = {.format = &all_formats, .options.out = out};
    struct reporter_options options = {.excerpts = true, .fixes = true};
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        options.severities[rule] = SEVERITY_ERROR;
    for (writer_count = 0; writer_formats[writer_count] != NULL; writer_count++)
        writers[writer_count] =
            (struct writer){.format = writer_formats[writer_count], .options.out = out};
    struct audit_file file = {
        .descriptor = -1, .bytes = text, .shown = TEXT("a.medel"), .path = TEXT("a.medel")};
    struct reporter *reporter = reporter_new(&options, &writer);
    if (reporter == NULL || !begin_all(&writer) || audit_run(&file, NULL, reporter) != AUDIT_DONE)
        fail("growth: an audit failed");
    struct run_summary summary = {.errors = reporter_errors(reporter), .files = 1};
    if (!end_all(&writer, &summary))
        fail("growth: a writer failed");
    reporter_release(reporter);
    return summary.errors;
}

static bool pass_over(void *context, const struct laid_line *line) {
    (void)context;
    (void)line;
    return true;
}

/* Gives a text its layout. */
static void lay_out_text(struct text text) {
    struct source *source = source_new_memory(text);
    if (source == NULL || layout_run(source, pass_over, NULL) != LAYOUT_DONE)
        fail("growth: a layout failed");
    source_release(source);
}

/* Runs a command, which writes to standard output and standard error: to nowhere, that is. */
static void run_command(struct input *input) {
    struct surroundings surroundings = {.language = LANGUAGE_ENGLISH};
    int count = (int)input->argument_count;
    int errors = dup(STDERR_FILENO);
    if (errors < 0 || dup2(STDOUT_FILENO, STDERR_FILENO) < 0)
        fail("growth");
    enum status status =
        command_of(input->arguments[0])->run(count, input->arguments, &surroundings);
    if (dup2(errors, STDERR_FILENO) < 0 || close(errors) != 0 || fflush(stdout) != 0
        || status > STATUS_FAILED)
        fail("growth: a command failed");
}

/* --- Counting --- */

struct count {
    uint64_t steps;
    size_t bytes, reports;
};

static void remove_files(void) {
    DIR *directory = opendir(".");
    if (directory == NULL)
        fail(".");
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0
            && remove(entry->d_name) != 0)
            fail(entry->d_name);
    closedir(directory);
}

enum work { WORK_AUDIT, WORK_LAYOUT, WORKS };

static struct count count_attack(const struct attack *attack, enum work work, size_t n,
                                 FILE *nowhere) {
    struct input input = {0};
    struct count count = {0};
    attack->make(&input, n);
    uint64_t before = steps_done();
    if (work == WORK_LAYOUT)
        lay_out_text((struct text){input.bytes, input.length});
    else if (input.arguments != NULL)
        run_command(&input);
    else
        count.reports = audit_text((struct text){input.bytes, input.length}, nowhere);
    count.steps = steps_done() - before;
    count.bytes = input.size;
    if (input.arguments != NULL)
        remove_files();
    input_release(&input);
    return count;
}

/* Steps for each byte that the larger has and the smaller has not. */
static double cost_between(const struct count *smaller, const struct count *larger) {
    double steps = (double)larger->steps - (double)smaller->steps;
    return steps / (double)(larger->bytes - smaller->bytes);
}

static bool try_attack(const struct attack *attack, enum work work, FILE *table, FILE *nowhere) {
    struct count counts[SIZES];
    for (size_t n = 0; n < SIZES; n++)
        counts[n] = count_attack(attack, work, attack->n << n, nowhere);
    double before = cost_between(&counts[0], &counts[1]);
    double after = cost_between(&counts[1], &counts[2]);
    double growth = before > 0 ? after / before : after > 0 ? 2 : 0; /* 0: a byte more is free */
    bool passed = growth <= MOST_GROWTH;
    fprintf(table, "%-8s%-50s %8zu %7zu", work == WORK_LAYOUT ? "layout:" : "audit:", attack->name,
            counts[SIZES - 1].bytes, counts[SIZES - 1].reports);
    for (size_t n = 0; n < SIZES; n++)
        fprintf(table, " %7.0f", (double)counts[n].steps / (double)counts[n].bytes);
    fprintf(table, " %6.2f%s\n", growth, passed ? "" : "  GROWS FASTER THAN ITS SIZE");
    fflush(table);
    return passed;
}

/* --- The whole --- */

static const struct attack *const lists[] = {
    attacks_on_lines,    attacks_on_tables, attacks_on_explanations, attacks_on_names,
    attacks_on_coverage, attacks_on_files,  attacks_on_pasted};

static size_t try_all(const char *word, FILE *table, FILE *nowhere) {
    size_t failed = 0;
    for (size_t list = 0; list < sizeof lists / sizeof *lists; list++)
        for (const struct attack *attack = lists[list]; attack->name != NULL; attack++)
            for (enum work work = 0; work < WORKS && strstr(attack->name, word) != NULL; work++)
                if (work == WORK_AUDIT || lists[list] != attacks_on_files)
                    failed += !try_attack(attack, work, table, nowhere);
    return failed;
}

/* A directory of its own, and a table where standard output was, which then leads nowhere. */
static FILE *set_up(char directory[]) {
    FILE *table = fdopen(dup(STDOUT_FILENO), "w");
    if (table == NULL || mkdtemp(directory) == NULL || chdir(directory) != 0
        || freopen("/dev/null", "w", stdout) == NULL)
        fail("growth");
    return table;
}

int main(int argc, char **argv) {
    const char *place = getenv("TMPDIR");
    char directory[4096];
    snprintf(directory, sizeof directory, "%s/growth-XXXXXX", place != NULL ? place : "/tmp");
    FILE *table = set_up(directory);
    FILE *nowhere = fopen("/dev/null", "w");
    if (nowhere == NULL)
        fail("/dev/null");
    fprintf(table, "%-58s %8s %7s %23s %6s\n", "", "bytes", "reports", "steps a byte, doubling",
            "growth");
    size_t failed = try_all(argc > 1 ? argv[1] : "", table, nowhere);
    if (chdir("/") != 0 || rmdir(directory) != 0)
        fail(directory);
    if (steps_done() == 0)
        fprintf(table, "growth: no step was counted: src is not compiled for it\n");
    return failed != 0 || steps_done() == 0;
}
