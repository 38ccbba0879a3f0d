/* What holds of everything that `medel export` writes. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/money.h"
#include "answer.h"
#include "property.h"
#include "whole.h"

/*
 * Sums are of öre and may wrap, as journals may add up to more than any amount: what is the same
 * without that is the same with it.
 */

/* What remains of grants, however they are ordered. */
struct remainders {
    size_t count;
    uint64_t sum;
};

static void add_remainder(struct remainders *remainders, struct money money) {
    remainders->count++;
    remainders->sum += (uint64_t)money.ore;
}

/* --- A journal that is read as hledger or beancount reads it --- */

enum { MOST_ACCOUNTS = 2048, DATE_LENGTH = 10 };

struct account {
    struct text name;
    const char *opened; /* the date; "" in hledger, which wants none */
    uint64_t stands;
};

static struct account accounts[MOST_ACCOUNTS];

struct journal_reader {
    bool beancount;
    struct text line; /* without its newline */
    size_t accounts;
    const char *date; /* of the transaction that is read; "" between two */
    uint64_t sum;     /* of its postings so far */
    struct remainders stated;
    FILE *posted; /* every amount, to be compared with that of the other journal */
};

static void expect(const struct journal_reader *reader, bool holds) {
    if (!holds)
        ck_abort_msg("\nnot so: %.*s", (int)reader->line.length, reader->line.bytes);
}

static size_t count_digits(struct text text) {
    size_t length = 0;
    while (length < text.length && byte_is_digit(text.bytes[length]))
        length++;
    return length;
}

/* Takes that word from the beginning of the text; false where it begins otherwise. */
static bool skip(struct text *text, const char *word) {
    if (!text_starts(*text, text_of(word)))
        return false;
    *text = text_from(*text, strlen(word));
    return true;
}

static bool skip_date(struct text *text) {
    static const size_t digits[] = {4, 2, 2};
    for (size_t n = 0; n < 3; n++) {
        if ((n != 0 && !skip(text, "-")) || count_digits(*text) != digits[n])
            return false;
        *text = text_from(*text, digits[n]);
    }
    return true;
}

/* `-4500.00 SEK`, or what stands there for ` SEK`. */
static bool skip_money(struct text *text, const char *after, struct money *money) {
    bool negative = skip(text, "-");
    size_t kronor = count_digits(*text);
    int64_t ore = 100 * strtoll(text->bytes, NULL, 10);
    *text = text_from(*text, kronor);
    if (kronor == 0 || !skip(text, ".") || count_digits(*text) != 2)
        return false;
    ore += strtoll(text->bytes, NULL, 10);
    *text = text_from(*text, 2);
    money->ore = negative ? -ore : ore;
    return skip(text, after);
}

/* "…", in which a quote has a backslash before it. */
static bool is_string(struct text text) {
    size_t at = 1;
    while (at < text.length && text.bytes[at] != '"')
        at += text.bytes[at] == '\\' ? 2 : 1;
    return text.length >= 2 && text.bytes[0] == '"' && at + 1 == text.length;
}

/* --- Accounts --- */

static bool is_name_byte(const struct journal_reader *reader, char byte) {
    bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return !reader->beancount || letter || byte_is_digit(byte) || (byte & 0x80) != 0 || byte == '-'
           || byte == ':';
}

/* Takes an account, whose name ends where two blanks do, or, in beancount, one. */
static struct text take_name(const struct journal_reader *reader, struct text *text) {
    static const char *const roots[] = {
        "assets:", "Assets:", "equity:", "Equity:", "expenses:", "Expenses:", "income:", "Income:"};
    const char *end = reader->beancount ? " " : "  ";
    struct text name = {text->bytes, 0};
    bool known = false;
    for (size_t n = reader->beancount; n < sizeof roots / sizeof *roots; n += 2)
        known = known || text_starts(*text, text_of(roots[n]));
    for (; text->length != 0 && !text_starts(*text, text_of(end)); name.length++) {
        bool begins = name.length == 0 || text->bytes[-1] == ':';
        char byte = text->bytes[0];
        expect(reader, is_name_byte(reader, byte) && (!begins || (byte != ':' && byte != ' ')));
        expect(reader,
               !begins || !reader->beancount || (byte != '-' && (byte < 'a' || byte > 'z')));
        *text = text_from(*text, 1);
    }
    expect(reader, known && name.bytes[name.length - 1] != ':');
    return name;
}

