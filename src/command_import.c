/*
 * medel import: a pasted table becomes a block of the notation. The block is audited as any other
 * would be, for its text alone, and what cannot be read of it is reported where it was pasted from.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit.h"
#include "command.h"
#include "pasted_block.h"
#include "source.h"
#include "writer.h"

struct import_options {
    int as; /* one of `kinds`, or -1 */
    const char *id, *period, *title;
    enum unit unit;           /* UNIT_NONE: none is given */
    enum separator separator; /* SEPARATORS: to be found */
    size_t table;             /* from 1; 0: none is chosen */
    enum language language;
};

enum {
    OPTION_AS,
    OPTION_ID,
    OPTION_PERIOD,
    OPTION_TITLE,
    OPTION_UNIT,
    OPTION_SEPARATOR,
    OPTION_TABLE,
    OPTION_LANG
};

/* The words of a value stand in the order of what they mean: kinds, units, separators, languages.
 */
static const struct command_option import_options[] = {
    [OPTION_AS] = {"as", "tabell|redovisning|budget|anslag"},
    [OPTION_ID] = {"id", "ID"},
    [OPTION_PERIOD] = {"period", "PERIOD"},
    [OPTION_TITLE] = {"title", "TEXT"},
    [OPTION_UNIT] = {"unit", "kr|tkr|mnkr|mdkr"},
    [OPTION_SEPARATOR] = {"separator", "tab|bar|semicolon|blanks|comma"},
    [OPTION_TABLE] = {"table", "N"},
    [OPTION_LANG] = {"lang", "en|sv"},
    {NULL, NULL},
};

static const char import_help[] =
    "Usage: medel import [OPTION]... FILE | -\n"
    "Make a block in the notation of a table that is pasted from a report, a\n"
    "spreadsheet or CSV, on standard output. What was found, left out or cannot be\n"
    "read is said on standard error, on its line.\n"
    "\n"
    "  --as=tabell|redovisning|budget|anslag\n"
    "                         what the block is\n"
    "  --id=ID, --period=PERIOD, --title=TEXT, --unit=kr|tkr|mnkr|mdkr\n"
    "                         what it says of itself\n"
    "  --separator=tab|bar|semicolon|blanks|comma\n"
    "                         what separates cells; else it is found\n"
    "  --table=N              take the Nth table alone\n"
    "  --lang=en|sv           the language of notes and reports\n"
    "  --help, --version      print this, or the version, and do nothing else\n"
    "\n"
    "Exit status: 0 the block can be read; 1 something in it cannot; 2 there is no\n"
    "table, or something could not be done.\n";

static const enum directive_kind kinds[] = {DIRECTIVE_TABLE, DIRECTIVE_REPORT, DIRECTIVE_BUDGET,
                                            DIRECTIVE_APPROPRIATION};

/* --- Options --- */

static bool set_choice(struct import_options *options, int option, const char *value) {
    int choice = option_choice(&import_options[option], value);
    if (choice < 0)
        return false;
    if (option == OPTION_AS)
        options->as = choice;
    else if (option == OPTION_UNIT)
        options->unit = (enum unit)((int)UNIT_KRONA + choice);
    else if (option == OPTION_SEPARATOR)
        options->separator = (enum separator)choice;
    else
        options->language = (enum language)choice;
    return true;
}

static bool set_option(void *context, int option, char *value) {
    struct import_options *options = context;
    switch (option) {
    case OPTION_ID:
        options->id = value;
        return true;
    case OPTION_PERIOD:
        options->period = value;
        return true;
    case OPTION_TITLE:
        options->title = value;
        return true;
    case OPTION_TABLE:
        return option_number(&import_options[option], value, 1, &options->table);
    default:
        return set_choice(options, option, value);
    }
}

static enum directive_kind kind_of(const struct import_options *options) {
    return kinds[options->as < 0 ? 0 : options->as];
}

/* Is what the kind needs there, and nothing that it cannot have? */
static bool options_agree(const struct import_options *options) {
    bool table = kind_of(options) == DIRECTIVE_TABLE;
    if (table && (options->id != NULL || options->period != NULL)) {
        complain(NULL, "--id and --period go with --as=redovisning, --as=budget or --as=anslag");
        return false;
    }
    if (table || options->id != NULL)
        return true;
    complain(NULL, kind_of(options) == DIRECTIVE_APPROPRIATION
                       ? "--as=anslag needs the appropriation, such as --id='1 6:1'"
                       : "--as=redovisning and --as=budget need --id=ID");
    return false;
}

