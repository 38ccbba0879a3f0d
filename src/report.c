/*
 * Reports are held in the order they were found and sorted once, when they are settled. Exceptions
 * are kept sorted in runs (see `struct exceptions`), for two reasons: those of coverage wait until
 * the audit's end, and a settlement comes after every block, so that sorting all of them each time
 * would cost the square of their number.
 */
#include "report.h"

#include <assert.h>
#include <stdlib.h>

#include "excerpt.h"
#include "writer.h"

/* Of a word in a message so many code points are shown. */
#define WORD_CODE_POINTS 80
#define WORD_BYTES ((WORD_CODE_POINTS + 1) * 4)

/* A report and what only the reporter knows of it. */
struct held {
    struct report report;    /* the first member: a report handed out leads back here */
    struct note **last_note; /* where the next note is to be tied on */
    bool withdrawn, silenced;
};

/* A place where reports of a rule are silenced. */
struct exception {
    enum rule rule;
    size_t file_order, line;
    bool used;
    bool excused;          /* what it is for could not be looked at */
    struct location where; /* of the comment */
};

/*
 * Exceptions, in runs that are sorted each for itself. A run is more than twice as long as the
 * next, so there are few to search; and one that is sorted again has grown by half at least, so
 * adding n costs no more than O(n log² n).
 */
#define MOST_RUNS 64

struct exceptions {
    struct exception *items;
    size_t count, room;
    size_t runs[MOST_RUNS]; /* where each begins */
    size_t run_count;
    size_t sorted; /* items that belong to a run */
};

struct reporter {
    struct reporter_options options;
    struct writer *writer;
    struct held **held;
    size_t held_count, held_room;
    size_t withdrawn; /* of those held */
    size_t found;
    struct exceptions now;     /* settled with the block */
    struct exceptions waiting; /* settled with the audit */
    size_t errors, warnings;
    /* The place asked for last: the next one is mostly further on in the same line. */
    struct {
        const struct file_name *file;
        size_t line, bytes, characters, utf16;
        struct excerpt_walk walk;
    } last;
};

/* Locations. */

bool location_copy(const struct location *from, struct location *to) {
    *to = *from;
    if (from->excerpt.text != NULL)
        to->excerpt.text = memory_copy(from->excerpt.text, from->excerpt.length);
    return from->excerpt.text == NULL || to->excerpt.text != NULL;
}

void location_release(struct location *location) {
    memory_release(location->excerpt.text);
    location->excerpt.text = NULL;
}

void location_free(struct location *location) {
    if (location != NULL)
        location_release(location);
    memory_release(location);
}

static size_t at_most(size_t number, size_t limit) {
    return number < limit ? number : limit;
}

/* Counts what stands before a byte of a line, from where it was counted to before. */
static void go_on_to(struct reporter *reporter, const struct place *place, size_t byte) {
    if (reporter->last.file != place->file || reporter->last.line != place->line
        || reporter->last.bytes > byte) {
        memset(&reporter->last, 0, sizeof reporter->last);
        reporter->last.file = place->file;
        reporter->last.line = place->line;
    }
    struct text between = text_part(place->text, (struct span){reporter->last.bytes, byte});
    reporter->last.bytes = byte;
    reporter->last.characters += text_code_points(between);
    reporter->last.utf16 += text_utf16_units(between);
}

/* The place, its span within its line. */
static struct place within_line(const struct place *place) {
    struct place within = *place;
    within.span.end = at_most(place->span.end, place->text.length);
    within.span.begin = at_most(place->span.begin, within.span.end);
    return within;
}

/* Where a place is, its excerpt apart. */
static void locate(struct reporter *reporter, const struct place *place,
                   struct location *location) {
    struct place within = within_line(place);
    go_on_to(reporter, place, within.span.begin);
    struct text marked = text_part(place->text, within.span);

    *location = (struct location){.file = place->file, .line = place->line, .bytes = within.span};
    location->characters.begin = reporter->last.characters;
    location->characters.end = location->characters.begin + text_code_points(marked);
    location->utf16.begin = reporter->last.utf16;
    location->utf16.end = location->utf16.begin + text_utf16_units(marked);
}

