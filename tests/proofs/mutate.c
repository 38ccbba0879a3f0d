/*
 * Breaks a C source in one place, to see whether a test notices:
 *     mutate FILE      how many places there are
 *     mutate FILE N    the source, broken in the Nth of them, from 0; which line, and what was done
 *                      to it, on standard error
 *
 * The places are operators that compare or combine, additions, negations, numbers, `true` and
 * `false`, in the bodies of functions: a line that ends with `) {` begins one, or is within it, and
 * a `}` in the first column ends it. Comments, strings and characters are left alone, and lines of
 * the preprocessor.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What stands in place of what; the longer before those that begin like them. */
static const struct {
    const char *from, *to;
} mutations[] = {
    {" == ", " != "}, {" != ", " == "}, {" <= ", " < "},   {" >= ", " > "},
    {" < ", " <= "},  {" > ", " >= "},  {" && ", " || "},  {" || ", " && "},
    {"&& ", "|| "},   {"|| ", "&& "}, /* at the beginning of a line */
    {" + ", " - "},   {" - ", " + "},   {" += ", " -= "},  {" -= ", " += "},
    {"++", "--"},     {"--", "++"},     {"true", "false"}, {"false", "true"},
};

struct source {
    char *bytes;
    size_t length;
};

static struct source read_file(const char *path) {
    FILE *file = fopen(path, "r");
    struct source source = {malloc(1 << 20), 0};
    if (file == NULL || source.bytes == NULL) {
        perror(path);
        exit(2);
    }
    source.length = fread(source.bytes, 1, (1 << 20) - 1, file);
    source.bytes[source.length] = '\0';
    fclose(file);
    return source;
}

static int is_word(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

/* Where what is no code, and begins here, ends; `at` itself where code begins. */
static const char *skip(const char *begin, const char *at) {
    if (at[0] == '/' && at[1] == '*') {
        const char *end = strstr(at + 2, "*/");
        return end == NULL ? at + strlen(at) : end + 2;
    }
    if (*at == '#' && (at == begin || at[-1] == '\n')) {
        do {
            at += strcspn(at, "\n");
        } while (*at != '\0' && at[-1] == '\\' && *++at != '\0');
        return at;
    }
    if (*at != '"' && *at != '\'')
        return at;
    const char *end = at + 1;
    while (*end != '\0' && *end != *at)
        end += *end == '\\' ? 2 : 1;
    return *end == '\0' ? end : end + 1;
}

/* What may be done here: how many bytes to take away, and what to put there; 0: nothing. */
static size_t mutation_at(const char *begin, const char *at, char put[32]) {
    char before = at == begin ? ' ' : at[-1];
    for (size_t n = 0; n < sizeof mutations / sizeof *mutations; n++) {
        size_t length = strlen(mutations[n].from);
        if (strncmp(at, mutations[n].from, length) != 0)
            continue;
        if (is_word(*at) && (is_word(before) || is_word(at[length])))
            continue;
        if ((*at == '&' || *at == '|') && before != ' ')
            continue;
        strcpy(put, mutations[n].to);
        return length;
    }
    if (*at == '!' && at[1] != '=') {
        *put = '\0';
        return 1;
    }
    if (isdigit((unsigned char)*at) && !is_word(before) && before != '.') {
        char *end;
        unsigned long long number = strtoull(at, &end, 0);
        if (is_word(*end) || *end == '.')
            return 0;
        snprintf(put, 32, "%llu", number + 1);
        return (size_t)(end - at);
    }
    return 0;
}

static void write_mutant(struct source source, const char *at, size_t length, const char *put) {
    size_t line = 1;
    for (const char *c = source.bytes; c < at; c++)
        line += *c == '\n';
    const char *begin = at, *end = at + strcspn(at, "\n");
    while (begin > source.bytes && begin[-1] != '\n')
        begin--;
    fprintf(stderr, "%zu: \"%.*s\" for \"%.*s\" in: %.*s\n", line, (int)strlen(put), put,
            (int)length, at, (int)(end - begin), begin);
    fwrite(source.bytes, 1, (size_t)(at - source.bytes), stdout);
    fputs(put, stdout);
    fputs(at + length, stdout);
}

/* Does a function's body begin or end with the line that begins here? Else nothing changes. */
static int is_in_body(const char *line, int before) {
    size_t length = strcspn(line, "\n");
    if (length >= 3 && strncmp(line + length - 3, ") {", 3) == 0)
        return 1;
    return *line == '}' ? 0 : before;
}

int main(int argc, char *argv[]) {
    if (argc != 2 && argc != 3) {
        fputs("usage: mutate FILE [N]\n", stderr);
        return 2;
    }
    struct source source = read_file(argv[1]);
    size_t wanted = argc == 3 ? strtoul(argv[2], NULL, 10) : (size_t)-1, count = 0;
    int in_body = 0;
    for (const char *at = source.bytes; *at != '\0';) {
        if (at == source.bytes || at[-1] == '\n')
            in_body = is_in_body(at, in_body);
        const char *past = skip(source.bytes, at);
        char put[32];
        if (past != at) {
            at = past;
            continue;
        }
        size_t length = in_body ? mutation_at(source.bytes, at, put) : 0;
        if (length != 0 && count++ == wanted) {
            write_mutant(source, at, length, put);
            return 0;
        }
        /* The blank that ends an operator may begin the next. */
        at += length > 1 && at[length - 1] == ' ' ? length - 1 : length != 0 ? length : 1;
    }
    if (argc == 2)
        printf("%zu\n", count);
    free(source.bytes);
    return argc == 2 ? 0 : 2;
}
