#include "audit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "block.h"
#include "source.h"

_Static_assert((int)SOURCE_MARGIN >= (int)USUAL_MARGIN, "source_rest gives what usual rows want");

/* A file that is being read, and what is in force in it. */
struct open_file {
    struct source *source;
    int descriptor; /* to be closed; -1: not ours */
    const struct file_name *name;
    char *path; /* what its includes are relative to; owned */
    struct defaults defaults;
    bool encoding_reported;
};

/* A file of the audit: its name outlives it, for the reports at the end. */
struct known_file {
    struct file_name *name;
    char *shown; /* owned */
};

/* An exception that stands alone on its line waits for the line below. */
struct exception {
    enum rule rule;
    char *text; /* its line; owned */
    size_t length, line;
    struct span span;
};

struct audit {
    struct reporter *reporter;
    struct progress *progress;
    const struct stand_in *stand_in;
    struct ledger ledger;
    struct block block;
    struct open_file open[1 + AUDIT_MOST_DEPTH];
    size_t depth;
    struct known_file *files;
    size_t file_count, file_room;
    struct identity_table identities; /* of the files, by their number */
    struct exception *exceptions;
    size_t exception_count, exception_room;
    struct line line;
};

/* --- Files --- */

int audit_open(const char *path, bool pipes, struct file_identity *identity, int *reason) {
    struct stat status;
    int descriptor;
    do
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (pipes ? 0 : O_NONBLOCK));
    while (descriptor < 0 && errno == EINTR);
    *reason = errno;
    if (descriptor < 0)
        return -1;
    if (fstat(descriptor, &status) != 0) {
        *reason = errno;
        close(descriptor);
        return -1;
    }
    if (!S_ISREG(status.st_mode) && !(pipes && S_ISFIFO(status.st_mode))) {
        *reason = S_ISDIR(status.st_mode) ? EISDIR : 0;
        close(descriptor);
        return -1;
    }
    *identity = (struct file_identity){status.st_dev, status.st_ino};
    return descriptor;
}

char *audit_include_path(struct text includer, struct text path) {
    size_t directory = includer.length;
    while (directory > 0 && includer.bytes[directory - 1] != '/')
        directory--;
    if (path.length > 0 && path.bytes[0] == '/')
        directory = 0;
    char *joined = memory_bytes(directory + path.length + 1);
    if (joined == NULL)
        return NULL;
    if (directory != 0)
        memcpy(joined, includer.bytes, directory);
    if (path.length != 0)
        memcpy(joined + directory, path.bytes, path.length);
    joined[directory + path.length] = '\0';
    return joined;
}

bool audit_stands_in(const struct stand_in *stand_in, const char *path,
                     const struct file_identity *identity) {
    if (stand_in == NULL || stand_in->path == NULL)
        return false;
    if (strcmp(stand_in->path, path) == 0)
        return true;
    return identity != NULL && file_identity_equal(*identity, stand_in->identity);
}

/* Remembers a file's name, for reports, and which file it is. */
static bool know_file(struct audit *audit, struct text shown, const struct file_identity *identity,
                      const struct file_name **name) {
    if (!memory_reserve(&audit->files, &audit->file_room, audit->file_count + 1,
                        sizeof *audit->files))
        return false;
    struct known_file *file = &audit->files[audit->file_count];
    if (identity != NULL && !identity_add(&audit->identities, *identity, audit->file_count))
        return false;
    file->name = memory_resize(NULL, 1, sizeof *file->name);
    file->shown = memory_copy(shown.bytes, shown.length);
    if (file->name == NULL || file->shown == NULL) {
        memory_release(file->name);
        memory_release(file->shown);
        return false;
    }
    *file->name = (struct file_name){{file->shown, shown.length}, audit->file_count++};
    *name = file->name;
    return true;
}

static bool push_file(struct audit *audit, const struct audit_file *opened,
                      const struct file_name *name, const struct defaults *defaults) {
    struct open_file *file = &audit->open[audit->depth];
    *file =
        (struct open_file){.descriptor = opened->descriptor, .name = name, .defaults = *defaults};
    file->path = memory_copy(opened->path.bytes, opened->path.length);
    file->source =
        opened->descriptor >= 0 ? source_new(opened->descriptor) : source_new_memory(opened->bytes);
    audit->depth++;
    if (file->path == NULL || file->source == NULL)
        return false;
    source_fail_at_end(file->source, opened->error);
    if (audit->progress != NULL)
        source_watch(file->source, progress_watch, audit->progress);
    return true;
}

