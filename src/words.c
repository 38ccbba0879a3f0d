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
 * By their first two letters, which of a label's words could be in the tables: a bit for each
 * letter that may come second (o for ö and a for ä, too, whose marks may follow).
 */
#define AFTER(letter) (UINT32_C(1) << ((letter) - 'a'))
static const uint32_t second_letters[26] = {
    ['a' - 'a'] = AFTER('n') | AFTER('t'),
    ['b' - 'a'] = AFTER('e') | AFTER('r') | AFTER('u'),
    ['d' - 'a'] = AFTER('a') | AFTER('e'),
    ['e' - 'a'] = AFTER('j'),
    ['f' - 'a'] = AFTER('i'),
    ['i' - 'a'] = AFTER('n'),
    ['k' - 'a'] = AFTER('v'),
    ['m' - 'a'] = AFTER('e'),
    ['n' - 'a'] = AFTER('e'),
    ['o' - 'a'] = AFTER('f') | AFTER('u'),
    ['p' - 'a'] = AFTER('e'),
    ['r' - 'a'] = AFTER('e') | AFTER('o'),
    ['s' - 'a'] = AFTER('a') | AFTER('l') | AFTER('u'),
    ['t' - 'a'] = AFTER('i') | AFTER('o'),
    ['u' - 'a'] = AFTER('n'),
    ['v' - 'a'] = AFTER('a') | AFTER('e'),
};

static bool is_ascii_letter(char byte) {
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static bool may_be_listed(char first, char second) {
    if (!is_ascii_letter(first))
        return (unsigned char)first >= 0x80;
    char letter = first | 0x20;
    if (second == '\xC3')
        return letter == 'r' || letter == 'd'; /* rörelseresultat, därav */
    if ((unsigned char)second < 0x80 && !is_ascii_letter(second))
        return letter == 's' && second == ':';
    uint32_t seconds = second_letters[letter - 'a'];
    return is_ascii_letter(second) ? (seconds >> ((second | 0x20) - 'a') & 1) != 0 : seconds != 0;
}

/* Does a code point begin here that is neither of ASCII nor a letter of Latin-1: a mark, say? */
static bool is_far_off(struct text text, size_t at) {
    unsigned char byte = at < text.length ? (unsigned char)text.bytes[at] : 0;
    return byte >= 0xC0 && byte != 0xC3;
}

/*
 * Could a text, folded, begin with the word? In ASCII and Latin-1, and in their UTF-8, upper and
 * lower case differ in one bit. What else there is may be folded to anything.
 */
static bool may_begin(struct text text, const char *word) {
    size_t n = 0;
    while (word[n] != '\0' && n < text.length && (text.bytes[n] | 0x20) == (word[n] | 0x20))
        n++;
    return word[n] == '\0' || is_far_off(text, n) || is_far_off(text, n + 1);
}

static bool may_begin_income(struct text text) {
    for (size_t n = 0; n < INCOME_WORDS; n++)
        if (may_begin(text, income_table[n]))
            return true;
    return false;
}

bool words_may_be_listed(struct text field, struct text second) {
    if (may_begin_income(second))
        return true;
    if (field.length < 2 || !may_be_listed(field.bytes[0], field.bytes[1]))
        return false;
    for (size_t n = 0; n < LABEL_WORDS; n++)
        if (may_begin(field, label_table[n].words))
            return true;
    return may_begin_income(field);
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
