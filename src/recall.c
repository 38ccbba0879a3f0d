#include "recall.h"

#include "hash.h"
#include "line.h"

void recall_clear(struct recall *recall) {
    recall->count = 0;
    recall->length = 0;
    recall->columns = 0;
    recall->full = false;
    recall->slot_used = 0;
    recall->slot_count = 0;
    recall->waiting = 0;
    memset(recall->seen, 0, sizeof recall->seen);
}

bool recall_set_columns(struct recall *recall, size_t columns) {
    size_t cells = recall->count * columns;
    if (!memory_reserve(&recall->money, &recall->money_room, cells, sizeof *recall->money))
        return false;
    recall->columns = columns;
    if (cells != 0)
        memset(recall->money, 0, cells * sizeof *recall->money);
    return true;
}

/*
 * Room for `count` things. Once there are many, for all there may be: what is not used of it costs
 * nothing, and to grow by and by would cost the memory twice over.
 */
static bool reserve(void *items, size_t *room, size_t count, size_t size, size_t most) {
    enum { MANY = 1 << 16 };
    if (count <= *room)
        return true;
    return memory_reserve(items, room, count * size < MANY ? count : most, size);
}

bool recall_add(struct recall *recall, struct text text, size_t line, size_t *index) {
    *index = RECALL_NONE;
    size_t cells = (recall->count + 1) * recall->columns;
    if (recall->count == 0)
        recall->first_line = line;
    if (recall->full || recall->count == RECALL_MOST_ROWS || line - recall->first_line > UINT32_MAX
        || recall->length + text.length > RECALL_MOST_BYTES || cells > RECALL_MOST_CELLS) {
        recall->full = true;
        return true;
    }
    if (!reserve(&recall->rows, &recall->room, recall->count + 1, sizeof *recall->rows,
                 RECALL_MOST_ROWS)
        || !reserve(&recall->bytes, &recall->byte_room, recall->length + text.length, 1,
                    RECALL_MOST_BYTES)
        || !reserve(&recall->money, &recall->money_room, cells, sizeof *recall->money,
                    RECALL_MOST_CELLS))
        return false;
    struct recalled_row *row = &recall->rows[recall->count];
    *row = (struct recalled_row){.line = (uint32_t)(line - recall->first_line),
                                 .begin = (uint32_t)recall->length,
                                 .length = (uint32_t)text.length,
                                 .parent = UINT32_MAX};
    if (text.length != 0)
        memcpy(recall->bytes + recall->length, text.bytes, text.length);
    recall->length += text.length;
    for (size_t n = 0; n < recall->columns; n++)
        recall->money[recall->count * recall->columns + n] = MONEY_ZERO;
    *index = recall->count++;
    return true;
}

static struct text recalled_label(const struct recall *recall, size_t index) {
    return text_part(recall_text(recall, index), recall_label(recall, index));
}

/* The label's next field, from byte `*at` on; quotes protect what is within them. */
static struct text next_field(struct text label, size_t *at) {
    struct span field = {*at, *at};
    if (label.bytes[field.end] == '"')
        field.end = label.length;
    while (field.end < label.length && separator_end(label, field.end) == field.end)
        field.end++;
    *at = separator_end(label, field.end);
    return text_part(label, field);
}

/* The label counts by its bytes, as typed: two spellings of one label are not the same item. How
 * wide the gaps between its fields are, does not count. */
static uint64_t hash_label(uint64_t seed, uint64_t hash, struct text label) {
    for (size_t at = 0; at < label.length;)
        hash = hash_text(seed, hash, next_field(label, &at));
    return hash;
}

static bool same_label(struct text a, struct text b) {
    size_t in_a = 0, in_b = 0;
    while (in_a < a.length && in_b < b.length)
        if (!text_equal(next_field(a, &in_a), next_field(b, &in_b)))
            return false;
    return in_a == a.length && in_b == b.length;
}

static uint64_t hash_row(const struct recall *recall, size_t index) {
    const struct recalled_row *row = &recall->rows[index];
    uint64_t seed = recall->seed;
    uint64_t hash = hash_mix(seed, seed, (uint64_t)row->parent << 32 | row->section);
    hash = hash_label(seed, hash, recalled_label(recall, index));
    for (size_t n = 0; n < recall->columns; n++)
        hash = hash_mix(seed, hash, (uint64_t)recall_money(recall, index)[n].ore);
    return hash;
}

