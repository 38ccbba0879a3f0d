#include "csv.h"

/* What a spreadsheet takes for the beginning of a formula, and what says that it is none. */
static const char *const formula_signs[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "'"};

static bool is_formula(struct text text) {
    struct text shown = text_from(text, text_blanks_length(text, 0));
    for (size_t n = 0; n < sizeof formula_signs / sizeof *formula_signs; n++)
        if (text_starts(shown, text_of(formula_signs[n])))
            return true;
    return false;
}

static bool needs_quotes(struct text text) {
    for (size_t n = 0; n < text.length; n++)
        if (memchr("\",;\n\r\t ", text.bytes[n], 7) != NULL)
            return true;
    return false;
}

void csv_write_text(FILE *out, struct text text, bool workflow) {
    bool quotes = needs_quotes(text);
    fputs(quotes ? "\"" : "", out);
    fputs(is_formula(text) ? "'" : "", out);
    size_t begin = 0;
    for (size_t at = 0; at < text.length; at++) {
        if (text.bytes[at] != '"')
            continue;
        text_write_harmless(out, text_part(text, (struct span){begin, at}), workflow);
        fputs("\"\"", out);
        begin = at + 1;
    }
    text_write_harmless(out, text_from(text, begin), workflow);
    fputs(quotes ? "\"" : "", out);
}
