/*
 * What holds whatever the input: each promise a function, which fails the test (or, in a fuzzer,
 * ends the process) where it is broken. The unit tests and the fuzzers share them.
 */
#ifndef MEDEL_PROPERTY_H
#define MEDEL_PROPERTY_H

#include "../../src/catalogue.h"
#include "../../src/line.h"
#include "../../src/money.h"
#include "../../src/pasted.h"

/* --- The audit --- */

/* The same is found where each read gives so many bytes, as from a pipe. */
void expect_same_in_pieces(struct text bytes, size_t each);

/* The same is found in a file. */
void expect_same_from_file(struct text bytes);

/*
 * The same is found with that byte before every newline: '\r', or a blank, which means nothing but
 * for a quote that is not ended.
 */
void expect_same_with(char before, struct text bytes);

/*
 * All formats tell the same, no byte of them is a control character, json and sarif are JSON, and
 * every line of short has the shape `file:line:column: severity: message [rule]`.
 */
void expect_formats_agree(struct text bytes);

/* Each correction changes something, and where all are made, one after the other, none is left. */
void expect_corrections_end(struct text bytes);

/* --- report and export --- */

/*
 * The report's status, and what it says on standard error, are those of check. What each format
 * writes is whole (see whole.h), and they agree: json, csv and html on the totals, text and html on
 * every figure of the tables.
 */
void expect_report_whole(struct text bytes, enum language language);

/*
 * Status and standard error are those of check, but for notes at the end of what is not handed on;
 * of an account with errors, nothing is. csv is whole; of the journals, each line has one of the
 * shapes that hledger and beancount read, accounts are opened once, before they are used, each
 * transaction adds up to nothing, the balances are what then stands on the accounts and what the
 * report says remains, and both journals post the same amounts.
 */
void expect_export_whole(struct text bytes, enum language language);

/* --- fmt --- */

/* The layout says what was said before, and is its own layout. */
void expect_same_laid_out(struct text before);

/* --- Amounts and lines --- */

/*
 * An amount's span and words are whole, the suggestions are amounts, what is printed of it reads
 * back as the same money, and so does what fmt makes of it.
 */
void expect_amount_whole(struct text field, enum unit unit);

/*
 * A line's fields stand in order, apart and on the bounds of code points, and so does everything
 * that a directive or a property is read from.
 */
void expect_line_whole(struct text text);

/* --- import --- */

/* Every digit of the tables is in the blocks, in its order. */
void expect_import_keeps(struct text bytes, enum separator separator);

/* The blocks can be read: what is wrong in them is wrong in a cell, or in a row's indentation. */
void expect_import_reads(struct text bytes, enum separator separator);

#endif
