/* beancount: accounts are opened before they are used; notes are metadata. */
#include "export.h"
#include "version.h"

/* --- Names of accounts --- */

/*
 * The letters that beancount's own tables allow in a name, as far as they are in a row: Latin,
 * Greek, Cyrillic, Hebrew and Arabic. Its tables lack most of the ideographs.
 */
static bool is_letter(uint32_t c) {
    static const struct {
        uint32_t first, last;
    } ranges[] = {{'A', 'Z'},     {'a', 'z'},     {0xC0, 0xD6},   {0xD8, 0xF6},
                  {0xF8, 0x2AF},  {0x391, 0x3A1}, {0x3A3, 0x3CE}, {0x400, 0x481},
                  {0x5D0, 0x5EA}, {0x621, 0x63A}, {0x641, 0x64A}};
    for (size_t n = 0; n < sizeof ranges / sizeof *ranges; n++)
        if (c >= ranges[n].first && c <= ranges[n].last)
            return true;
    return false;
}

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

/* Makes a letter of ASCII or Latin-1 at the start of a name, which is of letters and digits, a
 * capital; false where it begins with neither that nor a digit. */
static bool capitalise(char *name) {
    unsigned char first = (unsigned char)name[0], second = (unsigned char)name[1];
    if (first >= 'a' && first <= 'z') {
        name[0] = (char)(first - 'a' + 'A');
        return true;
    }
    if (first == 0xC3 && second >= 0xA0 && second != 0xBF)
        name[1] = (char)(second - 0x20);
    return first <= 'Z' || (first == 0xC3 && second != 0x9F && second != 0xBF);
}

/*
 * A name is letters, digits and hyphens, and begins with a capital or a digit; where it cannot, an
 * X is put before it.
 */
static size_t name_account(struct text label, char name[CHART_NAME_SIZE]) {
    char *at = name + 2;
    size_t length = 0, shown = 0;
    for (size_t from = 0; from < label.length && shown < CHART_NAME_POINTS; shown++) {
        uint32_t c;
        size_t size = text_decode(label, from, &c);
        if (is_letter(c) || is_digit(c))
            for (size_t n = 0; n < size; n++)
                at[length++] = label.bytes[from + n];
        else if (length != 0 && at[length - 1] != '-')
            at[length++] = '-';
        from += size;
    }
    while (length != 0 && at[length - 1] == '-')
        length--;
    at[length] = '\0';
    at[length + 1] = '\0';
    if (length != 0 && capitalise(at)) {
        memmove(name, at, length);
        return length;
    }
    name[0] = 'X';
    name[1] = '-';
    return length == 0 ? 1 : length + 2;
}

/* --- Notes --- */

static void begin(struct export *export) {
    fputs("; medel " MEDEL_VERSION "\n"
          "option \"operating_currency\" \"SEK\"\n",
          export->out);
}

static void write_string(FILE *out, struct text text) {
    export_escaped(out, text, "\"\\");
}

/* The value of a note, and the unit that it leaves out, or "". */
static void write_value(FILE *out, struct text value, struct text unit) {
    write_string(out, value);
    fputs(unit.length == 0 ? "" : " ", out);
    write_string(out, unit);
}

/* The key of a property, which begins with a small letter and is ASCII; others have none. */
static const char *key_of(enum property_key key) {
    static const char *const keys[PROPERTY_KEYS] = {
        [PROPERTY_TITLE] = "titel",           [PROPERTY_REGISTRATION] = "dnr",
        [PROPERTY_AUTHORITY] = "myndighet",   [PROPERTY_REPORTED_TO] = "redovisas-till",
        [PROPERTY_GRANTOR] = "bidragsgivare", [PROPERTY_RECIPIENT] = "bidragsmottagare",
        [PROPERTY_DECISION] = "beslut",       [PROPERTY_FINAL_REPORT] = "slutredovisas",
        [PROPERTY_SOURCE] = "kalla",          [PROPERTY_UNIT] = "enhet",
        [PROPERTY_ROUNDING] = "avrundning",   [PROPERTY_COLUMNS] = "kolumner",
        [PROPERTY_APPROPRIATION] = "anslag",  [PROPERTY_CARRIED_IN] = "ingaende",
        [PROPERTY_CREDIT] = "kredit",         [PROPERTY_FINANCIER] = "finansiar",
        [PROPERTY_REPLACES] = "ersatter"};
    return keys[key];
}

static enum property_key known_key(struct text name) {
    enum property_key key = 0;
    while (key < PROPERTY_KEYS && !text_equal_folded(name, text_of(property_name(key))))
        key++;
    return key;
}

