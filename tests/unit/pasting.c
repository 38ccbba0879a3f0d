#include "pasting.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

struct pasted pasted;
struct pasted_tables tables;
static char *blocks;
static size_t blocks_length;

/* The bounds of code points: what is pasted is UTF-8, or it is not imported. */
static void check_span(size_t number, struct span span) {
    ck_assert_uint_lt(number, pasted.count);
    struct text line = pasted_line(&pasted, number);
    ck_assert_uint_le(span.begin, span.end);
    ck_assert_uint_le(span.end, line.length);
    ck_assert(span.begin == line.length || (line.bytes[span.begin] & 0xC0) != 0x80);
    ck_assert(span.end == line.length || (line.bytes[span.end] & 0xC0) != 0x80);
}

static bool remember(void *context, const struct remark *remark) {
    (void)context;
    check_span(remark->line, remark->span);
    return true;
}

void paste(struct text text) {
    while (text.length != 0) {
        const char *end = memchr(text.bytes, '\n', text.length);
        size_t length = end == NULL ? text.length : (size_t)(end - text.bytes);
        ck_assert(pasted_add(&pasted, (struct text){text.bytes, length}));
        text = text_from(text, end == NULL ? length : length + 1);
    }
}

/* What stands in the block comes from a place within the table. */
static void check_places(struct pasted_block *block) {
    size_t length = block->length;
    for (size_t n = 0; n < block->count; n++) {
        size_t end = n + 1 < block->count ? block->lines[n + 1].begin : length;
        for (size_t at = 0; block->lines[n].begin + at < end; at += 9) {
            size_t line;
            struct span span;
            ck_assert(pasted_block_place(block, n, at, &line, &span));
            ck_assert_uint_ge(line, block->table->begin);
            ck_assert_uint_lt(line, block->table->end);
            check_span(line, span);
        }
    }
    ck_assert_uint_eq(block->length, length);
}

struct text import(struct text text, enum separator separator) {
    const struct pasted_block_settings settings = {
        .directive = TEXT("tabell"), .kind = DIRECTIVE_TABLE, .unit = TEXT(""), .say = remember};
    import_release();
    FILE *out = open_memstream(&blocks, &blocks_length);
    ck_assert_ptr_nonnull(out);
    paste(text);
    ck_assert(pasted_tables_find(&pasted, separator, &tables));
    for (size_t n = 0; n < tables.count; n++) {
        struct pasted_block block;
        ck_assert(pasted_block_make(&block, &pasted, &tables, &tables.items[n], &settings));
        fwrite(block.bytes, 1, block.length, out);
        check_places(&block);
        pasted_block_release(&block);
    }
    ck_assert_int_eq(fclose(out), 0);
    return (struct text){blocks, blocks_length};
}

void import_release(void) {
    free(blocks);
    blocks = NULL;
    blocks_length = 0;
    pasted_tables_release(&tables);
    pasted_release(&pasted);
}
