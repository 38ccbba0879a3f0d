/*
 * Bytes into lines. A source reads a file descriptor (or bytes already in memory) a buffer at a
 * time and hands out one line after the other; memory is one buffer, grown only where a line is
 * longer.
 */
#ifndef MEDEL_SOURCE_H
#define MEDEL_SOURCE_H

#include "memory.h"
#include "text.h"

/* A longer line, in bytes, is handed out cut and marked: the rest of it is passed over unread. */
#define SOURCE_LONGEST_LINE ((size_t)1 << 20)

enum source_result { SOURCE_LINE, SOURCE_END, SOURCE_UNREADABLE, SOURCE_NO_MEMORY };

struct source_line {
    struct text text; /* without its LF or CRLF, and without the BOM; valid until the next call */
    size_t number;    /* from 1 */
    bool too_long;    /* the line was longer than SOURCE_LONGEST_LINE: `text` is its beginning */
    size_t whole;     /* bytes of the line with its LF or CRLF, as far as they are at hand */
};

/* So many bytes may be read after what source_rest gives. */
enum { SOURCE_MARGIN = 72 };

/* What the first bytes tell of a file that is not UTF-8 at all. */
enum source_encoding {
    SOURCE_UTF8,
    SOURCE_UTF16LE,
    SOURCE_UTF16BE,
    SOURCE_UTF32LE,
    SOURCE_UTF32BE
};

struct source; /* opaque */

/*
 * Starts reading a descriptor that is open for reading. The caller keeps it open while the source
 * lives, and closes it. NULL where there is no memory.
 */
struct source *source_new(int descriptor) MUST_CHECK;

/* Starts reading bytes in memory, which the caller keeps alive. NULL where there is no memory. */
struct source *source_new_memory(struct text bytes) MUST_CHECK;

/* Where the bytes in memory end, reading fails with `error`, an errno; 0: they are the whole file.
 */
void source_fail_at_end(struct source *source, int error);

/* From here on, `watch` is called with the bytes that each read of the descriptor gave. */
void source_watch(struct source *source, void (*watch)(void *context, size_t bytes), void *context);

/*
 * From here on, `take` is given what follows of a line that is too long, piece by piece, when the
 * line after it is asked for. Where it returns false, there is no memory.
 */
void source_take_rest(struct source *source, bool (*take)(void *context, struct text bytes),
                      void *context);

/*
 * The next line. SOURCE_UNREADABLE leaves the reason in errno; EINTR is retried. A UTF-8 BOM at the
 * beginning is skipped and takes no column. A last line without a newline is a line; a newline at
 * the end of the file begins none.
 */
enum source_result source_next(struct source *source, struct source_line *line) MUST_CHECK;

/*
 * The whole lines at hand, each with its end, from the one handed out last on: they may be read in
 * one go. Empty where not even that one is, or not SOURCE_MARGIN bytes behind it.
 */
struct text source_rest(const struct source *source);

/* Passes over the first `count` of those lines, at least one, which are `length` bytes. */
void source_pass(struct source *source, size_t count, size_t length);

/*
 * What the file's first bytes look like (a UTF-16 or UTF-32 BOM, or NUL bytes every other byte in a
 * text that would else be ASCII). Meaningful after the first source_next.
 */
enum source_encoding source_encoding(const struct source *source);

/* What iconv calls an encoding. */
const char *source_encoding_name(enum source_encoding encoding);

/* Which encoding a line is likely in, by its name, that is not UTF-8. */
const char *source_likely_encoding(struct text line);

/* Was there a UTF-8 BOM? Meaningful after the first source_next. */
bool source_has_bom(const struct source *source);

void source_release(struct source *source);

#endif
