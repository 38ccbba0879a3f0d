/* What goes into the book: blocks, rows, cells, and what coverage made of them. */
#include <check.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/writer.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"

/* --- The book as text, a line each --- */

static char shown[1 << 14];
static size_t length;

static void show(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void show(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(shown + length, sizeof shown - length, format, arguments);
    va_end(arguments);
    ck_assert(written >= 0 && (size_t)written < sizeof shown - length);
    length += (size_t)written;
}

static void show_sum(const char *name, const struct sum *sum) {
    if (sum->known)
        show(" %s=%lld", name, (long long)sum->money.ore / 100);
    else
        show(" %s=?", name);
}

static void show_row(const struct book *book, const struct book_row *row) {
    static const char *const kinds[] = {
        [ROW_ITEM] = "item",         [ROW_TOTAL] = "total",     [ROW_RESULT] = "result",
        [ROW_OF_WHICH] = "of which", [ROW_GRANTED] = "granted", [ROW_STOCK] = "stock",
        [ROW_REPAID] = "repaid",     [ROW_CARRIED] = "carried", [ROW_SAVED] = "saved",
        [ROW_HEADING] = "heading"};
    show("%*s%zu %s%s%s%s%s [%.*s]", 4 + 2 * (int)row->depth, "", row->line, kinds[row->kind],
         row->counts ? " counts" : "", row->parts ? " parts" : "", row->income ? " income" : "",
         row->broken ? " broken" : "", (int)row->label.length, row->label.bytes);
    for (size_t n = 0; n < row->cells; n++) {
        const struct book_cell *cell = &book->cells[row->cell + n];
        show(" \"%.*s\"", (int)cell->text.length, cell->text.bytes);
        if (cell->figure.unknown != 0)
            show("=?");
        else if (cell->state != CELL_OTHER)
            show("=%lld", (long long)cell->figure.money.ore / 100);
    }
    if (row->post != 0) {
        show_sum("available", &row->available);
        show_sum("allotted", &row->allotted);
    }
    show("\n");
}

static void show_block(const struct book *book, const struct book_block *block) {
    char period[PERIOD_PRINT_SIZE] = "-";
    if (block->has_period)
        period_print(period, block->period);
    show("%zu %s %.*s %s", block->line, directive_keyword(block->kind), (int)block->id.length,
         block->id.bytes, period);
    if (block->amount.state == CELL_AMOUNT)
        show(" %lld", (long long)block->amount.figure.money.ore / 100);
    if (block->doubtful)
        show(" doubtful");
    if (block->dropped)
        show(" dropped");
    if (block->settlement != BOOK_NONE)
        show(" settlement=%zu", block->settlement);
    if (block->used_column != BOOK_NONE)
        show(" column=%zu", block->used_column);
    if (block->settlement != BOOK_NONE && block->kind != DIRECTIVE_GRANT)
        show_sum("use", &block->use);
    if (block->kind == DIRECTIVE_APPROPRIATION) {
        show_sum("available", &block->available);
        show_sum("allotted", &block->allotted);
    }
    show("\n");
    for (size_t n = 0; n < block->properties; n++) {
        const struct book_property *property = &book->properties[block->property + n];
        show("    %.*s: %.*s\n", (int)property->name.length, property->name.bytes,
             (int)property->value.length, property->value.bytes);
    }
    for (size_t n = 0; n < block->columns; n++)
        show("%s|%.*s", n == 0 ? "    " : "", (int)book->columns[block->column + n].name.length,
             book->columns[block->column + n].name.bytes);
    show("%s", block->columns == 0 ? "" : "|\n");
    for (size_t n = 0; n < block->rows; n++)
        show_row(book, &book->rows[block->row + n]);
}

static void show_settlement(const struct book_settlement *it) {
    char period[PERIOD_PRINT_SIZE];
    period_print(period, it->period);
    show("settlement %.*s %s", (int)it->id.length, it->id.bytes, period);
    show_sum("granted", &it->granted);
    show_sum("carried-in", &it->carried_in);
    show_sum("credit", &it->credit);
    show_sum("used", &it->used);
    show_sum("planned", &it->planned);
    show(" reports=%zu budgets=%zu%s", it->reports, it->budgets, it->known ? "" : " unknown");
    if (it->declared)
        show(" declared");
    if (!it->reported) {
        period_print(period, it->gap);
        show(" gap=%s", period);
    }
    show("\n");
}

/* Audits a text into a book; the allocation that is the `nth` of it fails, if there are so many. */
static enum audit_result audit_into(struct book *book, struct text text, struct text name,
                                    size_t nth) {
    struct reporter_options options = reporter_default_options(LANGUAGE_ENGLISH);
    struct writer writer = {.format = &writer_short, .options = {.out = fopen("/dev/null", "w")}};
    book_begin(book);
    ck_assert_ptr_nonnull(writer.options.out);
    struct reporter *reporter = reporter_new(&options, &writer);
    ck_assert_ptr_nonnull(reporter);
    struct audit_file file = {
        .descriptor = -1, .bytes = text, .shown = name, .path = name, .book = book};
    inject(INJECTED_ALLOCATION, nth, ENOMEM, false);
    injection_begin();
    enum audit_result result = audit_run(&file, NULL, reporter);
    ck_assert(injection_end() == (result == AUDIT_FAILED));
    reporter_release(reporter);
    fclose(writer.options.out);
    return result;
}

/* Audits a text and shows its book. What is reported is not asked. */
static const char *book_of(const char *text) {
    struct book book;
    ck_assert_int_eq(audit_into(&book, text_of(text), TEXT("test.medel"), SIZE_MAX), AUDIT_DONE);
    length = 0;
    for (size_t n = 0; n < book.block_count; n++)
        show_block(&book, &book.blocks[n]);
    for (size_t n = 0; n < book.settlement_count; n++)
        show_settlement(&book.settlements[n]);
    book_release(&book);
    return shown;
}

/* --- What is in it --- */

START_TEST(rows) {
    ck_assert_str_eq(book_of("tabell Kostnader  60 kr\n"
                             "    källa: s. 7\n"
                             "    Post  Budget  Utfall\n"
                             "    Personal\n"
                             "        Lön  30  31\n"
                             "        Avgifter  10  9\n"
                             "    Resor  20  -\n"
                             "    Summa  60  40\n"
                             "    Intäkter\n"
                             "    Bidrag  60  x\n"),
                     "1 tabell  - 60 doubtful\n"
                     "    källa: s. 7\n"
                     "    |Budget|Utfall|\n"
                     "    4 item counts parts [Personal] \"\"=40 \"\"=40\n"
                     "      5 item counts [Lön] \"30\"=30 \"31\"=31\n"
                     "      6 item counts [Avgifter] \"10\"=10 \"9\"=9\n"
                     "    7 item counts [Resor] \"20\"=20 \"-\"=0\n"
                     "    8 total [Summa] \"60\"=60 \"40\"=40\n"
                     "    9 heading income [Intäkter]\n"
                     "    10 item counts income [Bidrag] \"60\"=60 \"x\"=?\n");
}
END_TEST

START_TEST(grants) {
    ck_assert_str_eq(book_of("uppdrag p  Projekt\n"
                             "    dnr: N2004/9386/ITFoU\n"
                             "tilldelning p 2019  100 kr\n"
                             "    ingående: 5 kr\n"
                             "budget p 2019\n"
                             "    Resor  90 kr\n"
                             "redovisning p 2019-01..2019-06\n"
                             "    Resor  60 kr\n"
                             "    Återstår  45 kr\n"
                             "redovisning q 2019  7 kr\n"),
                     "1 uppdrag p -\n"
                     "    dnr: N2004/9386/ITFoU\n"
                     "3 tilldelning p 2019 100 settlement=0\n"
                     "    ingående: 5 kr\n"
                     "5 budget p 2019 settlement=0 column=0 use=90\n"
                     "    ||\n"
                     "    6 item counts [Resor] \"90 kr\"=90\n"
                     "7 redovisning p 2019-01–2019-06 settlement=0 column=0 use=60\n"
                     "    ||\n"
                     "    8 item counts [Resor] \"60 kr\"=60\n"
                     "    9 stock [Återstår] \"45 kr\"=45\n"
                     "10 redovisning q 2019 7\n"
                     "settlement p 2019 granted=100 carried-in=5 credit=0 used=60 planned=90 "
                     "reports=1 budgets=1 declared gap=2019-07–2019-12\n");
}
END_TEST

/* A remainder row with items after it is one of them; a replaced report does not count. */
START_TEST(second_thoughts) {
    ck_assert_str_eq(book_of("tilldelning p 2019  100 kr\n"
                             "redovisning p 2019\n"
                             "    Överförs  90 kr\n"
                             "    Resor  10 kr\n"
                             "redovisning p 2019\n"
                             "    ersätter: ja\n"
                             "    Resor  100 kr\n"),
                     "1 tilldelning p 2019 100 settlement=0\n"
                     "2 redovisning p 2019 dropped\n"
                     "    ||\n"
                     "    3 item counts [Överförs] \"90 kr\"=90\n"
                     "    4 item counts [Resor] \"10 kr\"=10\n"
                     "5 redovisning p 2019 settlement=0 column=0 use=100\n"
                     "    ersätter: ja\n"
                     "    ||\n"
                     "    7 item counts [Resor] \"100 kr\"=100\n"
                     "settlement p 2019 granted=100 carried-in=0 credit=0 used=100 planned=0 "
                     "reports=1 budgets=0\n");
}
END_TEST

/* What a total makes income of is known only when it comes. */
START_TEST(income_by_a_total) {
    ck_assert_str_eq(book_of("tabell Projekt\n"
                             "    Konto\n"
                             "    Bidrag  60 kr\n"
                             "    Avgifter\n"
                             "        Barn  10 kr\n"
                             "        Vuxna  30 kr\n"
                             "        Summa avgifter  40 kr\n"
                             "    Summa intäkter  100 kr\n"
                             "    Löner  100 kr\n"
                             "    Summa kostnader  100 kr\n"),
                     "1 tabell  -\n"
                     "    ||\n"
                     "    2 heading [Konto]\n"
                     "    3 item counts income [Bidrag] \"60 kr\"=60\n"
                     "    4 item counts parts income [Avgifter] \"\"=40\n"
                     "      5 item counts income [Barn] \"10 kr\"=10\n"
                     "      6 item counts income [Vuxna] \"30 kr\"=30\n"
                     "      7 total income [Summa avgifter] \"40 kr\"=40\n"
                     "    8 total income [Summa intäkter] \"100 kr\"=100\n"
                     "    9 item counts [Löner] \"100 kr\"=100\n"
                     "    10 total [Summa kostnader] \"100 kr\"=100\n");
}
END_TEST

/* A total of a group's parts, or of one group, makes income of no more than those. */
START_TEST(income_by_a_total_of_some) {
    ck_assert_str_eq(book_of("tabell Projekt\n"
                             "    Löner  100 kr\n"
                             "    Skola\n"
                             "        Avgifter  40 kr\n"
                             "        Summa intäkter  40 kr\n"
                             "        Lokaler  70 kr\n"),
                     "1 tabell  -\n"
                     "    ||\n"
                     "    2 item counts [Löner] \"100 kr\"=100\n"
                     "    3 item counts parts [Skola] \"\"=110\n"
                     "      4 item counts income [Avgifter] \"40 kr\"=40\n"
                     "      5 total income [Summa intäkter] \"40 kr\"=40\n"
                     "      6 item counts [Lokaler] \"70 kr\"=70\n");
}
END_TEST

START_TEST(appropriations) {
    ck_assert_str_eq(book_of("anslag 1 6:1 2019  100 kr\n"
                             "    ap.1 Förvaltning  60 kr\n"
                             "    ap.2 Bidrag  40 kr\n"
                             "tilldelning p 2019  30 kr\n"
                             "    anslag: 1 6:1 ap.2\n"
                             "redovisning p 2019  30 kr\n"),
                     "1 anslag 1 6:1 2019 100 available=100 allotted=30\n"
                     "    ||\n"
                     "    2 item counts [ap.1 Förvaltning] \"60 kr\"=60 available=60 allotted=0\n"
                     "    3 item counts [ap.2 Bidrag] \"40 kr\"=40 available=40 allotted=30\n"
                     "4 tilldelning p 2019 30 settlement=0\n"
                     "    anslag: 1 6:1 ap.2\n"
                     "6 redovisning p 2019 30 settlement=0 use=30\n"
                     "settlement p 2019 granted=30 carried-in=0 credit=0 used=30 planned=0 "
                     "reports=1 budgets=0\n");
}
END_TEST

/* --- Texts --- */

/* So long that no two of them lie in a page; and longer than a page. */
enum { LONG = 40000, LONGER = 100000 };

static char *long_word(size_t letters) {
    char *word = malloc(letters + 1);
    ck_assert_ptr_nonnull(word);
    memset(word, 'a', letters);
    word[letters] = '\0';
    return word;
}

START_TEST(long_texts) {
    struct book book;
    struct text kept[4];
    char *longer = long_word(LONGER);
    const struct text texts[] = {TEXT("a"), {longer, LONGER}, {longer, LONG}, {longer, LONG}};
    book_begin(&book);
    for (size_t n = 0; n < 4; n++)
        ck_assert(book_keep(&book, texts[n], &kept[n]));
    for (size_t n = 0; n < 4; n++)
        ck_assert(text_equal(kept[n], texts[n]) && kept[n].bytes != texts[n].bytes);
    book_release(&book);
    free(longer);
}
END_TEST

/* Each text of a book may be the one that there is no memory for. */
START_TEST(no_memory_for_a_text) {
    char *word = long_word(LONG), *text = malloc(10 * LONG);
    ck_assert_ptr_nonnull(text);
    int written = snprintf(text, 10 * LONG,
                           "tilldelning %s 2019  \"%s\"  %0*d kr\n"
                           "    x-%s: %s\n"
                           "tabell\n"
                           "    Post  %s  Utfall\n"
                           "    %s  1  1\n",
                           word, word, LONG, 7, word, word, word, word);
    ck_assert(written > 0 && written < 10 * LONG);
    enum audit_result result = AUDIT_FAILED;
    size_t nth = 0;
    while (result == AUDIT_FAILED) {
        struct book book;
        result = audit_into(&book, (struct text){text, (size_t)written}, (struct text){word, LONG},
                            ++nth);
        if (result == AUDIT_DONE) {
            ck_assert_uint_eq(book.block_count, 2);
            ck_assert_uint_eq(book.blocks[0].title.length, LONG);
            ck_assert_uint_eq(book.rows[0].label.length, LONG);
        }
        book_release(&book);
    }
    ck_assert_int_eq(result, AUDIT_DONE);
    ck_assert_uint_gt(nth, 20);
    free(word);
    free(text);
}
END_TEST

START_TEST(properties_are_found) {
    struct book book;
    struct text value;
    struct book_block block = {.kind = DIRECTIVE_ASSIGNMENT, .file = TEXT("a"), .id = TEXT("a")};
    book_begin(&book);
    ck_assert(book_add_block(&book, &block));
    ck_assert(book_add_property(&book, TEXT("titel"), TEXT("Ett")));
    ck_assert(book_add_block(&book, &block));
    ck_assert(book_add_property(&book, TEXT("x-dnr"), TEXT("1")));
    ck_assert(book_add_property(&book, TEXT("DNR"), TEXT("2")));
    ck_assert(book_find_property(&book, &book.blocks[1], PROPERTY_REGISTRATION, &value));
    ck_assert(text_equal(value, TEXT("2")));
    ck_assert(!book_find_property(&book, &book.blocks[1], PROPERTY_TITLE, &value));
    ck_assert(text_equal(value, TEXT("")));
    ck_assert(book_find_property(&book, &book.blocks[0], PROPERTY_TITLE, &value));
    ck_assert(text_equal(value, TEXT("Ett")));
    book_release(&book);
}
END_TEST

Suite *book_suite(void) {
    Suite *suite = suite_create("book");
    TCase *tcase = tcase_create("whole");
    tcase_add_test(tcase, rows);
    tcase_add_test(tcase, grants);
    tcase_add_test(tcase, second_thoughts);
    tcase_add_test(tcase, income_by_a_total);
    tcase_add_test(tcase, income_by_a_total_of_some);
    tcase_add_test(tcase, appropriations);
    tcase_add_test(tcase, long_texts);
    tcase_add_test(tcase, no_memory_for_a_text);
    tcase_add_test(tcase, properties_are_found);
    suite_add_tcase(suite, tcase);
    return suite;
}
