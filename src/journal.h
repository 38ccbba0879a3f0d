/*
 * The journal: what the book of an audit comes to in double entry, for the targets that are kept
 * so. In every entry the postings add up to nothing; each settlement has an account of its own, on
 * which stands what remains of it, and an entry that says so.
 *
 *     assets:grants:ID:PERIOD           the money of a settlement
 *     income:grants:ID                  what was granted, or
 *     income:appropriations:POST:ID     the same, by the post that pays
 *     expenses:ID:…                     the items of the reports, below their groups and headings
 *     income:reported:ID:…              their income, but for what the grant itself is there
 *     equity:carried in:ID              `ingående`, where nothing before it is in the book
 *     equity:result:ID                  what no grant pays of a report, or its income exceeds it by
 *     equity:rounding:ID                what printed items differ by from what is counted as used
 */
#ifndef MEDEL_JOURNAL_H
#define MEDEL_JOURNAL_H

#include "book.h"
#include "catalogue.h"
#include "chart.h"

struct posting {
    size_t account; /* of the chart */
    struct money amount;
    size_t line; /* of the row; 0: there is none */
    bool income; /* of a report */
};

enum entry_kind { ENTRY_CARRIED_IN, ENTRY_GRANT, ENTRY_REPORT, ENTRY_BALANCE };

struct entry {
    enum entry_kind kind;
    int32_t day;
    size_t order;             /* as they were added */
    size_t block;             /* of the book; BOOK_NONE: it is of the settlement */
    size_t settlement;        /* of the book */
    size_t posting, postings; /* the first, and how many */
    size_t account;           /* of a balance: what stands on it at the end of that day */
    struct money balance;
};

/* Says what is not handed on, or not as it stands. False only without memory. */
struct journal_remarks {
    bool (*remark)(void *context, struct text file, size_t line, enum message message,
                   const struct text *words);
    void *context;
    const char *target;
};

struct journal {
    const struct book *book;
    struct chart *chart;
    const struct journal_remarks *remarks;
    size_t owner;         /* the number of the audit: IDs of two are two */
    size_t first_account; /* the chart had as many before */
    struct period days;   /* from the first day that the book names to the last */
    struct entry *entries;
    size_t entry_count, entry_room;
    struct posting *postings;
    size_t posting_count, posting_room;
    struct journal_settlement *settlements; /* as many as the book's */
};

/*
 * Makes the journal of a book: entries in order of their days. Accounts are added to the chart. The
 * book, the chart and the remarks are the caller's, and stay until journal_release, which is called
 * whatever comes of it. False only without memory.
 */
bool journal_make(struct journal *journal, const struct book *book, struct chart *chart,
                  size_t owner, const struct journal_remarks *remarks) MUST_CHECK;
void journal_release(struct journal *journal);

/* Is the row, of a report that is in the journal, one of those that say what remains of the grant?
 */
bool journal_tells_remainder(const struct book_block *block, const struct book_row *row);

/* What such a row says in its column: as it is typed, or else what its parts come to. */
struct text journal_text_of_cell(const struct book_cell *cell, char printed[MONEY_PRINT_SIZE]);

/*
 * The unit that an amount has which stands in a note as it is typed, where that does not say it:
 * one in kronor needs none. Of a property that is no amount: "".
 */
struct text journal_unit_of_cell(const struct book_cell *cell);
struct text journal_unit_of_property(const struct book_block *block,
                                     const struct book_property *property);

#endif
