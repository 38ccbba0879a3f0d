#include "ledger.h"

#include "hash.h"

/* So much slack, or more, is as if no sum were known: nothing differs. */
#define SLACK_MOST (UINT64_MAX / 2)

/* count × each, or SLACK_MOST where that is more. */
static uint64_t slack_of(uint64_t count, uint64_t each) {
    return each != 0 && count >= SLACK_MOST / each ? SLACK_MOST : count * each;
}

static uint64_t slack_together(uint64_t a, uint64_t b) {
    return a >= SLACK_MOST - b ? SLACK_MOST : a + b;
}

/* Are the sums no further apart than half the slack? */
static bool within(const struct sum *a, const struct sum *b, uint64_t slack) {
    return slack == SLACK_MOST || money_distance(a->money, b->money) <= slack / 2;
}

struct sum sum_of(const struct figure *figure, struct money rounding, int64_t grain) {
    struct sum sum = {figure->money, 0, 0, figure->unknown == 0};
    sum.slack = slack_of(figure->printed, (uint64_t)rounding.ore);
    sum.coarse = slack_of(figure->printed, (uint64_t)grain);
    return sum;
}

struct sum sum_add(struct sum a, struct sum b) {
    struct sum sum = {MONEY_ZERO, slack_together(a.slack, b.slack),
                      slack_together(a.coarse, b.coarse), a.known && b.known};
    if (!money_add(a.money, b.money, &sum.money))
        sum.known = false;
    return sum;
}

struct sum sum_subtract(struct sum a, struct sum b) {
    return sum_add(a, sum_opposite(b));
}

struct sum sum_opposite(struct sum a) {
    a.money = money_negate(a.money);
    return a;
}

struct sum sum_magnitude(struct sum a) {
    return a.money.ore < 0 ? sum_opposite(a) : a;
}

int sum_compare(const struct sum *a, const struct sum *b) {
    if (!a->known || !b->known || within(a, b, slack_together(a->slack, b->slack)))
        return 0;
    return money_compare(a->money, b->money);
}

bool sum_rounding_suffices(const struct sum *a, const struct sum *b) {
    return a->slack == 0 && b->slack == 0 && within(a, b, slack_together(a->coarse, b->coarse));
}

void ledger_begin(struct ledger *ledger) {
    *ledger = (struct ledger){.last = LEDGER_NONE};
    ledger->seed = hash_seed(ledger);
}

static struct text assignment_id(const struct ledger *ledger, size_t assignment) {
    const struct assignment *it = &ledger->assignments[assignment];
    return (struct text){it->id, it->id_length};
}

/* The slot of an ID, or the empty one it would have. */
static struct assignment_slot *assignment_slot(const struct ledger *ledger, struct text id,
                                               uint64_t hash) {
    size_t n = hash & (ledger->slot_count - 1);
    for (;; n = (n + 1) & (ledger->slot_count - 1)) {
        struct assignment_slot *slot = &ledger->slots[n];
        if (slot->assignment == 0 || text_equal(assignment_id(ledger, slot->assignment - 1), id))
            return slot;
    }
}

static bool grow_slots(struct ledger *ledger) {
    if ((ledger->assignment_count + 1) * 2 <= ledger->slot_count)
        return true;
    size_t old_count = ledger->slot_count, count = old_count == 0 ? 64 : old_count * 2;
    struct assignment_slot *old = ledger->slots;
    struct assignment_slot *slots = memory_resize(NULL, count, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t n = 0; n < count; n++)
        slots[n] = (struct assignment_slot){0, 0};
    for (size_t n = 0; n < old_count; n++) {
        size_t at = old[n].hash & (count - 1);
        if (old[n].assignment == 0)
            continue;
        while (slots[at].assignment != 0)
            at = (at + 1) & (count - 1);
        slots[at] = old[n];
    }
    memory_release(old);
    ledger->slots = slots;
    ledger->slot_count = count;
    return true;
}

bool ledger_assignment(struct ledger *ledger, struct text id, size_t *assignment) {
    /* The grant, then its report: mostly the same. */
    if (ledger->last != LEDGER_NONE && text_equal(assignment_id(ledger, ledger->last), id)) {
        *assignment = ledger->last;
        return true;
    }
    if (!grow_slots(ledger))
        return false;
    uint64_t hash = hash_text(ledger->seed, ledger->seed, id);
    struct assignment_slot *slot = assignment_slot(ledger, id, hash);
    if (slot->assignment == 0) {
        if (!memory_reserve(&ledger->assignments, &ledger->assignment_room,
                            ledger->assignment_count + 1, sizeof *ledger->assignments))
            return false;
        char *copy = memory_copy(id.bytes, id.length);
        if (copy == NULL)
            return false;
        ledger->assignments[ledger->assignment_count] =
            (struct assignment){.id = copy,
                                .id_length = id.length,
                                .first_grant = LEDGER_NONE,
                                .last_grant = LEDGER_NONE,
                                .first_report = LEDGER_NONE,
                                .last_report = LEDGER_NONE,
                                .first_budget = LEDGER_NONE,
                                .last_budget = LEDGER_NONE};
        *slot = (struct assignment_slot){hash, ++ledger->assignment_count};
    }
    *assignment = ledger->last = slot->assignment - 1;
    return true;
}

