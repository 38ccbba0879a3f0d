#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "../document.h"
#include "harness.h"
#include "property.h"
#include "suites.h"

/* A text that grows. */
static struct {
    char bytes[1 << 16];
    size_t length, line;
} out;

static void append(const char *bytes, size_t length) {
    ck_assert_uint_lt(out.length + length, sizeof out.bytes);
    memcpy(out.bytes + out.length, bytes, length);
    out.length += length;
    out.bytes[out.length] = '\0';
}

static void write_string(const char *string) {
    append(string, strlen(string));
}

static void end_line(void) {
    write_string("\n");
    out.line++;
}

/* --- Accounts that add up */

enum node_kind { NODE_ITEM, NODE_GROUP, NODE_BARE_GROUP, NODE_HEADING, NODE_TOTAL };
enum { MOST_NODES = 512, MOST_COLUMNS = 3, NONE = -1 };

struct node {
    enum node_kind kind;
    const char *word; /* what its label begins with */
    int parent;       /* the group it is part of, or NONE */
    unsigned depth;
    long long value[MOST_COLUMNS]; /* in tenths, where it is rounded */
    size_t line;
};

static struct {
    struct node nodes[MOST_NODES];
    int count;
    unsigned columns;
    bool across, rounded, result, report, amount;
    const char *unit;              /* of the file, or NULL */
    bool unit_shown, grouped;      /* how amounts are written */
    long long use[MOST_COLUMNS];   /* of the block, without income */
    long long block[MOST_COLUMNS]; /* of its items all together */
    size_t figures;                /* written so far */
    size_t changed;                /* which of them is another than it should be */
    long long change;
    int changed_node;
    size_t head_lines; /* up to the directive of the block */
} account;

static struct node *add_node(enum node_kind kind, const char *word, int parent, unsigned depth) {
    ck_assert_int_lt(account.count, MOST_NODES);
    struct node *node = &account.nodes[account.count++];
    *node = (struct node){.kind = kind, .word = word, .parent = parent, .depth = depth};
    return node;
}

static void add_values(long long *sum, const long long *values, int sign) {
    for (unsigned n = 0; n < account.columns; n++)
        sum[n] += sign * values[n];
}

static void random_values(long long *values) {
    long long across = 0;
    for (unsigned n = 0; n < account.columns; n++) {
        values[n] = 1 + random_below(10) * (long long)random_below(100000) + random_below(1000);
        if (!account.rounded)
            values[n] *= 10;
        if (account.across && n == account.columns - 1)
            values[n] = across;
        across += values[n];
    }
}

/* Rows of one level that belong together; adds what they come to. */
static void make_rows(int parent, unsigned depth, long long *sum) {
    for (unsigned rows = 1 + random_below(5); rows > 0; rows--) {
        if (depth >= 3 || account.count > MOST_NODES / 2 || random_below(4) != 0) {
            struct node *item = add_node(NODE_ITEM, "post", parent, depth);
            random_values(item->value);
            add_values(sum, item->value, 1);
            continue;
        }
        int group = account.count;
        add_node(random_below(3) == 0 ? NODE_BARE_GROUP : NODE_GROUP, "grupp", parent, depth);
        long long parts[MOST_COLUMNS] = {0};
        make_rows(group, depth + 1, parts);
        if (random_below(3) == 0)
            add_values(add_node(NODE_TOTAL, "Summa", group, depth + 1)->value, parts, 1);
        add_values(account.nodes[group].value, parts, 1);
        add_values(sum, parts, 1);
    }
}

static void make_sections(unsigned count) {
    static const char *const headings[] = {"Intäkter", "Kostnader", "Lokaler"};
    long long result[MOST_COLUMNS] = {0};
    for (unsigned n = 0; n < count; n++) {
        bool income = account.result && n == 0;
        add_node(NODE_HEADING, headings[account.result ? n : 1 + n % 2], NONE, 0);
        long long sum[MOST_COLUMNS] = {0};
        make_rows(NONE, 0, sum);
        add_values(add_node(NODE_TOTAL, "Summa", NONE, 0)->value, sum, 1);
        add_values(account.block, sum, 1);
        add_values(account.use, sum, income ? 0 : 1);
        add_values(result, sum, income ? 1 : -1);
    }
    if (account.result)
        add_values(add_node(NODE_TOTAL, "Årets resultat", NONE, 0)->value, result, 1);
    else
        add_values(add_node(NODE_TOTAL, "Totalt", NONE, 0)->value, account.block, 1);
}

