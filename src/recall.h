/*
 * The rows a table remembers: the first of them, with their text and their money, for explanations,
 * duplicates and differences whose sign is decided at the end. What comes after is forgotten, so
 * that memory does not grow with the block.
 */
#ifndef MEDEL_RECALL_H
#define MEDEL_RECALL_H

#include "memory.h"
#include "money.h"
#include "text.h"
#include "words.h"

#define RECALL_NONE SIZE_MAX

/* At most so many rows, bytes of text and cells are remembered. */
enum { RECALL_MOST_ROWS = 1 << 16, RECALL_MOST_BYTES = 5 << 19, RECALL_MOST_CELLS = 1 << 18 };

enum recalled_role { RECALLED_OTHER, RECALLED_ITEM, RECALLED_TOTAL };

/* There are many: what fits 32 bits is kept in them. */
struct recalled_row {
    struct report *duplicate;        /* it was reported as standing twice */
    uint32_t line;                   /* counted from the first remembered row's; see recall_line */
    uint32_t begin, length;          /* its text, within `bytes` */
    uint32_t label_begin, label_end; /* its label, within its text; see recall_label */
    uint32_t cross;                  /* 1 + the first of its cross mismatches; 0: none */
    uint32_t parent;                 /* the row above it, or UINT32_MAX */
    uint32_t section;
    uint8_t depth;
    uint8_t role; /* enum recalled_role, once it is complete */
    bool income : 1;
    bool amountless : 1; /* a group without amounts: its parts take part in its stead */
    bool sums : 1;       /* a total, or a group with parts */
    bool unreadable : 1; /* has a cell that could not be read */
    bool offered : 1;    /* may be found by recall_twin */
};

struct recall {
    struct recalled_row *rows;
    size_t count, room;
    size_t first_line; /* of the first row */
    char *bytes;
    size_t length, byte_room;
    struct money *money; /* `columns` for each row */
    size_t columns, money_room;
    bool full; /* rows have been forgotten */
    /* A hash table of items, by label, amounts and siblings. */
    uint32_t *slots;
    size_t slot_count; /* a power of two */
    size_t slot_used;
    uint64_t seed;
    /*
     * Most tables are short, and no two of their items have the same amounts. What the amounts of
     * the offered rows hash to is noted in few bits; not before a bit is met again are the rows
     * from `waiting` on put into the table.
     */
    uint64_t seen[8];
    size_t waiting;
};

/* Empties the memory, keeping its room for the next block. */
void recall_clear(struct recall *recall);

/* Gives every row, those so far included, money for that many columns. */
bool recall_set_columns(struct recall *recall, size_t columns) MUST_CHECK;

/* Remembers a row. `*index` is RECALL_NONE where the memory is full. False only without memory. */
bool recall_add(struct recall *recall, struct text text, size_t line, size_t *index) MUST_CHECK;

static inline struct text recall_text(const struct recall *recall, size_t index) {
    const struct recalled_row *row = &recall->rows[index];
    return (struct text){recall->bytes + row->begin, row->length};
}

static inline size_t recall_line(const struct recall *recall, size_t index) {
    return recall->first_line + recall->rows[index].line;
}

/* The label's place in the row's text. */
static inline struct span recall_label(const struct recall *recall, size_t index) {
    const struct recalled_row *row = &recall->rows[index];
    return (struct span){row->label_begin, row->label_end};
}

static inline void recall_set_label(struct recall *recall, size_t index, struct span label) {
    recall->rows[index].label_begin = (uint32_t)label.begin;
    recall->rows[index].label_end = (uint32_t)label.end;
}

static inline struct money *recall_money(const struct recall *recall, size_t index) {
    return recall->money + index * recall->columns;
}

/*
 * The earlier row with the same label, amounts and siblings as row `index`, which is an item, or
 * RECALL_NONE; from now on the row itself is found.
 */
bool recall_twin(struct recall *recall, size_t index, size_t *twin) MUST_CHECK;

void recall_release(struct recall *recall);

#endif
