/*
 * The buffer holds bytes[begin..end): what has been read and not yet handed out. A line is handed
 * out where it lies. Where the buffer ends in the middle of a line, that tail is moved to the front
 * and more is read behind it; `scanned` remembers how far the newline has been looked for, so that
 * no byte is looked at twice, and no byte is moved more than once but by the buffer's growth.
 */
#include "source.h"

#include <errno.h>
#include <stdint.h>
#include <unistd.h>

#define READ_SIZE ((size_t)64 * 1024)

/* Enough to know a BOM, or UTF-16 and UTF-32 without one. */
#define SIGNATURE_SIZE 4

struct source {
    int descriptor;
    char *buffer;      /* owned; NULL where the bytes are in memory already */
    const char *bytes; /* the buffer, or the caller's bytes */
    size_t room;       /* of the buffer */
    size_t begin, scanned, end;
    size_t line;       /* where the line handed out last begins */
    size_t lines_end;  /* where the last line ends that has SOURCE_MARGIN bytes behind it; or 0 */
    size_t number;     /* of the line handed out last */
    bool started;      /* the signature has been looked at */
    bool at_end;       /* there is nothing more to read */
    bool passing_over; /* the rest of a line that was too long is still ahead */
    bool has_bom;
    enum source_encoding encoding;
    int error;                                  /* see source_fail_at_end */
    void (*watch)(void *context, size_t bytes); /* NULL: nobody watches */
    void *context;
    bool (*take)(void *context, struct text bytes); /* NULL: nobody wants it */
    void *take_context;
};

struct source *source_new(int descriptor) {
    struct source *source = memory_resize(NULL, 1, sizeof *source);
    char *buffer = memory_bytes(READ_SIZE);
    if (source == NULL || buffer == NULL) {
        memory_release(source);
        memory_release(buffer);
        return NULL;
    }
    *source = (struct source){
        .descriptor = descriptor, .buffer = buffer, .bytes = buffer, .room = READ_SIZE};
    return source;
}

/* Finds the last of the lines that end after `from`. */
static void find_lines_end(struct source *source, size_t from) {
    size_t at = source->end > SOURCE_MARGIN ? source->end - SOURCE_MARGIN : 0;
    while (at > from && source->bytes[at - 1] != '\n')
        at--;
    source->lines_end = at > from ? at : 0;
}

struct source *source_new_memory(struct text bytes) {
    struct source *source = memory_resize(NULL, 1, sizeof *source);
    if (source == NULL)
        return NULL;
    *source = (struct source){
        .descriptor = -1, .bytes = bytes.bytes, .end = bytes.length, .at_end = true};
    find_lines_end(source, 0);
    return source;
}

void source_fail_at_end(struct source *source, int error) {
    source->error = error;
}

void source_watch(struct source *source, void (*watch)(void *context, size_t bytes),
                  void *context) {
    source->watch = watch;
    source->context = context;
}

void source_take_rest(struct source *source, bool (*take)(void *context, struct text bytes),
                      void *context) {
    source->take = take;
    source->take_context = context;
}

void source_release(struct source *source) {
    if (source != NULL)
        memory_release(source->buffer);
    memory_release(source);
}

enum source_encoding source_encoding(const struct source *source) {
    return source->encoding;
}

const char *source_encoding_name(enum source_encoding encoding) {
    static const char *const names[] = {[SOURCE_UTF8] = "UTF-8",
                                        [SOURCE_UTF16LE] = "UTF-16LE",
                                        [SOURCE_UTF16BE] = "UTF-16BE",
                                        [SOURCE_UTF32LE] = "UTF-32LE",
                                        [SOURCE_UTF32BE] = "UTF-32BE"};
    return names[encoding];
}

/* By the letters å, ä and ö in each. */
const char *source_likely_encoding(struct text line) {
    static const struct {
        const char *name;
        const char *letters;
    } encodings[] = {{"WINDOWS-1252", "\xE5\xE4\xF6\xC5\xC4\xD6"},
                     {"CP850", "\x86\x84\x94\x8F\x8E\x99"},
                     {"MACINTOSH", "\x8C\x8A\x9A\x81\x80\x85"}};
    size_t best = 0, most = 0;
    for (size_t n = 0; n < sizeof encodings / sizeof *encodings; n++) {
        size_t hits = 0;
        for (size_t at = 0; at < line.length; at++)
            hits += line.bytes[at] != '\0' && strchr(encodings[n].letters, line.bytes[at]) != NULL;
        if (hits > most) {
            most = hits;
            best = n;
        }
    }
    return encodings[best].name;
}

bool source_has_bom(const struct source *source) {
    return source->has_bom;
}

static void move_to_front(struct source *source) {
    size_t pending = source->end - source->begin;
    if (source->begin != 0 && pending != 0)
        memmove(source->buffer, source->buffer + source->begin, pending);
    source->scanned -= source->begin;
    source->begin = source->lines_end = 0;
    source->end = pending;
}