static void make_account(uint64_t from) {
    static const char *const units[] = {NULL, NULL, "kr", "tkr", "mnkr"};
    random_seed(from);
    memset(&account, 0, sizeof account);
    account.columns = random_below(2) == 0 ? 1 : 1 + random_below(MOST_COLUMNS);
    account.across = account.columns == 3 && random_below(2) == 0;
    account.rounded = random_below(3) == 0;
    account.unit = units[random_below(5)];
    account.unit_shown = random_below(2) == 0;
    account.grouped = random_below(3) != 0;
    account.report = account.columns == 1 && random_below(2) == 0;
    unsigned sections = random_below(3) == 0 ? 2 + random_below(2) : 1;
    account.result = sections == 2 && random_below(2) == 0;
    if (sections > 1) {
        make_sections(sections);
    } else {
        make_rows(NONE, 0, account.block);
        add_values(account.use, account.block, 1);
        account.amount = account.columns == 1 && random_below(3) == 0;
        if (!account.amount || random_below(2) == 0)
            add_values(add_node(NODE_TOTAL, "Summa", NONE, 0)->value, account.block, 1);
    }
}

static void write_figure(long long tenths) {
    char digits[32], text[64];
    long long value = tenths >= 0 ? (tenths + 5) / 10 : -((-tenths + 5) / 10);
    size_t length = 0;
    snprintf(digits, sizeof digits, "%lld", value < 0 ? -value : value);
    if (value < 0)
        text[length++] = '-';
    for (size_t n = 0, count = strlen(digits); n < count; n++) {
        if (account.grouped && n > 0 && (count - n) % 3 == 0)
            text[length++] = ' ';
        text[length++] = digits[n];
    }
    append(text, length);
    if (account.unit_shown) {
        write_string(" ");
        write_string(account.unit != NULL ? account.unit : "kr");
    }
}

static void write_head(void) {
    const char *unit = account.unit != NULL ? account.unit : "kr";
    if (account.unit != NULL) {
        write_string("enhet ");
        write_string(unit);
        end_line();
    }
    if (account.rounded) {
        write_string("avrundning 1 ");
        write_string(unit);
        end_line();
    }
    if (account.report) {
        write_string("tilldelning p 2019  ");
        write_figure(account.use[0]);
        end_line();
    }
    write_string(account.report ? "redovisning p 2019" : "tabell");
    if (account.amount) {
        write_string("  ");
        write_figure(account.block[0]);
    }
    end_line();
    if (account.columns > 1) {
        write_string(account.across         ? "  kolumner: Norr, Söder, Alla = Norr + Söder"
                     : account.columns == 2 ? "  kolumner: Norr, Söder"
                                            : "  kolumner: Norr, Söder, Väster");
        end_line();
    }
    account.head_lines = out.line - 1;
}

static void write_node(struct node *node, int index) {
    char label[64];
    snprintf(label, sizeof label, "%*s%s %d", (int)(2 + 2 * node->depth), "", node->word, index);
    write_string(label);
    node->line = out.line;
    if (node->kind != NODE_HEADING && node->kind != NODE_BARE_GROUP)
        for (unsigned n = 0; n < account.columns; n++) {
            bool changed = ++account.figures == account.changed;
            if (changed)
                account.changed_node = index;
            write_string(random_below(4) == 0 ? "\t" : "   ");
            write_figure(node->value[n] + (changed ? account.change : 0));
        }
    end_line();
}

