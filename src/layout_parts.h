/*
 * What the two files of the layout have in common: a block of lines, read and not yet written. For
 * nobody else.
 */
#ifndef MEDEL_LAYOUT_PARTS_H
#define MEDEL_LAYOUT_PARTS_H

#include "layout.h"
#include "table.h"

#define LAYOUT_NONE SIZE_MAX

enum { LAYOUT_INDENT = 4 }; /* blanks a level */

enum line_role {
    ROLE_KEPT, /* stays as it is, byte for byte */
    ROLE_BLANK,
    ROLE_COMMENT,
    ROLE_DIRECTIVE,
    ROLE_PROPERTY,
    ROLE_HEADER,
    ROLE_ROW
};

/* A line of the block. */
struct kept_line {
    size_t begin, length; /* its text, within the bytes of the block */
    size_t end;           /* where it ends with its newline; the next line begins there */
    size_t number;
    size_t like;         /* the line whose indentation, as typed, it takes; or LAYOUT_NONE: */
    uint32_t indent;     /* so many blanks */
    uint16_t labels;     /* of a row: how many of its fields are its label */
    uint8_t role;        /* enum line_role */
    uint8_t level;       /* of a row in the tree */
    bool placed : 1;     /* it is a row in the tree */
    bool only_money : 1; /* of a row: it has no cells in the columns that are no money */
};

/* The widths of a column, in cells. */
struct column_width {
    size_t whole, rest; /* of its amounts; see styled_amount */
    size_t text;        /* of its heading, and of cells that are no amounts */
    size_t begin;       /* where it begins in a line */
};

struct layout_block {
    /* Its lines. The first is the directive, but for what stands before any. */
    char *bytes;
    size_t length, room;
    struct kept_line *lines;
    size_t count, line_room;
    /* What has been read of it. */
    bool open;     /* a directive has begun it */
    bool readable; /* its body is read */
    bool settled;  /* the first row has been reached */
    bool headed;   /* the first row has been seen */
    struct directive directive;
    enum unit unit;
    unsigned long seen; /* a bit for each property */
    struct columns columns;
    bool has_columns;
    struct table table;
    /*
     * A level of rows is one of the tree. In an appropriation, where posts are placed by what they
     * say, it is one of the indentations there are, in any order.
     */
    struct span indentations[TABLE_MOST_LEVELS]; /* within `bytes` */
    size_t level_count;
    uint32_t indents[TABLE_MOST_LEVELS]; /* the blanks that rows of each level are to have */
    bool keeps_indentation;              /* all its lines do, whatever is above */
    /* How it is written. */
    struct column_width widths[COLUMN_MOST];
    size_t label_width;
    struct line line, again; /* scratch */
    char *out;               /* a line being written */
    size_t out_length, out_room;
    size_t cells; /* of it */
    bool failed;  /* there was no memory */
};

static inline struct text layout_text(const struct layout_block *block,
                                      const struct kept_line *line) {
    return (struct text){block->bytes + line->begin, line->length};
}

/* layout_write.c: decides on the indentation and the widths of a block that has been read. */
void layout_measure(struct layout_block *block);

/*
 * Writes a line, without its newline, to block->out; false where it stays as it is, or there is no
 * memory (block->failed).
 */
bool layout_write(struct layout_block *block, const struct kept_line *line);

#endif