bool reporter_keep(struct reporter *reporter, const struct place *place,
                   struct location *location) {
    struct place within = within_line(place);
    locate(reporter, place, location);
    return !reporter->options.excerpts
           || excerpt_make(&within, &reporter->last.walk, &location->excerpt);
}

bool reporter_keep_unread(struct reporter *reporter, const struct place *place,
                          struct location *location) {
    /* A longer line would take more room than its excerpt. */
    if (!reporter->options.excerpts || place->text.length > EXCERPT_CELLS)
        return reporter_keep(reporter, place, location);
    *location = (struct location){
        .file = place->file, .line = place->line, .bytes = within_line(place).span, .unread = true};
    location->excerpt.text = memory_copy(place->text.bytes, place->text.length);
    location->excerpt.length = place->text.length;
    return location->excerpt.text != NULL;
}

/* A copy of a location, read by now. */
static bool read_location(struct reporter *reporter, const struct location *from,
                          struct location *to) {
    if (!from->unread)
        return location_copy(from, to);
    struct text line = {from->excerpt.text, from->excerpt.length};
    struct place place = {from->file, from->line, line, from->bytes};
    return reporter_keep(reporter, &place, to);
}

/* Messages. */

struct buffer {
    char *bytes; /* NUL-ended at the last */
    size_t length, room;
};

static bool append(struct buffer *buffer, const char *bytes, size_t length) {
    if (!memory_reserve_bytes(&buffer->bytes, &buffer->room, buffer->length + length + 1))
        return false;
    assert(buffer->bytes != NULL); /* there is room */
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
    return true;
}

static bool append_word(struct buffer *buffer, struct text word) {
    char harmless[WORD_BYTES];
    if (word.length == 0)
        word = TEXT("\"\""); /* an empty label is written so */
    size_t length = text_make_harmless(word, WORD_CODE_POINTS, harmless, sizeof harmless);
    return append(buffer, harmless, length);
}

char *message_make(enum message message, enum language language, const struct text *words) {
    const char *rest = message_template(message, language);
    struct buffer buffer = {NULL, 0, 0};
    bool ok = true;
    for (const char *brace; ok && (brace = strchr(rest, '{')) != NULL; rest = brace + 3)
        ok = append(&buffer, rest, (size_t)(brace - rest))
             && append_word(&buffer, words[brace[1] - '0']);
    if (ok && append(&buffer, rest, strlen(rest)))
        return buffer.bytes;
    memory_release(buffer.bytes);
    return NULL;
}

/* Reports and notes. */

static void release_fix(struct fix *fix) {
    if (fix == NULL)
        return;
    memory_release(fix->message);
    memory_release(fix->text);
    location_release(&fix->where);
    memory_release(fix);
}

static void release_held(struct held *held) {
    for (struct note *note = held->report.notes, *next; note != NULL; note = next) {
        next = note->next;
        memory_release(note->message);
        location_release(&note->where);
        memory_release(note);
    }
    release_fix(held->report.fix);
    memory_release(held->report.message);
    location_release(&held->report.where);
    memory_release(held);
}

/* Adds a report, taking over the location whether it succeeds or not. */
static bool hold(struct reporter *reporter, enum message message, struct location *where,
                 const struct text *words, struct report **report) {
    enum rule rule = message_rule(message);
    struct held *held = memory_resize(NULL, 1, sizeof *held);
    char *text = message_make(message, reporter->options.language, words);
    if (held == NULL || text == NULL
        || !memory_reserve(&reporter->held, &reporter->held_room, reporter->held_count + 1,
                           sizeof *reporter->held)) {
        memory_release(held);
        memory_release(text);
        location_release(where);
        return false;
    }
    *held = (struct held){.report = {.rule = rule,
                                     .severity = reporter->options.severities[rule],
                                     .message = text,
                                     .where = *where,
                                     .found = reporter->found++}};
    held->last_note = &held->report.notes;
    reporter->held[reporter->held_count++] = held;
    if (report != NULL)
        *report = &held->report;
    return true;
}