/* The account of a seed; the `changed`-th figure of its rows (from 1) off by `change` tenths. */
static const char *write_account(uint64_t from, size_t changed, long long change) {
    make_account(from);
    account.changed = changed;
    account.change = change;
    account.changed_node = NONE;
    out.length = 0;
    out.line = 1;
    write_head();
    for (int n = 0; n < account.count; n++)
        write_node(&account.nodes[n], n);
    return out.bytes;
}

/* Is it on a line of a sum that the changed figure is in, or of the figure itself? */
static bool is_explained(size_t line) {
    if (line <= account.head_lines)
        return true;
    for (int n = account.changed_node; n != NONE; n = account.nodes[n].parent) {
        if (account.nodes[n].line == line)
            return true;
        for (int other = 0; other < account.count; other++) {
            const struct node *it = &account.nodes[other];
            if (it->line == line && it->kind == NODE_TOTAL && it->parent == account.nodes[n].parent)
                return true;
        }
    }
    return false;
}

enum { SEEDS_EACH = 25 };

START_TEST(an_account_that_adds_up_is_silent) {
    for (int n = 0; n < SEEDS_EACH; n++) {
        uint64_t from = (uint64_t)(_i * SEEDS_EACH + n);
        const char *text = write_account(from, 0, 0);
        const char *found = audit_text(text);
        ck_assert_msg(*found == '\0', "seed %d:\n%s\n%s", (int)from, text, found);
    }
}
END_TEST

START_TEST(one_figure_changed_is_one_report) {
    for (int n = 0; n < SEEDS_EACH; n++) {
        uint64_t from = (uint64_t)(_i * SEEDS_EACH + n);
        write_account(from, 0, 0);
        size_t figures = account.figures;
        size_t changed = 1 + random_below((unsigned)figures);
        long long change = 10 * (100003 + (long long)random_below(9000000));
        const char *text = write_account(from, changed, change);
        const char *found = audit_text(text);
        ck_assert_msg(audit_count() == 1, "seed %d, figure %zu (row %d) by %lld:\n%s\n%s",
                      (int)from, changed, account.changed_node, change / 10, text, found);
        ck_assert_msg(is_explained(audit_finding(0).line),
                      "seed %d, figure %zu (row %d) by %lld:\n%s\n%s", (int)from, changed,
                      account.changed_node, change / 10, text, found);
    }
}
END_TEST

/* --- However it is read */

/* The samples, as they are read. */
enum { MOST_SAMPLES = 32 };
static struct text samples[MOST_SAMPLES];
static size_t sample_count;

static void read_samples(void) {
    DIR *directory = opendir("samples");
    ck_assert_ptr_nonnull(directory);
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        char path[512];
        if (strstr(entry->d_name, ".medel") == NULL || sample_count == MOST_SAMPLES)
            continue;
        snprintf(path, sizeof path, "samples/%s", entry->d_name);
        FILE *file = fopen(path, "rb");
        ck_assert_ptr_nonnull(file);
        char *bytes = malloc(1 << 16);
        ck_assert_ptr_nonnull(bytes);
        samples[sample_count++] = (struct text){bytes, fread(bytes, 1, 1 << 16, file)};
        fclose(file);
    }
    closedir(directory);
    ck_assert_uint_gt(sample_count, 0);
}

static void release_samples(void) {
    while (sample_count > 0)
        free((void *)samples[--sample_count].bytes);
}

/* Something is reported of it, on many lines and of many kinds. */
static const char faulty[] = "\xEF\xBB\xBFtilldelning p 2019  100 kr\n"
                             "  ingående: 5 kr\n"
                             "redovisning p 2019\n"
                             "  källa: \"å  ä\"\n"
                             "  Löner och så  60 kr\n"
                             "    därav ö  61 kr\n"
                             "  Hyra 5 000 kr\n"
                             "  Möten  1.500\n"
                             "  Löner och så  60 kr\n"
                             "\n"
                             "tabell å  5 kr\n"
                             "  é  1 kr\n"
                             "  \xF0\x9F\x98\x80  \xC2\xA0"
                             "2 kr\x01\n"
                             "  Summa  4 kr ; medel: ignore=sum-mismatch\n"
                             "redovisning q 2019  3 kr";