static void pop_file(struct audit *audit, bool ours) {
    struct open_file *file = &audit->open[--audit->depth];
    if (file->source != NULL)
        source_release(file->source);
    if (ours && file->descriptor >= 0)
        close(file->descriptor);
    memory_release(file->path);
}

/* --- Includes --- */

/* Only a file that was not read leaves anything unknown. */
static bool include_fails(struct audit *audit, const struct place *place, enum message message,
                          struct text path, const char *why) {
    if (message != MESSAGE_INCLUDE_CYCLE && message != MESSAGE_INCLUDE_TWICE)
        audit->ledger.incomplete = true;
    struct text words[] = {path, text_of(why)};
    return reporter_add(audit->reporter, message, place, words, NULL);
}

/* The usual reasons have words of their own; the rest have the system's. */
static enum message include_message(int reason) {
    switch (reason) {
    case 0:
    case EISDIR:
        return MESSAGE_INCLUDE_KIND;
    case ENOENT:
        return MESSAGE_INCLUDE_MISSING;
    default:
        return MESSAGE_INCLUDE_FAILED;
    }
}

static bool is_open(const struct audit *audit, const struct file_name *name) {
    for (size_t n = 0; n < audit->depth; n++)
        if (audit->open[n].name == name)
            return true;
    return false;
}

/* The file, where it is among those read already: each is read once, so that the work is the
 * input's. */
static const struct file_name *find_known(const struct audit *audit,
                                          struct file_identity identity) {
    size_t number = identity_find(&audit->identities, identity);
    return number == SIZE_MAX ? NULL : audit->files[number].name;
}

/* Opens the file, or standard input in its stead, and goes on reading there. */
static bool include_open(struct audit *audit, const struct place *place, const char *path,
                         const struct defaults *defaults) {
    struct file_identity identity = {0, 0};
    int reason = 0;
    int descriptor = audit_open(path, false, &identity, &reason);
    bool stands_in = audit_stands_in(audit->stand_in, path, descriptor >= 0 ? &identity : NULL);
    if (descriptor < 0 && !stands_in)
        return include_fails(audit, place, include_message(reason), text_of(path),
                             reason == 0 ? "" : strerror(reason));
    if (stands_in && descriptor >= 0) {
        close(descriptor);
        descriptor = -1;
    }
    if (stands_in)
        identity = audit->stand_in->identity;
    const struct file_name *known = find_known(audit, identity);
    if (known != NULL) {
        if (descriptor >= 0)
            close(descriptor);
        return include_fails(audit, place,
                             is_open(audit, known) ? MESSAGE_INCLUDE_CYCLE : MESSAGE_INCLUDE_TWICE,
                             text_of(path), "");
    }
    const struct file_name *name;
    if (!know_file(audit, text_of(path), &identity, &name)) {
        if (descriptor >= 0)
            close(descriptor);
        return false;
    }
    struct audit_file opened = {.descriptor = descriptor, .path = text_of(path)};
    if (stands_in) {
        opened.bytes = audit->stand_in->bytes;
        opened.error = audit->stand_in->error;
    }
    return push_file(audit, &opened, name, defaults);
}

static bool include(struct audit *audit, const struct line *line,
                    const struct directive *directive) {
    struct open_file *file = &audit->open[audit->depth - 1];
    struct place place = {file->name, line->number, line->text, directive->value};
    struct text value = text_unquoted(text_part(line->text, directive->value));
    /* A quote that does not end, or a NUL, which no file's name holds: that is reported already. */
    if (line->quote.end != 0 || memchr(value.bytes, '\0', value.length) != NULL) {
        audit->ledger.incomplete = true;
        return true;
    }
    char *path = audit_include_path(text_of(file->path), value);
    if (path == NULL)
        return false;
    bool ok;
    if (audit->depth == 1 + AUDIT_MOST_DEPTH)
        ok = include_fails(audit, &place, MESSAGE_INCLUDE_DEPTH, text_of(path), "");
    else
        ok = include_open(audit, &place, path, &file->defaults);
    memory_release(path);
    return ok;
}

/* --- Exceptions --- */

/* Past the marks and blanks a comment begins with. */
static size_t comment_text(struct text text, struct span comment) {
    size_t at = comment.begin;
    while (at < comment.end && (text.bytes[at] == ';' || text.bytes[at] == '#'))
        at++;
    while (at < comment.end && byte_is_blank(text.bytes[at]))
        at++;
    return at;
}

