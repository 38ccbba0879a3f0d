/*
 * The words of the notation: by which words a row's kind, an income section and a column's role are
 * known. One table each, which documents and editors are checked against.
 */
#ifndef MEDEL_WORDS_H
#define MEDEL_WORDS_H

#include "text.h"

enum row_kind {
    ROW_ITEM,
    ROW_TOTAL,
    ROW_RESULT,
    ROW_OF_WHICH,
    ROW_GRANTED,
    ROW_STOCK,   /* remainder: what is left (Återstår) */
    ROW_REPAID,  /* remainder, disposition: what is paid back (Återbetalas) */
    ROW_CARRIED, /* remainder, disposition: what is carried over (Överförs) */
    ROW_SAVED,   /* remainder, disposition: what is saved on the appropriation (Anslagssparande) */
    ROW_HEADING  /* known by its place, never by its words */
};

static inline bool row_kind_is_remainder(enum row_kind kind) {
    return kind >= ROW_STOCK && kind <= ROW_SAVED;
}

/* What a total most likely adds, where nothing fits. */
enum total_reach { REACH_ANY, REACH_SECTION, REACH_WHOLE };

struct label_words {
    enum row_kind kind;
    enum total_reach reach;
    bool income;   /* Intäkter, Finansiering, … as first or second word */
    bool opposite; /* a result that is counted the other way: Nettokostnad, Underskott */
};

/*
 * What a label says its row is: `field` is the label's first field that has a letter (or the label,
 * where none has), unquoted. `grants` tells whether the words of granted and remainder rows count:
 * in `budget` and `redovisning`.
 */
struct label_words words_of_label(struct text field, bool grants);

/*
 * Could words_of_label find words of its tables in a field? Told, quickly, by the field, which
 * begins with a letter, and what there is of it from its second word on. False for most items.
 */
bool words_may_be_listed(struct text field, struct text second);

enum column_role {
    COLUMN_PLAIN,
    COLUMN_BUDGET,
    COLUMN_OUTCOME,    /* Utfall */
    COLUMN_USED,       /* Bokslut, Förbrukat, Använt, Redovisat */
    COLUMN_DIFFERENCE, /* Avvikelse, … */
    COLUMN_TOTAL,      /* Summa, Totalt, Total */
    COLUMN_GRANTED,    /* Tilldelat, Anslag, Ram: what an appropriation allots */
    COLUMN_CREDIT,     /* Anslagskredit */
    COLUMN_SAVING,     /* Anslagssparande, Anslagsbehållning */
    COLUMN_NOT_MONEY   /* Not, Antal, Andel, or with % */
};

/* What a heading's first word (or a % in it) says the column is. */
enum column_role words_of_heading(struct text heading);

/* The words, for documents and editors: the n-th (from 0), or NULL after the last. */
const char *words_label(size_t n, enum row_kind *kind, bool *whole);
const char *words_income(size_t n);
const char *words_heading(size_t n, enum column_role *role);

#endif
