/*
 * The journal of any book, also of one with errors: every entry adds up to nothing, entries come in
 * order of their days, and what is said to remain is what then stands on the account.
 */
#include <check.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "../../src/export.h"
#include "../../src/writer.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"

/* --- Accounts made at random --- */

static char text[1 << 15];
static size_t length;

static void put(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void put(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(text + length, sizeof text - length, format, arguments);
    va_end(arguments);
    ck_assert(written >= 0 && (size_t)written < sizeof text - length);
    length += (size_t)written;
}

static void put_amount(void) {
    static const char *const units[] = {" kr", " kr", "", " tkr", " mnkr"};
    if (random_below(30) == 0)
        put("  %s", random_below(2) == 0 ? "4.000" : "-");
    else
        put("  %s%u%s", random_below(6) == 0 ? "-" : "", random_below(5000),
            units[random_below(5)]);
}

static void put_row(unsigned depth, unsigned columns) {
    static const char *const labels[] = {"Löner",    "Resor",     "Summa",    "Summa intäkter",
                                         "Varav",    "Intäkter",  "Bidrag",   "Resultat",
                                         "Återstår", "Tilldelat", "Överförs", "Finansiering"};
    put("%*s%s", 4 + 2 * (int)depth, "", labels[random_below(12)]);
    for (unsigned n = 0; n < columns; n++)
        put_amount();
    put("\n");
    if (depth < 3 && random_below(4) == 0)
        for (unsigned parts = random_below(4); parts > 0; parts--)
            put_row(depth + 1, random_below(5) == 0 ? 0 : columns);
}

static void put_head(const char *keyword) {
    static const char *const periods[] = {"", "2018", "2019", "2018..2019", "2019-01..2019-06"};
    put("%s %s %s", keyword, random_below(4) == 0 ? "p" : "q", periods[random_below(5)]);
}

static void put_report(const char *keyword) {
    unsigned columns = random_below(4) == 0 ? 2 : 1;
    put_head(keyword);
    if (random_below(4) == 0)
        put_amount();
    put("\n");
    if (random_below(6) == 0)
        put("    finansiär: Bidrag\n");
    if (random_below(8) == 0)
        put("    ersätter: ja\n");
    if (columns == 2)
        put("    Post  Budget  Utfall\n");
    for (unsigned rows = random_below(8); rows > 0; rows--)
        put_row(0, random_below(6) == 0 ? 0 : columns);
}

static void make_text(uint64_t seed) {
    random_seed(seed);
    length = 0;
    if (random_below(4) == 0)
        put("avrundning 1 tkr\n");
    if (random_below(4) == 0)
        put("uppdrag q  Projekt\n    dnr: 1\n");
    for (unsigned blocks = 2 + random_below(10); blocks > 0; blocks--) {
        unsigned kind = random_below(8);
        if (kind < 3) {
            put_head("tilldelning");
            put_amount();
            put("\n%s", random_below(3) == 0 ? "    ingående: 40 kr\n" : "");
            put("%s", random_below(5) == 0 ? "    anslag: 1 6:1 ap.2\n" : "");
        } else if (kind < 7) {
            put_report("redovisning");
        } else {
            put_report("budget");
        }
    }
}

/* --- What is true of every journal --- */

static size_t remarks;

/* What is said takes memory, as where it is shown. */
static bool count_remark(void *context, struct text file, size_t line, enum message message,
                         const struct text *words) {
    (void)context;
    char *said = message_make(message, LANGUAGE_SWEDISH, words);
    ck_assert(file.length != 0 && line != 0);
    remarks += said != NULL;
    memory_release(said);
    return said != NULL;
}

/* What stands on an account after so many entries. */
static struct money balance_of(const struct journal *journal, size_t entries, size_t account) {
    struct money balance = MONEY_ZERO;
    for (size_t n = 0; n < entries; n++) {
        const struct entry *entry = &journal->entries[n];
        for (size_t p = entry->posting; p < entry->posting + entry->postings; p++)
            if (journal->postings[p].account == account)
                ck_assert(money_add(balance, journal->postings[p].amount, &balance));
    }
    return balance;
}

/* Returns how many balances are stated. */
static size_t check_entries(const struct journal *journal) {
    size_t balances = 0;
    for (size_t n = 0; n < journal->entry_count; n++) {
        const struct entry *entry = &journal->entries[n];
        struct money sum = MONEY_ZERO;
        ck_assert(n == 0 || journal->entries[n - 1].day <= entry->day);
        for (size_t p = entry->posting; p < entry->posting + entry->postings; p++)
            ck_assert(money_add(sum, journal->postings[p].amount, &sum));
        ck_assert_msg(money_is_zero(sum), "\n%s", text);
        if (entry->kind != ENTRY_BALANCE)
            continue;
        balances++;
        ck_assert_msg(money_compare(balance_of(journal, n, entry->account), entry->balance) == 0,
                      "\n%s", text);
    }
    return balances;
}

/* Each allocation fails in turn, until none is left that does. */
static void make_without_memory(const struct book *book, const struct journal_remarks *said) {
    bool made = false;
    for (size_t nth = 1; !made; nth++) {
        struct chart chart;
        struct journal journal;
        chart_begin(&chart, &export_beancount.naming);
        inject(INJECTED_ALLOCATION, nth, ENOMEM, false);
        injection_begin();
        made = journal_make(&journal, book, &chart, 1, said);
        ck_assert(injection_end() != made);
        journal_release(&journal);
        chart_release(&chart);
    }
}

static size_t check_journal(bool without_memory) {
    struct reporter_options options = reporter_default_options(LANGUAGE_ENGLISH);
    struct writer writer = {.format = &writer_short, .options = {.out = fopen("/dev/null", "w")}};
    struct journal_remarks said = {.remark = count_remark, .target = "hledger"};
    struct reporter *reporter = reporter_new(&options, &writer);
    struct book book;
    struct chart chart;
    struct journal journal;
    book_begin(&book);
    chart_begin(&chart, &export_hledger.naming);
    ck_assert(writer.options.out != NULL && reporter != NULL);
    struct audit_file file = {.descriptor = -1,
                              .bytes = {text, length},
                              .shown = TEXT("test.medel"),
                              .path = TEXT("test.medel"),
                              .book = &book};
    ck_assert_int_eq(audit_run(&file, NULL, reporter), AUDIT_DONE);
    ck_assert(journal_make(&journal, &book, &chart, 1, &said));
    size_t balances = check_entries(&journal);
    if (without_memory)
        make_without_memory(&book, &said);
    journal_release(&journal);
    chart_release(&chart);
    book_release(&book);
    reporter_release(reporter);
    fclose(writer.options.out);
    return balances;
}

START_TEST(entries_balance) {
    size_t balances = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        make_text(seed);
        balances += check_journal(seed % 3 == 0);
    }
    ck_assert_uint_gt(balances, 500);
    ck_assert_uint_gt(remarks, 500);
}
END_TEST

/* Grants below zero, and uses of them: so many of each, of the largest amount that there is. */
static void make_large(unsigned count) {
    length = 0;
    for (unsigned n = 0; n < count; n++)
        put("tilldelning q 2019  -1 000 000 mdkr\n    dnr: %u\n", n);
    put("redovisning q 2019\n");
    for (unsigned n = 0; n < count; n++)
        put("    Lön %u  1 000 000 mdkr\n", n);
}

START_TEST(what_is_too_large_to_tell_has_no_balance) {
    make_large(40);
    ck_assert_uint_eq(check_journal(false), 1);
    make_large(50);
    ck_assert_uint_eq(check_journal(false), 0);
}
END_TEST

Suite *journal_suite(void) {
    Suite *suite = suite_create("journal");
    TCase *tcase = tcase_create("any");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, entries_balance);
    tcase_add_test(tcase, what_is_too_large_to_tell_has_no_balance);
    suite_add_tcase(suite, tcase);
    return suite;
}
