#include "overview.h"

#include <stdlib.h>

const struct overview_format *const overview_formats[] = {&overview_text, &overview_csv,
                                                          &overview_json, &overview_html, NULL};

/* --- Words --- */

static const char *const words[OVERVIEW_WORD_COUNT][LANGUAGE_COUNT] = {
#define X(identifier, english, swedish) [WORD_##identifier] = {english, swedish},
    OVERVIEW_WORDS(X)
#undef X
};

const char *overview_word(enum overview_word word, enum language language) {
    return words[word][language];
}

void overview_phrase(enum overview_word word, enum language language, const char *value, char *out,
                     size_t size) {
    const char *phrase = words[word][language];
    const char *gap = strstr(phrase, "{0}");
    if (gap == NULL)
        snprintf(out, size, "%s", phrase);
    else
        snprintf(out, size, "%.*s%s%s", (int)(gap - phrase), phrase, value, gap + strlen("{0}"));
}

bool overview_warning(const struct audited *audited, enum language language, char *out,
                      size_t size) {
    char number[24];
    snprintf(number, sizeof number, "%zu", audited->errors);
    enum overview_word word = !audited->readable     ? WORD_UNREADABLE
                              : audited->errors == 1 ? WORD_ERROR
                                                     : WORD_ERRORS;
    overview_phrase(word, language, number, out, size);
    return !audited->readable || audited->errors != 0;
}

/* --- Shares --- */

/*
 * Long division by a decimal place: `rest` becomes what is left of ten times itself. Nothing grows
 * beyond `whole`, so that nothing overflows.
 */
static unsigned next_digit(uint64_t *rest, uint64_t whole) {
    uint64_t sum = 0;
    unsigned digit = 0;
    for (int n = 0; n < 10; n++) {
        bool carries = sum >= whole - *rest;
        digit += carries;
        sum = carries ? sum - (whole - *rest) : sum + *rest;
    }
    *rest = sum;
    return digit;
}

struct share share_of(const struct sum *part, const struct sum *whole) {
    if (!part->known || !whole->known || whole->money.ore <= 0 || part->money.ore < 0)
        return (struct share){false, 0};
    uint64_t used = money_size(part->money), all = money_size(whole->money);
    uint64_t percent = used / all, rest = used % all;
    if (percent > SHARE_MOST / 100)
        return (struct share){true, SHARE_MOST};
    for (int n = 0; n < 2; n++) {
        unsigned digit = rest == 0 ? 0 : next_digit(&rest, all);
        percent = percent * 10 + digit;
    }
    bool up = rest != 0 && rest >= all - rest;
    if (rest != 0 && (percent == 0 || percent == 100 || (percent == 99 && up)))
        up = percent != 99;
    percent += up;
    return (struct share){true, percent < SHARE_MOST ? (unsigned)percent : SHARE_MOST};
}

size_t share_print(char out[SHARE_PRINT_SIZE], struct share share, enum language language) {
    const char *sign = language == LANGUAGE_SWEDISH ? " %" : "%";
    const char *more = share.percent < SHARE_MOST ? "" : ">";
    *out = '\0';
    if (!share.known)
        return 0;
    return (size_t)snprintf(out, SHARE_PRINT_SIZE, "%s%u%s", more, share.percent, sign);
}

/* --- Grants --- */

static enum grant_state state_of(const struct overview_grant *grant) {
    const struct book_settlement *it = grant->settlement;
    struct sum most = sum_add(grant->available, it->credit), none = sum_zero();
    if (!grant->remaining.known)
        return GRANT_UNKNOWN;
    if (it->reports != 0 && most.known && sum_compare(&grant->used, &most) > 0)
        return GRANT_EXCEEDED;
    int left = sum_compare(&grant->remaining, &none);
    if (it->reports == 0)
        return GRANT_UNREPORTED;
    if (left < 0)
        return GRANT_CREDIT;
    if (left > 0 && !it->reported)
        return GRANT_PARTLY;
    if (left > 0 && !it->declared)
        return GRANT_UNCOVERED;
    if (it->remainder_differs)
        return GRANT_MISSTATED;
    return left > 0 ? GRANT_KEPT : GRANT_SPENT;
}

static struct overview_grant grant_of(const struct book_settlement *settlement) {
    struct overview_grant grant = {.settlement = settlement, .title = TEXT("")};
    grant.available = sum_add(settlement->granted, settlement->carried_in);
    grant.used = settlement->used;
    grant.used.known = grant.used.known && settlement->known;
    grant.remaining = sum_subtract(grant.available, grant.used);
    grant.state = state_of(&grant);
    return grant;
}

bool overview_is_post(const struct book_row *row) {
    return row->post != 0 && (row->available.known || row->allotted.known);
}

/* --- Titles --- */

static int compare_ids(const void *left, const void *right) {
    const struct book_block *const *a = left, *const *b = right;
    size_t length = (*a)->id.length < (*b)->id.length ? (*a)->id.length : (*b)->id.length;
    int order = memcmp((*a)->id.bytes, (*b)->id.bytes, length);
    return order != 0 ? order : ((*a)->id.length > length) - ((*b)->id.length > length);
}

