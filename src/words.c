#include "words.h"

/* Folded: lower case, å ä ö composed. `whole` words count only where they are the whole label. */
static const struct {
    const char *words;
    enum row_kind kind;
    bool whole;
    bool opposite;
    enum total_reach reach;
} label_table[] = {
    {"summa", ROW_TOTAL, false, false, REACH_ANY},
    {"s:a", ROW_TOTAL, false, false, REACH_ANY},
    {"delsumma", ROW_TOTAL, false, false, REACH_SECTION},
    {"totalt", ROW_TOTAL, false, false, REACH_WHOLE},
    {"total", ROW_TOTAL, false, false, REACH_WHOLE},
    {"totala", ROW_TOTAL, false, false, REACH_WHOLE},
    {"totalsumma", ROW_TOTAL, false, false, REACH_WHOLE},
    {"slutsumma", ROW_TOTAL, false, false, REACH_WHOLE},
    {"sammanlagt", ROW_TOTAL, false, false, REACH_WHOLE},
    {"resultat", ROW_RESULT, false, false, REACH_ANY},
    {"årets resultat", ROW_RESULT, false, false, REACH_ANY},
    {"beräknat resultat", ROW_RESULT, false, false, REACH_ANY},
    {"netto", ROW_RESULT, false, false, REACH_ANY},
    {"nettoresultat", ROW_RESULT, false, false, REACH_ANY},
    {"periodens resultat", ROW_RESULT, false, false, REACH_ANY},
    {"rörelseresultat", ROW_RESULT, false, false, REACH_ANY},
    {"bruttoresultat", ROW_RESULT, false, false, REACH_ANY},
    {"nettokostnad", ROW_RESULT, false, true, REACH_ANY},
    {"nettokostnader", ROW_RESULT, false, true, REACH_ANY},
    {"verksamhetens nettokostnad", ROW_RESULT, false, true, REACH_ANY},
    {"verksamhetens nettokostnader", ROW_RESULT, false, true, REACH_ANY},
    {"verksamhetens resultat", ROW_RESULT, false, false, REACH_ANY},
    {"saldo", ROW_RESULT, false, false, REACH_ANY},
    {"budgetsaldo", ROW_RESULT, false, false, REACH_ANY},
    {"överskott", ROW_RESULT, true, false, REACH_ANY},
    {"underskott", ROW_RESULT, true, true, REACH_ANY},
    {"varav", ROW_OF_WHICH, false, false, REACH_ANY},
    {"därav", ROW_OF_WHICH, false, false, REACH_ANY},
    {"tilldelat", ROW_GRANTED, true, false, REACH_ANY},
    {"beviljat", ROW_GRANTED, true, false, REACH_ANY},
    {"tilldelat belopp", ROW_GRANTED, true, false, REACH_ANY},
    {"beviljat belopp", ROW_GRANTED, true, false, REACH_ANY},
    {"tilldelade medel", ROW_GRANTED, true, false, REACH_ANY},
    {"beviljade medel", ROW_GRANTED, true, false, REACH_ANY},
    {"totalt beviljat", ROW_GRANTED, true, false, REACH_ANY},
    {"återstår", ROW_STOCK, false, false, REACH_ANY},
    {"återstående", ROW_STOCK, false, false, REACH_ANY},
    {"återstod", ROW_STOCK, false, false, REACH_ANY},
    {"kvarstår", ROW_STOCK, false, false, REACH_ANY},
    {"kvarstående", ROW_STOCK, false, false, REACH_ANY},
    {"kvarvarande", ROW_STOCK, false, false, REACH_ANY},
    {"outnyttjat", ROW_STOCK, false, false, REACH_ANY},
    {"outnyttjade", ROW_STOCK, false, false, REACH_ANY},
    {"oförbrukat", ROW_STOCK, false, false, REACH_ANY},
    {"ej förbrukat", ROW_STOCK, false, false, REACH_ANY},
    {"ej använt", ROW_STOCK, false, false, REACH_ANY},
    {"återbetalas", ROW_REPAID, false, false, REACH_ANY},
    {"att återbetala", ROW_REPAID, false, false, REACH_ANY},
    {"överförs", ROW_CARRIED, false, false, REACH_ANY},
    {"anslagssparande", ROW_SAVED, false, false, REACH_ANY},
};

static const char *const income_table[] = {"intäkter", "inkomster", "finansiering",
                                           "medfinansiering"};