START_TEST(reads_of_any_size) {
    expect_same_in_pieces(TEXT(faulty), 1);
    ck_assert_uint_gt(audit_count(), 5);
    expect_same_in_pieces(TEXT(faulty), 2);
    expect_same_in_pieces(TEXT(faulty), 7);
    for (size_t n = 0; n < sample_count; n++)
        expect_same_in_pieces(samples[n], 1 + n % 5);
    for (uint64_t from = 0; from < 20; from++) {
        const char *text = write_account(from, 1 + (size_t)(from % 3), 54321);
        expect_same_in_pieces(text_of(text), 1 + (size_t)(from % 3));
    }
}
END_TEST

START_TEST(lines_end_either_way) {
    expect_same_with('\r', TEXT(faulty));
    for (size_t n = 0; n < sample_count; n++)
        expect_same_with('\r', samples[n]);
    for (uint64_t from = 0; from < 50; from++)
        expect_same_with('\r', text_of(write_account(from, 1 + (size_t)(from % 3), 54321)));
}
END_TEST

/* A blank at its end means nothing, but a row that has one is not read in one go (usual.h). */
START_TEST(rows_go_either_way) {
    for (size_t n = 0; n < sample_count; n++)
        expect_same_with(' ', samples[n]);
    for (uint64_t from = 0; from < 500; from++)
        expect_same_with(' ', text_of(write_account(from, (size_t)(from % 7), 54321)));
}
END_TEST

/* --- Whatever it holds: no crash, and every span within its line (which the harness checks) */

static const char *const morsels[] = {
    "\n",
    "\n  ",
    "\t",
    "  ",
    " ",
    "\"",
    ";",
    "; medel: ignore=sum-mismatch x",
    "#",
    ":",
    "=",
    "-",
    "–",
    "−",
    "(",
    ")",
    "%",
    ",",
    ".",
    "..",
    "0",
    "9",
    "1 000",
    "1.000",
    "666,000",
    "1  000",
    " kr",
    " tkr",
    " EUR",
    "€5",
    "\xC2\xA0",
    "\xE2\x80\xAF",
    "å",
    "a\xCC\x8A",
    "\xF0\x9F\x98\x80",
    "\xFF",
    "\xC3",
    "\xE2\x80",
    "\x01",
    "\x1B[31m",
    "\xE2\x80\xAE",
    "\r",
    "\xEF\xBB\xBF",
    "\n  Summa  5 kr",
    "\n  Varav x  5 kr",
    "\n  Resultat  5 kr",
    "\n  Återstår  5 kr",
    "\n  Tilldelat  5 kr",
    "\n  Intäkter",
    "\ntabell x  7 kr\n",
    "\nredovisning p 2019\n",
    "\ntilldelning p 2019  5 kr\n",
    "\nanslag 1 6:1\n  ap.1  5\n",
    "\n  kolumner: A, B = A\n",
    "\nenhet tkr\n",
    "\navrundning 1\n",
    "\n  avrundning: 10 kr\n",
    "\nbudget p  5\n",
    "999999999999999",
    "\ninkludera test.medel\n",
    "2019",
    "2019-01..2019-06",
    "2018-2020",
    "\n  finansiär: x\n",
    "\n  ersätter: ja\n",
    "\n    ap.2 x  7",
    "\n        ap.2.1 y  7",
    "\nanslag 1  6:1  2019  x  7\n",
    "\n\tB  5",
    "\n    A  5",
    "\n      C",
    "\n        Summa  5",
    "\n    ; x",
    "\n    Post  Budget  Not  Utfall",
    "500:-",
    "1:50",
    "4500,-",
    "  4500",
    "  000",
    "  0050",
    "+7",
    "- 1000",
    " öre",
    " biljoner",
    "\nenhet öre\n",
    "  \"5\"",
    "  \"å  ä\"",
    "  ; x  ",
    "  2000 kr",
    "  12,5 %",
    "\ntabell\t5\n",
    "\ntabell  \"x  y\"  z   1500 kronor ; å\n",
};

