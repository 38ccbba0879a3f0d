/*
 * Is what was written whole, whoever reads it: a terminal, a program, a spreadsheet, a browser?
 */
#ifndef MEDEL_WHOLE_H
#define MEDEL_WHOLE_H

#include "../../src/text.h"

/* UTF-8, in lines that are ended, without a control character but those of `allowed`. */
void expect_harmless(const char *output, const char *allowed);

/* No line is wider than so many cells, but for those that name the file. */
void expect_narrow(const char *output, size_t cells);

/*
 * Every line has the shape `test.medel:line:column: severity: message [rule]`, or, of a note, the
 * same without a rule.
 */
void expect_shapes(const char *lines);

/* One value, and a newline. */
void expect_json(const char *output);

/* Rows of so many cells, in which no text is a formula. */
void expect_csv(const char *output, char separator, size_t cells);

/* The elements are those that the program writes, closed in the order in which they were opened,
 * and no attribute and no text leaves its place. */
void expect_html(const char *output);

#endif
