/* What the fuzzers found to reach most of the program is run again, by the same targets. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "../fuzz/target.h"
#include "suites.h"

/* At the very end of what may be read, so that a reader who goes on is found out. */
static struct text exact_content(const char *path) {
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "\n%s cannot be read", path);
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    ck_assert_int_ge(length, 0);
    rewind(file);
    char *bytes = malloc((size_t)length + (length == 0));
    ck_assert_ptr_nonnull(bytes);
    ck_assert_uint_eq(fread(bytes, 1, (size_t)length, file), (size_t)length);
    fclose(file);
    return (struct text){bytes, (size_t)length};
}

START_TEST(corpus) {
    enum { FEWEST = 10 };
    const struct fuzz_target *target = &fuzz_targets[_i];
    char directory[256];
    size_t count = 0;
    snprintf(directory, sizeof directory, "tests/fuzz/corpus/%s", target->name);
    DIR *files = opendir(directory);
    ck_assert_msg(files != NULL, "\n%s cannot be read", directory);
    for (const struct dirent *entry; (entry = readdir(files)) != NULL;) {
        char path[1024];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
        struct text bytes = exact_content(path);
        target->run(bytes);
        free((void *)bytes.bytes);
        count++;
    }
    closedir(files);
    ck_assert_uint_gt(count, FEWEST);
}
END_TEST

Suite *corpus_suite(void) {
    Suite *suite = suite_create("corpus");
    TCase *tcase = tcase_create("corpus");
    int count = 0;
    while (fuzz_targets[count].name != NULL)
        count++;
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, corpus, 0, count);
    suite_add_tcase(suite, tcase);
    return suite;
}
