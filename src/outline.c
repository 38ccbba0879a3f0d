#include "outline.h"

void outline_begin(struct outline *outline) {
    for (size_t n = 0; n < TABLE_MOST_LEVELS; n++)
        outline->levels[n] = (struct outline_level){NULL, NULL, false};
}

void outline_enter(struct outline *outline, const struct book_row *row) {
    struct outline_level *level = &outline->levels[row->depth];
    level->row = row;
    level->counts = row->counts && (row->depth == 0 || level[-1].counts);
    if (row->kind == ROW_HEADING)
        level->heading = row;
    else if (row->kind == ROW_TOTAL)
        level->heading = NULL;
    if (row->depth + 1 < TABLE_MOST_LEVELS)
        level[1].heading = NULL;
}

bool outline_is_leaf(const struct outline *outline, const struct book_row *rows, size_t count) {
    if (!outline->levels[rows->depth].counts)
        return false;
    for (size_t n = 1; n < count && rows[n].depth > rows->depth; n++)
        if (rows[n].depth == rows->depth + 1 && rows[n].counts)
            return false;
    return true;
}

size_t outline_above(const struct outline *outline, const struct book_row *row,
                     const struct book_row *above[OUTLINE_MOST_ABOVE]) {
    size_t count = 0;
    for (size_t depth = 0; depth <= row->depth; depth++) {
        const struct outline_level *level = &outline->levels[depth];
        if (level->heading != NULL && level->heading != row)
            above[count++] = level->heading;
        if (depth < row->depth)
            above[count++] = level->row;
    }
    return count;
}