static const struct {
    const char *word;
    enum column_role role;
} heading_table[] = {
    {"budget", COLUMN_BUDGET},
    {"utfall", COLUMN_OUTCOME},
    {"bokslut", COLUMN_USED},
    {"förbrukat", COLUMN_USED},
    {"använt", COLUMN_USED},
    {"redovisat", COLUMN_USED},
    {"avvikelse", COLUMN_DIFFERENCE},
    {"budgetavvikelse", COLUMN_DIFFERENCE},
    {"differens", COLUMN_DIFFERENCE},
    {"diff", COLUMN_DIFFERENCE},
    {"skillnad", COLUMN_DIFFERENCE},
    {"summa", COLUMN_TOTAL},
    {"totalt", COLUMN_TOTAL},
    {"total", COLUMN_TOTAL},
    {"tilldelat", COLUMN_GRANTED},
    {"tilldelning", COLUMN_GRANTED},
    {"anslag", COLUMN_GRANTED},
    {"ram", COLUMN_GRANTED},
    {"anslagskredit", COLUMN_CREDIT},
    {"anslagssparande", COLUMN_SAVING},
    {"anslagsbehållning", COLUMN_SAVING},
    {"not", COLUMN_NOT_MONEY},
    {"antal", COLUMN_NOT_MONEY},
    {"andel", COLUMN_NOT_MONEY},
};

enum { LABEL_WORDS = sizeof label_table / sizeof *label_table };
enum { INCOME_WORDS = sizeof income_table / sizeof *income_table };
enum { HEADING_WORDS = sizeof heading_table / sizeof *heading_table };

/* Longer than any words of the tables, with room to see that a word goes on. */
enum { FOLDED_SIZE = 64 };

const char *words_label(size_t n, enum row_kind *kind, bool *whole) {
    if (n >= LABEL_WORDS)
        return NULL;
    *kind = label_table[n].kind;
    *whole = label_table[n].whole;
    return label_table[n].words;
}

const char *words_income(size_t n) {
    return n < INCOME_WORDS ? income_table[n] : NULL;
}

const char *words_heading(size_t n, enum column_role *role) {
    if (n >= HEADING_WORDS)
        return NULL;
    *role = heading_table[n].role;
    return heading_table[n].word;
}

/* Does a word end at byte `at`? Letters, digits and hyphens go on with it. */
static bool word_ends(struct text text, size_t at) {
    if (at >= text.length)
        return true;
    uint32_t code_point;
    text_decode(text, at, &code_point);
    if (code_point == '-')
        return false;
    return !code_point_is_letter(code_point) && !(code_point >= '0' && code_point <= '9');
}

/* Compared byte by byte: nearly always the first or the second tells them apart. */
static bool starts_with_words(struct text text, const char *words) {
    size_t length = 0;
    while (words[length] != '\0') {
        if (length == text.length || text.bytes[length] != words[length])
            return false;
        length++;
    }
    return word_ends(text, length);
}

static struct text without_colon(struct text text) {
    while (text.length > 0
           && (text.bytes[text.length - 1] == ':' || text.bytes[text.length - 1] == ' '))
        text.length--;
    return text;
}

/* The second word of a folded text, empty where there is none. */
static struct text second_word(struct text text) {
    for (size_t at = 0; at < text.length; at++)
        if (text.bytes[at] == ' ')
            return text_from(text, at + 1);
    return text_from(text, text.length);
}

static bool is_income(struct text folded) {
    struct text second = second_word(folded);
    for (size_t n = 0; n < INCOME_WORDS; n++) {
        if (starts_with_words(folded, income_table[n])
            || starts_with_words(second, income_table[n]))
            return true;
    }
    return false;
}

struct label_words words_of_label(struct text field, bool grants) {
    char buffer[FOLDED_SIZE];
    struct label_words found = {.kind = ROW_ITEM};
    struct text folded = {buffer, text_fold(field, buffer, sizeof buffer)};
    if (folded.length > 0 && folded.bytes[0] == '=') {
        found.kind = ROW_TOTAL;
        size_t skip = folded.length > 1 && folded.bytes[1] == ' ' ? 2 : 1;
        folded = text_from(folded, skip);
    }
    found.income = is_income(folded);
    if (found.kind == ROW_TOTAL)
        return found;
    if (folded.length < 2)
        return found; /* no word of the table is so short */
    struct text whole = without_colon(folded);
    for (size_t n = 0; n < LABEL_WORDS; n++) {
        bool granting = label_table[n].kind >= ROW_GRANTED;
        const char *words = label_table[n].words;
        if (words[0] != folded.bytes[0] || words[1] != folded.bytes[1] || (granting && !grants))
            continue;
        if (label_table[n].whole ? text_equal(whole, text_of(words))
                                 : starts_with_words(folded, words)) {
            found.kind = label_table[n].kind;
            found.opposite = label_table[n].opposite;
            found.reach = label_table[n].reach;
            if (label_table[n].whole)
                break; /* `Totalt beviljat` is granted, though `Totalt` begins a total */
        }
    }
    return found;
}

/*
 * The first four bytes of each listed word, with the bit set in which upper and lower case of ASCII
 * and of Latin-1 differ, so that å is E3 A5. Each has a slot of its own: a compiler warns where two
 * words fall together, and usual_test.c misses one of them; then another factor is needed.
 */