/* --- The directive --- */

struct directive_parts {
    struct text id, period, title;
    bool quoted; /* the title */
};

/* Writes the line. The caller owns it; NULL without memory. */
static char *write_directive(enum directive_kind kind, const struct directive_parts *parts) {
    const char *keyword = directive_keyword(kind);
    const char *quote = parts->quoted ? "\"" : "";
    size_t room =
        strlen(keyword) + parts->id.length + parts->period.length + parts->title.length + 8;
    char *line = memory_bytes(room);
    if (line != NULL)
        snprintf(line, room, "%s%s%.*s%s%.*s%s%s%.*s%s", keyword, parts->id.length ? " " : "",
                 (int)parts->id.length, parts->id.bytes, parts->period.length ? " " : "",
                 (int)parts->period.length, parts->period.bytes, parts->title.length ? " " : "",
                 quote, (int)parts->title.length, parts->title.bytes, quote);
    return line;
}

/* Does the line, which begins with its keyword, read as just these parts? */
static bool reads_as(const char *text, const struct directive_parts *parts) {
    struct line line;
    struct directive directive;
    line_begin(&line, text_of(text), 1);
    directive_read(&line, &directive);
    return directive.readable && directive.fault.message == MESSAGE_COUNT && line.comment.end == 0
           && line.quote.end == 0 && directive.amount.end == 0
           && text_equal(text_part(line.text, directive.id), parts->id)
           && text_equal(text_part(line.text, directive.period_span), parts->period)
           && text_equal(text_part(line.text, directive.title), parts->title);
}

/* Is the value one line of plain UTF-8? */
static bool is_plain(struct text value) {
    return text_first_invalid(value) == value.length && line_first_control(value).end == 0
           && memchr(value.bytes, '\t', value.length) == NULL;
}

/* Makes the line of the values, if they can be read in it. NULL, after a complaint, if not. */
static char *make_directive(const struct import_options *options) {
    enum directive_kind kind = kind_of(options);
    struct directive_parts parts = {.id = text_of(options->id != NULL ? options->id : ""),
                                    .period = TEXT(""),
                                    .title = TEXT("")};
    const struct {
        const char *value;
        struct text *part;
        const char *wrong;
    } steps[] = {
        {options->id, &parts.id,
         kind == DIRECTIVE_APPROPRIATION
             ? "is not a value of --id; an anslag takes one such as '1 6:1'"
             : "is not a value of --id; it takes a word that begins with a letter"},
        {options->period, &parts.period,
         "is not a value of --period; it takes 2019, 2019-03, 2019-03-15 or 2018..2020"},
        {options->title, &parts.title,
         "is not a value of --title; it takes a line of text without quotation marks"},
    };
    char *line = write_directive(kind, &parts);
    for (size_t n = 0; line != NULL && n < sizeof steps / sizeof *steps; n++) {
        if (steps[n].value == NULL)
            continue;
        *steps[n].part = text_of(steps[n].value);
        bool plain = is_plain(*steps[n].part) && steps[n].part->length != 0;
        bool reads = false;
        for (int quoted = 0; plain && !reads && quoted <= (steps[n].part == &parts.title);
             quoted++) {
            memory_release(line);
            parts.quoted = quoted != 0;
            line = write_directive(kind, &parts);
            if (line == NULL)
                break;
            reads = reads_as(line, &parts);
        }
        if (line != NULL && !reads) {
            complain(steps[n].value, steps[n].wrong);
            memory_release(line);
            return NULL;
        }
    }
    if (line == NULL)
        complain(NULL, "out of memory");
    return line;
}

/* --- What is said --- */

/* A report or a note, until all that concerns the lines before it has been found. */
struct saying {
    enum severity severity;
    enum rule rule;
    char *message; /* owned; NULL: it is dropped */
    struct location where;
    size_t found;
};

struct import {
    const struct import_options *options;
    const char *name; /* of the file */
    struct file_name file;
    struct pasted pasted;
    struct pasted_tables tables;
    struct reporter *reporter; /* of what is pasted */
    struct saying *sayings;
    size_t count, room;
    bool no_memory;
    bool errors;
    char refusal[160]; /* why the file cannot be imported; empty: it can */
};

