/*
 * The overview: what `medel report` shows of an audit. For each grant what was granted, carried in,
 * used and remains; budgets beside outcomes; what of each appropriation is granted; totals; what is
 * not reported yet. It is made of the book (book.h), and adds up nothing that the audit has not:
 * differences, shares and totals are its own.
 *
 * What is not known is shown as such, never as 0.
 */
#ifndef MEDEL_OVERVIEW_H
#define MEDEL_OVERVIEW_H

#include "comparison.h"
#include "run.h"

/* --- Words: identifier, English, Swedish. {0} stands for an amount, a period or a number. --- */

#define OVERVIEW_WORDS(X)                                                                          \
    X(TITLE, "Public money: granted, used, remaining",                                             \
      "Offentliga medel: tilldelat, använt, kvar")                                                 \
    X(GRANTS, "Grants", "Tilldelningar")                                                           \
    X(GRANT, "Grant", "Tilldelning")                                                               \
    X(GRANTED, "Granted", "Tilldelat")                                                             \
    X(CARRIED_IN, "Carried in", "Ingående")                                                        \
    X(USED, "Used", "Använt")                                                                      \
    X(REMAINING, "Remaining", "Återstår")                                                          \
    X(SHARE, "Share", "Andel")                                                                     \
    X(TOTAL, "Total", "Summa")                                                                     \
    X(STATE, "Status", "Läge")                                                                     \
    X(ITEM, "Item", "Post")                                                                        \
    X(BUDGET_AND_OUTCOME, "Budget and outcome", "Budget och utfall")                               \
    X(BUDGET, "Budget", "Budget")                                                                  \
    X(OUTCOME, "Outcome", "Utfall")                                                                \
    X(DEVIATION, "Deviation", "Avvikelse")                                                         \
    X(NO_BUDGET, "not in the budget", "saknas i budgeten")                                         \
    X(NO_OUTCOME, "not in the reports", "saknas i redovisningen")                                  \
    X(MERGED, "reported with the row above", "redovisas med raden ovanför")                        \
    X(REST, "Not itemised", "Ej fördelat på poster")                                               \
    X(CO_FINANCED, "The outcome is what the project costs, whoever pays for it.",                  \
      "Utfallet är hela projektets kostnader, oavsett vem som betalar.")                           \
    X(APPROPRIATION, "Appropriation", "Anslag")                                                    \
    X(POST, "Post", "Anslagspost")                                                                 \
    X(AVAILABLE, "Available", "Disponibelt")                                                       \
    X(ALLOTTED, "Allotted", "Fördelat")                                                            \
    X(LEFT, "Left", "Kvar")                                                                        \
    X(OVERDRAWN, "exceeded", "överskridet")                                                        \
    X(UNKNOWN, "unknown", "okänt")                                                                 \
    X(STATE_UNKNOWN, "not all of it could be read", "delar gick inte att läsa")                    \
    X(STATE_UNREPORTED, "no report", "redovisning saknas")                                         \
    X(STATE_PARTLY, "not reported: {0}", "ej redovisat: {0}")                                      \
    X(STATE_EXCEEDED, "exceeded by {0}", "överskridet med {0}")                                    \
    X(STATE_CREDIT, "{0} of the credit is used", "{0} av krediten är utnyttjad")                   \
    X(STATE_UNCOVERED, "{0} is not accounted for", "{0} är inte redovisat")                        \
    X(STATE_MISSTATED, "the stated remainder is wrong", "angiven återstod stämmer inte")           \
    X(STATE_KEPT, "the remainder is accounted for", "återstoden är redovisad")                     \
    X(STATE_SPENT, "all used", "allt använt")                                                      \
    X(NOT_REPORTED, "Not yet reported", "Ännu ej redovisat")                                       \
    X(CARRIED_ONCE, "What is carried from one period to the next is counted once in the total.",   \
      "Det som förs över från en period till nästa räknas en gång i summan.")                      \
    X(NO_GRANTS, "No grants.", "Inga tilldelningar.")                                              \
    X(NOT_COUNTED, "Not counted", "Räknas inte")                                                   \
    X(AMOUNT, "Amount", "Belopp")                                                                  \
    X(REPLACED, "replaced or overlapped by another report",                                        \
      "ersätts av eller överlappar en annan redovisning")                                          \
    X(WITHOUT_GRANT, "not set against any grant", "ställs inte mot någon tilldelning")             \
    X(ERROR, "1 error was found: the figures are not to be relied on.",                            \
      "1 fel hittades: siffrorna går inte att lita på.")                                           \
    X(ERRORS, "{0} errors were found: the figures are not to be relied on.",                       \
      "{0} fel hittades: siffrorna går inte att lita på.")                                         \
    X(UNREADABLE, "Not all of the file could be read: the figures are not to be relied on.",       \
      "Delar av filen gick inte att läsa: siffrorna går inte att lita på.")                        \
    X(INCOMPLETE, "Not everything that was asked for could be read: see standard error.",          \
      "Delar av det som efterfrågades gick inte att läsa: se felmeddelandena.")                    \
    X(FILE, "File", "Fil")                                                                         \
    X(UNRELIABLE, "not to be relied on", "går inte att lita på")                                   \
    X(ALL_FILES, "All files", "Alla filer")                                                        \
    X(TABLES, "Tables", "Tabeller")                                                                \
    X(IN_USE, "this column is set against the grant", "denna kolumn ställs mot tilldelningen")     \
    X(LINE, "line {0}", "rad {0}")                                                                 \
    X(MADE_BY, "Made by", "Framställt med")                                                        \
    X(OF_AVAILABLE,                                                                                \
      "Share: used of what was granted and carried in, in whole per cent. 0 and 100"               \
      " are exact.",                                                                               \
      "Andel: använt av tilldelat och ingående, i hela procent. 0 och 100 är exakta.")

