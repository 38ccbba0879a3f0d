/*
 * How accounts are written down, for each program to read. Only medel's notation has figures as
 * they are printed in Swedish, subtotals within an account, and columns. In the others a section is
 * a transaction from the grant's account to those of the costs, what was planned has postings of
 * its own, and it is asserted that nothing is left of the grant.
 */
#ifndef MEDEL_BENCH_NOTATION_H
#define MEDEL_BENCH_NOTATION_H

#include "accounts.h"

/* What is being written. */
struct page {
    const struct notation *notation;
    const struct shape *shape;
    FILE *out;
};

/*
 * In a file head comes first. Then for each grant: begin; for each section of it begin_section, its
 * items and end_section; end.
 */
struct notation {
    const char *name;    /* what the names of its files end in */
    const char *blank;   /* in amounts, and */
    const char *newline; /* at the end of a line; both of medel's alone */
    void (*head)(const struct page *page);
    void (*begin)(const struct page *page, const struct grant *grant);
    void (*begin_section)(const struct page *page, const struct grant *grant);
    void (*item)(const struct page *page, const struct item *item);
    void (*end_section)(const struct page *page, const struct grant *grant,
                        const struct sums *sums);
    void (*end)(const struct page *page, const struct grant *grant);
};

extern const struct notation notation_medel;
extern const struct notation notation_medel_crlf;           /* lines end in CR LF */
extern const struct notation notation_medel_no_break_space; /* in all amounts */
extern const struct notation notation_journal;              /* for ledger and hledger */
extern const struct notation notation_beancount;

#endif
