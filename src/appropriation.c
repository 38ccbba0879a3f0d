/*
 * Appropriations: the grants that name a post of an appropriation stay within that post, and a post
 * that is named is there.
 */
#include "book.h"

#include <stdio.h>
#include <stdlib.h>

static int compare_unsigned(unsigned long a, unsigned long b) {
    return (a > b) - (a < b);
}

static int compare_appropriation_numbers(const struct appropriation_number *a,
                                         const struct appropriation_number *b) {
    int order = compare_unsigned(a->area, b->area);
    if (order == 0)
        order = compare_unsigned(a->number, b->number);
    return order != 0 ? order : compare_unsigned(a->part, b->part);
}

/* By number, then period, then order in the file. */
static int compare_appropriations(const void *left, const void *right) {
    const struct appropriation *a = left, *b = right;
    int order = compare_appropriation_numbers(&a->number, &b->number);
    if (order != 0)
        return order;
    if (a->period.first != b->period.first)
        return a->period.first < b->period.first ? -1 : 1;
    order = compare_unsigned(a->head.file->order, b->head.file->order);
    return order != 0 ? order : compare_unsigned(a->head.line, b->head.line);
}

static int compare_posts(const void *left, const void *right) {
    const struct post *a = left, *b = right;
    int order = compare_unsigned(a->post, b->post);
    if (order == 0)
        order = compare_unsigned(a->part, b->part);
    return order != 0 ? order : compare_unsigned(a->order, b->order);
}

static struct text number_text(char out[APPROPRIATION_PRINT_SIZE],
                               const struct appropriation_number *number) {
    return (struct text){out, appropriation_print(out, *number)};
}

static struct text post_text(char out[APPROPRIATION_PRINT_SIZE], unsigned long post,
                             unsigned long part) {
    return (struct text){out, post_print(out, post, part)};
}

/* A post that stands in several rows is allotted what they say together. */
static void merge_posts(struct appropriation *appropriation) {
    size_t kept = 0;
    for (size_t n = 0; n < appropriation->post_count; n++) {
        struct post *post = &appropriation->posts[n];
        struct post *last = kept == 0 ? NULL : &appropriation->posts[kept - 1];
        if (last != NULL && last->post == post->post && last->part == post->part) {
            last->amount = sum_add(last->amount, post->amount);
            location_release(&post->where);
        } else {
            appropriation->posts[kept++] = *post;
        }
    }
    appropriation->post_count = kept;
}

static bool report_duplicates(struct ledger *ledger, struct reporter *reporter) {
    for (size_t n = 1, furthest = 0; n < ledger->appropriation_count; n++) {
        struct appropriation *a = &ledger->appropriations[furthest];
        struct appropriation *b = &ledger->appropriations[n];
        bool same = compare_appropriation_numbers(&a->number, &b->number) == 0;
        if (!same || b->period.last > a->period.last)
            furthest = n;
        if (!same || !period_overlaps(a->period, b->period))
            continue;
        bool b_later = b->head.file->order != a->head.file->order
                           ? b->head.file->order > a->head.file->order
                           : b->head.line > a->head.line;
        struct appropriation *later = b_later ? b : a, *earlier = b_later ? a : b;
        char number[APPROPRIATION_PRINT_SIZE];
        struct text words[] = {number_text(number, &later->number)};
        struct report *report = NULL;
        a->doubtful = b->doubtful = true;
        if (!reporter_add_at(reporter, MESSAGE_APPROPRIATION_TWICE, &later->head, words, &report)
            || !report_note_at(reporter, report, MESSAGE_APPROPRIATION_FIRST, &earlier->head, NULL))
            return false;
    }
    return true;
}

