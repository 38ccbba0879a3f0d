#include "target.h"

#include "../unit/harness.h"
#include "../unit/property.h"

static bool holds(struct text bytes, char byte) {
    return bytes.length != 0 && memchr(bytes.bytes, byte, bytes.length) != NULL;
}

static void audit(struct text bytes) {
    enum { PIECES = 100 }; /* which a socket holds without somebody who reads */
    audit_set_excerpts(true);
    expect_formats_agree(bytes);
    expect_same_in_pieces(bytes, 1 + bytes.length / PIECES);
    expect_same_from_file(bytes);
    expect_corrections_end(bytes);
    /* CR belongs to the LF behind it, and NULs may tell of another encoding. */
    if (!holds(bytes, '\r') && !holds(bytes, '\0')) {
        expect_same_with('\r', bytes);
        /* A quote that is not ended goes on to the end of the line. */
        if (!holds(bytes, '"'))
            expect_same_with(' ', bytes);
    }
}

static void amount(struct text bytes) {
    for (enum unit unit = UNIT_NONE; unit < UNIT_COUNT; unit++)
        expect_amount_whole(bytes, unit);
}

static void line(struct text bytes) {
    const char *end = bytes.length == 0 ? NULL : memchr(bytes.bytes, '\n', bytes.length);
    if (end != NULL)
        bytes.length = (size_t)(end - bytes.bytes);
    expect_line_whole(bytes);
}

static void import(struct text bytes) {
    /* Nothing else is imported: see command_import.c. */
    if (text_first_invalid(bytes) < bytes.length)
        return;
    for (enum separator separator = 0; separator <= SEPARATORS; separator++) {
        expect_import_keeps(bytes, separator);
        expect_import_reads(bytes, separator);
    }
}

static void report(struct text bytes) {
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        expect_report_whole(bytes, language);
}

static void export(struct text bytes) {
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        expect_export_whole(bytes, language);
}

const struct fuzz_target fuzz_targets[] = {
    {"audit", audit},
    {"amount", amount},
    {"line", line},
    {"import", import},
    {"fmt", expect_same_laid_out},
    {"report", report},
    {"export", export},
    {NULL, NULL},
};

const struct fuzz_target *fuzz_target_of(const char *name) {
    for (const struct fuzz_target *target = fuzz_targets; target->name != NULL; target++)
        if (strcmp(target->name, name) == 0)
            return target;
    return NULL;
}
