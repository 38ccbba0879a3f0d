/*
 * An audit: one file, with what it includes, read line by line; every fault reported.
 */
#ifndef MEDEL_AUDIT_H
#define MEDEL_AUDIT_H

#include "book.h"
#include "identity.h"
#include "progress.h"
#include "report.h"

/* Standard input, where it has been read into memory and stands in for a file. */
struct stand_in {
    struct text bytes;
    int error;                     /* an errno, where it could not be read to its end; else 0 */
    const char *path;              /* --stdin-filename, or NULL: it stands in for nothing */
    struct file_identity identity; /* of the path; that of no file where none is there yet */
};

/* How deep files may include each other: so many below the first. */
enum { AUDIT_MOST_DEPTH = 32 };

/*
 * Opens a file for reading: regular files, and pipes where `pipes` is true. Returns the descriptor,
 * or -1 with `*reason` set: an errno, or 0 for a file of another kind.
 */
int audit_open(const char *path, bool pipes, struct file_identity *identity, int *reason);

/*
 * The path an `inkludera` line names: the includer's directory and `path`, or `path` alone where it
 * is absolute or the includer is in the current directory. The caller owns it; NULL without memory.
 */
char *audit_include_path(struct text includer, struct text path);

/* Does `path` (or `identity`, where it is known) name what standard input stands in for? */
bool audit_stands_in(const struct stand_in *stand_in, const char *path,
                     const struct file_identity *identity);

enum audit_result { AUDIT_DONE, AUDIT_UNREADABLE, AUDIT_FAILED };

struct audit_file {
    int descriptor; /* open for reading; -1: `bytes` */
    struct text bytes;
    int error;         /* what ended the reading of `bytes`; 0: nothing did */
    struct text shown; /* as it is named in reports */
    struct text path;  /* what its includes are relative to */
    bool has_identity;
    struct file_identity identity;
    struct progress *progress; /* told how much of it is read; NULL: nobody asks */
    struct book *book;         /* what is read goes into it; NULL: it is not kept */
};

/*
 * Audits one file and settles its reports. AUDIT_UNREADABLE: it could not be read to its end (errno
 * tells why); what was read is audited. AUDIT_FAILED: there is no memory, or the writer failed.
 */
enum audit_result audit_run(const struct audit_file *file, const struct stand_in *stand_in,
                            struct reporter *reporter);

#endif
