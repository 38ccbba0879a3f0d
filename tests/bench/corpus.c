#include "corpus.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { SEED = 1789, FILES_PER_DIRECTORY = 100 };

/* Few grants whose tables are long. */
#define LONG_TABLES                                                                                \
    { .grants = 8, .section_items = 40, .vouchers = true }

const struct corpus_kind corpus_kinds[] = {
    {
        .name = "long",
        .title = "few grants, long tables",
        .notation = &notation_medel,
        .items_per_megabyte = 14150,
        .shape = LONG_TABLES,
        .compared = true,
    },
    {
        .name = "short",
        .title = "many grants, short tables",
        .notation = &notation_medel,
        .items_per_megabyte = 8950,
        .items_per_grant = 8,
        .compared = true,
    },
    {
        .name = "columns",
        .title = "three columns",
        .notation = &notation_medel,
        .items_per_megabyte = 8050,
        .items_per_grant = 16,
        .shape = {.planned = true},
        .compared = true,
    },
    {
        .name = "crlf",
        .title = "long tables, CR LF",
        .notation = &notation_medel_crlf,
        .items_per_megabyte = 13950,
        .shape = LONG_TABLES,
    },
    {
        .name = "nbsp",
        .title = "long tables, no-break space",
        .notation = &notation_medel_no_break_space,
        .items_per_megabyte = 13700,
        .shape = LONG_TABLES,
    },
    {
        .name = "table",
        .title = "one table",
        .notation = &notation_medel,
        .items_per_megabyte = 14400,
        .shape = {.grants = 1, .vouchers = true},
        .piped = true,
    },
    {
        .name = "files",
        .title = "small files",
        .notation = &notation_medel,
        .items_per_megabyte = 13000,
        .items_per_grant = 39,
        .shape = {.vouchers = true},
        .tree = true,
    },
};

const size_t corpus_kind_count = sizeof corpus_kinds / sizeof *corpus_kinds;

const struct corpus_kind *corpus_kind_named(const char *name) {
    for (size_t n = 0; n < corpus_kind_count; n++)
        if (strcmp(corpus_kinds[n].name, name) == 0)
            return &corpus_kinds[n];
    return NULL;
}

static struct shape shape_of(const struct corpus_kind *kind, size_t megabytes) {
    struct shape shape = kind->shape;
    shape.items = kind->items_per_megabyte * megabytes;
    if (shape.grants == 0)
        shape.grants = shape.items / kind->items_per_grant;
    return shape;
}

void corpus_write(const struct corpus_kind *kind, const struct notation *notation, size_t megabytes,
                  FILE *out) {
    struct shape shape = shape_of(kind, megabytes);
    accounts_tell(&shape, SEED, notation, out);
}

static bool failed(const char *path) {
    fprintf(stderr, "bench: %s: %s\n", path, strerror(errno));
    return false;
}

/* Is it there, and not from before? Then how long it is. */
static bool is_there(const char *path, time_t since, uint64_t *bytes) {
    struct stat status;
    if (stat(path, &status) != 0 || status.st_mtime < since)
        return false;
    *bytes = (uint64_t)status.st_size;
    return true;
}

/* "directory/name" */
static bool join(char path[CORPUS_PATH_SIZE], const char *directory, const char *name) {
    int length = snprintf(path, CORPUS_PATH_SIZE, "%s/%s", directory, name);
    if (length >= 0 && length < CORPUS_PATH_SIZE)
        return true;
    errno = ENAMETOOLONG;
    return failed(directory);
}

/* Under another name until it is complete. */
static bool write_file(const char *path, const struct shape *shape, uint64_t seed,
                       const struct notation *notation) {
    char unfinished[CORPUS_PATH_SIZE + sizeof ".new"];
    snprintf(unfinished, sizeof unfinished, "%s.new", path);
    FILE *out = fopen(unfinished, "w");
    if (out == NULL)
        return failed(unfinished);
    accounts_tell(shape, seed, notation, out);
    bool written = !ferror(out);
    if (fclose(out) != 0 || !written)
        return failed(unfinished);
    return rename(unfinished, path) == 0 || failed(path);
}

static bool provide_file(const char *path, const struct shape *shape, uint64_t seed,
                         const struct notation *notation, time_t since, uint64_t *bytes) {
    if (is_there(path, since, bytes))
        return true;
    return write_file(path, shape, seed, notation) && (is_there(path, 0, bytes) || failed(path));
}

static bool provide_directory(const char *path) {
    return mkdir(path, 0777) == 0 || errno == EEXIST || failed(path);
}

/* The path of one of the tree's files, in a directory that is there. */
static bool place_file(const struct corpus *corpus, size_t number, const char *suffix,
                       char path[CORPUS_PATH_SIZE]) {
    char directory[CORPUS_PATH_SIZE], name[64];
    snprintf(name, sizeof name, "%04zu", number / FILES_PER_DIRECTORY);
    if (!join(directory, corpus->path, name)
        || (number % FILES_PER_DIRECTORY == 0 && !provide_directory(directory)))
        return false;
    snprintf(name, sizeof name, "%02zu.%s", number % FILES_PER_DIRECTORY, suffix);
    return join(path, directory, name);
}

/* Each file has a seed of its own: any of them can be written without the others. */
static bool provide_tree(struct corpus *corpus, const struct notation *notation, time_t since) {
    struct shape one = corpus->shape;
    one.items /= one.grants;
    one.grants = 1;
    corpus->shape.items = one.items * corpus->shape.grants;
    if (!provide_directory(corpus->path))
        return false;
    for (size_t number = 0; number < corpus->shape.grants; number++) {
        char path[CORPUS_PATH_SIZE];
        uint64_t bytes;
        if (!place_file(corpus, number, notation->name, path)
            || !provide_file(path, &one, SEED + number, notation, since, &bytes))
            return false;
        corpus->bytes += bytes;
        if (number == 0)
            memcpy(corpus->first, path, sizeof corpus->first);
    }
    return true;
}

bool corpus_provide(const struct corpus_kind *kind, const struct notation *notation,
                    size_t megabytes, const char *directory, time_t since, struct corpus *corpus) {
    char name[64];
    corpus->kind = kind;
    corpus->shape = shape_of(kind, megabytes);
    corpus->bytes = 0;
    snprintf(name, sizeof name, "%s-%zu%s%s", kind->name, corpus->shape.items,
             kind->tree ? "" : ".", kind->tree ? "" : notation->name);
    if (!join(corpus->path, directory, name))
        return false;
    if (kind->tree)
        return provide_tree(corpus, notation, since);
    memcpy(corpus->first, corpus->path, sizeof corpus->first);
    return provide_file(corpus->path, &corpus->shape, SEED, notation, since, &corpus->bytes);
}