/* Is the comment meant for medel: "medel: ign…"? `*at` is set past "medel:" and its blanks. */
static bool is_for_us(struct text text, struct span comment, size_t *at) {
    *at = comment_text(text, comment);
    if (!text_starts(text_from(text, *at), TEXT("medel:")))
        return false;
    *at += TEXT("medel:").length;
    while (*at < comment.end && byte_is_blank(text.bytes[*at]))
        ++*at;
    return text_starts(text_from(text, *at), TEXT("ign"));
}

static bool keep_exception(struct audit *audit, enum rule rule, const struct line *line,
                           struct span span) {
    if (!memory_reserve(&audit->exceptions, &audit->exception_room, audit->exception_count + 1,
                        sizeof *audit->exceptions))
        return false;
    char *copy = memory_copy(line->text.bytes, line->text.length);
    if (copy == NULL)
        return false;
    audit->exceptions[audit->exception_count++] =
        (struct exception){rule, copy, line->text.length, line->number, span};
    return true;
}

/* One rule of an exception: silences this line, or waits for the next where it stands alone. */
static bool except(struct audit *audit, enum rule rule, const struct line *line, struct span span) {
    if (line->kind == LINE_COMMENT)
        return keep_exception(audit, rule, line, span);
    const struct file_name *name = audit->open[audit->depth - 1].name;
    struct place place = {name, line->number, line->text, span};
    return reporter_ignore(audit->reporter, rule, name, line->number, &place);
}

/* The next of the names that end at byte `end`, commas between; false after the last. */
static bool next_name(struct text text, size_t *at, size_t end, struct span *name) {
    if (*at > end)
        return false;
    *name = (struct span){*at, *at};
    while (name->end < end && text.bytes[name->end] != ',')
        name->end++;
    *at = name->end + 1;
    return true;
}

/* Finds the first of the names that is no rule's. */
static bool find_unknown(struct text text, struct span names, struct span *unknown) {
    for (size_t at = names.begin; next_name(text, &at, names.end, unknown);)
        if (rule_of(text_part(text, *unknown)) == RULE_NONE)
            return true;
    return false;
}

static bool report_unknown(struct audit *audit, const struct place *place) {
    struct text words[2] = {text_part(place->text, place->span)};
    if (words[0].length == 0)
        return reporter_add(audit->reporter, MESSAGE_IGNORE_LIST, place, NULL, NULL);
    enum rule nearest = rule_nearest(words[0]);
    if (nearest == RULE_NONE)
        return reporter_add(audit->reporter, MESSAGE_IGNORE_RULE, place, words, NULL);
    words[1] = text_of(rule_name(nearest));
    return reporter_add(audit->reporter, MESSAGE_IGNORE_RULE_NEAREST, place, words, NULL);
}

/* An exception of each rule that is named, once. */
static bool except_all(struct audit *audit, const struct line *line, struct span names) {
    bool taken[RULE_COUNT] = {false};
    struct span name;
    for (size_t at = names.begin; next_name(line->text, &at, names.end, &name);) {
        enum rule rule = rule_of(text_part(line->text, name));
        if (!taken[rule] && !except(audit, rule, line, name))
            return false;
        taken[rule] = true;
    }
    return true;
}

/* `ignore=RULE[,RULE …] reason` from byte `at` on: all of it is right before any rule counts. */
static bool read_exception(struct audit *audit, const struct line *line, size_t at) {
    struct text text = line->text;
    struct place place = {audit->open[audit->depth - 1].name, line->number, text, line->comment};
    while (byte_is_blank(text.bytes[place.span.end - 1]))
        place.span.end--;
    if (!text_starts(text_from(text, at), TEXT("ignore=")))
        return reporter_add(audit->reporter, MESSAGE_IGNORE_FORM, &place, NULL, NULL);
    at += TEXT("ignore=").length;
    struct span names = {at, at};
    while (names.end < place.span.end && !byte_is_blank(text.bytes[names.end]))
        names.end++;
    if (names.end == names.begin)
        return reporter_add(audit->reporter, MESSAGE_IGNORE_FORM, &place, NULL, NULL);
    struct place unknown = place;
    if (find_unknown(text, names, &unknown.span))
        return report_unknown(audit, &unknown);
    if (names.end == place.span.end)
        return reporter_add(audit->reporter, MESSAGE_IGNORE_REASON, &place, NULL, NULL);
    return except_all(audit, line, names);
}

