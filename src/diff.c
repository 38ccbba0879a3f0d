#include "diff.h"

#include "writer.h"

static bool add(struct diff_lines *lines, struct text line) {
    /* One byte more: there is an array, if only of empty lines. */
    if (!memory_reserve_bytes(&lines->bytes, &lines->room, lines->length + line.length + 1)
        || !memory_reserve(&lines->ends, &lines->end_room, lines->count + 1, sizeof *lines->ends))
        return false;
    memcpy(lines->bytes + lines->length, line.bytes, line.length);
    lines->length += line.length;
    lines->ends[lines->count++] = lines->length;
    return true;
}

static struct text line_at(const struct diff_lines *lines, size_t n) {
    size_t begin = n == 0 ? 0 : lines->ends[n - 1];
    return (struct text){lines->bytes + begin, lines->ends[n] - begin};
}

/* Drops the first `count` lines, at least one. */
static void drop(struct diff_lines *lines, size_t count) {
    size_t bytes = lines->ends[count - 1];
    memmove(lines->bytes, lines->bytes + bytes, lines->length - bytes);
    lines->length -= bytes;
    lines->count -= count;
    for (size_t n = 0; n < lines->count; n++)
        lines->ends[n] = lines->ends[n + count] - bytes;
}

/* --- Writing -------------------------------------------------------------------------------------
 */

static void paint(const struct diff *diff, const char *sequence) {
    if (diff->colour)
        fputs(sequence, diff->out);
}

/*
 * Does a command of a GitHub workflow go on at byte `at`? One that begins with two colons is obeyed
 * where blanks of any kind stand before it, as the mark of a line that has not changed does.
 */
static bool goes_on_command(struct text text, size_t at) {
    return at != 0
           && (text_begins_command(text, at - 1)
               || text_starts(text_from(text, at - 1), TEXT("::")));
}

/* Writes a text of which what would harm a terminal is replaced; tabs and CR LF stay. */
static void write_harmless(const struct diff *diff, struct text text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point;
        size_t length = text_decode(text, at, &code_point);
        bool ends = code_point == '\r' && at + 1 == text.length;
        bool command = diff->workflow && goes_on_command(text, at);
        if (command || (code_point_is_harmful(code_point) && !ends))
            fputs(REPLACEMENT, diff->out);
        else
            fwrite(text.bytes + at, 1, length, diff->out);
        at += length;
    }
}

static void write_line(const struct diff *diff, char mark, struct text line) {
    bool ended = line.bytes[line.length - 1] == '\n';
    line.length -= ended;
    paint(diff, mark == '-' ? "\033[31m" : mark == '+' ? "\033[32m" : "");
    fputc(mark, diff->out);
    write_harmless(diff, line);
    paint(diff, mark == ' ' ? "" : "\033[0m");
    fputs(ended ? "\n" : "\n\\ No newline at end of file\n", diff->out);
}

static void write_name(const struct diff *diff, const char *mark) {
    struct writer writer = {.options = {.out = diff->out, .workflow = diff->workflow}};
    paint(diff, "\033[1m");
    fputs(mark, diff->out);
    fputc(' ', diff->out);
    writer_name(&writer, text_of(diff->name));
    paint(diff, "\033[0m");
    fputc('\n', diff->out);
}

static void write_place(const struct diff *diff, size_t first, size_t count) {
    paint(diff, "\033[36m");
    if (count == 1)
        fprintf(diff->out, "@@ -%zu +%zu @@", first, first);
    else
        fprintf(diff->out, "@@ -%zu,%zu +%zu,%zu @@", first, count, first, count);
    paint(diff, "\033[0m");
    fputc('\n', diff->out);
}

static bool is_same(const struct diff *diff, size_t n) {
    return text_equal(line_at(&diff->before, n), line_at(&diff->after, n));
}

/* Writes the first `count` lines that are kept as a hunk. */
static void write_hunk(struct diff *diff, size_t count) {
    if (!diff->begun) {
        write_name(diff, "---");
        write_name(diff, "+++");
    }
    diff->begun = true;
    write_place(diff, diff->line - diff->before.count + 1, count);
    for (size_t n = 0; n < count;) {
        size_t end = n;
        while (end < count && !is_same(diff, end))
            end++;
        if (end == n)
            write_line(diff, ' ', line_at(&diff->before, end++));
        else {
            for (size_t old = n; old < end; old++)
                write_line(diff, '-', line_at(&diff->before, old));
            for (size_t new = n; new < end; new ++)
                write_line(diff, '+', line_at(&diff->after, new));
        }
        n = end;
    }
}

/* --- Lines ---------------------------------------------------------------------------------------
 */

/* The hunk ends here, all but `excess` of the equal lines after its last change belonging to it. */
static void end_hunk(struct diff *diff, size_t excess) {
    write_hunk(diff, diff->before.count - excess);
    drop(&diff->before, diff->before.count - excess);
    drop(&diff->after, diff->after.count - excess);
    diff->changed = 0;
}

bool diff_line(struct diff *diff, struct text before, struct text after) {
    if (!add(&diff->before, before) || !add(&diff->after, after))
        return false;
    diff->line++;
    if (!text_equal(before, after))
        diff->changed = diff->line;
    size_t since = diff->line - diff->changed; /* equal lines, in a hunk */
    if (diff->changed != 0 && since > (size_t)2 * DIFF_CONTEXT)
        end_hunk(diff, since - DIFF_CONTEXT);
    if (diff->changed == 0 && diff->before.count > DIFF_CONTEXT) {
        size_t excess = diff->before.count - DIFF_CONTEXT;
        drop(&diff->before, excess);
        drop(&diff->after, excess);
    }
    return true;
}

void diff_end(struct diff *diff) {
    size_t since = diff->line - diff->changed;
    if (diff->changed != 0)
        end_hunk(diff, since > DIFF_CONTEXT ? since - DIFF_CONTEXT : 0);
}

void diff_release(struct diff *diff) {
    struct diff_lines *const both[] = {&diff->before, &diff->after};
    for (size_t n = 0; n < 2; n++) {
        memory_release(both[n]->bytes);
        memory_release(both[n]->ends);
    }
}