/* A key stands once in an entry: those that are the user's own, or stand again, have a number. */
static void write_property(FILE *out, const struct book_block *block,
                           const struct book_property *it, size_t number, bool *seen) {
    enum property_key key = known_key(it->name);
    if (key < PROPERTY_KEYS && !seen[key]) {
        seen[key] = true;
        fprintf(out, "  %s: \"", key_of(key));
    } else {
        fprintf(out, "  property-%zu: \"", number + 1);
        write_string(out, it->name);
        fputs(": ", out);
    }
    write_value(out, it->value, journal_unit_of_property(block, it));
    fputs("\"\n", out);
}

/* Where the block stands, and what it says of itself. */
static void write_notes(FILE *out, const struct journal *journal, const struct book_block *block) {
    bool seen[PROPERTY_KEYS] = {false};
    fputs("  source: \"", out);
    write_string(out, block->file);
    fprintf(out, ":%zu\"\n", block->line);
    if (block->title.length != 0) {
        seen[PROPERTY_TITLE] = true;
        fputs("  titel: \"", out);
        write_string(out, text_unquoted(block->title));
        fputs("\"\n", out);
    }
    for (size_t n = 0; n < block->properties; n++)
        write_property(out, block, &journal->book->properties[block->property + n], n, seen);
}

/* What a report says remains, and what becomes of it. */
static void write_remainders(FILE *out, const struct journal *journal,
                             const struct book_block *block) {
    size_t number = 0;
    for (size_t n = 0; n < block->rows; n++) {
        const struct book_row *row = &journal->book->rows[block->row + n];
        if (!journal_tells_remainder(block, row))
            continue;
        char printed[MONEY_PRINT_SIZE];
        fprintf(out, "  remainder-%zu: \"", ++number);
        write_string(out, text_unquoted(row->label));
        fputs(": ", out);
        const struct book_cell *cell = &journal->book->cells[row->cell + block->used_column];
        write_value(out, journal_text_of_cell(cell, printed), journal_unit_of_cell(cell));
        fputs("\"\n", out);
    }
}

/* --- Accounts and entries --- */

static void write_account(const struct export *export, const struct journal *journal,
                          size_t account) {
    const struct chart_account *it = &export->chart.accounts[account];
    FILE *out = export->out;
    export_day(out, journal->days.first);
    fputs(" open ", out);
    export_account(out, &export->chart, account);
    fputs(" SEK\n", out);
    if (!chart_is_plain(it)) {
        fputs("  label: \"", out);
        write_string(out, it->label);
        fputs("\"\n", out);
    }
    if (it->block != CHART_NONE)
        write_notes(out, journal, &journal->book->blocks[it->block]);
}

static void write_balance(const struct export *export, const struct entry *entry) {
    FILE *out = export->out;
    fputc('\n', out);
    export_day(out, entry->day + 1); /* it is that of the morning */
    fputs(" balance ", out);
    export_account(out, &export->chart, entry->account);
    fputs("  ", out);
    money_write(out, entry->balance, '.');
    fputs(" ~ 0.00 SEK\n", out);
}

static void write_transaction(const struct export *export, const struct journal *journal,
                              const struct entry *entry) {
    FILE *out = export->out;
    fputc('\n', out);
    export_day(out, entry->day);
    fputs(" * \"", out);
    export_description(out, journal, entry, write_string);
    fputs("\"\n", out);
    if (entry->block != BOOK_NONE)
        write_notes(out, journal, &journal->book->blocks[entry->block]);
    if (entry->kind == ENTRY_REPORT)
        write_remainders(out, journal, &journal->book->blocks[entry->block]);
    for (size_t n = 0; n < entry->postings; n++) {
        const struct posting *it = &journal->postings[entry->posting + n];
        fputs("  ", out);
        export_account(out, &export->chart, it->account);
        fputs("  ", out);
        money_write(out, it->amount, '.');
        fputs(" SEK\n", out);
        if (it->line != 0)
            fprintf(out, "    line: %zu\n", it->line);
    }
}

static void write_entry(const struct export *export, const struct journal *journal,
                        const struct entry *entry) {
    if (entry->kind == ENTRY_BALANCE)
        write_balance(export, entry);
    else
        write_transaction(export, journal, entry);
}

const struct export_target export_beancount = {
    .name = "beancount",
    .naming = {name_account, "-", ""},
    .begin = begin,
    .write = export_journal,
    .account = write_account,
    .entry = write_entry,
};