static bool comment_read(struct audit *audit, const struct line *line) {
    size_t at;
    if (line->comment.end == 0 || !is_for_us(line->text, line->comment, &at))
        return true;
    return read_exception(audit, line, at);
}

/* Those that stood alone on the lines above are for this line. */
static bool settle_exceptions(struct audit *audit, size_t line) {
    const struct file_name *name = audit->open[audit->depth - 1].name;
    bool ok = true;
    for (size_t n = 0; n < audit->exception_count; n++) {
        struct exception *it = &audit->exceptions[n];
        struct place place = {name, it->line, {it->text, it->length}, it->span};
        ok = ok && reporter_ignore(audit->reporter, it->rule, name, line, &place);
        memory_release(it->text);
    }
    audit->exception_count = 0;
    return ok;
}

/* --- What is wrong with the bytes --- */

static bool report_encoding(struct audit *audit, const struct place *place, const char *encoding) {
    struct open_file *file = &audit->open[audit->depth - 1];
    if (file->encoding_reported)
        return true;
    file->encoding_reported = true;
    struct text words[] = {text_of(encoding)};
    return reporter_add(audit->reporter, MESSAGE_ENCODING, place, words, NULL);
}

/* UTF-16 and UTF-32: not a line of it can be read. `*unreadable` tells whether it is so. */
static bool check_wide_encoding(struct audit *audit, const struct source_line *line,
                                bool *unreadable) {
    struct open_file *file = &audit->open[audit->depth - 1];
    enum source_encoding encoding = source_encoding(file->source);
    *unreadable = encoding != SOURCE_UTF8;
    if (!*unreadable)
        return true;
    audit->ledger.incomplete = true;
    struct place place = {file->name, 1, line->text, {0, line->text.length != 0}};
    return report_encoding(audit, &place, source_encoding_name(encoding));
}

/* Reports what is wrong with the bytes of a line. `*lost`: it cannot be trusted. */
static bool check_bytes(struct audit *audit, const struct source_line *line, bool *lost) {
    struct place place = {audit->open[audit->depth - 1].name, line->number, line->text, {0, 0}};
    *lost = false;
    size_t invalid = text_first_invalid(line->text);
    if (invalid < line->text.length) {
        *lost = true;
        place.span = (struct span){invalid, invalid + 1};
        if (!report_encoding(audit, &place, source_likely_encoding(line->text)))
            return false;
    }
    place.span = line_first_control(line->text);
    if (place.span.end != 0) {
        uint32_t code_point;
        char name[16];
        text_decode(line->text, place.span.begin, &code_point);
        snprintf(name, sizeof name, "U+%04lX", (unsigned long)code_point);
        struct text words[] = {text_of(name)};
        if (!reporter_add(audit->reporter, MESSAGE_CONTROL_CHARACTER, &place, words, NULL))
            return false;
    }
    if (!line->too_long)
        return true;
    *lost = true;
    place.span = (struct span){0, line->text.length};
    return reporter_add(audit->reporter, MESSAGE_LINE_TOO_LONG, &place, NULL, NULL);
}

/* --- Directives --- */

static bool unit_directive(struct audit *audit, const struct line *line,
                           const struct directive *directive) {
    struct open_file *file = &audit->open[audit->depth - 1];
    struct text value = text_part(line->text, directive->value);
    file->defaults.unit = unit_of(value);
    file->defaults.unit_lost = file->defaults.unit == UNIT_NONE;
    if (!file->defaults.unit_lost || line->quote.end != 0)
        return true;
    struct place place = {file->name, line->number, line->text, directive->value};
    struct text words[] = {value};
    return reporter_add(audit->reporter, MESSAGE_UNIT_UNKNOWN, &place, words, NULL);
}

static bool rounding_directive(struct audit *audit, const struct line *line,
                               const struct directive *directive) {
    struct open_file *file = &audit->open[audit->depth - 1];
    struct place place = {file->name, line->number, line->text, directive->value};
    struct amount amount;
    file->defaults.rounding = MONEY_BEYOND_COMPARISON; /* until it is known: nothing differs */
    if (line->quote.end != 0)
        return true; /* reported already */
    if (!amount_read(text_part(line->text, directive->value), file->defaults.unit, &amount))
        return amount_report_value(audit->reporter, &place, amount);
    if (amount.money.ore <= 0)
        return reporter_add(audit->reporter, MESSAGE_ROUNDING_POSITIVE, &place, NULL, NULL);
    file->defaults.rounding = amount.money;
    return true;
}