/* The first appropriation that is not before that number. */
static size_t first_of_number(const struct ledger *ledger,
                              const struct appropriation_number *number) {
    size_t low = 0, high = ledger->appropriation_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct appropriation *it = &ledger->appropriations[middle];
        if (compare_appropriation_numbers(&it->number, number) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*
 * The appropriation of that number whose period holds the grant's (any that overlaps it, where one
 * of them has no period), or NULL. Those of one number stand in order of their periods.
 */
static struct appropriation *find(struct ledger *ledger, const struct grant *grant) {
    const struct appropriation_number *number = &grant->post.appropriation;
    size_t low = first_of_number(ledger, number), high = ledger->appropriation_count;
    size_t begin = low;
    while (low < high) { /* past the last one of the number that begins no later than the grant */
        size_t middle = low + (high - low) / 2;
        const struct appropriation *it = &ledger->appropriations[middle];
        if (compare_appropriation_numbers(&it->number, number) == 0
            && it->period.first <= grant->period.first)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > begin) {
        struct appropriation *it = &ledger->appropriations[low - 1];
        if (period_contains(it->period, grant->period))
            return it;
    }
    if (!period_is_unbounded(grant->period) || low == ledger->appropriation_count)
        return NULL;
    struct appropriation *it = &ledger->appropriations[low];
    bool same = compare_appropriation_numbers(&it->number, number) == 0;
    return same ? it : NULL;
}

static struct post *find_post(const struct appropriation *appropriation, unsigned long post,
                              unsigned long part) {
    struct post key = {.post = post, .part = part};
    size_t low = 0, high = appropriation->post_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_posts(&appropriation->posts[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == appropriation->post_count)
        return NULL;
    struct post *found = &appropriation->posts[low];
    return found->post == post && found->part == part ? found : NULL;
}

/* Adds a grant to what is allotted. False where that becomes too large. */
static bool add_grant(struct sum *allotted, const struct grant *grant) {
    bool known = allotted->known && grant->amount.known;
    *allotted = sum_add(*allotted, grant->amount);
    return allotted->known || !known;
}

/* Adds a grant to the post it names, to the post that one is part of, and to the whole. */
static bool allot(struct ledger *ledger, struct reporter *reporter, const struct grant *grant) {
    struct appropriation *it = find(ledger, grant);
    if (it == NULL)
        return true;
    struct post *post = NULL, *whole = NULL;
    if (grant->post.post != 0)
        post = find_post(it, grant->post.post, grant->post.part);
    if (grant->post.post != 0 && post == NULL) {
        char number[APPROPRIATION_PRINT_SIZE], name[APPROPRIATION_PRINT_SIZE];
        struct text words[] = {number_text(number, &it->number),
                               post_text(name, grant->post.post, grant->post.part)};
        struct report *report = NULL;
        if (it->doubtful || ledger->incomplete)
            return true;
        return reporter_add_at(reporter, MESSAGE_POST_UNKNOWN, grant->post_at, words, &report)
               && report_note_at(reporter, report, MESSAGE_APPROPRIATION_FIRST, &it->head, NULL);
    }
    if (grant->post.part != 0)
        whole = find_post(it, grant->post.post, 0);
    bool fits = add_grant(&it->allotted, grant);
    if (post != NULL && !add_grant(&post->allotted, grant))
        fits = false;
    if (whole != NULL && !add_grant(&whole->allotted, grant))
        fits = false;
    if (!fits)
        return reporter_add_at(reporter, MESSAGE_SUM_OVERFLOW, &grant->cell, NULL, NULL);
    return true;
}

static bool exceeded(const struct sum *amount, const struct sum *allotted) {
    return allotted->money.ore > 0 && sum_compare(allotted, amount) > 0;
}

static bool report_exceeded(struct reporter *reporter, const struct appropriation *it,
                            const struct location *where, struct text name, struct sum amount,
                            struct sum allotted) {
    char is[MONEY_PRINT_SIZE], may[MONEY_PRINT_SIZE], more[MONEY_PRINT_SIZE];
    struct sum over = sum_subtract(allotted, amount);
    enum unit unit = it->unit;
    struct text words[] = {name,
                           {is, money_print(is, allotted.money, unit, 0, true)},
                           {may, money_print(may, amount.money, unit, 0, true)},
                           {more, money_print(more, over.money, unit, 0, true)}};
    return reporter_add_at(reporter, MESSAGE_APPROPRIATION_EXCEEDED, where, words, NULL);
}

/* A post that is exceeded says so itself: what it is part of is not reported for it once more. */
static bool report_excesses(struct reporter *reporter, const struct appropriation *it) {
    bool any = false;
    unsigned long within = 0; /* the post with an exceeded part */
    for (size_t n = it->post_count; n-- > 0;) {
        const struct post *post = &it->posts[n];
        if (!exceeded(&post->amount, &post->allotted)
            || (any && post->post == within && post->part == 0))
            continue;
        any = true;
        within = post->post;
        char name[APPROPRIATION_PRINT_SIZE];
        if (!report_exceeded(reporter, it, &post->where, post_text(name, post->post, post->part),
                             post->amount, post->allotted))
            return false;
    }
    char number[APPROPRIATION_PRINT_SIZE];
    if (any || !it->has_amount || !exceeded(&it->amount, &it->allotted))
        return true;
    return report_exceeded(reporter, it, &it->head, number_text(number, &it->number), it->amount,
                           it->allotted);
}

/* What there is for each post, and what grants name it, goes into the book, at its first row. */
static void keep_allotted(struct book *book, const struct appropriation *it) {
    struct book_block *block = &book->blocks[it->block];
    block->available = it->amount;
    block->allotted = it->allotted;
    for (size_t n = block->row; n < block->row + block->rows; n++) {
        struct book_row *row = &book->rows[n];
        const struct post *post = row->post == 0 ? NULL : find_post(it, row->post, row->part);
        if (post == NULL || post->where.line != row->line) /* NULL: a heading is no post */
            continue;
        row->available = post->amount;
        row->allotted = post->allotted;
    }
}

bool appropriation_audit(struct ledger *ledger, struct reporter *reporter, struct book *book) {
    if (ledger->appropriation_count > 1)
        qsort(ledger->appropriations, ledger->appropriation_count, sizeof *ledger->appropriations,
              compare_appropriations);
    for (size_t n = 0; n < ledger->appropriation_count; n++) {
        struct appropriation *it = &ledger->appropriations[n];
        if (it->post_count > 1)
            qsort(it->posts, it->post_count, sizeof *it->posts, compare_posts);
        merge_posts(it);
    }
    if (!report_duplicates(ledger, reporter))
        return false;
    for (size_t n = 0; n < ledger->grant_count; n++) {
        const struct grant *grant = &ledger->grants[n];
        if (grant->has_post && !grant->duplicate && !allot(ledger, reporter, grant))
            return false;
    }
    for (size_t n = 0; n < ledger->appropriation_count; n++)
        if (!ledger->appropriations[n].doubtful
            && !report_excesses(reporter, &ledger->appropriations[n]))
            return false;
    for (size_t n = 0; book != NULL && n < ledger->appropriation_count; n++)
        keep_allotted(book, &ledger->appropriations[n]);
    return true;
}