/* Reads more behind what is pending. SOURCE_LINE says that there are new bytes. */
static enum source_result fill(struct source *source) {
    if (source->at_end) {
        if (source->error == 0)
            return SOURCE_END;
        errno = source->error;
        return SOURCE_UNREADABLE;
    }
    move_to_front(source);
    if (source->end == source->room) {
        if (!memory_reserve_bytes(&source->buffer, &source->room, source->room + 1))
            return SOURCE_NO_MEMORY;
        source->bytes = source->buffer;
    }
    size_t wanted = source->room - source->end;
    ssize_t got;
    do
        got = read(source->descriptor, source->buffer + source->end,
                   wanted < READ_SIZE ? wanted : READ_SIZE);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return SOURCE_UNREADABLE;
    if (source->watch != NULL)
        source->watch(source->context, (size_t)got);
    source->at_end = got == 0;
    source->end += (size_t)got;
    find_lines_end(source, source->end - (size_t)got);
    return got == 0 ? SOURCE_END : SOURCE_LINE;
}

static enum source_encoding encoding_of(struct text start) {
    unsigned char b[SIGNATURE_SIZE] = {1, 1, 1, 1}; /* what is missing is neither NUL nor a BOM */
    for (size_t i = 0; i < SIGNATURE_SIZE && i < start.length; i++)
        b[i] = (unsigned char)start.bytes[i];
    /* UTF-32 first: its little-endian BOM begins with that of UTF-16. */
    if (b[2] == 0 && b[3] == 0 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] != 0 && b[1] == 0)))
        return SOURCE_UTF32LE;
    if (b[0] == 0 && b[1] == 0 && ((b[2] == 0xFE && b[3] == 0xFF) || (b[2] == 0 && b[3] != 0)))
        return SOURCE_UTF32BE;
    if ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] != 0 && b[1] == 0 && b[2] != 0 && b[3] == 0))
        return SOURCE_UTF16LE;
    if ((b[0] == 0xFE && b[1] == 0xFF) || (b[0] == 0 && b[1] != 0 && b[2] == 0 && b[3] != 0))
        return SOURCE_UTF16BE;
    return SOURCE_UTF8;
}

/* Looks at the first bytes, however they arrive, and passes over a BOM. */
static enum source_result start(struct source *source) {
    while (source->end < SIGNATURE_SIZE) {
        enum source_result result = fill(source);
        if (result == SOURCE_END)
            break;
        if (result != SOURCE_LINE)
            return result;
    }
    struct text bytes = {source->bytes, source->end};
    source->encoding = encoding_of(bytes);
    source->has_bom = text_starts(bytes, TEXT("\xEF\xBB\xBF"));
    if (source->has_bom)
        source->begin = source->scanned = 3;
    source->started = true;
    return SOURCE_LINE;
}

/* Looks for the first newline in what has not been scanned; `scanned` is then just after it. */
static bool find_newline(struct source *source) {
    size_t ahead = source->end - source->scanned;
    if (ahead == 0)
        return false;
    const char *newline = memchr(source->bytes + source->scanned, '\n', ahead);
    source->scanned = newline == NULL ? source->end : (size_t)(newline - source->bytes) + 1;
    return newline != NULL;
}

/* Passes over the rest of a line that was too long, a buffer at a time. */
static enum source_result pass_over(struct source *source) {
    while (source->passing_over) {
        source->passing_over = !find_newline(source);
        struct text rest = {source->bytes + source->begin, source->scanned - source->begin};
        if (source->take != NULL && !source->take(source->take_context, rest))
            return SOURCE_NO_MEMORY;
        source->begin = source->scanned;
        enum source_result result = source->passing_over ? fill(source) : SOURCE_LINE;
        if (result != SOURCE_LINE)
            return result;
    }
    return SOURCE_LINE;
}

/* As much of a line as may be handed out, no code point cut in two. */
static size_t cut_length(const char *bytes) {
    size_t length = SOURCE_LONGEST_LINE;
    for (int i = 0; i < 3 && ((unsigned char)bytes[length] & 0xC0) == 0x80; i++)
        length--;
    return length;
}

/* Hands out the line that begins at `begin` and reaches to `scanned`. */
static void hand_out(struct source *source, bool ended, struct source_line *line) {
    const char *bytes = source->bytes + source->begin;
    size_t length = source->scanned - source->begin;
    if (ended) {
        length--;
        if (length > 0 && bytes[length - 1] == '\r')
            length--;
    }
    line->too_long = length > SOURCE_LONGEST_LINE;
    line->text = (struct text){bytes, line->too_long ? cut_length(bytes) : length};
    line->number = ++source->number;
    line->whole = source->scanned - source->begin;
    source->line = source->begin;
    source->passing_over = line->too_long && !ended;
    source->begin = source->scanned;
}

enum source_result source_next(struct source *source, struct source_line *line) {
    enum source_result result = SOURCE_LINE;
    if (!source->started)
        result = start(source);
    else if (source->passing_over)
        result = pass_over(source);
    if (result != SOURCE_LINE)
        return result;

    bool ended;
    while (!(ended = find_newline(source))) {
        /* One byte more than the longest line may still be the CR of a CRLF. */
        if (source->end - source->begin > SOURCE_LONGEST_LINE + 1)
            break;
        result = fill(source);
        if (result == SOURCE_END && source->begin < source->end)
            break;
        if (result != SOURCE_LINE)
            return result;
    }
    hand_out(source, ended, line);
    return SOURCE_LINE;
}

struct text source_rest(const struct source *source) {
    bool whole = source->line < source->lines_end;
    return (struct text){source->bytes + source->line,
                         whole ? source->lines_end - source->line : 0};
}

void source_pass(struct source *source, size_t count, size_t length) {
    source->begin = source->scanned = source->line + length;
    source->number += count - 1;
}
