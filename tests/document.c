#include "document.h"

#include <errno.h>
#include <stdlib.h>

#include "memory.h"

#define NO_BREAK_SPACE "\u00A0"

/* --- writing --------------------------------------------------------------------------------- */

/* Writes `text`, but `to[i]` where it has `from[i]`. */
static void write_replaced(struct text text, const struct text from[2], const struct text to[2],
                           FILE *out) {
    while (text.length > 0) {
        struct text whole = {text.bytes, 1};
        struct text shown = whole;
        for (size_t i = 0; i < 2; i++) {
            if (text_starts(text, from[i])) {
                whole = from[i];
                shown = to[i];
            }
        }
        fwrite(shown.bytes, 1, shown.length, out);
        text = text_from(text, whole.length);
    }
}

static void write_meant(struct text text, FILE *out) {
    const struct text signs[] = {TEXT(SIGN_TAB), TEXT(SIGN_NO_BREAK_SPACE)};
    const struct text meant[] = {TEXT("\t"), TEXT(NO_BREAK_SPACE)};
    write_replaced(text, signs, meant, out);
}

void document_write_output(struct text output, FILE *out) {
    const struct text printed[] = {TEXT("\t"), TEXT(NO_BREAK_SPACE)};
    const struct text signs[] = {TEXT(SIGN_TAB), TEXT(SIGN_NO_BREAK_SPACE)};
    write_replaced(output, printed, signs, out);
}

void document_write_file(const struct example_file *file, FILE *out) {
    if (file->signs)
        write_meant(file->content, out);
    else
        fwrite(file->content.bytes, 1, file->content.length, out);
}

/* Takes the next line, without its newline, off the front of `rest`. */
static struct text take_line(struct text *rest) {
    const char *newline = memchr(rest->bytes, '\n', rest->length);
    size_t length = newline == NULL ? rest->length : (size_t)(newline - rest->bytes);
    struct text line = {rest->bytes, length};
    *rest = text_from(*rest, newline == NULL ? length : length + 1);
    return line;
}

void document_write_script(const struct example_command *command, FILE *out) {
    struct text rest = command->typed;
    while (rest.length > 0) {
        struct text line = take_line(&rest);
        write_meant(text_from(line, sizeof "$ " - 1), out);
        fputc('\n', out);
    }
}

/* --- reading --------------------------------------------------------------------------------- */

struct reader {
    struct document *document;
    struct text rest; /* what is not read yet */
    size_t line;      /* the number of the line read last */
    struct text section;
    size_t first_file; /* of those the next session starts with */
    bool files_used;   /* by a session */
};

static struct text next_line(struct reader *reader) {
    reader->line++;
    return take_line(&reader->rest);
}

static void *add(void *items, size_t *room, size_t count, size_t size) {
    if (!memory_reserve(items, room, count + 1, size)) {
        perror("the examples");
        exit(EXIT_FAILURE);
    }
    char *first;
    memcpy(&first, items, sizeof first);
    return memset(first + count * size, 0, size);
}

static struct example *add_example(struct reader *reader, size_t line, const char *fault) {
    struct document *document = reader->document;
    struct example *example =
        add(&document->examples, &document->example_room, document->example_count, sizeof *example);
    document->example_count++;
    example->line = line;
    example->fault = fault;
    example->section = reader->section;
    example->first_command = document->command_count;
    return example;
}

/* Files that are shown and never audited would look like an example and be none. */
static void end_files(struct reader *reader) {
    struct document *document = reader->document;
    if (reader->first_file < document->file_count && !reader->files_used)
        add_example(reader, document->files[reader->first_file].line,
                    "no session follows this file: add one, or give the block another info string");
    reader->first_file = document->file_count;
    reader->files_used = false;
}

static bool name_is_inside(struct text name) {
    char last = '/';
    for (size_t i = 0; i < name.length; i++) {
        if (last == '/' && (name.bytes[i] == '/' || name.bytes[i] == '.'))
            return false;
        last = name.bytes[i];
    }
    return last != '/';
}

static void add_file(struct reader *reader, size_t line, struct text name, struct text content,
                     bool signs) {
    struct document *document = reader->document;
    if (reader->files_used)
        end_files(reader);
    if (!name_is_inside(name)) {
        add_example(reader, line, "the file's name must be a plain path below the directory");
        return;
    }
    for (size_t i = reader->first_file; i < document->file_count; i++)
        if (text_equal(document->files[i].name, name))
            add_example(reader, line, "a file of that name is already there: name them apart");
    struct example_file *file =
        add(&document->files, &document->file_room, document->file_count, sizeof *file);
    document->file_count++;
    *file = (struct example_file){line, name, content, signs};
}

