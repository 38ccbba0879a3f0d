#include "identity.h"

#include "hash.h"

/* The slot of an identity, or the empty one it would have. */
static struct identity_slot *slot_of(const struct identity_table *table,
                                     struct file_identity identity) {
    uint64_t hash = hash_mix(HASH_UNSEEDED, (uint64_t)identity.inode, (uint64_t)identity.device);
    size_t slot = (size_t)hash & (table->slot_count - 1);
    while (table->slots[slot].used && !file_identity_equal(table->slots[slot].identity, identity))
        slot = (slot + 1) & (table->slot_count - 1);
    return &table->slots[slot];
}

size_t identity_find(const struct identity_table *table, struct file_identity identity) {
    if (table->slot_count == 0)
        return SIZE_MAX;
    const struct identity_slot *slot = slot_of(table, identity);
    return slot->used ? slot->number : SIZE_MAX;
}

static bool grow(struct identity_table *table) {
    struct identity_table larger = {
        .count = table->count, .slot_count = table->slot_count == 0 ? 16 : table->slot_count * 2};
    larger.slots = memory_resize(NULL, larger.slot_count, sizeof *larger.slots);
    if (larger.slots == NULL)
        return false;
    for (size_t n = 0; n < larger.slot_count; n++)
        larger.slots[n].used = false;
    for (size_t n = 0; n < table->slot_count; n++)
        if (table->slots[n].used)
            *slot_of(&larger, table->slots[n].identity) = table->slots[n];
    memory_release(table->slots);
    *table = larger;
    return true;
}

bool identity_add(struct identity_table *table, struct file_identity identity, size_t number) {
    if ((table->count + 1) * 2 > table->slot_count && !grow(table))
        return false;
    *slot_of(table, identity) = (struct identity_slot){identity, number, true};
    table->count++;
    return true;
}

void identity_release(struct identity_table *table) {
    memory_release(table->slots);
    *table = (struct identity_table){0};
}