/* Notes it where there was no memory for something. Returns what it is told. */
static bool held(struct import *import, bool ok) {
    import->no_memory = import->no_memory || !ok;
    return ok;
}

/* What the collecting writer is given; it is found by its writer, which is the first member. */
struct collector {
    struct writer writer;
    struct import *import;
};

static bool collect(struct writer *writer, const struct report *report) {
    struct import *import = ((struct collector *)writer)->import;
    char *message = memory_copy(report->message, strlen(report->message));
    if (message == NULL
        || !memory_reserve(&import->sayings, &import->room, import->count + 1,
                           sizeof *import->sayings)) {
        memory_release(message);
        return held(import, false);
    }
    import->sayings[import->count] =
        (struct saying){report->severity, report->rule, message, report->where, import->count};
    import->sayings[import->count++].where.excerpt.text = NULL;
    import->errors = import->errors || report->severity == SEVERITY_ERROR;
    return true;
}

static const struct writer_format collecting = {.name = "collecting", .report = collect};

static bool say(struct import *import, enum message message, size_t line, struct span span,
                const struct text *words) {
    struct place place = {&import->file, line + 1, pasted_line(&import->pasted, line), span};
    return held(import, reporter_add(import->reporter, message, &place, words, NULL));
}

static bool say_remark(void *context, const struct remark *remark) {
    return say(context, remark->message, remark->line, remark->span, remark->words);
}

static int compare_sayings(const void *a, const void *b) {
    const struct saying *left = a, *right = b;
    if (left->where.line != right->where.line)
        return left->where.line < right->where.line ? -1 : 1;
    if (left->where.bytes.begin != right->where.bytes.begin)
        return left->where.bytes.begin < right->where.bytes.begin ? -1 : 1;
    return (left->found > right->found) - (left->found < right->found);
}

/*
 * Says on standard error all that was found, in the order of the lines. False where it cannot be
 * written: then something is guessed in silence.
 */
static bool print_sayings(struct import *import, bool workflow) {
    struct writer writer = {
        .format = &writer_short,
        .options = {.out = stderr, .language = import->options->language, .workflow = workflow}};
    if (import->count != 0)
        qsort(import->sayings, import->count, sizeof *import->sayings, compare_sayings);
    for (size_t n = 0; n < import->count; n++) {
        const struct saying *it = &import->sayings[n];
        if (it->message != NULL)
            writer_first_line(&writer, &it->where, severity_name(it->severity), it->message,
                              it->rule);
    }
    return !ferror(stderr);
}

/* --- Reading --- */

static bool refuse(struct import *import, const char *reason) {
    snprintf(import->refusal, sizeof import->refusal, "%s", reason);
    return false;
}

static bool refuse_encoding(struct import *import, const char *encoding) {
    char reason[160];
    snprintf(reason, sizeof reason,
             "the file is not UTF-8 but probably %s: convert it with iconv -f %s -t UTF-8",
             encoding, encoding);
    return refuse(import, reason);
}

static bool take_line(struct import *import, const struct source *source,
                      const struct source_line *line) {
    char reason[80];
    if (source_encoding(source) != SOURCE_UTF8)
        return refuse_encoding(import, source_encoding_name(source_encoding(source)));
    if (text_first_invalid(line->text) < line->text.length)
        return refuse_encoding(import, source_likely_encoding(line->text));
    snprintf(reason, sizeof reason, "line %zu is longer than 1 MiB", line->number);
    if (line->too_long)
        return refuse(import, reason);
    return held(import, pasted_add(&import->pasted, line->text));
}

static bool read_lines(struct import *import, int descriptor) {
    struct source *source = source_new(descriptor);
    struct source_line line;
    bool ok = held(import, source != NULL);
    while (ok) {
        enum source_result result = source_next(source, &line);
        if (result == SOURCE_END)
            break;
        if (result == SOURCE_UNREADABLE)
            ok = refuse(import, strerror(errno));
        else if (result == SOURCE_NO_MEMORY)
            ok = held(import, false);
        else
            ok = take_line(import, source, &line);
    }
    source_release(source);
    return ok;
}

