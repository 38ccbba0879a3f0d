#include <inttypes.h>

#include "notation.h"

/* ledger's notation, as far as hledger reads it the same way. */

static void head(const struct page *page) {
    (void)page;
}

static void begin(const struct page *page, const struct grant *grant) {
    fprintf(page->out,
            "2019-01-01 * Tilldelning g%zu\n"
            "    Bidrag:g%zu  %" PRId64 " kr\n"
            "    Tilldelat  -%" PRId64 " kr\n"
            "\n",
            grant->number, grant->number, grant->sums.used, grant->sums.used);
}

static void begin_section(const struct page *page, const struct grant *grant) {
    fprintf(page->out, "2019-12-31 * Redovisning g%zu, %s\n", grant->number, grant->place);
}

static void write_posting(const struct page *page, const char *root, const struct item *item,
                          int64_t amount) {
    fprintf(page->out, "    %s:%s i %s  %" PRId64 " kr", root, item->cost, item->place, amount);
    if (item->voucher > 0)
        fprintf(page->out, "  ; ver. %zu", item->voucher);
    putc('\n', page->out);
}

static void write_item(const struct page *page, const struct item *item) {
    write_posting(page, "Kostnader", item, item->sums.used);
    if (page->shape->planned)
        write_posting(page, "Budget", item, item->sums.planned);
}

static void end_section(const struct page *page, const struct grant *grant,
                        const struct sums *sums) {
    if (page->shape->planned)
        fprintf(page->out, "    Planerat  -%" PRId64 " kr\n", sums->planned);
    fprintf(page->out, "    Bidrag:g%zu  -%" PRId64 " kr\n\n", grant->number, sums->used);
}

static void end(const struct page *page, const struct grant *grant) {
    fprintf(page->out,
            "2019-12-31 * Avstämning g%zu\n"
            "    Bidrag:g%zu  0 kr = 0 kr\n"
            "\n",
            grant->number, grant->number);
}

const struct notation notation_journal = {
    .name = "journal",
    .head = head,
    .begin = begin,
    .begin_section = begin_section,
    .item = write_item,
    .end_section = end_section,
    .end = end,
};
