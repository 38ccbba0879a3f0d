/*
 * Amounts as Swedish is written: `666 000 kr`, `−12,5 mnkr`, `4 500:-`, `SEK`-less and exact.
 *
 *     amount  = nil | [ sign [ blank ] ] number [ [ blank ] unit ]
 *     nil     = "-" | "–" | "—"
 *     sign    = "+" | "-" | "−" | "–"
 *     number  = whole [ "," digit+ ] | whole ":" ( 2digit | "-" ) | whole ",-"
 *     whole   = digit+ | 1*3digit ( group 3digit )+
 *     group   = U+0020, U+00A0, U+202F, U+2009 or U+2007, the same throughout a number
 */
#ifndef MEDEL_AMOUNT_H
#define MEDEL_AMOUNT_H

#include "money.h"
#include "text.h"

/* What can be wrong with a field where an amount should stand. */
enum amount_fault {
    AMOUNT_WELL_FORMED,
    AMOUNT_TEXT,             /* no amount at all: words */
    AMOUNT_GROUPS,           /* 16 6000, 1 00: groups that are not of three; suggestion */
    AMOUNT_MIXED_SPACES,     /* an ordinary and a no-break space in one number; suggestion */
    AMOUNT_DOT,              /* 296.250: thousands or decimals? suggestion and alternative */
    AMOUNT_COMMA_THOUSANDS,  /* 666,000 in kronor: thousands or decimals? likewise */
    AMOUNT_PARENTHESES,      /* (44): negative, or last year's? suggestion −44 */
    AMOUNT_UNKNOWN_UNIT,     /* 5 000 st; word */
    AMOUNT_FOREIGN_CURRENCY, /* 5 000 EUR, €5 000; word, and suggestion its Swedish name or code */
    AMOUNT_CURRENCY_FIRST,   /* SEK 500, kr 500; suggestion 500 kr */
    AMOUNT_DEDUCTION,        /* ./. 500; suggestion −500 */
    AMOUNT_DECIMALS,         /* more decimals than öre allow for the unit */
    AMOUNT_FOOTNOTE,         /* 500¹, 500*, 500 1): a mark stuck to the number; suggestion */
    AMOUNT_DIGITS,           /* digits that are not ASCII; suggestion where they can be read */
    AMOUNT_SIGN,             /* 500-, --500: the sign stands first and once; suggestion */
    AMOUNT_OTHER,            /* a number with something else in it */
    AMOUNT_TOO_LARGE,        /* more than ±10^17 öre */
    AMOUNT_FAULT_COUNT
};

#define AMOUNT_WORD_SIZE 96

struct amount {
    enum amount_fault fault; /* unless it is AMOUNT_WELL_FORMED, the four below say nothing */
    bool nil;                /* an empty cell: zero, exact, adds nothing to the rounding */
    enum unit unit;          /* as written, or UNIT_NONE; the colon and `,-` forms are UNIT_KRONA */
    unsigned decimals;       /* as written */
    struct money money;
    struct span span;                   /* what is wrong (else all of it), in bytes of the field */
    char word[AMOUNT_WORD_SIZE];        /* the offending word or mark, made harmless, NUL-ended */
    char suggestion[AMOUNT_WORD_SIZE];  /* what should probably be written; "" where unknown */
    char alternative[AMOUNT_WORD_SIZE]; /* the other possible meaning; "" where there is none */
};

/*
 * A suggestion stands for the span where the number alone is at fault (AMOUNT_GROUPS,
 * _MIXED_SPACES, _DOT, _COMMA_THOUSANDS, _DIGITS), names the currency for AMOUNT_FOREIGN_CURRENCY,
 * and stands for the whole field otherwise; a whole field suggested is always a well-formed amount.
 */

/*
 * Does the field try to be an amount? A dash alone, or what begins with a digit (ASCII or any other
 * decimal digit), a sign and a digit, "(" and a digit, "./.", or a currency (Swedish or foreign,
 * code or symbol, with or without a blank) and a digit. No trailing blanks. Cheap.
 */
bool amount_tries(struct text field);

/*
 * Reads a field as an amount; one without a unit is in `unit` (UNIT_NONE: kronor). Always fills
 * `*amount`; true where it is well formed.
 */
bool amount_read(struct text field, enum unit unit, struct amount *amount);

/*
 * Finds, in a label that a single blank may separate from its amount ("Hyra 5 000 kr"), the places
 * where the amount could begin: tails that are well-formed amounts, begin after a single blank, and
 * have a unit or a group. Fills `begin` with at most two byte offsets, the longest tail first, and
 * returns how many there are (0, 1 or 2). "Projekt 12 500 kr" has two.
 */
size_t amount_tails(struct text label, size_t begin[2]);

#endif
