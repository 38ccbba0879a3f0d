/*
 * Audits texts within the test's own process, and says what was reported as a string.
 */
#ifndef MEDEL_HARNESS_H
#define MEDEL_HARNESS_H

#include "../../src/audit.h"

/*
 * Audits a text under the name test.medel. What is reported, in order and separated by blanks:
 * `line:begin-end:rule`, in code points, from 1, the end not included; after a report its notes, as
 * `(line:begin-end:MESSAGE)`. Every span is checked on the way: it lies within its line, on the
 * bounds of code points, and its columns in bytes, code points and UTF-16 are of the same place.
 * The answer is good until the next call.
 */
const char *audit_text(const char *text);
const char *audit_bytes(struct text bytes);

/* The same, read from a descriptor; spans are not checked. */
const char *audit_descriptor(int descriptor);

/*
 * The last audit in words, without columns: for each report `line: severity: message [rule]`, and
 * for each note `line: note: message`, a line each. Good until the next audit.
 */
const char *audit_words(void);

/* What is written of a text in that format, in a string that the caller frees. */
struct writer_format;
char *audit_written(const struct writer_format *format, enum column_unit columns,
                    struct text bytes);

/*
 * What layout_run makes of a text, in a string that the caller frees. Checked on the way: the lines
 * come in order, as they were, and each keeps its digits.
 */
struct text lay_out(struct text text);

/* The reports of the last audit, without their notes. */
struct finding {
    size_t line, begin, end;
    enum rule rule;
};
size_t audit_count(void);
struct finding audit_finding(size_t n);

/*
 * How many reports of the last audit come with a correction, each of which lies within its line and
 * changes no digit; and the text with the n-th of them made, which the caller frees.
 */
size_t audit_corrections(void);
struct text audit_corrected(size_t n);

/* Rules that the next audits report with another severity than by default; see rule_severity. */
void audit_set_severity(enum rule rule, enum severity severity);

/* Are the excerpts of lines made as well? Not by default. */
void audit_set_excerpts(bool excerpts);

/*
 * A text in which the expected reports are marked: `{rule|what it points at}`, and notes likewise
 * by the name of their message: `{SLIP_SWAPPED|296 520}`. Audits it without the marks and fails
 * unless exactly what is marked is reported. Notes count only where `notes` is true.
 */
void expect_marked(const char *marked, bool notes);

/* What a file of the repository holds, which has no NUL. The caller frees it. */
char *file_content(const char *path);

/* Random numbers that are the same everywhere (xorshift64*), so that a seed means one text. */
void random_seed(uint64_t seed);
unsigned random_below(unsigned most);

#endif
