/*
 * The chart of accounts of an export: a tree of accounts, each found by its label and called by a
 * name that the target allows. Labels that differ never share a name: a number is added to it.
 */
#ifndef MEDEL_CHART_H
#define MEDEL_CHART_H

#include "memory.h"
#include "text.h"

#define CHART_NONE SIZE_MAX

/* Room for the name of one account below its parent, without a NUL. Labels are cut to fit. */
enum { CHART_NAME_SIZE = 256, CHART_NAME_POINTS = 60 };

/* How deep accounts nest: the roots above, and a heading and a group for each level of rows. */
enum { CHART_MOST_DEPTH = 140 };

/* How a target names accounts. */
struct chart_rules {
    /* Makes a name of a label as chart_label writes it; returns its length, at least 1. */
    size_t (*name)(struct text label, char name[CHART_NAME_SIZE]);
    const char *number_begin, *number_end; /* around the number that tells two accounts apart */
};

struct chart_account {
    size_t parent;     /* CHART_NONE: a root */
    size_t depth;      /* 0: a root */
    size_t owner;      /* see chart_find */
    struct text label; /* owned */
    struct text name;  /* owned; without those of its parents */
    size_t next;       /* the number to try next where another one would be called the same */
    bool fixed;        /* its label is of the program's own words */
    bool numbered;     /* its name has a number, for another one would be called the same */
    bool used, above;  /* there are postings to it; to those below it */
    size_t block;      /* of the book: its assignment, whose properties tell of it; or CHART_NONE */
};

struct chart {
    const struct chart_rules *rules;
    struct chart_account *accounts;
    size_t count, room;
    struct chart_slot *slots; /* a hash table by label, and by name */
    size_t slot_count, filled;
    uint64_t seed;
};

void chart_begin(struct chart *chart, const struct chart_rules *rules);
void chart_release(struct chart *chart);

/*
 * The account of that label below `parent`, made where there is none. The same label is another
 * account for another `owner`. False only without memory; so for what follows.
 */
bool chart_find(struct chart *chart, size_t parent, size_t owner, struct text label,
                size_t *account) MUST_CHECK;

/* The same for a name that is right as it is, and used for nothing else below that parent. */
bool chart_find_named(struct chart *chart, size_t parent, struct text name, struct text label,
                      size_t *account) MUST_CHECK;

/* There are postings to the account. */
void chart_use(struct chart *chart, size_t account);

/* Does the account's name say its label? */
static inline bool chart_is_plain(const struct chart_account *account) {
    return account->fixed || text_equal(account->name, account->label);
}

/* The accounts from the root down to one: how many, at most CHART_MOST_DEPTH. */
size_t chart_path(const struct chart *chart, size_t account, size_t path[CHART_MOST_DEPTH]);

/*
 * Writes a label as it is shown, and as accounts are told apart by it: without quotes, blanks of
 * any kind and number one space, those at the ends gone, letter and mark composed, controls and
 * ill-formed bytes U+FFFD. Needs room for three times its length; returns how many bytes.
 */
size_t chart_label(struct text label, char *out);

#endif
