#include "spreadsheet.h"

bool spreadsheet_is_formula(struct text text) {
    static const char *const beginnings[] = {"=", "+", "-", "@", "'", "＝", "＋", "－", "＠"};
    size_t at = 0;
    while (at < text.length && byte_is_blank(text.bytes[at]))
        at++;
    for (size_t n = 0; n < sizeof beginnings / sizeof *beginnings; n++)
        if (text_starts(text_from(text, at), text_of(beginnings[n])))
            return true;
    return false;
}