bool reporter_add(struct reporter *reporter, enum message message, const struct place *place,
                  const struct text *words, struct report **report) {
    struct location where;
    if (report != NULL)
        *report = NULL;
    if (!reporter_wants(reporter, message_rule(message)))
        return true;
    return reporter_keep(reporter, place, &where) && hold(reporter, message, &where, words, report);
}

bool reporter_add_at(struct reporter *reporter, enum message message, const struct location *where,
                     const struct text *words, struct report **report) {
    struct location copy;
    if (report != NULL)
        *report = NULL;
    if (!reporter_wants(reporter, message_rule(message)))
        return true;
    return read_location(reporter, where, &copy) && hold(reporter, message, &copy, words, report);
}

/* Ties a note on, taking over the location whether it succeeds or not. */
static bool add_note(struct reporter *reporter, struct report *report, enum message message,
                     struct location *where, const struct text *words) {
    struct held *held = (struct held *)report;
    struct note *note = memory_resize(NULL, 1, sizeof *note);
    char *text = message_make(message, reporter->options.language, words);
    if (note == NULL || text == NULL) {
        memory_release(note);
        memory_release(text);
        location_release(where);
        return false;
    }
    *note = (struct note){.message = text, .where = *where};
    *held->last_note = note;
    held->last_note = &note->next;
    return true;
}

bool report_note(struct reporter *reporter, struct report *report, enum message message,
                 const struct place *place, const struct text *words) {
    struct location where;
    if (report == NULL)
        return true;
    return reporter_keep(reporter, place, &where)
           && add_note(reporter, report, message, &where, words);
}

bool report_note_at(struct reporter *reporter, struct report *report, enum message message,
                    const struct location *where, const struct text *words) {
    struct location copy;
    if (report == NULL)
        return true;
    return read_location(reporter, where, &copy)
           && add_note(reporter, report, message, &copy, words);
}

/* The first digit at byte `*at` or after it, which is then passed; NUL where there is none. */
static char next_digit(struct text text, size_t *at) {
    while (*at < text.length && !byte_is_digit(text.bytes[*at]))
        ++*at;
    return *at < text.length ? text.bytes[(*at)++] : '\0';
}

/* Do two texts have the same digits, in the same order? */
static bool same_digits(struct text a, struct text b) {
    size_t in_a = 0, in_b = 0;
    char digit;
    do {
        digit = next_digit(a, &in_a);
        if (digit != next_digit(b, &in_b))
            return false;
    } while (digit != '\0');
    return true;
}

/* Ties a correction to a report. False only without memory. */
static bool add_fix(struct reporter *reporter, struct report *report, const struct place *place,
                    struct correction correction, const struct text *words) {
    struct place where = *place;
    where.span = correction.span;
    struct fix *fix = memory_resize(NULL, 1, sizeof *fix);
    if (fix == NULL)
        return false;
    *fix =
        (struct fix){.message = message_make(correction.message, reporter->options.language, words),
                     .text = memory_copy(correction.text.bytes, correction.text.length)};
    locate(reporter, &where, &fix->where);
    if (fix->message == NULL || fix->text == NULL) {
        release_fix(fix);
        return false;
    }
    report->fix = fix;
    return true;
}

bool reporter_add_corrected(struct reporter *reporter, enum message message,
                            const struct place *place, const struct text *words,
                            struct correction correction) {
    struct report *report;
    if (!reporter_add(reporter, message, place, words, &report))
        return false;
    if (report == NULL || !reporter->options.fixes || correction.text.length == 0
        || !same_digits(text_part(place->text, correction.span), correction.text))
        return true;
    return add_fix(reporter, report, place, correction, words);
}

void reporter_withdraw(struct reporter *reporter, struct report *report) {
    struct held *held = (struct held *)report;
    if (held == NULL || held->withdrawn)
        return;
    held->withdrawn = true;
    reporter->withdrawn++;
}

size_t reporter_held(const struct reporter *reporter) {
    return reporter->held_count - reporter->withdrawn;
}

