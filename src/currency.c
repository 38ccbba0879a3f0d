/*
 * The currencies that are recognised: where one stands beside a number, the number is an amount.
 */
#include "currency.h"

#include "money.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])

/*
 * Currencies that may stand before an amount, folded; a foreign one, which has a Swedish name here
 * (CLDR `sv`), may stand after it too.
 */
static const struct currency {
    struct text word;
    const char *name; /* NULL: it is Swedish */
} currencies[] = {
    {{"kr", 2}, NULL},
    {{"sek", 3}, NULL},
    {{"krona", 5}, NULL},
    {{"kronor", 6}, NULL},
    {{"tkr", 3}, NULL},
    {{"kkr", 3}, NULL},
    {{"ksek", 4}, NULL},
    {{"tsek", 4}, NULL},
    {{"mkr", 3}, NULL},
    {{"mnkr", 4}, NULL},
    {{"msek", 4}, NULL},
    {{"mdkr", 4}, NULL},
    {{"€", 3}, "euro"},
    {{"eur", 3}, "euro"},
    {{"euro", 4}, "euro"},
    {{"euros", 5}, "euro"},
    {{"$", 1}, "dollar"},
    {{"us$", 3}, "US-dollar"},
    {{"usd", 3}, "US-dollar"},
    {{"us-dollar", 9}, "US-dollar"},
    {{"dollar", 6}, "dollar"},
    {{"dollars", 7}, "dollar"},
    {{"£", 2}, "pund"},
    {{"gbp", 3}, "brittiska pund"},
    {{"pund", 4}, "pund"},
    {{"¥", 2}, "yen"},
    {{"jpy", 3}, "japanska yen"},
    {{"yen", 3}, "yen"},
    {{"nok", 3}, "norska kronor"},
    {{"nkr", 3}, "norska kronor"},
    {{"norska kronor", 13}, "norska kronor"},
    {{"dkk", 3}, "danska kronor"},
    {{"dkr", 3}, "danska kronor"},
    {{"danska kronor", 13}, "danska kronor"},
    {{"isk", 3}, "isländska kronor"},
    {{"isländska kronor", 17}, "isländska kronor"},
    {{"chf", 3}, "schweizerfranc"},
    {{"franc", 5}, "franc"},
    {{"schweizerfranc", 14}, "schweizerfranc"},
    {{"pln", 3}, "polska zloty"},
    {{"zloty", 5}, "zloty"},
    {{"czk", 3}, "tjeckiska koruna"},
    {{"huf", 3}, "ungerska forinter"},
    {{"bgn", 3}, "bulgariska leva"},
    {{"ron", 3}, "rumänska lei"},
    {{"rub", 3}, "ryska rubel"},
    {{"₽", 3}, "rubel"},
    {{"rubel", 5}, "rubel"},
    {{"uah", 3}, "ukrainska hryvnia"},
    {{"try", 3}, "turkiska lira"},
    {{"cad", 3}, "kanadensiska dollar"},
    {{"aud", 3}, "australiska dollar"},
    {{"nzd", 3}, "nyzeeländska dollar"},
    {{"cny", 3}, "kinesiska yuan"},
    {{"hkd", 3}, "Hongkong-dollar"},
    {{"inr", 3}, "indiska rupier"},
    {{"krw", 3}, "sydkoreanska won"},
    {{"zar", 3}, "sydafrikanska rand"},
    {{"thb", 3}, "thailändska baht"},
    {{"ils", 3}, "israeliska nya shekel"},
    {{"dem", 3}, "tyska mark"},
    {{"fim", 3}, "finska mark"},
    {{"frf", 3}, "franska franc"},
};

/* Room for any currency folded, and a byte to see that a longer text is none. */
#define CURRENCY_SIZE 32

/* The currency that a text, whole, is, or NULL. */
static const struct currency *currency_of(struct text text) {
    char bytes[CURRENCY_SIZE];
    struct text folded = {bytes, text_fold(text, bytes, sizeof bytes)};
    for (size_t i = 0; i < LENGTH_OF(currencies); i++)
        if (currencies[i].word.bytes[0] == bytes[0] && text_equal(currencies[i].word, folded))
            return &currencies[i];
    return NULL;
}

bool currency_is_known(struct text word) {
    return currency_of(word) != NULL;
}

const char *currency_foreign_name(struct text word) {
    static const struct text sizes[] = {{"k", 1}, {"t", 1}, {"m", 1}, {"mn", 2}, {"md", 2}};
    char bytes[CURRENCY_SIZE];
    struct text folded = {bytes, text_fold(word, bytes, sizeof bytes)};
    const struct currency *currency = currency_of(folded);
    bool code = word.bytes[word.length - 1] >= 'A' && word.bytes[word.length - 1] <= 'Z';
    for (size_t i = 0; code && currency == NULL && i < LENGTH_OF(sizes); i++)
        if (text_starts(folded, sizes[i]) && folded.length == sizes[i].length + 3)
            currency = currency_of(text_from(folded, sizes[i].length));
    for (size_t i = 1; currency == NULL && i < folded.length; i++)
        if (bytes[i] == ' ' && unit_of((struct text){bytes, i}) != UNIT_NONE)
            currency = currency_of(text_from(folded, i + 1));
    return currency == NULL ? NULL : currency->name;
}
