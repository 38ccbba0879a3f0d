/*
 * The corpora that the benchmark reads: files of generated accounts, and a tree of small ones. They
 * are kept, and used again unless the program that writes them is newer.
 */
#ifndef MEDEL_BENCH_CORPUS_H
#define MEDEL_BENCH_CORPUS_H

#include <time.h>

#include "notation.h"

enum { CORPUS_PATH_SIZE = 1024 };

struct corpus_kind {
    const char *name;                /* as in the names of files */
    const char *title;               /* for those who read the figures */
    const struct notation *notation; /* that medel is given it in */
    size_t items_per_megabyte;       /* about, in that notation */
    size_t items_per_grant;          /* about; 0 where the shape says how many grants there are */
    struct shape shape;              /* but for the items, and for the grants if it has 0 */
    bool tree;                       /* each grant has a file, each hundred files a directory */
    bool piped;                      /* it is read through a pipe, too */
    bool compared;                   /* other programs read it, too */
};

struct corpus {
    const struct corpus_kind *kind;
    struct shape shape;
    uint64_t bytes;
    char path[CORPUS_PATH_SIZE];  /* of the file or the tree */
    char first[CORPUS_PATH_SIZE]; /* of the tree's first file; else the same */
};

extern const struct corpus_kind corpus_kinds[];
extern const size_t corpus_kind_count;

/* NULL where there is none of that name. */
const struct corpus_kind *corpus_kind_named(const char *name);

/* Writes so many megabytes (as medel's notation has them) to a stream, which finds failures. */
void corpus_write(const struct corpus_kind *kind, const struct notation *notation, size_t megabytes,
                  FILE *out);

/*
 * Sees to it that the same is there as a file, or a tree, below `directory`: as it was left, unless
 * that was before `since`. False: it could not be written, as is said on standard error.
 */
bool corpus_provide(const struct corpus_kind *kind, const struct notation *notation,
                    size_t megabytes, const char *directory, time_t since, struct corpus *corpus);

#endif