static struct account *find_account(const struct journal_reader *reader, struct text name) {
    for (size_t n = 0; n < reader->accounts; n++)
        if (text_equal(accounts[n].name, name))
            return &accounts[n];
    return NULL;
}

static void open_account(struct journal_reader *reader, struct text name, const char *date) {
    expect(reader, find_account(reader, name) == NULL && reader->accounts < MOST_ACCOUNTS);
    accounts[reader->accounts++] = (struct account){name, date, 0};
}

/* --- Entries --- */

static void end_transaction(struct journal_reader *reader) {
    ck_assert_msg(reader->sum == 0, "\n%.10s: off by %lld öre", reader->date,
                  (long long)reader->sum);
    reader->date = "";
}

static void post(struct journal_reader *reader, struct text name, struct money amount) {
    struct account *account = find_account(reader, name);
    expect(reader, *reader->date != '\0' && account != NULL);
    expect(reader, strncmp(account->opened, reader->date, DATE_LENGTH) <= 0);
    reader->sum += (uint64_t)amount.ore;
    account->stands += (uint64_t)amount.ore;
    fprintf(reader->posted, "%lld\n", (long long)amount.ore);
}

static void expect_balance(struct journal_reader *reader, struct text name, struct money amount) {
    const struct account *account = find_account(reader, name);
    expect(reader, account != NULL && account->stands == (uint64_t)amount.ore);
    add_remainder(&reader->stated, amount);
}

/* --- Lines --- */

static void read_hledger_posting(struct journal_reader *reader, struct text rest) {
    struct money amount = MONEY_ZERO, balance = MONEY_ZERO;
    struct text name = take_name(reader, &rest);
    while (skip(&rest, " ")) {
    }
    expect(reader, skip_money(&rest, " SEK", &amount));
    if (skip(&rest, " = ")) {
        expect(reader, money_is_zero(amount) && skip_money(&rest, " SEK", &balance));
        expect_balance(reader, name, balance);
    } else {
        post(reader, name, amount);
        if (skip(&rest, "  ; line:"))
            rest = text_from(rest, count_digits(rest));
    }
    expect(reader, rest.length == 0);
}

static void read_hledger_line(struct journal_reader *reader) {
    struct text rest = reader->line;
    if (skip(&rest, "account ")) {
        open_account(reader, take_name(reader, &rest), "");
        expect(reader, rest.length == 0 || skip(&rest, "  ; label: "));
    } else if (skip(&rest, "    ; ")) {
        expect(reader, memchr(rest.bytes, ':', rest.length) != NULL);
    } else if (skip(&rest, "    ")) {
        read_hledger_posting(reader, rest);
    } else if (skip_date(&rest)) {
        expect(reader, skip(&rest, " * ") && memchr(rest.bytes, ';', rest.length) == NULL
                           && memchr(rest.bytes, '|', rest.length) == NULL);
        reader->date = reader->line.bytes;
    } else {
        expect(reader, text_equal(rest, TEXT("decimal-mark ."))
                           || text_equal(rest, TEXT("commodity 1000.00 SEK")));
    }
}

/* `key: "…"`, or the number of a line. */
static bool is_beancount_note(struct text rest) {
    size_t key = 0;
    while (key < rest.length && rest.bytes[key] != ':' && rest.bytes[key] != ' ')
        key++;
    bool small = rest.bytes[0] >= 'a' && rest.bytes[0] <= 'z';
    rest = text_from(rest, key);
    return small && skip(&rest, ": ")
           && (is_string(rest) || (rest.length != 0 && count_digits(rest) == rest.length));
}

static void read_beancount_entry(struct journal_reader *reader, struct text rest) {
    struct money amount = MONEY_ZERO;
    const char *date = reader->line.bytes;
    if (skip(&rest, " open ")) {
        open_account(reader, take_name(reader, &rest), date);
        expect(reader, text_equal(rest, TEXT(" SEK")));
    } else if (skip(&rest, " balance ")) {
        struct text name = take_name(reader, &rest);
        expect(reader,
               skip(&rest, "  ") && skip_money(&rest, " ~ 0.00 SEK", &amount) && rest.length == 0);
        expect_balance(reader, name, amount);
    } else {
        expect(reader, skip(&rest, " * ") && is_string(rest));
        reader->date = date;
    }
}