static bool read_file(struct import *import, const char *path) {
    struct file_identity identity;
    int reason = 0;
    if (strcmp(path, "-") == 0)
        return read_lines(import, STDIN_FILENO);
    int descriptor = audit_open(path, true, &identity, &reason);
    if (descriptor < 0)
        return refuse(import, reason == 0 ? "not a regular file" : strerror(reason));
    bool ok = read_lines(import, descriptor);
    close(descriptor);
    return ok;
}

/* --- What is no table --- */

/* Does nothing stand on the line, or between its separators? */
static bool is_blank_line(const struct import *import, size_t line) {
    struct text text = pasted_line(&import->pasted, line);
    for (size_t at = 0; at < text.length; at++)
        if (text.bytes[at] == '\0' || strchr(" \t\f;|,", text.bytes[at]) == NULL)
            return false;
    return true;
}

/* Is the word a unit that --unit would be given for? Short ones mean much else in prose. */
static bool names_unit(struct text word) {
    enum unit unit = unit_of(word);
    return word.length >= 3 && unit != UNIT_NONE && unit != UNIT_KRONA && unit != UNIT_ORE;
}

/* A line above a table may say what its amounts are in. */
static bool say_unit(struct import *import, size_t line) {
    struct text text = pasted_line(&import->pasted, line);
    for (size_t at = 0; at < text.length; at++) {
        size_t end = at;
        while (end < text.length && strchr(" \t,.;:()", text.bytes[end]) == NULL)
            end++;
        struct text word = text_part(text, (struct span){at, end});
        if (names_unit(word)) {
            struct text words[3] = {word, unit_name(unit_of(word)), TEXT("")};
            return say(import, MESSAGE_IMPORT_UNIT_OUTSIDE, line, (struct span){at, end}, words);
        }
        at = end;
    }
    return true;
}

/* The lines from `begin` up to `end`, which are in no table, and stand above one or below all. */
static bool say_left_out(struct import *import, size_t begin, size_t end, bool above) {
    char first[24], last[24];
    while (begin < end && is_blank_line(import, begin))
        begin++;
    while (end > begin && is_blank_line(import, end - 1))
        end--;
    if (begin == end)
        return true;
    snprintf(first, sizeof first, "%zu", begin + 1);
    snprintf(last, sizeof last, "%zu", end);
    struct text words[3] = {text_of(first), text_of(last), TEXT("")};
    if (!say(import, end == begin + 1 ? MESSAGE_IMPORT_LINE : MESSAGE_IMPORT_LINES, begin,
             (struct span){0, 0}, words))
        return false;
    for (size_t line = end; above && import->options->unit == UNIT_NONE && line > begin; line--) {
        if (is_blank_line(import, line - 1))
            break;
        if (!say_unit(import, line - 1))
            return false;
    }
    return true;
}

/* What in the lines of a table is not part of it. */
static bool say_within(struct import *import, const struct pasted_table *table) {
    size_t left_out = table->begin; /* the first of the lines just before that are */
    for (size_t line = table->begin; line < table->end; line++) {
        enum line_use use = import->tables.uses[line];
        if (use == USE_NONE)
            continue;
        if (!say_left_out(import, left_out, line, false))
            return false;
        left_out = line + 1;
        if (use == USE_AGAIN && !say(import, MESSAGE_IMPORT_AGAIN, line, (struct span){0, 0}, NULL))
            return false;
        if (use == USE_TOO_WIDE
            && !say(import, MESSAGE_COLUMNS_LIMIT, line, (struct span){0, 0}, NULL))
            return false;
    }
    return true;
}

static bool say_all_left_out(struct import *import) {
    size_t begin = 0;
    for (size_t n = 0; n < import->tables.count; n++) {
        const struct pasted_table *table = &import->tables.items[n];
        if (!say_left_out(import, begin, table->begin, true) || !say_within(import, table))
            return false;
        begin = table->end;
    }
    return say_left_out(import, begin, import->pasted.count, false);
}

/* --- Tables --- */