static void insert(size_t at, const char *bytes, size_t length) {
    if (out.length + length >= sizeof out.bytes)
        return;
    memmove(out.bytes + at + length, out.bytes + at, out.length - at);
    memcpy(out.bytes + at, bytes, length);
    out.length += length;
}

static void take_out(size_t at, size_t length) {
    if (length > out.length - at)
        length = out.length - at;
    memmove(out.bytes + at, out.bytes + at + length, out.length - at - length);
    out.length -= length;
}

static void mutate(void) {
    size_t at = random_below((unsigned)out.length + 1);
    const char *morsel = morsels[random_below(sizeof morsels / sizeof *morsels)];
    char copy[256];
    switch (random_below(6)) {
    case 0:
        take_out(at, 1 + random_below(8));
        break;
    case 1:
        take_out(at, 1 + random_below(200));
        break;
    case 2: { /* a stretch again, elsewhere */
        size_t from = random_below((unsigned)out.length + 1), length = random_below(sizeof copy);
        if (length > out.length - from)
            length = out.length - from;
        memcpy(copy, out.bytes + from, length);
        insert(at, copy, length);
        break;
    }
    case 3:
        if (at < out.length)
            out.bytes[at] = (char)random_below(256);
        break;
    default:
        insert(at, morsel, strlen(morsel));
    }
}

static void audit_whatever(void) {
    /* at the very end of what may be read, so that a reader who goes on is found out */
    char *exact = malloc(out.length + (out.length == 0));
    ck_assert_ptr_nonnull(exact);
    memcpy(exact, out.bytes, out.length);
    audit_set_excerpts(true);
    audit_bytes((struct text){exact, out.length});
    free(exact);
}

/* A sample, or the faulty text, with some stretches of it changed. */
static void make_mutated(void) {
    struct text sample = samples[random_below((unsigned)sample_count)];
    out.length = 0;
    if (sample.length > sizeof out.bytes / 2)
        sample.length = sizeof out.bytes / 2;
    if (random_below(4) == 0)
        write_string(faulty);
    else
        append(sample.bytes, sample.length);
    for (unsigned times = 1 + random_below(12); times > 0; times--)
        mutate();
}

static void make_morsels(void) {
    out.length = 0;
    for (unsigned times = 1 + random_below(60); times > 0; times--) {
        const char *morsel = morsels[random_below(sizeof morsels / sizeof *morsels)];
        append(morsel, strlen(morsel));
    }
}

static void make_bytes(void) {
    out.length = 0;
    for (unsigned times = random_below(300); times > 0; times--) {
        char byte = (char)(random_below(3) == 0 ? random_below(256) : 32 + random_below(95));
        append(&byte, 1);
    }
}

START_TEST(mutated_samples) {
    random_seed((uint64_t)_i + 1);
    for (int n = 0; n < 30; n++) {
        make_mutated();
        audit_whatever();
        /* A quote that is not ended goes on to the end of the line, and CR belongs to its LF. */
        if (memchr(out.bytes, '"', out.length) == NULL
            && memchr(out.bytes, '\r', out.length) == NULL)
            expect_same_with(' ', (struct text){out.bytes, out.length});
    }
}
END_TEST

START_TEST(morsels_alone) {
    random_seed((uint64_t)_i + 1001);
    for (int n = 0; n < 100; n++) {
        make_morsels();
        audit_whatever();
    }
}
END_TEST

START_TEST(random_bytes) {
    random_seed((uint64_t)_i + 2001);
    for (int n = 0; n < 100; n++) {
        make_bytes();
        audit_whatever();
    }
}
END_TEST

/* --- The layout says what was said before, and is its own layout */

START_TEST(samples_laid_out) {
    expect_same_laid_out(TEXT(faulty));
    for (size_t n = 0; n < sample_count; n++)
        expect_same_laid_out(samples[n]);
}
END_TEST

