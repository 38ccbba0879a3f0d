/*
 * Cells are counted from the line's beginning, so that tabs come out as in the user's editor. First
 * the span is measured, and a window of cells chosen around it; then the code points that lie
 * wholly within the window are shown. A line may be long, and many places in it be shown, so that
 * both begin where they began for the place before.
 */
#include "excerpt.h"

#define TAB_CELLS 8

/* Of a wide span so much is shown that there is room for what stands before it. */
#define SPAN_CELLS 160

/* Marks of no width are shown so many in a row: a line may hold any number of them. */
#define MOST_MARKS 8

/* In the longest row every cell, and the row itself, begins with all the marks it may have. */
#define MOST_BYTES ((EXCERPT_CELLS + 1) * 4 * (1 + MOST_MARKS))

#define ELLIPSIS TEXT("…")

/* A code point on its way to the terminal. */
struct step {
    size_t next;      /* the byte after it */
    size_t cells;     /* a tab: up to the next stop */
    struct text text; /* what is shown for it; nothing for a tab */
};

static struct step step_at(struct text line, size_t at, size_t cell) {
    if (line.bytes[at] == '\t')
        return (struct step){at + 1, TAB_CELLS - cell % TAB_CELLS, {NULL, 0}};
    uint32_t code_point;
    size_t length = text_decode(line, at, &code_point);
    if (code_point_is_harmful(code_point))
        return (struct step){at + length, 1, TEXT(REPLACEMENT)};
    return (struct step){at + length, code_point_cells(code_point), {line.bytes + at, length}};
}

/* Cells from the line's beginning, the end not included. */
struct window {
    size_t begin, end;
    bool cut_before, cut_after;
};

/* Takes a step of the walk's end, or of its trail. */
static void walk_step(struct excerpt_step *walked, struct text line) {
    struct step step = step_at(line, walked->at, walked->cell);
    walked->at = step.next;
    walked->cell += step.cells;
}

/* Goes on to the code point that holds byte `at`, the trail a window behind. */
static void walk_to(struct excerpt_walk *walk, struct text line, size_t at) {
    struct excerpt_step next = walk->reached;
    while (next.at < at) {
        walk_step(&next, line);
        if (next.at <= at)
            walk->reached = next;
    }
    for (next = walk->trail; next.cell + EXCERPT_CELLS <= walk->reached.cell;) {
        walk->trail = next;
        walk_step(&next, line);
    }
}

/*
 * The span in the middle, but for what would be empty before or after it. A line is read no further
 * than a window beyond the span's beginning.
 */
static struct window window_around(const struct place *place, struct excerpt_step reached) {
    const size_t begin = reached.cell;
    size_t cell = begin, end = begin;
    for (size_t at = reached.at; at < place->text.length && cell <= begin + EXCERPT_CELLS;) {
        struct step step = step_at(place->text, at, cell);
        at = step.next;
        cell += step.cells;
        if (at <= place->span.end)
            end = cell;
    }
    if (cell <= EXCERPT_CELLS)
        return (struct window){0, cell, false, false};

    size_t shown = end - begin < SPAN_CELLS ? end - begin : SPAN_CELLS;
    size_t context = (EXCERPT_CELLS - shown) / 2;
    struct window window = {begin < context ? 0 : begin - context, 0, false, false};
    if (window.begin + EXCERPT_CELLS > cell)
        window.begin = cell - EXCERPT_CELLS;
    window.end = window.begin + EXCERPT_CELLS;
    window.cut_before = window.begin > 0;
    window.cut_after = window.end < cell;
    /* The "…" takes a cell of the window. */
    window.begin += window.cut_before;
    window.end -= window.cut_after;
    return window;
}

/* What is shown, as it grows. */
struct row {
    char bytes[MOST_BYTES];
    size_t length;
    size_t marks; /* of no width, in a row */
};

static void append(struct row *row, struct text text) {
    memcpy(row->bytes + row->length, text.bytes, text.length);
    row->length += text.length;
}

/* The part of a tab, cells [begin, end), that lies in the window. Returns its cells. */
static size_t show_tab(struct row *row, const struct window *window, size_t begin, size_t end) {
    if (begin < window->begin)
        begin = window->begin;
    if (end > window->end)
        end = window->end;
    if (begin >= end)
        return 0;
    memset(row->bytes + row->length, ' ', end - begin);
    row->length += end - begin;
    row->marks = 0;
    return end - begin;
}

/* Shows a code point that begins at that cell, if it is in the window. Returns its cells. */
static size_t show(struct row *row, const struct window *window, const struct step *step,
                   size_t cell) {
    if (step->text.bytes == NULL)
        return show_tab(row, window, cell, cell + step->cells);
    if (cell < window->begin || cell + step->cells > window->end)
        return 0;
    row->marks = step->cells > 0 ? 0 : row->marks + 1;
    if (row->marks <= MOST_MARKS)
        append(row, step->text);
    return step->cells;
}

/*
 * Is the line narrow enough to be shown whole, and every code point a cell that is shown as it is?
 * Only those of ASCII and the letters of Latin-1 (C3 80 to C3 BF) are looked at: most lines have no
 * others.
 */
static bool is_simple(struct text line) {
    if (line.length == 0 || line.length > EXCERPT_CELLS)
        return false;
    for (size_t at = 0; at < line.length; at++) {
        char byte = line.bytes[at];
        if (byte == '\xC3' && at + 1 < line.length && (line.bytes[at + 1] & '\xC0') == '\x80')
            at++;
        else if (byte < ' ' || byte > '~')
            return false;
    }
    return true;
}

/* Does a code point of the line go on at this byte? */
static bool goes_on(struct text line, size_t at) {
    return at < line.length && (line.bytes[at] & '\xC0') == '\x80';
}

/* What a simple line comes to: a copy of itself. */
static bool copy_simple(const struct place *place, struct excerpt *excerpt) {
    struct span span = place->span;
    span.begin -= goes_on(place->text, span.begin);
    span.end += goes_on(place->text, span.end);
    struct text before = {place->text.bytes, span.begin};
    size_t cells = text_code_points(text_part(place->text, span));
    excerpt->text = memory_copy(place->text.bytes, place->text.length);
    excerpt->length = place->text.length;
    excerpt->caret = text_code_points(before);
    excerpt->cells = cells > 0 ? cells : 1;
    return excerpt->text != NULL;
}

bool excerpt_make(const struct place *place, struct excerpt_walk *walk, struct excerpt *excerpt) {
    if (is_simple(place->text))
        return copy_simple(place, excerpt);
    walk_to(walk, place->text, place->span.begin);
    struct window window = window_around(place, walk->reached);
    /* A mark whose base is cut away has nothing to stand on. */
    struct row row = {.length = 0, .marks = window.cut_before ? MOST_MARKS : 0};
    size_t caret = window.cut_before, cells = 0;
    if (window.cut_before)
        append(&row, ELLIPSIS);

    for (size_t at = walk->trail.at, cell = walk->trail.cell;
         at < place->text.length && cell <= window.end;) {
        struct step step = step_at(place->text, at, cell);
        size_t shown = show(&row, &window, &step, cell);
        if (step.next <= place->span.begin)
            caret += shown;
        else if (at < place->span.end)
            cells += shown;
        at = step.next;
        cell += step.cells;
    }
    if (window.cut_after)
        append(&row, ELLIPSIS);

    excerpt->text = memory_copy(row.bytes, row.length);
    excerpt->length = row.length;
    excerpt->caret = caret;
    excerpt->cells = cells > 0 ? cells : 1;
    return excerpt->text != NULL;
}