static bool say_table(struct import *import, size_t n) {
    static const char *const separators[SEPARATORS][LANGUAGE_COUNT] = {
        [SEPARATOR_TAB] = {"tabs", "tabbar"},
        [SEPARATOR_BAR] = {"bars", "lodstreck"},
        [SEPARATOR_SEMICOLON] = {"semicolons", "semikolon"},
        [SEPARATOR_BLANKS] = {"two blanks or more", "två mellanslag eller fler"},
        [SEPARATOR_COMMA] = {"commas", "kommatecken"},
    };
    const struct pasted_table *table = &import->tables.items[n];
    char number[24], rows[24];
    snprintf(number, sizeof number, "%zu", n + 1);
    snprintf(rows, sizeof rows, "%zu", table->rows);
    struct text words[3] = {text_of(number), text_of(rows),
                            text_of(separators[table->separator][import->options->language])};
    if (import->options->table != 0 && import->options->table != n + 1)
        return say(import, MESSAGE_IMPORT_TABLE_OTHER, table->begin, (struct span){0, 0}, words);
    return say(import, table->headed ? MESSAGE_IMPORT_TABLE_HEADED : MESSAGE_IMPORT_TABLE,
               table->begin, (struct span){0, 0}, words);
}

static void set_severities(struct reporter_options *reports) {
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        reports->severities[rule] =
            rule_stage(rule) == STAGE_TEXT ? rule_severity(rule) : SEVERITY_OFF;
    reports->severities[RULE_COLUMN_COUNT] = SEVERITY_ERROR;
    reports->severities[RULE_NONE] = SEVERITY_NOTE;
}

/* No memory: what is said of the block, from `first` on, stands nowhere in the pasted text yet. */
static bool drop_sayings(struct import *import, size_t first) {
    for (size_t n = first; n < import->count; n++) {
        memory_release(import->sayings[n].message);
        import->sayings[n].message = NULL;
    }
    return held(import, false);
}

/*
 * Reports found in the block, from `first` on, are moved to where it was pasted from; those of a
 * row that has been reported before are dropped.
 */
static bool place_sayings(struct import *import, struct pasted_block *block, size_t first) {
    for (size_t n = first; n < import->count; n++) {
        struct location *where = &import->sayings[n].where;
        size_t line;
        struct span span;
        if (block->lines[where->line - 1].faulty) {
            memory_release(import->sayings[n].message);
            import->sayings[n].message = NULL;
        }
        if (!pasted_block_place(block, where->line - 1, where->bytes.begin, &line, &span))
            return drop_sayings(import, n);
        struct place place = {&import->file, line + 1, pasted_line(&import->pasted, line), span};
        held(import, reporter_keep(import->reporter, &place, where)); /* without an excerpt */
    }
    return true;
}

/* Audits the text of the block. */
static bool audit_block(struct import *import, struct pasted_block *block) {
    struct collector collector = {.writer = {.format = &collecting}, .import = import};
    struct reporter_options reports = {.language = import->options->language};
    size_t first = import->count;
    set_severities(&reports);
    struct reporter *reporter = reporter_new(&reports, &collector.writer);
    if (reporter == NULL)
        return held(import, false);
    struct audit_file file = {.descriptor = -1,
                              .bytes = {block->bytes, block->length},
                              .shown = TEXT(""),
                              .path = TEXT("")};
    enum audit_result result = audit_run(&file, NULL, reporter);
    reporter_release(reporter);
    if (result != AUDIT_DONE)
        return drop_sayings(import, first);
    return place_sayings(import, block, first);
}

/* Writes the block's lines; a control character, which could do harm, is replaced: it is reported.
 */
static void write_harmless(struct text text) {
    for (size_t at = 0; at < text.length;) {
        struct text rest = text_from(text, at);
        const char *end = memchr(rest.bytes, '\n', rest.length);
        struct text line = {rest.bytes, (size_t)(end - rest.bytes)}; /* each has its newline */
        struct span control = line_first_control(line);
        size_t plain = control.end != 0 ? control.begin : line.length + 1;
        fwrite(line.bytes, 1, plain, stdout);
        fputs(control.end != 0 ? REPLACEMENT : "", stdout);
        at += control.end != 0 ? control.end : plain;
    }
}

static bool write_table(struct import *import, const struct pasted_table *table,
                        const struct pasted_block_settings *settings, bool first) {
    struct pasted_block block;
    bool ok =
        held(import, pasted_block_make(&block, &import->pasted, &import->tables, table, settings));
    if (ok) {
        if (!first)
            fputc('\n', stdout);
        write_harmless((struct text){block.bytes, block.length});
        ok = audit_block(import, &block);
    }
    pasted_block_release(&block);
    return ok;
}

