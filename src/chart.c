#include "chart.h"

#include <stdio.h>

#include "hash.h"

/* An account has two slots: by its label, which finds it, and by its name, which is then taken. */
struct chart_slot {
    uint64_t hash;
    size_t account; /* 1 + its number; 0: empty */
    bool by_name;
};

void chart_begin(struct chart *chart, const struct chart_rules *rules) {
    *chart = (struct chart){.rules = rules, .seed = hash_seed(chart)};
}

void chart_release(struct chart *chart) {
    for (size_t n = 0; n < chart->count; n++) {
        memory_release((char *)chart->accounts[n].label.bytes);
        memory_release((char *)chart->accounts[n].name.bytes);
    }
    memory_release(chart->accounts);
    memory_release(chart->slots);
    *chart = (struct chart){0};
}

/* --- Labels --- */

/* Unicode's blanks, which programs take for one; the length in bytes, 0 where there is none. */
static size_t blank_length(struct text text, size_t at) {
    uint32_t c;
    size_t length = text_decode(text, at, &c);
    bool blank = c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680
                 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F
                 || c == 0x205F || c == 0x3000;
    return blank ? length : 0;
}

size_t chart_label(struct text label, char *out) {
    struct text text = text_unquoted(label);
    size_t length = 0;
    bool blank = false;
    for (size_t at = 0; at < text.length;) {
        size_t skipped = blank_length(text, at);
        if (skipped != 0) {
            blank = length != 0;
            at += skipped;
            continue;
        }
        if (blank)
            out[length++] = ' ';
        blank = false;
        size_t begin = at;
        while (at < text.length && blank_length(text, at) == 0) {
            uint32_t c;
            at += text_decode(text, at, &c);
        }
        struct text word = text_part(text, (struct span){begin, at});
        length += text_make_harmless(word, word.length, out + length, 3 * word.length);
    }
    return text_compose(out, length);
}

/* --- The hash table --- */

static uint64_t hash_of(const struct chart *chart, size_t parent, size_t owner, struct text text) {
    uint64_t hash = hash_mix(chart->seed, chart->seed, parent);
    return hash_text(chart->seed, hash_mix(chart->seed, hash, owner), text);
}

static struct chart_slot *find_slot(const struct chart *chart, uint64_t hash, bool by_name,
                                    size_t parent, size_t owner, struct text text) {
    size_t n = (size_t)hash & (chart->slot_count - 1);
    for (;; n = (n + 1) & (chart->slot_count - 1)) {
        struct chart_slot *slot = &chart->slots[n];
        if (slot->account == 0)
            return slot;
        const struct chart_account *it = &chart->accounts[slot->account - 1];
        if (slot->by_name == by_name && it->parent == parent && (by_name || it->owner == owner)
            && text_equal(by_name ? it->name : it->label, text))
            return slot;
    }
}

static struct chart_slot *slot_by_label(const struct chart *chart, size_t parent, size_t owner,
                                        struct text label) {
    return find_slot(chart, hash_of(chart, parent, owner, label), false, parent, owner, label);
}

static struct chart_slot *slot_by_name(const struct chart *chart, size_t parent, struct text name) {
    return find_slot(chart, hash_of(chart, parent, CHART_NONE, name), true, parent, CHART_NONE,
                     name);
}

/* Makes room for two slots more; at most half of the table is filled. */
static bool reserve_slots(struct chart *chart) {
    if (2 * (chart->filled + 2) <= chart->slot_count)
        return true;
    size_t count = chart->slot_count == 0 ? 64 : 2 * chart->slot_count;
    struct chart_slot *slots = memory_resize(NULL, count, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t n = 0; n < count; n++)
        slots[n] = (struct chart_slot){0};
    for (size_t n = 0; n < chart->slot_count; n++) {
        const struct chart_slot *old = &chart->slots[n];
        size_t at = (size_t)old->hash & (count - 1);
        while (old->account != 0 && slots[at].account != 0)
            at = (at + 1) & (count - 1);
        if (old->account != 0)
            slots[at] = *old;
    }
    memory_release(chart->slots);
    chart->slots = slots;
    chart->slot_count = count;
    return true;
}

