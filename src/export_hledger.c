/* hledger: accounts and commodity declared, as its strict checks want them; notes are tags. */
#include "export.h"
#include "version.h"

/* Amounts end at the same cell, unless an account's name is longer than this. */
enum { MOST_CELLS = 72, AMOUNT_CELLS = 20 };

/* All but the colon, which separates accounts, may stand in a name. */
static size_t name_account(struct text label, char name[CHART_NAME_SIZE]) {
    size_t length = 0, shown = 0;
    while (label.length != 0 && label.bytes[label.length - 1] == ':')
        label.length--;
    for (size_t at = 0; at < label.length && shown < CHART_NAME_POINTS; shown++) {
        uint32_t code_point;
        size_t size = text_decode(label, at, &code_point);
        for (size_t n = 0; n < size; n++)
            name[length++] = code_point == ':' ? '.' : label.bytes[at + n];
        at += size;
    }
    while (length != 0 && name[length - 1] == ' ')
        length--;
    if (length == 0)
        name[length++] = '-';
    return length;
}

static void begin(struct export *export) {
    fputs("; medel " MEDEL_VERSION "\n"
          "decimal-mark .\n"
          "commodity 1000.00 SEK\n",
          export->out);
}

/* --- Notes --- */

/* Is the comma that of a number? */
static bool is_decimal(struct text text, size_t at) {
    return at != 0 && at + 1 < text.length && byte_is_digit(text.bytes[at - 1])
           && byte_is_digit(text.bytes[at + 1]);
}

/*
 * A note is a tag, which a comma ends; after it a word with a colon is another, and some of them
 * (date, type) mean something. So a comma is written as a semicolon, but for that of a number, and
 * for that, too, where there is a colon further on.
 */
static void write_tag_text(FILE *out, struct text text) {
    size_t colon = text.length, from = 0;
    while (colon != 0 && text.bytes[colon - 1] != ':')
        colon--;
    for (size_t at = 0; at < text.length; at++) {
        if (text.bytes[at] != ',' || (at >= colon && is_decimal(text, at)))
            continue;
        export_text(out, text_part(text, (struct span){from, at}));
        fputc(';', out);
        from = at + 1;
    }
    export_text(out, text_from(text, from));
}

/* `unit`: what the value leaves out, or "". */
static void write_note(FILE *out, struct text name, struct text value, struct text unit) {
    fputs("    ; ", out);
    write_tag_text(out, name);
    fputs(": ", out);
    write_tag_text(out, value);
    fputs(unit.length == 0 ? "" : " ", out);
    export_text(out, unit);
    fputc('\n', out);
}

/* Where the block stands, and what it says of itself. */
static void write_notes(FILE *out, const struct journal *journal, const struct book_block *block) {
    fputs("    ; source: ", out);
    write_tag_text(out, block->file);
    fprintf(out, ":%zu\n", block->line);
    if (block->title.length != 0)
        write_note(out, text_of(property_name(PROPERTY_TITLE)), text_unquoted(block->title),
                   TEXT(""));
    for (size_t n = 0; n < block->properties; n++) {
        const struct book_property *it = &journal->book->properties[block->property + n];
        write_note(out, it->name, it->value, journal_unit_of_property(block, it));
    }
}

/* What a report says remains, and what becomes of it. */
static void write_remainders(FILE *out, const struct journal *journal,
                             const struct book_block *block) {
    for (size_t n = 0; n < block->rows; n++) {
        const struct book_row *row = &journal->book->rows[block->row + n];
        if (!journal_tells_remainder(block, row))
            continue;
        char printed[MONEY_PRINT_SIZE];
        const struct book_cell *cell = &journal->book->cells[row->cell + block->used_column];
        write_note(out, text_unquoted(row->label), journal_text_of_cell(cell, printed),
                   journal_unit_of_cell(cell));
    }
}

/* --- Accounts and entries --- */

static void write_account(const struct export *export, const struct journal *journal,
                          size_t account) {
    const struct chart_account *it = &export->chart.accounts[account];
    FILE *out = export->out;
    fputs("account ", out);
    export_account(out, &export->chart, account);
    if (!chart_is_plain(it)) {
        fputs("  ; label: ", out);
        write_tag_text(out, it->label);
    }
    fputc('\n', out);
    if (it->block != CHART_NONE)
        write_notes(out, journal, &journal->book->blocks[it->block]);
}

/* A semicolon begins a comment, and a bar ends the payee. */
static void write_plainly(FILE *out, struct text text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point;
        size_t length = text_decode(text, at, &code_point);
        if (code_point == ';' || code_point == '|')
            fputc(code_point == ';' ? ',' : '/', out);
        else
            export_text(out, text_part(text, (struct span){at, at + length}));
        at += length;
    }
}

/* How wide the names of the accounts are in an entry. */
static size_t width_of(const struct journal *journal, const struct entry *entry) {
    size_t width = 0;
    for (size_t n = 0; n < entry->postings; n++) {
        size_t cells =
            export_account_cells(journal->chart, journal->postings[entry->posting + n].account);
        if (cells <= MOST_CELLS && cells > width)
            width = cells;
    }
    return width;
}

static void write_posting(const struct export *export, size_t account, struct money amount,
                          size_t width) {
    FILE *out = export->out;
    size_t cells = export_account_cells(&export->chart, account);
    uint64_t digits = money_size(amount) / 100;
    size_t length = 4 + (amount.ore < 0);
    for (; digits >= 10; digits /= 10)
        length++;
    fputs("    ", out);
    export_account(out, &export->chart, account);
    int blanks = (int)(width > cells ? width - cells : 0);
    int before = length < AMOUNT_CELLS - 2 ? (int)(AMOUNT_CELLS - length) : 2;
    fprintf(out, "%*s", blanks + before, "");
    money_write(out, amount, '.');
    fputs(" SEK", out);
}

static void write_balance(const struct export *export, const struct entry *entry) {
    write_posting(export, entry->account, MONEY_ZERO, 0);
    fputs(" = ", export->out);
    money_write(export->out, entry->balance, '.');
    fputs(" SEK\n", export->out);
}

static void write_entry(const struct export *export, const struct journal *journal,
                        const struct entry *entry) {
    FILE *out = export->out;
    fputc('\n', out);
    export_day(out, entry->day);
    fputs(" * ", out);
    export_description(out, journal, entry, write_plainly);
    fputc('\n', out);
    if (entry->block != BOOK_NONE) {
        const struct book_block *block = &journal->book->blocks[entry->block];
        write_notes(out, journal, block);
        if (entry->kind == ENTRY_REPORT)
            write_remainders(out, journal, block);
    }
    size_t width = width_of(journal, entry);
    for (size_t n = 0; n < entry->postings; n++) {
        const struct posting *it = &journal->postings[entry->posting + n];
        write_posting(export, it->account, it->amount, width);
        if (it->line != 0)
            fprintf(out, "  ; line:%zu", it->line);
        fputc('\n', out);
    }
    if (entry->kind == ENTRY_BALANCE)
        write_balance(export, entry);
}

const struct export_target export_hledger = {
    .name = "hledger",
    .naming = {name_account, " (", ")"},
    .begin = begin,
    .write = export_journal,
    .account = write_account,
    .entry = write_entry,
};