/* Each grant takes the title of its assignment, which is looked for once. */
static bool find_titles(struct overview *overview, const struct book *book) {
    size_t count = 0;
    const struct book_block **assignments =
        memory_resize(NULL, book->block_count + 1, sizeof *assignments);
    if (assignments == NULL)
        return false;
    for (size_t n = 0; n < book->block_count; n++)
        if (book->blocks[n].kind == DIRECTIVE_ASSIGNMENT)
            assignments[count++] = &book->blocks[n];
    qsort(assignments, count, sizeof *assignments, compare_ids);
    for (size_t n = 0; n < overview->grant_count; n++) {
        if (overview->grants[n].continues) {
            overview->grants[n].title = overview->grants[n - 1].title;
            continue;
        }
        struct book_block wanted = {.id = overview->grants[n].settlement->id};
        const struct book_block *key = &wanted;
        const struct book_block **found =
            bsearch(&key, assignments, count, sizeof *assignments, compare_ids);
        if (found == NULL)
            continue;
        overview->grants[n].title = (*found)->title;
        if ((*found)->title.length == 0)
            book_find_property(book, *found, PROPERTY_TITLE, &overview->grants[n].title);
    }
    memory_release(assignments);
    return true;
}

/* --- Totals --- */

struct overview_totals overview_no_totals(void) {
    return (struct overview_totals){.granted = sum_zero(),
                                    .carried_in = sum_zero(),
                                    .used = sum_zero(),
                                    .remaining = sum_zero(),
                                    .not_reported = sum_zero()};
}

/* Amounts of one unit add up to one of it, and those of several to kronor, with kronor's decimals.
 */
static void take_unit(struct overview_totals *totals, enum unit unit, unsigned decimals) {
    if (unit == UNIT_NONE)
        unit = UNIT_KRONA;
    if (totals->unit != UNIT_NONE && totals->unit != unit) {
        if (totals->unit != UNIT_KRONA)
            totals->decimals = 0;
        if (unit != UNIT_KRONA)
            decimals = 0;
        unit = UNIT_KRONA;
    }
    totals->unit = unit;
    if (decimals > totals->decimals)
        totals->decimals = decimals;
}

static void add_grant(struct overview_totals *totals, const struct overview_grant *grant) {
    const struct book_settlement *it = grant->settlement;
    bool open = grant->state == GRANT_UNREPORTED || grant->state == GRANT_PARTLY;
    struct sum carried_in = it->carried_in;
    if (grant->continues) {
        totals->carried_on = totals->carried_on || !money_is_zero(carried_in.money);
        carried_in = sum_zero();
        carried_in.known = it->carried_in.known;
    }
    totals->grants++;
    totals->granted = sum_add(totals->granted, it->granted);
    totals->carried_in = sum_add(totals->carried_in, carried_in);
    totals->used = sum_add(totals->used, grant->used);
    totals->unreported += open;
    if (open)
        totals->not_reported = sum_add(totals->not_reported, grant->remaining);
    take_unit(totals, it->unit, it->decimals);
}

void overview_add_totals(struct overview_totals *all, const struct overview_totals *totals) {
    all->grants += totals->grants;
    all->unreported += totals->unreported;
    all->granted = sum_add(all->granted, totals->granted);
    all->carried_in = sum_add(all->carried_in, totals->carried_in);
    all->used = sum_add(all->used, totals->used);
    all->remaining = sum_add(all->remaining, totals->remaining);
    all->not_reported = sum_add(all->not_reported, totals->not_reported);
    all->carried_on = all->carried_on || totals->carried_on;
    if (totals->grants != 0)
        take_unit(all, totals->unit, totals->decimals);
}

/* --- The whole --- */

static bool make_grants(struct overview *overview, const struct book *book) {
    overview->grants = memory_resize(NULL, book->settlement_count + 1, sizeof *overview->grants);
    if (overview->grants == NULL)
        return false;
    overview->totals = overview_no_totals();
    for (size_t n = 0; n < book->settlement_count; n++) {
        struct overview_grant *grant = &overview->grants[n];
        *grant = grant_of(&book->settlements[n]);
        grant->continues =
            n != 0 && text_equal(book->settlements[n - 1].id, book->settlements[n].id);
        add_grant(&overview->totals, grant);
    }
    overview->grant_count = book->settlement_count;
    struct overview_totals *totals = &overview->totals;
    totals->remaining = sum_subtract(sum_add(totals->granted, totals->carried_in), totals->used);
    return true;
}

bool overview_make(struct overview *overview, const struct audited *audited) {
    *overview = (struct overview){.audited = audited};
    return make_grants(overview, audited->book) && find_titles(overview, audited->book)
           && comparisons_make(&overview->comparisons, audited->book);
}

void overview_release(struct overview *overview) {
    memory_release(overview->grants);
    comparisons_release(&overview->comparisons);
    *overview = (struct overview){0};
}

const struct book_block *overview_next_not_counted(const struct book *book, size_t *at,
                                                   enum overview_word *reason) {
    while (*at < book->block_count) {
        const struct book_block *block = &book->blocks[(*at)++];
        bool account = block->kind == DIRECTIVE_BUDGET || block->kind == DIRECTIVE_REPORT;
        *reason = block->dropped ? WORD_REPLACED : WORD_WITHOUT_GRANT;
        if (account && (block->dropped || block->settlement == BOOK_NONE))
            return block;
    }
    return NULL;
}