/* --- Accounts --- */

/* Adds the account, for which there are slots; the texts are copied. */
static bool add(struct chart *chart, const struct chart_account *account, size_t *added) {
    if (!memory_reserve(&chart->accounts, &chart->room, chart->count + 1, sizeof *chart->accounts))
        return false;
    struct chart_account it = *account;
    char *label = memory_copy(it.label.bytes, it.label.length);
    char *name = memory_copy(it.name.bytes, it.name.length);
    if (label == NULL || name == NULL) {
        memory_release(label);
        memory_release(name);
        return false;
    }
    it.label.bytes = label;
    it.name.bytes = name;
    it.depth = it.parent == CHART_NONE ? 0 : chart->accounts[it.parent].depth + 1;
    it.block = CHART_NONE;
    it.next = 2;
    *added = chart->count;
    chart->accounts[chart->count] = it;
    *slot_by_label(chart, it.parent, it.owner, it.label) =
        (struct chart_slot){hash_of(chart, it.parent, it.owner, it.label), chart->count + 1, false};
    *slot_by_name(chart, it.parent, it.name) =
        (struct chart_slot){hash_of(chart, it.parent, CHART_NONE, it.name), chart->count + 1, true};
    chart->filled += 2;
    chart->count++;
    return true;
}

/* Makes a name that is taken another one, with a number. */
static struct text number_name(struct chart *chart, size_t parent, struct text name, size_t first,
                               char numbered[CHART_NAME_SIZE + 32]) {
    for (;;) {
        int length = snprintf(numbered, CHART_NAME_SIZE + 32, "%.*s%s%zu%s", (int)name.length,
                              name.bytes, chart->rules->number_begin, chart->accounts[first].next++,
                              chart->rules->number_end);
        struct text other = {numbered, (size_t)length};
        if (slot_by_name(chart, parent, other)->account == 0)
            return other;
    }
}

/* `label` is written as chart_label does. */
static bool find(struct chart *chart, size_t parent, size_t owner, struct text label,
                 size_t *account) {
    char own[CHART_NAME_SIZE], numbered[CHART_NAME_SIZE + 32];
    if (!reserve_slots(chart))
        return false;
    const struct chart_slot *found = slot_by_label(chart, parent, owner, label);
    if (found->account != 0) {
        *account = found->account - 1;
        return true;
    }
    struct text name = {own, chart->rules->name(label, own)};
    const struct chart_slot *taken = slot_by_name(chart, parent, name);
    bool is_taken = taken->account != 0;
    if (is_taken)
        name = number_name(chart, parent, name, taken->account - 1, numbered);
    struct chart_account added = {
        .parent = parent, .owner = owner, .label = label, .name = name, .numbered = is_taken};
    return add(chart, &added, account);
}

bool chart_find(struct chart *chart, size_t parent, size_t owner, struct text label,
                size_t *account) {
    char *shown = memory_resize(NULL, label.length, 3);
    if (shown == NULL)
        return false;
    bool ok = find(chart, parent, owner, (struct text){shown, chart_label(label, shown)}, account);
    memory_release(shown);
    return ok;
}

bool chart_find_named(struct chart *chart, size_t parent, struct text name, struct text label,
                      size_t *account) {
    if (!reserve_slots(chart))
        return false;
    const struct chart_slot *found = slot_by_name(chart, parent, name);
    if (found->account != 0) {
        *account = found->account - 1;
        return true;
    }
    struct chart_account added = {
        .parent = parent, .owner = CHART_NONE, .label = label, .name = name};
    return add(chart, &added, account);
}

void chart_use(struct chart *chart, size_t account) {
    chart->accounts[account].used = true;
    for (;;) {
        account = chart->accounts[account].parent;
        if (account == CHART_NONE || chart->accounts[account].above)
            return;
        chart->accounts[account].above = true;
    }
}

size_t chart_path(const struct chart *chart, size_t account, size_t path[CHART_MOST_DEPTH]) {
    size_t count = chart->accounts[account].depth + 1;
    for (size_t n = count; n-- > 0; account = chart->accounts[account].parent)
        path[n] = account;
    return count;
}
