/*
 * Reports: what was found, where, in which words. The stages that find a fault say which message,
 * where, and the words that vary; the reporter knows the language, the severities, the exceptions
 * in the file and the order in which reports leave.
 *
 * Reports are held until `reporter_settle`: a block's reports are found out of order (a group's sum
 * is known only after its parts) and leave in order of file, line and column.
 */
#ifndef MEDEL_REPORT_H
#define MEDEL_REPORT_H

#include <stdint.h>

#include "catalogue.h"
#include "memory.h"
#include "text.h"

enum column_unit { COLUMN_CHARACTER, COLUMN_BYTE, COLUMN_UTF16, COLUMN_UNITS };

/* A file as it is named in reports. Owned by the audit, which outlives every report. */
struct file_name {
    struct text shown; /* as given, or as the includer's directory and the path; raw bytes */
    size_t order;      /* in which order the files of an audit were opened */
};

/* A place in a line that is at hand. */
struct place {
    const struct file_name *file;
    size_t line;      /* from 1 */
    struct text text; /* the whole line, as typed */
    struct span span; /* within it; an empty span points at the place between two characters */
};

/* A line as a report shows it, made harmless, tabs expanded, cut around the span. */
struct excerpt {
    char *text;    /* owned; NULL where the format shows none */
    size_t length; /* bytes */
    size_t caret;  /* cells before the span */
    size_t cells;  /* cells of the span that are shown, at least 1 */
};

/* A place that can be kept when the line is gone. */
struct location {
    const struct file_name *file;
    size_t line;
    struct span bytes, characters, utf16; /* columns from 0 */
    struct excerpt excerpt;
    bool unread; /* but for its bytes: the excerpt's text is the whole line */
};

struct note {
    char *message;
    struct location where;
    struct note *next;
};

/* A change of the file that mends the fault, and changes no figure. */
struct fix {
    char *message;
    struct location where;
    char *text; /* what is to stand there; UTF-8, NUL-ended */
};

struct report {
    enum rule rule;
    enum severity severity;
    char *message; /* UTF-8, harmless, NUL-ended */
    struct location where;
    struct note *notes; /* in the order they were added */
    struct fix *fix;    /* NULL: no change of the text alone is sure to be right */
    size_t found;       /* in which order it was found; breaks ties */
};

struct reporter_options {
    enum language language;
    bool excerpts;                            /* the format shows the source */
    bool fixes;                               /* the format tells corrections */
    enum severity severities[RULE_COUNT + 1]; /* what each rule is in this run; RULE_NONE: a note
                                                 that is reported by itself */
    size_t most_errors;                       /* 0: no limit */
};

/* No limit, and each rule what it is unless a user says otherwise. */
struct reporter_options reporter_default_options(enum language language);

/*
 * A message as it is said: {0}, {1}, … are the words, made harmless; NULL where it has none. The
 * caller owns it; NULL where there is no memory.
 */
char *message_make(enum message message, enum language language,
                   const struct text *words) MUST_CHECK;

struct writer; /* see writer.h */
struct reporter;

/* The writer is the caller's. NULL where there is no memory. */
struct reporter *reporter_new(const struct reporter_options *options,
                              struct writer *writer) MUST_CHECK;

/* Drops what is still held. */
void reporter_release(struct reporter *reporter);

/* Is the rule reported at all in this run? A stage may spare itself the work where it is not. */
bool reporter_wants(const struct reporter *reporter, enum rule rule);

/*
 * Adds a report at a place. `words` are what the message's {0}, {1}, … stand for (NULL where it has
 * none); they are copied and made harmless. `*report`, where `report` is not NULL, is set to the
 * new report, or to NULL where the rule is off. False only where there is no memory.
 */
bool reporter_add(struct reporter *reporter, enum message message, const struct place *place,
                  const struct text *words, struct report **report) MUST_CHECK;

/*
 * The same, with a correction of the place's line; the words are those of its message too. It is
 * left out where the format tells none, or where it would change a digit.
 */
bool reporter_add_corrected(struct reporter *reporter, enum message message,
                            const struct place *place, const struct text *words,
                            struct correction correction) MUST_CHECK;

/* The same at a location kept from before, which is copied. */
bool reporter_add_at(struct reporter *reporter, enum message message, const struct location *where,
                     const struct text *words, struct report **report) MUST_CHECK;

/* Adds a note to a report; does nothing where `report` is NULL. False only without memory. */
bool report_note(struct reporter *reporter, struct report *report, enum message message,
                 const struct place *place, const struct text *words) MUST_CHECK;
bool report_note_at(struct reporter *reporter, struct report *report, enum message message,
                    const struct location *where, const struct text *words) MUST_CHECK;

/* Takes back a report that turned out to be the consequence of another. Only while it is held. */
void reporter_withdraw(struct reporter *reporter, struct report *report);

/* How many reports are held. */
size_t reporter_held(const struct reporter *reporter);

/* Keeps a place. The caller owns the location. False where there is no memory. */
bool reporter_keep(struct reporter *reporter, const struct place *place,
                   struct location *location) MUST_CHECK;

/*
 * The same, for a place that is mostly never reported: what is told of it is reckoned when it is.
 * Such a location is for reporter_add_at, report_note_at and location_release alone.
 */
bool reporter_keep_unread(struct reporter *reporter, const struct place *place,
                          struct location *location) MUST_CHECK;

bool location_copy(const struct location *from, struct location *to) MUST_CHECK;
void location_release(struct location *location);

/* Frees a location that was allocated, too; NULL is none. */
void location_free(struct location *location);

/*
 * An exception in the file: reports of `rule` at `line` of `file` are silenced. `where` is the
 * comment, for `unused-ignore`. False where there is no memory.
 */
bool reporter_ignore(struct reporter *reporter, enum rule rule, const struct file_name *file,
                     size_t line, const struct place *where) MUST_CHECK;

/*
 * The exceptions registered so far for rules of that stage may be unused without being reported:
 * what they are for could not be looked at.
 */
void reporter_excuse(struct reporter *reporter, enum rule_stage stage);

/*
 * Sends the held reports to the writer, in order, those silenced left out, and reports the
 * exceptions that silenced nothing: those of rules about text and sums at once; those of rules
 * about coverage (known only at the end of the audit) where `last` is true. False where there is no
 * memory or the writer failed.
 */
bool reporter_settle(struct reporter *reporter, bool last) MUST_CHECK;

/* What has left, and the exit status it makes. */
size_t reporter_errors(const struct reporter *reporter);
size_t reporter_warnings(const struct reporter *reporter);

#endif
