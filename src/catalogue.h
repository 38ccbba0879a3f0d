/*
 * The catalogue: every rule, and every message in both languages. The code that finds a fault names
 * a message; the message names its rule; the rule has a name, a severity and a stage.
 */
#ifndef MEDEL_CATALOGUE_H
#define MEDEL_CATALOGUE_H

#include "text.h"

enum language { LANGUAGE_ENGLISH, LANGUAGE_SWEDISH, LANGUAGE_COUNT };

enum severity { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* What a rule is about: the text, the sums, or the coverage of a grant (known only at the end). */
enum rule_stage { STAGE_TEXT, STAGE_SUMS, STAGE_COVERAGE };

/* identifier, name, severity, stage; in the order of the design's table */
#define RULES(X)                                                                                   \
    X(INVALID_ENCODING, "invalid-encoding", ERROR, TEXT)                                           \
    X(CONTROL_CHARACTER, "control-character", ERROR, TEXT)                                         \
    X(INVALID_AMOUNT, "invalid-amount", ERROR, TEXT)                                               \
    X(AMBIGUOUS_AMOUNT, "ambiguous-amount", ERROR, TEXT)                                           \
    X(AMOUNT_OVERFLOW, "amount-overflow", ERROR, TEXT)                                             \
    X(UNKNOWN_UNIT, "unknown-unit", ERROR, TEXT)                                                   \
    X(MISSING_SEPARATOR, "missing-separator", ERROR, TEXT)                                         \
    X(MISSING_AMOUNT, "missing-amount", ERROR, TEXT)                                               \
    X(UNTERMINATED_QUOTE, "unterminated-quote", ERROR, TEXT)                                       \
    X(INCONSISTENT_INDENTATION, "inconsistent-indentation", ERROR, TEXT)                           \
    X(STRAY_LINE, "stray-line", ERROR, TEXT)                                                       \
    X(UNKNOWN_DIRECTIVE, "unknown-directive", ERROR, TEXT)                                         \
    X(MALFORMED_DIRECTIVE, "malformed-directive", ERROR, TEXT)                                     \
    X(UNKNOWN_PROPERTY, "unknown-property", WARNING, TEXT)                                         \
    X(DUPLICATE_PROPERTY, "duplicate-property", ERROR, TEXT)                                       \
    X(INVALID_VALUE, "invalid-value", ERROR, TEXT)                                                 \
    X(INVALID_PERIOD, "invalid-period", ERROR, TEXT)                                               \
    X(INCLUDE_FAILED, "include-failed", ERROR, TEXT)                                               \
    X(LIMIT_EXCEEDED, "limit-exceeded", ERROR, TEXT)                                               \
    X(MALFORMED_IGNORE, "malformed-ignore", ERROR, TEXT)                                           \
    X(UNUSED_IGNORE, "unused-ignore", WARNING, TEXT)                                               \
    X(MISPLACED_PROPERTY, "misplaced-property", ERROR, TEXT)                                       \
    X(DUPLICATE_ASSIGNMENT, "duplicate-assignment", ERROR, TEXT)                                   \
    X(SUM_MISMATCH, "sum-mismatch", ERROR, SUMS)                                                   \
    X(CROSS_SUM_MISMATCH, "cross-sum-mismatch", ERROR, SUMS)                                       \
    X(OF_WHICH_EXCEEDS, "of-which-exceeds", ERROR, SUMS)                                           \
    X(COLUMN_COUNT, "column-count", ERROR, SUMS)                                                   \
    X(MISSING_TOTAL, "missing-total", OFF, SUMS)                                                   \
    X(DUPLICATE_ITEM, "duplicate-item", WARNING, SUMS)                                             \
    X(GRANT_EXCEEDED, "grant-exceeded", ERROR, COVERAGE)                                           \
    X(GRANT_UNCOVERED, "grant-uncovered", ERROR, COVERAGE)                                         \
    X(GRANT_UNREPORTED, "grant-unreported", WARNING, COVERAGE)                                     \
    X(REMAINDER_MISMATCH, "remainder-mismatch", ERROR, COVERAGE)                                   \
    X(GRANTED_MISMATCH, "granted-mismatch", ERROR, COVERAGE)                                       \
    X(CARRY_OVER_MISMATCH, "carry-over-mismatch", ERROR, COVERAGE)                                 \
    X(FINANCING_MISMATCH, "financing-mismatch", ERROR, COVERAGE)                                   \
    X(UNKNOWN_GRANT, "unknown-grant", ERROR, COVERAGE)                                             \
    X(DUPLICATE_GRANT, "duplicate-grant", ERROR, COVERAGE)                                         \
    X(OVERLAPPING_REPORTS, "overlapping-reports", ERROR, COVERAGE)                                 \
    X(PERIOD_MISMATCH, "period-mismatch", ERROR, COVERAGE)                                         \
    X(UNCLEAR_COLUMN, "unclear-column", ERROR, COVERAGE)                                           \
    X(UNBUDGETED_ITEM, "unbudgeted-item", WARNING, COVERAGE)                                       \
    X(APPROPRIATION_EXCEEDED, "appropriation-exceeded", ERROR, COVERAGE)                           \
    X(UNKNOWN_APPROPRIATION, "unknown-appropriation", ERROR, COVERAGE)                             \
    X(DUPLICATE_APPROPRIATION, "duplicate-appropriation", ERROR, COVERAGE)

enum rule {
#define X(identifier, name, severity, stage) RULE_##identifier,
    RULES(X)
#undef X
        RULE_COUNT,
    RULE_NONE = RULE_COUNT /* the rule of a note */
};

/* The messages, one a line: identifier, rule, English, Swedish. */
#define X(identifier, rule, english, swedish) MESSAGE_##identifier,
enum message {
#include "messages.def"
    MESSAGE_COUNT
};
#undef X

/*
 * How a line is mended where only one way is right: what stands at `span` becomes `text`, which no
 * figure depends on. An empty text: there is no such way.
 */
struct correction {
    enum message message; /* what is done, in words */
    struct span span;
    struct text text;
};

/* "error", "warning", "note" or "off": never translated. */
const char *severity_name(enum severity severity);

const char *rule_name(enum rule rule);
enum severity rule_severity(enum rule rule); /* by default: SEVERITY_OFF for missing-total */
enum rule_stage rule_stage(enum rule rule);

/* The rule of that exact name, or RULE_NONE. */
enum rule rule_of(struct text name);

/* The rule whose name is nearest to the text, or RULE_NONE where none is near. */
enum rule rule_nearest(struct text name);

enum rule message_rule(enum message message);

/* The message's template: {0} … {9} stand for the words that vary. */
const char *message_template(enum message message, enum language language);

/* What `medel explain` says of a rule (explanation.c). All strings are UTF-8 and end in no newline.
 */
struct explanation {
    const char *meaning[LANGUAGE_COUNT]; /* what the rule means, in two or three sentences */
    const char *example;                 /* a whole budget file that breaks it, and nothing else */
    const char *mend[LANGUAGE_COUNT];    /* how to mend the example and the like of it */
};

extern const struct explanation explanations[RULE_COUNT];

#endif