#define FOUR(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))
#define SLOT(four) (((four)*UINT32_C(0xCC05D475)) >> 25)
#define BEGINNING(a, b, c, d) [SLOT(FOUR(a, b, c, d))] = FOUR(a, b, c, d)
static const uint32_t beginnings[128] = {
    BEGINNING('s', 'u', 'm', 'm'),   BEGINNING('d', 'e', 'l', 's'),
    BEGINNING('t', 'o', 't', 'a'),   BEGINNING('s', 'l', 'u', 't'),
    BEGINNING('s', 'a', 'm', 'm'),   BEGINNING('r', 'e', 's', 'u'),
    BEGINNING(0xE3, 0xA5, 'r', 'e'), BEGINNING('b', 'e', 'r', 0xE3),
    BEGINNING('n', 'e', 't', 't'),   BEGINNING('p', 'e', 'r', 'i'),
    BEGINNING('r', 0xE3, 0xB6, 'r'), BEGINNING('b', 'r', 'u', 't'),
    BEGINNING('v', 'e', 'r', 'k'),   BEGINNING('s', 'a', 'l', 'd'),
    BEGINNING('b', 'u', 'd', 'g'),   BEGINNING(0xE3, 0xB6, 'v', 'e'),
    BEGINNING('u', 'n', 'd', 'e'),   BEGINNING('v', 'a', 'r', 'a'),
    BEGINNING('d', 0xE3, 0xA4, 'r'), BEGINNING('t', 'i', 'l', 'l'),
    BEGINNING('b', 'e', 'v', 'i'),   BEGINNING(0xE3, 0xA5, 't', 'e'),
    BEGINNING('k', 'v', 'a', 'r'),   BEGINNING('o', 'u', 't', 'n'),
    BEGINNING('o', 'f', 0xE3, 0xB6), BEGINNING('e', 'j', ' ', 'f'),
    BEGINNING('e', 'j', ' ', 'a'),   BEGINNING('a', 't', 't', ' '),
    BEGINNING('a', 'n', 's', 'l'),   BEGINNING('i', 'n', 't', 0xE3),
    BEGINNING('i', 'n', 'k', 'o'),   BEGINNING('f', 'i', 'n', 'a'),
    BEGINNING('m', 'e', 'd', 'f'),
};

/* Does a code point begin here that is neither of ASCII nor a letter of Latin-1: a mark, say? */
static bool is_far_off(struct text text, size_t at) {
    unsigned char byte = at < text.length ? (unsigned char)text.bytes[at] : 0;
    return byte >= 0xC0 && byte != 0xC3;
}

/* By its first bytes, could a text, folded, begin with one of the words? */
static bool may_be_listed(struct text text) {
    if (text.length < 4)
        return text.length == 3 && text.bytes[1] == ':'; /* s:a */
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    uint32_t four = FOUR(bytes[0], bytes[1], bytes[2], bytes[3]);
    uint32_t leads = four & four << 1 & UINT32_C(0x80808080), latin = FOUR(0xC3, 0xC3, 0xC3, 0xC3);
    if (beginnings[SLOT(four | FOUR(' ', ' ', ' ', ' '))] == (four | FOUR(' ', ' ', ' ', ' ')))
        return true;
    bool marked = leads != 0 && ((leads >> 7) * 0xFF & (four ^ latin)) != 0;
    return marked || is_far_off(text, 4) || bytes[1] == ':';
}

/*
 * Could a text, folded, begin with the word? In ASCII and Latin-1, and in their UTF-8, upper and
 * lower case differ in one bit. What else there is may be folded to anything.
 */
static bool may_begin(struct text text, const char *word) {
    size_t n = 0;
    while (n < text.length && word[n] != '\0' && (text.bytes[n] | 0x20) == (word[n] | 0x20))
        n++;
    return word[n] == '\0' || is_far_off(text, n) || is_far_off(text, n + 1);
}

static bool may_be_income(struct text text) {
    bool listed = false;
    for (size_t n = 0; n < INCOME_WORDS && !listed; n++)
        listed = may_begin(text, income_table[n]);
    return listed;
}

static bool may_be_label(struct text text) {
    bool listed = is_far_off(text, 0) || is_far_off(text, 1);
    for (size_t n = 0; n < LABEL_WORDS && !listed; n++) {
        const char *words = label_table[n].words;
        listed = (words[0] | 0x20) == (text.bytes[0] | 0x20) && may_begin(text, words);
    }
    return listed;
}

bool words_may_be_listed(struct text field, struct text second) {
    return (may_be_listed(field) && (may_be_label(field) || may_be_income(field)))
           || (may_be_listed(second) && may_be_income(second));
}

enum column_role words_of_heading(struct text heading) {
    char buffer[FOLDED_SIZE];
    if (memchr(heading.bytes, '%', heading.length) != NULL)
        return COLUMN_NOT_MONEY;
    struct text folded = {buffer, text_fold(heading, buffer, sizeof buffer)};
    for (size_t n = 0; n < HEADING_WORDS; n++)
        if (starts_with_words(folded, heading_table[n].word))
            return heading_table[n].role;
    return COLUMN_PLAIN;
}