static void drop_held(struct reporter *reporter) {
    for (size_t i = 0; i < reporter->held_count; i++)
        release_held(reporter->held[i]);
    reporter->held_count = reporter->withdrawn = 0;
}

/* Exceptions. */

static int compare(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_exceptions(const void *left, const void *right) {
    const struct exception *a = left, *b = right;
    int order = compare(a->file_order, b->file_order);
    if (order == 0)
        order = compare(a->line, b->line);
    if (order == 0)
        order = compare(a->rule, b->rule);
    return order;
}

/* Makes a run of what was added since the last time, joined to those before that are not longer. */
static void sort_exceptions(struct exceptions *list) {
    if (list->sorted == list->count)
        return;
    size_t begin = list->sorted;
    while (list->run_count > 0
           && begin - list->runs[list->run_count - 1] <= 2 * (list->count - begin))
        begin = list->runs[--list->run_count];
    qsort(list->items + begin, list->count - begin, sizeof *list->items, compare_exceptions);
    list->runs[list->run_count++] = begin;
    list->sorted = list->count;
}

/* The first exception of the sorted `items` that is not less than the wanted. */
static struct exception *first_from(struct exception *items, size_t count,
                                    const struct exception *wanted) {
    while (count > 0) {
        size_t half = count / 2;
        if (compare_exceptions(items + half, wanted) < 0) {
            items += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return items;
}

/* Is there an exception for the report? Marks all there are as used. */
static bool find_exceptions(struct exceptions *list, const struct report *report) {
    struct exception wanted = {
        .rule = report->rule, .file_order = report->where.file->order, .line = report->where.line};
    bool found = false;
    size_t run_end = list->sorted;
    for (size_t run = list->run_count; run-- > 0; run_end = list->runs[run]) {
        struct exception *end = list->items + run_end;
        struct exception *at =
            first_from(list->items + list->runs[run], run_end - list->runs[run], &wanted);
        /* Where the first is used, so are those like it. */
        for (; at < end && compare_exceptions(at, &wanted) == 0; at++) {
            found = true;
            if (at->used)
                break;
            at->used = true;
        }
    }
    return found;
}

static void drop_exceptions(struct exceptions *list) {
    for (size_t i = 0; i < list->count; i++)
        location_release(&list->items[i].where);
    list->count = list->sorted = list->run_count = 0;
}

/*
 * What an exception silences may be known only at the audit's end: the reports of coverage, and
 * those of exceptions that were for coverage and silenced nothing.
 */
static bool waits(enum rule rule) {
    return rule_stage(rule) == STAGE_COVERAGE || rule == RULE_UNUSED_IGNORE;
}

static struct exceptions *exceptions_of(struct reporter *reporter, enum rule rule) {
    return waits(rule) ? &reporter->waiting : &reporter->now;
}

bool reporter_ignore(struct reporter *reporter, enum rule rule, const struct file_name *file,
                     size_t line, const struct place *where) {
    struct exceptions *list = exceptions_of(reporter, rule);
    struct location location;
    if (!memory_reserve(&list->items, &list->room, list->count + 1, sizeof *list->items)
        || !reporter_keep(reporter, where, &location))
        return false;
    list->items[list->count++] = (struct exception){
        .rule = rule, .file_order = file->order, .line = line, .where = location};
    return true;
}

void reporter_excuse(struct reporter *reporter, enum rule_stage stage) {
    struct exceptions *list = stage == STAGE_COVERAGE ? &reporter->waiting : &reporter->now;
    for (size_t n = 0; n < list->count; n++)
        if (rule_stage(list->items[n].rule) == stage)
            list->items[n].excused = true;
}

/* Marks the reports held from `first` on that an exception silences. */
static void silence(struct reporter *reporter, size_t first) {
    sort_exceptions(&reporter->now);
    sort_exceptions(&reporter->waiting);
    for (size_t i = first; i < reporter->held_count; i++) {
        struct held *held = reporter->held[i];
        if (!held->withdrawn && held->report.rule != RULE_NONE)
            held->silenced =
                find_exceptions(exceptions_of(reporter, held->report.rule), &held->report);
    }
}

/* Reports those that silenced nothing, either of unused-ignore itself or of the other rules. */
static bool report_unused(struct reporter *reporter, struct exceptions *list, bool of_unused) {
    for (size_t i = 0; i < list->count; i++) {
        struct exception *exception = &list->items[i];
        if (exception->used || exception->excused
            || (exception->rule == RULE_UNUSED_IGNORE) != of_unused
            || !reporter_wants(reporter, exception->rule))
            continue;
        struct text words[] = {text_of(rule_name(exception->rule))};
        if (!reporter_add_at(reporter, MESSAGE_UNUSED_IGNORE, &exception->where, words, NULL))
            return false;
    }
    return true;
}

/*
 * Applies the exceptions to the reports, and adds reports of those that came to nothing. Those
 * reports can be silenced in their turn; an exception for unused-ignore that is unused itself
 * cannot.
 */
static bool apply_exceptions(struct reporter *reporter, bool last) {
    silence(reporter, 0);
    size_t found = reporter->held_count;
    bool ok = report_unused(reporter, &reporter->now, false)
              && (!last || report_unused(reporter, &reporter->waiting, false));
    silence(reporter, found);
    ok = ok && (!last || report_unused(reporter, &reporter->waiting, true));
    drop_exceptions(&reporter->now);
    if (last)
        drop_exceptions(&reporter->waiting);
    return ok;
}

/* Settling. */

static int compare_held(const void *left, const void *right) {
    const struct report *a = &(*(struct held *const *)left)->report;
    const struct report *b = &(*(struct held *const *)right)->report;
    int order = compare(a->where.file->order, b->where.file->order);
    if (order == 0)
        order = compare(a->where.line, b->where.line);
    if (order == 0)
        order = compare(a->where.bytes.begin, b->where.bytes.begin);
    return order != 0 ? order : compare(a->found, b->found);
}

static bool is_full(const struct reporter *reporter) {
    size_t most = reporter->options.most_errors;
    return most != 0 && reporter->errors >= most;
}

static bool write_held(struct reporter *reporter) {
    qsort(reporter->held, reporter->held_count, sizeof *reporter->held, compare_held);
    for (size_t i = 0; i < reporter->held_count && !is_full(reporter); i++) {
        const struct held *held = reporter->held[i];
        if (held->withdrawn || held->silenced)
            continue;
        if (!writer_report(reporter->writer, &held->report))
            return false;
        if (held->report.severity == SEVERITY_ERROR)
            reporter->errors++;
        else
            reporter->warnings++;
    }
    return true;
}

bool reporter_settle(struct reporter *reporter, bool last) {
    /* Without memory for the last reports, those that are there are still written. */
    bool complete = apply_exceptions(reporter, last);
    bool written = reporter->held_count == 0 || write_held(reporter);
    drop_held(reporter);
    if (last)
        reporter->last.file = NULL; /* another audit's may come to lie where it was */
    return complete && written;
}

/* The reporter itself. */

struct reporter_options reporter_default_options(enum language language) {
    struct reporter_options options = {.language = language};
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        options.severities[rule] = rule_severity(rule);
    return options;
}

struct reporter *reporter_new(const struct reporter_options *options, struct writer *writer) {
    struct reporter *reporter = memory_resize(NULL, 1, sizeof *reporter);
    if (reporter != NULL)
        *reporter = (struct reporter){.options = *options, .writer = writer};
    return reporter;
}

void reporter_release(struct reporter *reporter) {
    if (reporter == NULL)
        return;
    drop_held(reporter);
    drop_exceptions(&reporter->now);
    drop_exceptions(&reporter->waiting);
    memory_release(reporter->held);
    memory_release(reporter->now.items);
    memory_release(reporter->waiting.items);
    memory_release(reporter);
}

bool reporter_wants(const struct reporter *reporter, enum rule rule) {
    return reporter->options.severities[rule] != SEVERITY_OFF;
}

size_t reporter_errors(const struct reporter *reporter) {
    return reporter->errors;
}

size_t reporter_warnings(const struct reporter *reporter) {
    return reporter->warnings;
}
