/*
 * Targets of an export: each is one file, found through one table. A target is given the audits of
 * a run, one after the other, each with its book, and writes them as one document.
 */
#ifndef MEDEL_EXPORT_H
#define MEDEL_EXPORT_H

#include <stdio.h>

#include "catalogue.h"
#include "journal.h"

struct export {
    const struct export_target *target;
    FILE *out;
    enum language language;
    bool workflow; /* GitHub runs it: no command of the file reaches its log */
    struct chart chart;
    size_t audits; /* written so far */
};

struct export_target {
    const char *name;          /* as in --to=NAME */
    struct chart_rules naming; /* of accounts; without rules, the target has none */
    /* Writes what stands before everything. */
    void (*begin)(struct export *export);
    /* Writes an audit without errors. False only without memory. */
    bool (*write)(struct export *export, struct text file, const struct book *book);
    /* What those with accounts write of a journal. */
    void (*account)(const struct export *export, const struct journal *journal, size_t account);
    void (*entry)(const struct export *export, const struct journal *journal,
                  const struct entry *entry);
};

extern const struct export_target export_hledger, export_beancount, export_csv;

/* The targets, ended by NULL. */
extern const struct export_target *const export_targets[];

void export_begin(struct export *export, const struct export_target *target, FILE *out,
                  enum language language, bool workflow);
void export_release(struct export *export);

/* Writes an audit without errors, and before the first what begins the whole. */
bool export_audit(struct export *export, struct text file, const struct book *book) MUST_CHECK;

/* --- What the targets have in common -------------------------------------------------------------
 */

/* Writes the audit by the target's `account` and `entry`. */
bool export_journal(struct export *export, struct text file, const struct book *book) MUST_CHECK;

/* Writes a text that can do no harm: controls and ill-formed bytes are U+FFFD, a tab is a space. */
void export_text(FILE *out, struct text text);

/* The same; before each of the ASCII characters in `escaped` comes a backslash. */
void export_escaped(FILE *out, struct text text, const char *escaped);

/* Writes a day: 2019-12-31 */
void export_day(FILE *out, int32_t day);

/* Writes the account with those above it, a colon between. */
void export_account(FILE *out, const struct chart *chart, size_t account);

/* How many cells that takes. */
size_t export_account_cells(const struct chart *chart, size_t account);

/* What the entry is about, in the words of the notation: `tilldelning hbtq 2019`. */
void export_description(FILE *out, const struct journal *journal, const struct entry *entry,
                        void (*write)(FILE *out, struct text text));

#endif