/* The budget files that a document shows. */
static void lay_out_document(const char *path) {
    struct document document;
    ck_assert(document_read(path, &document));
    for (size_t n = 0; n < document.file_count; n++) {
        char *bytes = NULL;
        size_t length = 0;
        FILE *file = open_memstream(&bytes, &length);
        ck_assert_ptr_nonnull(file);
        document_write_file(&document.files[n], file);
        ck_assert_int_eq(fclose(file), 0);
        expect_same_laid_out((struct text){bytes, length});
        free(bytes);
    }
    document_release(&document);
}

static const char *const directories[] = {"", "grammar/", "tests/", "tests/clients/"};

START_TEST(examples_laid_out) {
    const char *directory = directories[_i];
    DIR *open = opendir(*directory == '\0' ? "." : directory);
    ck_assert_ptr_nonnull(open);
    for (const struct dirent *entry; (entry = readdir(open)) != NULL;) {
        char path[512];
        size_t length = strlen(entry->d_name);
        if (length <= 3 || strcmp(entry->d_name + length - 3, ".md") != 0)
            continue;
        snprintf(path, sizeof path, "%s%s", directory, entry->d_name);
        lay_out_document(path);
    }
    closedir(open);
}
END_TEST

START_TEST(accounts_laid_out) {
    for (int n = 0; n < SEEDS_EACH; n++) {
        uint64_t from = (uint64_t)(_i * SEEDS_EACH + n);
        expect_same_laid_out(text_of(write_account(from, (size_t)(from % 7), 54321)));
    }
}
END_TEST

START_TEST(mutated_laid_out) {
    random_seed((uint64_t)_i + 3001);
    for (int n = 0; n < 100; n++) {
        make_mutated();
        expect_same_laid_out((struct text){out.bytes, out.length});
    }
}
END_TEST

START_TEST(morsels_laid_out) {
    random_seed((uint64_t)_i + 4001);
    for (int n = 0; n < 200; n++) {
        make_morsels();
        expect_same_laid_out((struct text){out.bytes, out.length});
    }
}
END_TEST

#define ANY_OF(words) words[random_below(sizeof(words) / sizeof *(words))]

/* One to four cells, or none. */
static void write_cells(unsigned count) {
    static const char *const separators[] = {"  ", "\t", "   ", "  \t ", "                "};
    static const char *const cells[] = {
        "5",      "4500",     "4 500",      "−1 234,5 kr", "- 7",    "+ 8 kr",   "12:50",
        "500:-",  "4500,-",   "—",          "-",           "0",      "0,7 mnkr", "3 tkr",
        "50 öre", "1 biljon", "1\u00A0000", "2019",        "12,5 %", "\"6\"",    "-5 milj. kr",
        "007",    "000",      "1.000",      "666,000",     "5 st",   "not 4",    "99 kronor"};
    for (; count > 0; count--) {
        write_string(ANY_OF(separators));
        write_string(random_below(3) == 0 ? ANY_OF(cells) : cells[random_below(11)]);
    }
}