bool ledger_add_grant(struct ledger *ledger, size_t assignment, struct grant *grant) {
    if (!memory_reserve(&ledger->grants, &ledger->grant_room, ledger->grant_count + 1,
                        sizeof *ledger->grants)) {
        grant_release(grant);
        return false;
    }
    struct assignment *it = &ledger->assignments[assignment];
    size_t index = ledger->grant_count++;
    ledger->grants[index] = *grant;
    ledger->grants[index].next = LEDGER_NONE;
    if (it->last_grant == LEDGER_NONE)
        it->first_grant = index;
    else
        ledger->grants[it->last_grant].next = index;
    it->last_grant = index;
    return true;
}

bool ledger_add_account(struct ledger *ledger, size_t assignment, struct account *account) {
    if (!memory_reserve(&ledger->accounts, &ledger->account_room, ledger->account_count + 1,
                        sizeof *ledger->accounts)) {
        account_release(account);
        return false;
    }
    struct assignment *it = &ledger->assignments[assignment];
    size_t index = ledger->account_count++;
    ledger->accounts[index] = *account;
    ledger->accounts[index].next = LEDGER_NONE;
    size_t *first = account->budget ? &it->first_budget : &it->first_report;
    size_t *last = account->budget ? &it->last_budget : &it->last_report;
    if (*last == LEDGER_NONE)
        *first = index;
    else
        ledger->accounts[*last].next = index;
    *last = index;
    return true;
}

bool ledger_add_appropriation(struct ledger *ledger, struct appropriation *appropriation) {
    if (!memory_reserve(&ledger->appropriations, &ledger->appropriation_room,
                        ledger->appropriation_count + 1, sizeof *ledger->appropriations)) {
        appropriation_release(appropriation);
        return false;
    }
    ledger->appropriations[ledger->appropriation_count++] = *appropriation;
    return true;
}

uint64_t ledger_label_hash(const struct ledger *ledger, size_t assignment, struct text label) {
    char folded[256];
    while (label.length > 0 && label.bytes[label.length - 1] == ':')
        label.length--;
    struct text text = {folded, text_fold(label, folded, sizeof folded)};
    uint64_t seed = ledger->seed;
    return hash_text(seed, hash_mix(seed, seed, assignment + 1), text) | 1;
}

static size_t label_slot(const struct ledger *ledger, uint64_t hash) {
    size_t slot = hash & (ledger->label_slots - 1);
    while (ledger->labels[slot] != 0 && ledger->labels[slot] != hash)
        slot = (slot + 1) & (ledger->label_slots - 1);
    return slot;
}

bool ledger_has_label(const struct ledger *ledger, uint64_t hash) {
    return ledger->label_slots != 0 && ledger->labels[label_slot(ledger, hash)] == hash;
}

bool ledger_add_label(struct ledger *ledger, uint64_t hash) {
    if ((ledger->label_count + 1) * 2 > ledger->label_slots) {
        size_t old_slots = ledger->label_slots, slots = old_slots == 0 ? 64 : old_slots * 2;
        uint64_t *old = ledger->labels;
        uint64_t *labels = memory_resize(NULL, slots, sizeof *labels);
        if (labels == NULL)
            return false;
        memset(labels, 0, slots * sizeof *labels);
        ledger->labels = labels;
        ledger->label_slots = slots;
        for (size_t n = 0; n < old_slots; n++)
            if (old[n] != 0)
                labels[label_slot(ledger, old[n])] = old[n];
        memory_release(old);
    }
    size_t slot = label_slot(ledger, hash);
    ledger->label_count += ledger->labels[slot] == 0;
    ledger->labels[slot] = hash;
    return true;
}

void grant_release(struct grant *grant) {
    memory_release(grant->decision);
    location_release(&grant->head);
    location_release(&grant->cell);
    location_free(grant->carried_in_at);
    location_free(grant->post_at);
}

void account_release(struct account *account) {
    for (size_t n = 0; n < account->remainder_count; n++)
        kept_row_release(&account->remainders[n].kept);
    for (size_t n = 0; n < account->granted_count; n++)
        kept_row_release(&account->granted[n]);
    memory_release(account->remainders);
    memory_release(account->granted);
    memory_release(account->columns);
    memory_release(account->names);
    memory_release(account->financier);
    location_release(&account->head);
    location_free(account->financier_at);
}

void appropriation_release(struct appropriation *appropriation) {
    for (size_t n = 0; n < appropriation->post_count; n++)
        location_release(&appropriation->posts[n].where);
    memory_release(appropriation->posts);
    location_release(&appropriation->head);
}

void ledger_release(struct ledger *ledger) {
    for (size_t n = 0; n < ledger->assignment_count; n++)
        memory_release(ledger->assignments[n].id);
    for (size_t n = 0; n < ledger->grant_count; n++)
        grant_release(&ledger->grants[n]);
    for (size_t n = 0; n < ledger->account_count; n++)
        account_release(&ledger->accounts[n]);
    for (size_t n = 0; n < ledger->appropriation_count; n++)
        appropriation_release(&ledger->appropriations[n]);
    for (size_t n = 0; n < ledger->unbudgeted_count; n++) {
        location_release(&ledger->unbudgeted[n].where);
        memory_release(ledger->unbudgeted[n].label);
    }
    memory_release(ledger->assignments);
    memory_release(ledger->slots);
    memory_release(ledger->grants);
    memory_release(ledger->accounts);
    memory_release(ledger->appropriations);
    memory_release(ledger->labels);
    memory_release(ledger->unbudgeted);
    *ledger = (struct ledger){0};
}