enum overview_word {
#define X(identifier, english, swedish) WORD_##identifier,
    OVERVIEW_WORDS(X)
#undef X
        OVERVIEW_WORD_COUNT
};

const char *overview_word(enum overview_word word, enum language language);

/* The word with its {0} replaced. Cut at `size`, NUL included. */
void overview_phrase(enum overview_word word, enum language language, const char *value, char *out,
                     size_t size);

/* --- What is shown of an audit --- */

/* How a grant is accounted for. The worst comes first. */
enum grant_state {
    GRANT_UNKNOWN,    /* something of it could not be read */
    GRANT_EXCEEDED,   /* beyond its credit, too */
    GRANT_UNCOVERED,  /* all is reported, and nothing is said of what remains */
    GRANT_MISSTATED,  /* all is reported, and it is not so much that remains as is stated */
    GRANT_UNREPORTED, /* no report */
    GRANT_PARTLY,     /* reported, but for a part of its period */
    GRANT_CREDIT,     /* exceeded, within its credit */
    GRANT_KEPT,       /* it is stated what is done with what remains */
    GRANT_SPENT       /* nothing remains */
};

struct overview_grant {
    const struct book_settlement *settlement;
    struct text title; /* of its assignment; "" where there is none */
    enum grant_state state;
    struct sum available, used, remaining;
    bool continues; /* it is carried into from a grant that is shown as well */
};

/* What is carried from one grant into the next is counted once. */
struct overview_totals {
    size_t grants, unreported; /* how many are not, or not wholly, reported */
    struct sum granted, carried_in, used, remaining;
    struct sum not_reported; /* what remains of those */
    bool carried_on;         /* something was carried from one into another */
    enum unit unit;          /* for printing; UNIT_NONE: not decided yet */
    unsigned decimals;
};

struct overview {
    const struct audited *audited;
    struct overview_grant *grants;
    size_t grant_count;
    struct comparisons comparisons;
    struct overview_totals totals;
};

struct overview_totals overview_no_totals(void);

/* Adds the totals of a file to those of all. */
void overview_add_totals(struct overview_totals *all, const struct overview_totals *totals);

/* Makes the overview of an audit, whose book must outlive it. False only without memory. */
bool overview_make(struct overview *overview, const struct audited *audited) MUST_CHECK;
void overview_release(struct overview *overview);

/* The sentence that says why the figures are not to be relied on; false where they are. */
bool overview_warning(const struct audited *audited, enum language language, char *out,
                      size_t size);

/* Is it a post's first row, which says what the post is allotted? */
bool overview_is_post(const struct book_row *row);

/*
 * The next budget or report, from block `*at` on, that is set against no grant, and why; NULL where
 * there are no more. `*at` is 0 at first.
 */
const struct book_block *overview_next_not_counted(const struct book *book, size_t *at,
                                                   enum overview_word *reason);

/* Does the block have rows that are worth showing as they stand? */
static inline bool overview_has_table(const struct book_block *block) {
    return block->rows != 0;
}

/* --- Shares --- */

/*
 * A part of a whole in whole per cent, rounded half up, but to 0 and 100 only where that is exact:
 * 99,9 is 99, and 100,1 is 101. Not known where the whole is not more than zero, or a sum is not.
 */
struct share {
    bool known;
    unsigned percent; /* at most SHARE_MOST, which stands for more as well */
};

enum { SHARE_MOST = 9999 };

struct share share_of(const struct sum *part, const struct sum *whole);

#define SHARE_PRINT_SIZE 16

/* `45 %` in Swedish, `45%` in English; "" where it is not known. */
size_t share_print(char out[SHARE_PRINT_SIZE], struct share share, enum language language);

/* --- Formats --- */

struct overview_options {
    FILE *out;
    enum language language;
    bool colour;
    bool ascii;    /* bars of ASCII alone */
    bool workflow; /* GitHub runs it: no command of the file reaches it */
    size_t width;  /* of the terminal, in cells */
};

/* A file that is written: what the last table says of it. */
struct overview_file {
    struct text name; /* of the run, which outlives it */
    bool reliable;
    struct overview_totals totals;
};

struct overview_writer {
    const struct overview_format *format;
    struct overview_options options;
    size_t files, tables;          /* written so far; of text, its parts */
    struct overview_totals totals; /* of the files */
    struct overview_file *written; /* as many */
    size_t room;
};

/* What is written is whole, also where the run failed. False where it cannot be: for the beginning,
 * too, that is found when there is more. */
struct overview_format {
    const char *name; /* as in --format=NAME */
    void (*begin)(struct overview_writer *writer);
    bool (*file)(struct overview_writer *writer, const struct overview *overview);
    bool (*end)(struct overview_writer *writer, bool failed);
};

extern const struct overview_format overview_text, overview_csv, overview_json, overview_html;

/* The formats, ended by NULL. */
extern const struct overview_format *const overview_formats[];

/* The word in the writer's language. */
static inline const char *overview_says(const struct overview_writer *writer,
                                        enum overview_word word) {
    return overview_word(word, writer->options.language);
}

#endif