/* Blocks with every kind of row, however indented. */
static void make_blocks(void) {
    static const char *const directives[] = {
        "tabell  Kök",   "tabell\tKök  och  bad\t7 kr", "anslag  1 6:1\t2019 x  5000",
        "anslag 1  6:1", "redovisning p  2019",         "redovisning p 2019  Titel  600:-",
        "budget p",      "tilldelning p 2019 1500,- ",  "tilldelning  p 2019  \"5 kr\"  4500 ; å"};
    static const char *const others[] = {
        "enhet  öre",      "enhet tkr",   "enhet mnkr", "avrundning  1000 kr",
        "uppdrag p  Å  ä", "; kommentar", "Spis  100",  ""};
    static const char *const properties[] = {"enhet:  tkr",
                                             "avrundning: 1000",
                                             "kolumner: Not,  A, B",
                                             "ingående:500:-",
                                             "dnr:x",
                                             "titel: \"å  ; ä\"",
                                             "x-y:  z",
                                             "; kommentar ",
                                             "; medel: ignore=sum-mismatch därför"};
    static const char *const headers[] = {"Post  A  B", "Not\tA\tB", "Post  Not  Belopp (tkr)",
                                          "2019  2020", "Post  Andel  A  B  ; x"};
    static const char *const indentations[] = {"    ", "    ",   "    ",     "  ",     "\t",
                                               "\t\t", "      ", "        ", "    \t", " "};
    static const char *const labels[] = {
        "Löner",  "Resor 12",  "Summa",     "Summa allt", "Varav å",  "ap.2 Post", "ap.2.1 Del",
        "ap. 3",  "Netto",     "Intäkter",  "5010\tHyra", "\"Å  ä\"", "-",         "Återstår",
        "dnr: 5", "Hyra 5 kr", "Tilldelat", "= Allt",     "5",        "Post:",     "\"Öppen  x"};
    static const char *const ends[] = {"", "", "", "", " ", "\t", "  ; x  ", "\t;", "\r"};
    out.length = 0;
    for (unsigned blocks = 1 + random_below(4); blocks > 0; blocks--) {
        const char *usual = ANY_OF(indentations);
        unsigned columns = random_below(4);
        write_string(random_below(4) == 0 ? ANY_OF(others) : ANY_OF(directives));
        write_string("\n");
        for (unsigned rows = random_below(4); rows > 0; rows--) {
            write_string(usual);
            write_string(random_below(3) == 0 ? ANY_OF(headers) : ANY_OF(properties));
            write_string("\n");
        }
        for (unsigned rows = random_below(12); rows > 0; rows--) {
            write_string(random_below(3) == 0 ? ANY_OF(indentations) : usual);
            write_string(random_below(12) == 0 ? ANY_OF(properties) : ANY_OF(labels));
            write_cells(random_below(9) == 0 ? random_below(4) : columns);
            write_string(ANY_OF(ends));
            write_string("\n");
        }
    }
    if (random_below(4) == 0)
        out.length--;
}

START_TEST(blocks_laid_out) {
    random_seed((uint64_t)_i + 6001);
    for (int n = 0; n < 200; n++) {
        make_blocks();
        expect_same_laid_out((struct text){out.bytes, out.length});
    }
}
END_TEST

START_TEST(bytes_laid_out) {
    random_seed((uint64_t)_i + 5001);
    for (int n = 0; n < 100; n++) {
        make_bytes();
        expect_same_laid_out((struct text){out.bytes, out.length});
    }
}
END_TEST

Suite *property_suite(void) {
    Suite *suite = suite_create("property");
    TCase *tcase = tcase_create("accounts");
    tcase_add_loop_test(tcase, an_account_that_adds_up_is_silent, 0, 40);
    tcase_add_loop_test(tcase, one_figure_changed_is_one_report, 0, 80);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("reading");
    tcase_add_checked_fixture(tcase, read_samples, release_samples);
    tcase_add_test(tcase, reads_of_any_size);
    tcase_add_test(tcase, lines_end_either_way);
    tcase_add_test(tcase, rows_go_either_way);
    tcase_add_loop_test(tcase, mutated_samples, 0, 20);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("bytes");
    tcase_add_loop_test(tcase, morsels_alone, 0, 10);
    tcase_add_loop_test(tcase, random_bytes, 0, 10);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("layout");
    tcase_add_checked_fixture(tcase, read_samples, release_samples);
    tcase_add_test(tcase, samples_laid_out);
    tcase_add_loop_test(tcase, examples_laid_out, 0, sizeof directories / sizeof *directories);
    tcase_add_loop_test(tcase, accounts_laid_out, 0, 20);
    tcase_add_loop_test(tcase, mutated_laid_out, 0, 20);
    tcase_add_loop_test(tcase, morsels_laid_out, 0, 10);
    tcase_add_loop_test(tcase, blocks_laid_out, 0, 20);
    tcase_add_loop_test(tcase, bytes_laid_out, 0, 5);
    suite_add_tcase(suite, tcase);
    return suite;
}