static bool assignment_directive(struct audit *audit, const struct line *line,
                                 const struct directive *directive) {
    struct text id = text_part(line->text, directive->id);
    struct assignment *assignment = &audit->ledger.assignments[audit->block.assignment];
    if (!assignment->declared) {
        assignment->declared = true;
        return true;
    }
    struct place place = {audit->open[audit->depth - 1].name, line->number, line->text,
                          directive->id};
    struct text words[] = {id};
    return reporter_add(audit->reporter, MESSAGE_ASSIGNMENT_TWICE, &place, words, NULL);
}

static bool report_quote(struct audit *audit, const struct line *line) {
    struct place place = {audit->open[audit->depth - 1].name, line->number, line->text,
                          line->quote};
    return line->quote.end == 0 || reporter_add(audit->reporter, MESSAGE_QUOTE, &place, NULL, NULL);
}

/* A directive that stands for itself. */
static bool directive_takes_effect(struct audit *audit, const struct line *line,
                                   const struct directive *directive) {
    switch (directive->kind) {
    case DIRECTIVE_UNIT:
        return unit_directive(audit, line, directive);
    case DIRECTIVE_ROUNDING:
        return rounding_directive(audit, line, directive);
    case DIRECTIVE_INCLUDE:
        return include(audit, line, directive);
    case DIRECTIVE_ASSIGNMENT:
        return assignment_directive(audit, line, directive);
    default:
        return true;
    }
}

/* A directive that could not be read, and that would have been in force from here on. */
static void lose_directive(struct audit *audit, enum directive_kind kind) {
    struct defaults *defaults = &audit->open[audit->depth - 1].defaults;
    if (kind == DIRECTIVE_UNIT)
        defaults->unit_lost = true;
    else if (kind == DIRECTIVE_ROUNDING)
        defaults->rounding = MONEY_BEYOND_COMPARISON;
    else if (kind == DIRECTIVE_INCLUDE)
        audit->ledger.incomplete = true;
}

/* A control character is reported already: where it stands in what cannot be read, that is why. */
static bool is_to_be_reported(const struct line *line, const struct fault *fault) {
    return fault->message != MESSAGE_COUNT
           && line_first_control(text_part(line->text, fault->span)).end == 0;
}

static bool directive_line(struct audit *audit, struct line *line, bool lost) {
    struct open_file *file = &audit->open[audit->depth - 1];
    struct directive directive;
    directive_read(line, &directive);
    struct place place = {file->name, line->number, line->text, directive.fault.span};
    bool is_row =
        directive.fault.message == MESSAGE_UNKNOWN_DIRECTIVE_ROW && block_takes_rows(&audit->block);
    if (!is_row && !block_end(&audit->block))
        return false;
    if (!settle_exceptions(audit, line->number) || !comment_read(audit, line)
        || !report_quote(audit, line))
        return false;
    if (!lost && is_to_be_reported(line, &directive.fault)
        && !reporter_add_corrected(audit->reporter, directive.fault.message, &place,
                                   directive.fault.words, directive.fault.correction))
        return false;
    if (is_row) {
        block_lose_row(&audit->block);
        return true;
    }
    if (!block_begin(&audit->block, file->name, line, &directive, &file->defaults))
        return false;
    if (!directive.readable) {
        lose_directive(audit, directive.kind);
        return true;
    }
    return directive_takes_effect(audit, line, &directive)
           && (directive.kind != DIRECTIVE_INCLUDE || block_end(&audit->block));
}

/* --- Lines
 * --------------------------------------------------------------------------------------------------
 */

static bool body_line(struct audit *audit, struct line *line, bool lost) {
    line_split(line, line->indentation);
    return settle_exceptions(audit, line->number) && comment_read(audit, line)
           && report_quote(audit, line)
           && block_line(&audit->block, audit->open[audit->depth - 1].name, line, lost);
}

/*
 * Takes the line, and those after it that are at hand, if they are usual rows, for which there is
 * nothing else to do.
 */
static bool take_usual_rows(struct audit *audit, const struct source_line *line, bool *taken) {
    struct source *source = audit->open[audit->depth - 1].source;
    struct table_taken rows;
    *taken = false;
    if (line->too_long || audit->exception_count != 0 || !block_takes_rows(&audit->block))
        return true;
    if (!table_usual_rows(&audit->block.table, source_rest(source), line->number, &rows))
        return false;
    *taken = rows.lines != 0;
    if (*taken)
        source_pass(source, rows.lines, rows.length);
    return true;
}