static bool write_tables(struct import *import, const char *directive) {
    const struct import_options *options = import->options;
    struct pasted_block_settings settings = {
        .directive = text_of(directive),
        .kind = kind_of(options),
        .unit = options->unit != UNIT_NONE ? unit_name(options->unit) : TEXT(""),
        .say = say_remark,
        .context = import};
    bool first = true;
    for (size_t n = 0; n < import->tables.count; n++) {
        if (options->table != 0 && options->table != n + 1)
            continue;
        if (!write_table(import, &import->tables.items[n], &settings, first))
            return false;
        first = false;
    }
    return true;
}

/* Are there tables, and is it clear which is asked for? */
static bool tables_are_clear(struct import *import) {
    size_t count = import->tables.count;
    char reason[96];
    if (count == 0)
        return refuse(import, "there is no table in it");
    snprintf(reason, sizeof reason, "it holds %zu %s, and no table %zu", count,
             count == 1 ? "table" : "tables", import->options->table);
    if (import->options->table > count)
        return refuse(import, reason);
    snprintf(reason, sizeof reason, "it holds %zu tables: choose one with --table=N", count);
    if (count > 1 && import->options->table == 0 && kind_of(import->options) != DIRECTIVE_TABLE)
        return refuse(import, reason);
    return true;
}

static bool do_import(struct import *import, const char *path, const char *directive) {
    if (!read_file(import, path))
        return false;
    if (!held(import,
              pasted_tables_find(&import->pasted, import->options->separator, &import->tables)))
        return false;
    for (size_t n = 0; n < import->tables.count; n++)
        if (!say_table(import, n))
            return false;
    return tables_are_clear(import) && say_all_left_out(import) && write_tables(import, directive);
}

static void import_release(struct import *import) {
    for (size_t n = 0; n < import->count; n++)
        memory_release(import->sayings[n].message);
    memory_release(import->sayings);
    pasted_release(&import->pasted);
    pasted_tables_release(&import->tables);
    reporter_release(import->reporter);
}

static enum status import_file(const struct import_options *options, const char *path,
                               const char *directive, bool workflow) {
    struct import import = {.options = options, .name = strcmp(path, "-") == 0 ? STDIN_NAME : path};
    struct collector collector = {.writer = {.format = &collecting}, .import = &import};
    struct reporter_options reports = {.language = options->language};
    import.file.shown = text_of(import.name);
    set_severities(&reports);
    import.reporter = reporter_new(&reports, &collector.writer);
    bool ok = held(&import, import.reporter != NULL);
    ok = ok && do_import(&import, path, directive);
    if (import.reporter != NULL && !reporter_settle(import.reporter, true))
        ok = held(&import, false);
    ok = print_sayings(&import, workflow) && ok;
    if (import.refusal[0] != '\0')
        complain(import.name, import.refusal);
    if (import.no_memory)
        complain(NULL, "out of memory");
    bool errors = import.errors;
    import_release(&import);
    return !ok ? STATUS_FAILED : errors ? STATUS_ERRORS : STATUS_CLEAN;
}

/* The one file that is named, or NULL after a complaint. */
static const char *one_file(char **arguments) {
    if (arguments[0] == NULL) {
        complain(NULL, NO_FILE);
        return NULL;
    }
    if (arguments[1] != NULL) {
        complain(arguments[1], "one file is imported at a time");
        return NULL;
    }
    return arguments[0];
}

static enum status run_import(int argc, char **argv, const struct surroundings *surroundings) {
    struct import_options options = {
        .as = -1, .separator = SEPARATORS, .language = surroundings->language};
    enum options_outcome read = options_read(&command_import, argc, argv, set_option, &options);
    if (read == OPTIONS_ANSWERED)
        return STATUS_CLEAN;
    if (read == OPTIONS_WRONG || !options_agree(&options))
        return STATUS_FAILED;
    const char *path = one_file(argv + optind);
    char *directive = path == NULL ? NULL : make_directive(&options);
    if (directive == NULL)
        return STATUS_FAILED;
    enum status status = import_file(&options, path, directive, surroundings->workflow);
    memory_release(directive);
    return status;
}

const struct command command_import = {"import", import_options, import_help, run_import};
