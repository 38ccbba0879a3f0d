#include <inttypes.h>

#include "notation.h"

/* An account's name has no blanks. */
static void write_account(FILE *out, const char *root, const char *cost, const char *place) {
    fprintf(out, "%s:", root);
    for (; *cost != '\0'; cost++)
        putc(*cost == ' ' ? '-' : *cost, out);
    fprintf(out, "-i-%s", place);
}

static void open_costs(FILE *out, const char *root) {
    for (size_t cost = 0; cost < COSTS; cost++)
        for (size_t place = 0; place < PLACES; place++) {
            fputs("2019-01-01 open ", out);
            write_account(out, root, costs[cost], places[place]);
            fputs(" SEK\n", out);
        }
}

/* An account is opened before it is used. */
static void head(const struct page *page) {
    open_costs(page->out, "Expenses");
    fputs("2019-01-01 open Income:Tilldelat SEK\n\n", page->out);
    if (page->shape->planned) {
        open_costs(page->out, "Expenses:Budget");
        fputs("2019-01-01 open Equity:Planerat SEK\n\n", page->out);
    }
}

static void begin(const struct page *page, const struct grant *grant) {
    fprintf(page->out,
            "2019-01-01 open Assets:G%zu SEK\n"
            "2019-01-01 * \"Tilldelning g%zu\"\n"
            "  Assets:G%zu  %" PRId64 " SEK\n"
            "  Income:Tilldelat  -%" PRId64 " SEK\n"
            "\n",
            grant->number, grant->number, grant->number, grant->sums.used, grant->sums.used);
}

static void begin_section(const struct page *page, const struct grant *grant) {
    fprintf(page->out, "2019-12-31 * \"Redovisning g%zu, %s\"\n", grant->number, grant->place);
}

static void write_posting(const struct page *page, const char *root, const struct item *item,
                          int64_t amount) {
    fputs("  ", page->out);
    write_account(page->out, root, item->cost, item->place);
    fprintf(page->out, "  %" PRId64 " SEK", amount);
    if (item->voucher > 0)
        fprintf(page->out, " ; ver. %zu", item->voucher);
    putc('\n', page->out);
}

static void write_item(const struct page *page, const struct item *item) {
    write_posting(page, "Expenses", item, item->sums.used);
    if (page->shape->planned)
        write_posting(page, "Expenses:Budget", item, item->sums.planned);
}

static void end_section(const struct page *page, const struct grant *grant,
                        const struct sums *sums) {
    if (page->shape->planned)
        fprintf(page->out, "  Equity:Planerat  -%" PRId64 " SEK\n", sums->planned);
    fprintf(page->out, "  Assets:G%zu  -%" PRId64 " SEK\n\n", grant->number, sums->used);
}

/* A balance is that of the morning. */
static void end(const struct page *page, const struct grant *grant) {
    fprintf(page->out, "2020-01-01 balance Assets:G%zu  0 SEK\n\n", grant->number);
}

const struct notation notation_beancount = {
    .name = "beancount",
    .head = head,
    .begin = begin,
    .begin_section = begin_section,
    .item = write_item,
    .end_section = end_section,
    .end = end,
};
