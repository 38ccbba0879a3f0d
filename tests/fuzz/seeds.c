/*
 * Writes what the fuzzers begin with: seeds DIRECTORY FILE... A budget file, and every budget file
 * that a Markdown document shows, is a seed for all targets but two; each of its lines is one for
 * line, and each field that tries to be an amount is one for amount. The other files that a
 * document shows are seeds for import. A seed's name is made of what it holds, so that none is
 * there twice.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../src/amount.h"
#include "../../src/hash.h"
#include "../../src/line.h"
#include "../document.h"
#include "target.h"

static const char *directory;

static void fail(const char *path) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    exit(EXIT_FAILURE);
}

static void write_seed(const char *target, struct text bytes) {
    char path[4096];
    uint64_t hash = hash_text(HASH_UNSEEDED, HASH_UNSEEDED, bytes);
    snprintf(path, sizeof path, "%s/%s/%016" PRIx64, directory, target, hash);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes.bytes, 1, bytes.length, file) != bytes.length
        || fclose(file) != 0)
        fail(path);
}

static void write_line_seeds(struct text text) {
    static struct line line;
    write_seed("line", text);
    line_begin(&line, text, 1);
    line_split(&line, line.indentation);
    for (size_t n = 0; n < line.field_count; n++)
        if (amount_tries(field_text(&line, n)))
            write_seed("amount", field_text(&line, n));
}

static void write_budget_seeds(struct text bytes) {
    static const char *const whole[] = {"audit", "fmt", "import", "report", "export"};
    for (size_t n = 0; n < sizeof whole / sizeof *whole; n++)
        write_seed(whole[n], bytes);
    while (bytes.length != 0) {
        const char *end = memchr(bytes.bytes, '\n', bytes.length);
        size_t length = end == NULL ? bytes.length : (size_t)(end - bytes.bytes);
        write_line_seeds((struct text){bytes.bytes, length});
        bytes = text_from(bytes, end == NULL ? length : length + 1);
    }
}

static void write_document_seeds(const char *path) {
    struct document document;
    if (!document_read(path, &document))
        fail(path);
    for (size_t n = 0; n < document.file_count; n++) {
        char *bytes = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&bytes, &length);
        if (out == NULL)
            fail(path);
        document_write_file(&document.files[n], out);
        if (fclose(out) != 0)
            fail(path);
        if (document.files[n].signs)
            write_budget_seeds((struct text){bytes, length});
        else
            write_seed("import", (struct text){bytes, length});
        free(bytes);
    }
    document_release(&document);
}

static void write_file_seeds(const char *path) {
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail(path);
    write_budget_seeds((struct text){bytes, fread(bytes, 1, sizeof bytes, file)});
    if (ferror(file) || fclose(file) != 0)
        fail(path);
}

int main(int argc, char *argv[]) {
    if (argc < 2) {
        fprintf(stderr, "usage: %s DIRECTORY FILE...\n", argv[0]);
        return EXIT_FAILURE;
    }
    directory = argv[1];
    for (int n = 2; n < argc; n++) {
        const char *end = strrchr(argv[n], '.');
        if (end != NULL && strcmp(end, ".md") == 0)
            write_document_seeds(argv[n]);
        else
            write_file_seeds(argv[n]);
    }
    return EXIT_SUCCESS;
}