static bool take_line(struct audit *audit, const struct source_line *source_line) {
    struct line *line = &audit->line;
    bool lost, taken;
    if (!take_usual_rows(audit, source_line, &taken))
        return false;
    if (taken)
        return true;
    if (!check_bytes(audit, source_line, &lost))
        return false;
    line_begin(line, source_line->text, source_line->number);
    switch (line->kind) {
    case LINE_BLANK:
        return settle_exceptions(audit, line->number);
    case LINE_COMMENT:
        return comment_read(audit, line);
    case LINE_DIRECTIVE:
        return directive_line(audit, line, lost);
    default:
        return body_line(audit, line, lost);
    }
}

/* The end of a file: its block ends with it. */
static bool end_file(struct audit *audit, bool ours) {
    bool ok = settle_exceptions(audit, 0) && block_end(&audit->block);
    pop_file(audit, ours);
    return ok;
}

/* An included file that fails while it is read. */
static bool break_off(struct audit *audit, int reason) {
    struct open_file *file = &audit->open[audit->depth - 1];
    struct place place = {file->name, 1, TEXT(""), {0, 0}};
    audit->ledger.incomplete = true;
    struct text words[] = {file->name->shown, text_of(strerror(reason))};
    return reporter_add(audit->reporter, MESSAGE_INCLUDE_FAILED, &place, words, NULL);
}

static enum audit_result read_files(struct audit *audit) {
    enum audit_result result = AUDIT_DONE;
    int reason = 0;
    while (audit->depth != 0) {
        struct source_line line;
        bool wide = false, ok = true, ended = false;
        switch (source_next(audit->open[audit->depth - 1].source, &line)) {
        case SOURCE_LINE:
            ok = (line.number != 1 || check_wide_encoding(audit, &line, &wide))
                 && (wide || take_line(audit, &line));
            ended = wide;
            break;
        case SOURCE_END:
            ended = true;
            break;
        case SOURCE_UNREADABLE:
            ended = true;
            reason = errno;
            audit->ledger.incomplete = true;
            if (audit->depth == 1)
                result = AUDIT_UNREADABLE;
            else
                ok = break_off(audit, reason);
            break;
        default:
            ok = false;
        }
        if (ok && ended)
            ok = end_file(audit, audit->depth > 1);
        if (!ok)
            return AUDIT_FAILED;
    }
    errno = reason;
    return result;
}

static void release(struct audit *audit) {
    while (audit->depth != 0)
        pop_file(audit, audit->depth > 1);
    block_release(&audit->block);
    ledger_release(&audit->ledger);
    for (size_t n = 0; n < audit->file_count; n++) {
        memory_release(audit->files[n].name);
        memory_release(audit->files[n].shown);
    }
    memory_release(audit->files);
    identity_release(&audit->identities);
    for (size_t n = 0; n < audit->exception_count; n++)
        memory_release(audit->exceptions[n].text);
    memory_release(audit->exceptions);
    memory_release(audit);
}

static enum audit_result run(struct audit *audit, const struct audit_file *file) {
    const struct defaults defaults = {UNIT_KRONA, false, MONEY_ZERO};
    const struct file_name *name;
    if (!know_file(audit, file->shown, file->has_identity ? &file->identity : NULL, &name)
        || !push_file(audit, file, name, &defaults))
        return AUDIT_FAILED;
    enum audit_result result = read_files(audit);
    int reason = errno;
    if (result == AUDIT_FAILED)
        return result;
    bool ok = coverage_audit(&audit->ledger, audit->reporter, file->book)
              && appropriation_audit(&audit->ledger, audit->reporter, file->book)
              && reporter_settle(audit->reporter, true);
    errno = reason;
    return ok ? result : AUDIT_FAILED;
}

enum audit_result audit_run(const struct audit_file *file, const struct stand_in *stand_in,
                            struct reporter *reporter) {
    struct audit *audit = memory_resize(NULL, 1, sizeof *audit);
    if (audit == NULL)
        return AUDIT_FAILED;
    memset(audit, 0, sizeof *audit);
    audit->reporter = reporter;
    audit->stand_in = stand_in;
    audit->progress = file->progress;
    ledger_begin(&audit->ledger);
    block_begin_audit(&audit->block, reporter, &audit->ledger, file->book);
    enum audit_result result = run(audit, file);
    int reason = errno;
    release(audit);
    errno = reason;
    return result;
}
