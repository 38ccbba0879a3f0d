/*
 * An amount in the one way medel writes it: `−12 500,50 kr`. The digits are those typed.
 */
#ifndef MEDEL_AMOUNT_STYLE_H
#define MEDEL_AMOUNT_STYLE_H

#include "text.h"

/* Room for any amount of MONEY_LARGEST, its decimals and its unit. */
#define STYLED_AMOUNT_SIZE 96

struct styled_amount {
    char bytes[STYLED_AMOUNT_SIZE]; /* UTF-8, without a NUL */
    size_t length;
    /* In cells of a terminal, which are also its code points: */
    size_t whole; /* the sign and the digits before the decimal comma */
    size_t rest;  /* the comma, the decimals and the unit */
};

/*
 * Writes a field that amount_read finds well formed: digits in groups of three with U+0020 between,
 * U+2212 for a minus, "+" where it was typed, a decimal comma, the decimals that were typed, and
 * the unit where one was; `500:-` and `12:50` are kronor; nil is "-". False, and nothing can be
 * said, where the number begins with a zero and more digits: that may be the rest of one torn in
 * two.
 */
bool amount_style(struct text field, struct styled_amount *styled);

#endif