static void add_session(struct reader *reader, size_t line, struct text needs,
                        struct text session) {
    struct document *document = reader->document;
    struct example *example = add_example(reader, line, NULL);
    example->needs = needs;
    example->first_file = reader->first_file;
    example->file_count = document->file_count - reader->first_file;
    reader->files_used = true;

    if (!text_starts(session, TEXT("$ "))) {
        example->fault = "a session begins with \"$ \" and a command";
        return;
    }
    while (session.length > 0) {
        struct example_command *command = add(&document->commands, &document->command_room,
                                              document->command_count, sizeof *command);
        document->command_count++;
        example->command_count++;
        command->line = ++line;
        command->typed.bytes = session.bytes;
        take_line(&session);
        for (; text_starts(session, TEXT("> ")); line++)
            take_line(&session);
        command->typed.length = (size_t)(session.bytes - command->typed.bytes);
        command->expected.bytes = session.bytes;
        for (; session.length > 0 && !text_starts(session, TEXT("$ ")); line++)
            take_line(&session);
        command->expected.length = (size_t)(session.bytes - command->expected.bytes);
    }
}

static struct text trimmed(struct text text) {
    while (text.length > 0 && byte_is_blank(text.bytes[0]))
        text = text_from(text, 1);
    while (text.length > 0 && byte_is_blank(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

static size_t run_length(struct text text, char byte) {
    size_t length = 0;
    while (length < text.length && text.bytes[length] == byte)
        length++;
    return length;
}

/* How long a fence the line begins, or 0. Its info string has no backtick: else it is code. */
static size_t fence_length(struct text line) {
    size_t length = run_length(line, '`');
    struct text info = text_from(line, length);
    return length >= 3 && (info.length == 0 || memchr(info.bytes, '`', info.length) == NULL)
               ? length
               : 0;
}

/* Splits the first word off an info string. */
static struct text take_word(struct text *info) {
    size_t length = 0;
    while (length < info->length && !byte_is_blank(info->bytes[length]))
        length++;
    struct text word = {info->bytes, length};
    *info = trimmed(text_from(*info, length));
    return word;
}

static void read_block(struct reader *reader, size_t fence, struct text info) {
    size_t line = reader->line;
    struct text block = {reader->rest.bytes, 0};
    bool closed = false;
    while (!closed && reader->rest.length > 0) {
        block.length = (size_t)(reader->rest.bytes - block.bytes);
        struct text end = next_line(reader);
        size_t length = run_length(end, '`');
        closed = length >= fence && trimmed(text_from(end, length)).length == 0;
    }
    struct text word = take_word(&info);
    if (!closed)
        add_example(reader, line, "this block is never closed");
    else if (text_equal(word, TEXT("medel")))
        add_file(reader, line, info.length == 0 ? TEXT("example.medel") : info, block, true);
    else if (text_equal(word, TEXT("file")))
        add_file(reader, line, info, block, false);
    else if (text_equal(word, TEXT("console")))
        add_session(reader, line, info, block);
}

/* A fence that is indented would be an example to the eye only. */
static void read_indented(struct reader *reader, struct text line) {
    struct text info = trimmed(line);
    size_t fence = fence_length(info);
    info = trimmed(text_from(info, fence));
    struct text word = take_word(&info);
    if (fence != 0 && (text_equal(word, TEXT("medel")) || text_equal(word, TEXT("console"))))
        add_example(reader, reader->line, "the fence of an example stands in column 1");
}

static void read_examples(struct document *document) {
    struct reader reader = {.document = document, .rest = document->text};
    while (reader.rest.length > 0) {
        struct text line = next_line(&reader);
        size_t level = run_length(line, '#');
        size_t fence = fence_length(line);
        if (fence != 0) {
            read_block(&reader, fence, trimmed(text_from(line, fence)));
        } else if (level >= 1 && level <= 6 && level < line.length
                   && byte_is_blank(line.bytes[level])) {
            end_files(&reader);
            if (level <= 3)
                reader.section = trimmed(text_from(line, level));
        } else if (line.length > 0 && byte_is_blank(line.bytes[0])) {
            read_indented(&reader, line);
        }
    }
    end_files(&reader);
}

/* The whole file, NULL and errno set where it cannot be read. The caller owns it. */
static char *read_file(const char *path, size_t *length) {
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return NULL;
    char *bytes = NULL;
    FILE *copy = open_memstream(&bytes, length);
    if (copy != NULL) {
        char buffer[4096];
        size_t count;
        while ((count = fread(buffer, 1, sizeof buffer, in)) > 0)
            fwrite(buffer, 1, count, copy);
    }
    int reason = copy == NULL || ferror(in) ? errno : 0;
    if (copy != NULL && fclose(copy) != 0)
        reason = errno;
    fclose(in);
    if (reason == 0)
        return bytes;
    free(bytes);
    errno = reason;
    return NULL;
}

bool document_read(const char *path, struct document *document) {
    *document = (struct document){0};
    document->path = memory_copy(path, strlen(path));
    if (document->path == NULL)
        return false;
    document->text.bytes = read_file(path, &document->text.length);
    if (document->text.bytes == NULL) {
        document_release(document);
        return false;
    }
    read_examples(document);
    return true;
}

void document_release(struct document *document) {
    memory_release(document->files);
    memory_release(document->commands);
    memory_release(document->examples);
    free((char *)document->text.bytes);
    memory_release(document->path);
    *document = (struct document){0};
}