static void read_beancount_line(struct journal_reader *reader) {
    struct text rest = reader->line;
    struct money amount = MONEY_ZERO;
    if (skip_date(&rest)) {
        read_beancount_entry(reader, rest);
    } else if (skip(&rest, "  ")) {
        if (is_beancount_note(rest) || (skip(&rest, "  ") && is_beancount_note(rest)))
            return;
        struct text name = take_name(reader, &rest);
        expect(reader, skip(&rest, "  ") && skip_money(&rest, " SEK", &amount) && rest.length == 0);
        post(reader, name, amount);
    } else {
        expect(reader, text_equal(rest, TEXT("option \"operating_currency\" \"SEK\"")));
    }
}

/* What it posts, an amount a line, in a string that the caller frees; and what it says remains. */
static char *read_journal(const char *journal, bool beancount, struct remainders *stated) {
    char *posted;
    size_t length;
    struct journal_reader reader = {.beancount = beancount, .date = ""};
    reader.posted = open_memstream(&posted, &length);
    ck_assert_ptr_nonnull(reader.posted);
    for (const char *end; *journal != '\0'; journal = end + 1) {
        end = strchr(journal, '\n');
        reader.line = (struct text){journal, (size_t)(end - journal)};
        if (reader.line.length == 0)
            end_transaction(&reader);
        else if (*journal == ';')
            continue;
        else if (beancount)
            read_beancount_line(&reader);
        else
            read_hledger_line(&reader);
    }
    end_transaction(&reader);
    ck_assert_int_eq(fclose(reader.posted), 0);
    *stated = reader.stated;
    return posted;
}

/* --- The export --- */

enum { TARGET_HLEDGER, TARGET_BEANCOUNT, TARGET_CSV, TARGETS };

/* Returns what both journals say remains. */
static struct remainders expect_whole(char *const outputs[TARGETS], enum language language) {
    enum { CSV_CELLS = 15 };
    for (size_t n = 0; n < TARGETS; n++)
        expect_harmless(outputs[n], n == TARGET_CSV ? "\r\n" : "\n");
    expect_csv(outputs[TARGET_CSV], language == LANGUAGE_SWEDISH ? ';' : ',', CSV_CELLS);
    struct remainders stated, again;
    char *hledger = read_journal(outputs[TARGET_HLEDGER], false, &stated);
    char *beancount = read_journal(outputs[TARGET_BEANCOUNT], true, &again);
    ck_assert_str_eq(hledger, beancount);
    ck_assert(stated.count == again.count && stated.sum == again.sum);
    free(hledger);
    free(beancount);
    return stated;
}

/* What the report says remains of grants. */
static struct remainders read_remainders(struct text bytes) {
    static const char name[] = "\"remaining\":\"";
    struct remainders known = {0, 0};
    struct answer report = answer_of("report", "--format=json", LANGUAGE_ENGLISH, 80, bytes);
    const char *end = strstr(report.out, "\"totals\":");
    for (const char *at = report.out; (at = strstr(at, name)) != NULL && at < end;) {
        struct text rest = text_of(at + strlen(name));
        struct money money = MONEY_ZERO;
        ck_assert(skip_money(&rest, "\"", &money));
        add_remainder(&known, money);
        at = rest.bytes;
    }
    answer_release(&report);
    return known;
}

/* What check says comes first, and then notes. */
static void expect_same_said(const struct answer *check, const struct answer *export) {
    size_t length = strlen(check->out);
    ck_assert_int_eq(export->status, check->status);
    ck_assert_msg(strncmp(export->errors, check->out, length) == 0, "\n%s--- not\n%s",
                  export->errors, check->out);
    expect_shapes(export->errors);
    ck_assert(check->status == STATUS_CLEAN
              || (*export->out == '\0' && export->errors[length] == '\0'));
}

void expect_export_whole(struct text bytes, enum language language) {
    static const char *const targets[TARGETS] = {[TARGET_HLEDGER] = "--to=hledger",
                                                 [TARGET_BEANCOUNT] = "--to=beancount",
                                                 [TARGET_CSV] = "--to=csv"};
    char *outputs[TARGETS];
    struct answer check = answer_of("check", "--format=short", language, 80, bytes);
    for (size_t n = 0; n < TARGETS; n++) {
        struct answer export = answer_of("export", targets[n], language, 80, bytes);
        expect_same_said(&check, &export);
        outputs[n] = export.out;
        free(export.errors);
    }
    struct remainders stated = expect_whole(outputs, language);
    if (check.status == STATUS_CLEAN) {
        struct remainders known = read_remainders(bytes);
        ck_assert(stated.count == known.count && stated.sum == known.sum);
    }
    for (size_t n = 0; n < TARGETS; n++)
        free(outputs[n]);
    answer_release(&check);
}