static bool same_item(const struct recall *recall, size_t a, size_t b) {
    const struct recalled_row *row = &recall->rows[a], *other = &recall->rows[b];
    return row->parent == other->parent && row->section == other->section
           && row->depth == other->depth
           && same_label(recalled_label(recall, a), recalled_label(recall, b))
           && memcmp(recall_money(recall, a), recall_money(recall, b),
                     recall->columns * sizeof(struct money))
                  == 0;
}

/*
 * A slot holds 1 + its row, and above it bits of the row's hash, so that the rows of other hashes
 * need not be looked at; 0: it is empty.
 */
enum { SLOT_ROW_BITS = 17 };
#define SLOT_ROW ((UINT32_C(1) << SLOT_ROW_BITS) - 1)

static uint32_t slot_value(uint64_t hash, size_t index) {
    return (uint32_t)(hash >> 32) << SLOT_ROW_BITS | (uint32_t)(index + 1);
}

/* The slot of the row's equal, or an empty one; `value` is what it would hold of the row itself. */
static size_t slot_of(const struct recall *recall, size_t index, uint32_t *value) {
    uint64_t hash = hash_row(recall, index);
    size_t slot = (size_t)hash & (recall->slot_count - 1);
    *value = slot_value(hash, index);
    for (uint32_t other; (other = recall->slots[slot]) != 0;
         slot = (slot + 1) & (recall->slot_count - 1))
        if ((other ^ *value) >> SLOT_ROW_BITS == 0
            && same_item(recall, (other & SLOT_ROW) - 1, index))
            break;
    return slot;
}

/* Keeps at most half of the slots in use; the rows in the old ones are put into the new. */
static bool grow_slots(struct recall *recall) {
    if (recall->slot_used * 2 < recall->slot_count)
        return true;
    enum { FIRST = 64, MANY = 4096, MOST = 2 * RECALL_MOST_ROWS };
    size_t old_count = recall->slot_count;
    size_t count = old_count == 0 ? FIRST : old_count < MANY ? old_count * 4 : MOST;
    uint32_t *old = recall->slots, value;
    uint32_t *slots = memory_resize(NULL, count, sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots, 0, count * sizeof *slots);
    recall->slots = slots;
    recall->slot_count = count;
    for (size_t n = 0; n < old_count; n++)
        if (old[n] != 0)
            slots[slot_of(recall, (old[n] & SLOT_ROW) - 1, &value)] = old[n];
    memory_release(old);
    return true;
}

/* Puts a row into the table, unless its equal is there: then `*twin` is that. */
static bool put(struct recall *recall, size_t index, size_t *twin) {
    uint32_t value;
    if (!grow_slots(recall))
        return false;
    size_t slot = slot_of(recall, index, &value);
    if (recall->slots[slot] != 0) {
        *twin = (recall->slots[slot] & SLOT_ROW) - 1;
    } else {
        recall->slots[slot] = value;
        recall->slot_used++;
    }
    return true;
}

/* Has a row with the same amounts been offered before? Sometimes true where none has. */
static bool amounts_are_seen(struct recall *recall, size_t index) {
    uint64_t hash = recall->seed;
    for (size_t n = 0; n < recall->columns; n++)
        hash = hash_mix(recall->seed, hash, (uint64_t)recall_money(recall, index)[n].ore);
    uint64_t *word = &recall->seen[hash >> 61], bit = UINT64_C(1) << (hash >> 55 & 63);
    bool seen = (*word & bit) != 0;
    *word |= bit;
    return seen;
}

bool recall_twin(struct recall *recall, size_t index, size_t *twin) {
    *twin = RECALL_NONE;
    if (recall->seed == 0)
        recall->seed = hash_seed(recall);
    recall->rows[index].offered = true;
    if (!amounts_are_seen(recall, index))
        return true;
    for (; recall->waiting <= index; recall->waiting++) {
        *twin = RECALL_NONE;
        if (recall->rows[recall->waiting].offered && !put(recall, recall->waiting, twin))
            return false;
    }
    return true;
}

void recall_release(struct recall *recall) {
    memory_release(recall->rows);
    memory_release(recall->bytes);
    memory_release(recall->money);
    memory_release(recall->slots);
    *recall = (struct recall){0};
}
