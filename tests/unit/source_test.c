#include "../../src/source.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "suites.h"

/* A socket from which each read gets one piece of the bytes, of `size` bytes. */
static int in_pieces(struct text bytes, size_t size) {
    int ends[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    for (size_t at = 0; at < bytes.length; at += size) {
        size_t length = bytes.length - at < size ? bytes.length - at : size;
        ck_assert_int_eq(write(ends[1], bytes.bytes + at, length), (ssize_t)length);
    }
    close(ends[1]);
    return ends[0];
}

/* A file that holds the bytes and has no name. */
static int in_file(const char *bytes, size_t length) {
    char name[] = "/tmp/medel-source-XXXXXX";
    int descriptor = mkstemp(name);
    ck_assert_int_ge(descriptor, 0);
    unlink(name);
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        ck_assert_int_gt(written, 0);
        bytes += written;
        length -= (size_t)written;
    }
    ck_assert_int_eq(lseek(descriptor, 0, SEEK_SET), 0);
    return descriptor;
}

/* `count` bytes 'x'. The caller frees them. */
static char *many(size_t count) {
    char *bytes = memory_resize(NULL, count + 8, 1);
    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 'x', count + 8);
    return bytes;
}

static void expect_line(struct source *source, size_t number, struct text text) {
    struct source_line line;
    ck_assert_int_eq(source_next(source, &line), SOURCE_LINE);
    ck_assert_uint_eq(line.number, number);
    ck_assert_uint_eq(line.text.length, text.length);
    ck_assert(text_equal(line.text, text));
    ck_assert(!line.too_long);
}

/* A line of nothing but 'x'. */
static void expect_many(struct source *source, size_t number, size_t length, bool too_long) {
    struct source_line line;
    ck_assert_int_eq(source_next(source, &line), SOURCE_LINE);
    ck_assert_uint_eq(line.number, number);
    ck_assert_uint_eq(line.text.length, length);
    for (size_t i = 0; i < length; i++)
        if (line.text.bytes[i] != 'x')
            ck_abort_msg("byte %zu of line %zu is not x", i, number);
    ck_assert_int_eq(line.too_long, too_long);
}

static void expect_end(struct source *source) {
    struct source_line line;
    ck_assert_int_eq(source_next(source, &line), SOURCE_END);
    ck_assert_int_eq(source_next(source, &line), SOURCE_END);
}

/* Of the rest, is each line whole, and so much behind it as is promised? How many lines are there?
 */
static size_t expect_rest(struct source *source, const struct source_line *line, struct text all) {
    struct text rest = source_rest(source);
    size_t lines = 0;
    if (rest.length == 0)
        return 0;
    ck_assert_ptr_eq(rest.bytes, line->text.bytes);
    ck_assert_int_eq(rest.bytes[rest.length - 1], '\n');
    const char *begin = memchr(all.bytes, rest.bytes[0], all.length);
    ck_assert_ptr_nonnull(begin);
    ck_assert_mem_eq(begin, rest.bytes, rest.length + SOURCE_MARGIN);
    for (size_t n = 0; n < rest.length; n++)
        lines += rest.bytes[n] == '\n';
    return lines;
}

/* Lines that begin with a letter each, and grow longer; every second one ends with CRLF. */
static struct text lettered_lines(char *bytes) {
    size_t length = 0;
    for (size_t n = 0; n < 26; n++) {
        bytes[length++] = (char)('A' + n);
        memset(bytes + length, '.', n * 5);
        length += n * 5;
        if (n % 2 == 1)
            bytes[length++] = '\r';
        bytes[length++] = '\n';
    }
    return (struct text){bytes, length};
}

/* Whatever the pieces, and however many lines are passed over: what follows is as it should be. */
START_TEST(lines_passed_over) {
    char bytes[4000];
    struct text all = lettered_lines(bytes);
    size_t most = 0;
    for (size_t size = 0; size <= all.length; size += 7)
        for (size_t step = 1; step < 6; step++) {
            int descriptor = size == 0 ? -1 : in_pieces(all, size);
            struct source *source = size == 0 ? source_new_memory(all) : source_new(descriptor);
            struct source_line line;
            size_t number = 1;
            ck_assert_ptr_nonnull(source);
            for (; source_next(source, &line) == SOURCE_LINE; number++) {
                ck_assert_uint_eq(line.number, number);
                ck_assert_int_eq(line.text.bytes[0], 'A' + (int)number - 1);
                ck_assert_uint_eq(line.text.length, 1 + 5 * (number - 1));
                size_t lines = expect_rest(source, &line, all);
                most = lines > most ? lines : most;
                if (lines < step)
                    continue;
                const char *at = line.text.bytes;
                for (size_t n = 0; n < step; n++)
                    at = strchr(at, '\n') + 1;
                source_pass(source, step, (size_t)(at - line.text.bytes));
                number += step - 1;
            }
            ck_assert_uint_eq(number, 27);
            source_release(source);
            close(descriptor);
        }
    ck_assert_uint_gt(most, 20);
}
END_TEST

START_TEST(lines_whatever_the_pieces) {
    struct text bytes =
        TEXT("\xEF\xBB\xBFuppdrag hbtq\r\n\n\r\n  å\r\r\n\0a\0\nen rad\rtill\nslut\r");
    for (size_t size = 0; size <= bytes.length; size++) {
        int descriptor = size == 0 ? -1 : in_pieces(bytes, size);
        struct source *source = size == 0 ? source_new_memory(bytes) : source_new(descriptor);
        ck_assert_ptr_nonnull(source);
        expect_line(source, 1, TEXT("uppdrag hbtq"));
        ck_assert_int_eq(source_encoding(source), SOURCE_UTF8);
        expect_line(source, 2, TEXT(""));
        expect_line(source, 3, TEXT(""));
        expect_line(source, 4, TEXT("  å\r"));
        expect_line(source, 5, TEXT("\0a\0"));
        expect_line(source, 6, TEXT("en rad\rtill"));
        expect_line(source, 7, TEXT("slut\r"));
        expect_end(source);
        source_release(source);
        close(descriptor);
    }
}
END_TEST

START_TEST(nothing_and_nearly_nothing) {
    struct text nothing[] = {{NULL, 0}, TEXT("\xEF\xBB\xBF")};
    for (size_t i = 0; i < 2; i++) {
        struct source *source = source_new_memory(nothing[i]);
        expect_end(source);
        source_release(source);
        int descriptor = in_file(nothing[i].bytes, nothing[i].length);
        source = source_new(descriptor);
        expect_end(source);
        source_release(source);
        close(descriptor);
    }
    struct source *source = source_new_memory(TEXT("\n"));
    expect_line(source, 1, TEXT(""));
    expect_end(source);
    source_release(source);

    /* Half a BOM is no BOM, and one in the middle is text. */
    source_release(NULL);
    source = source_new_memory(TEXT("\xEF\xBB\n\xEF\xBB\xBFz"));
    expect_line(source, 1, TEXT("\xEF\xBB"));
    expect_line(source, 2, TEXT("\xEF\xBB\xBFz"));
    expect_end(source);
    source_release(source);
}
END_TEST

START_TEST(memory_can_be_what_was_read_before_it_failed) {
    struct source_line line;
    struct source *source = source_new_memory(TEXT("whole\npart"));
    ck_assert_ptr_nonnull(source);
    source_fail_at_end(source, ENXIO);
    expect_line(source, 1, TEXT("whole"));
    for (int i = 0; i < 2; i++) {
        errno = 0;
        ck_assert_int_eq(source_next(source, &line), SOURCE_UNREADABLE);
        ck_assert_int_eq(errno, ENXIO);
    }
    source_release(source);
}
END_TEST

/* The newline, or either half of a CRLF, just before, at and after where a read ends. */
START_TEST(lines_across_the_buffer) {
    char *bytes = many(70000);
    for (size_t length = 65530; length < 65545; length++) {
        for (int crlf = 0; crlf < 2; crlf++) {
            size_t at = length;
            if (crlf)
                bytes[at++] = '\r';
            bytes[at++] = '\n';
            memset(bytes + at, 'x', 70000 - at);
            int descriptor = in_file(bytes, 70000);
            struct source *source = source_new(descriptor);
            expect_many(source, 1, length, false);
            expect_many(source, 2, 70000 - at, false);
            expect_end(source);
            source_release(source);
            close(descriptor);
            memset(bytes, 'x', 70000);
        }
    }
    memory_release(bytes);
}
END_TEST

START_TEST(many_lines) {
    enum { LINES = 30000 };
    char *bytes = many(0);
    size_t room = 0, length = 0;
    memory_release(bytes);
    bytes = NULL;
    for (unsigned i = 0; i < LINES; i++) {
        ck_assert(memory_reserve(&bytes, &room, length + 64, 1));
        length += (size_t)snprintf(bytes + length, 64, "%*u\n", (int)(i % 47), i);
    }
    int descriptor = in_file(bytes, length);
    struct source *source = source_new(descriptor);
    for (unsigned i = 0; i < LINES; i++) {
        char expected[64];
        snprintf(expected, sizeof expected, "%*u", (int)(i % 47), i);
        expect_line(source, i + 1, text_of(expected));
    }
    expect_end(source);
    source_release(source);
    close(descriptor);
    memory_release(bytes);
}
END_TEST

/* A line of `length` bytes, `ending`, and a line after it; from a file and from memory. */
static void expect_long_line(size_t length, const char *ending, bool too_long) {
    char *bytes = many(length + 16);
    size_t size = length + strlen(ending);
    memcpy(bytes + length, ending, strlen(ending));
    bool more = ending[0] != '\0' && ending[strlen(ending) - 1] == '\n';
    if (more)
        bytes[size++] = 'x';
    for (int in_memory = 0; in_memory < 2; in_memory++) {
        int descriptor = in_file(bytes, size);
        struct source *source =
            in_memory ? source_new_memory((struct text){bytes, size}) : source_new(descriptor);
        expect_many(source, 1, too_long ? SOURCE_LONGEST_LINE : length, too_long);
        if (more)
            expect_many(source, 2, 1, false);
        expect_end(source);
        source_release(source);
        close(descriptor);
    }
    memory_release(bytes);
}

START_TEST(longest_line) {
    size_t limit = SOURCE_LONGEST_LINE;
    const char *endings[] = {"", "\n", "\r\n"};
    for (size_t i = 0; i < 3; i++) {
        expect_long_line(limit - 1, endings[i], false);
        expect_long_line(limit, endings[i], false);
        expect_long_line(limit + 1, endings[i], true);
        expect_long_line(limit + 2, endings[i], true);
        expect_long_line(limit + 65536, endings[i], true);
        expect_long_line(3 * limit + 17, endings[i], true);
    }
    /* A CR that no LF follows is part of the line. */
    expect_long_line(limit, "\r", true);
}
END_TEST

/* What has arrived ends between the CR and the LF of a line that is as long as may be. */
START_TEST(longest_line_awaits_its_newline) {
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        char piece[4096];
        memset(piece, 'x', sizeof piece);
        for (size_t sent = 0; sent < SOURCE_LONGEST_LINE; sent += sizeof piece)
            if (write(ends[1], piece, sizeof piece) != sizeof piece)
                _exit(1);
        if (write(ends[1], "\r", 1) != 1)
            _exit(1);
        nanosleep(&(struct timespec){0, 100000000}, NULL);
        _exit(write(ends[1], "\nx", 2) != 2);
    }
    close(ends[1]);
    struct source *source = source_new(ends[0]);
    expect_many(source, 1, SOURCE_LONGEST_LINE, false);
    expect_many(source, 2, 1, false);
    expect_end(source);
    source_release(source);
    close(ends[0]);
    waitpid(child, NULL, 0);
}
END_TEST

START_TEST(longest_line_cuts_no_code_point) {
    for (size_t before = 0; before < 4; before++) {
        char *bytes = many(SOURCE_LONGEST_LINE + 100);
        memcpy(bytes + SOURCE_LONGEST_LINE - before, "\xF0\x9F\x98\x80", 4);
        struct source *source = source_new_memory((struct text){bytes, SOURCE_LONGEST_LINE + 100});
        expect_many(source, 1, SOURCE_LONGEST_LINE - before, true);
        source_release(source);
        memory_release(bytes);
    }
}
END_TEST

START_TEST(encodings) {
    const struct {
        struct text bytes;
        enum source_encoding encoding;
    } cases[] = {
        {TEXT(""), SOURCE_UTF8},
        {TEXT("a"), SOURCE_UTF8},
        {TEXT("a\0"), SOURCE_UTF8},
        {TEXT("\0\0\0\0"), SOURCE_UTF8},
        {TEXT("ab\0\0"), SOURCE_UTF8},
        {TEXT("f\xF6r "), SOURCE_UTF8},
        /* nearly one of those below */
        {TEXT("\xFFr\0\0"), SOURCE_UTF8},
        {TEXT("\0\0\xFEr"), SOURCE_UTF8},
        {TEXT("\0\0rr"), SOURCE_UTF8},
        {TEXT("\xFFrrr"), SOURCE_UTF8},
        {TEXT("\xFErrr"), SOURCE_UTF8},
        {TEXT("u\0pp"), SOURCE_UTF8},
        {TEXT("u\0\0p"), SOURCE_UTF8},
        {TEXT("\0upp"), SOURCE_UTF8},
        {TEXT("\0u\0\0"), SOURCE_UTF8},
        {TEXT("\xFF\xFE"), SOURCE_UTF16LE},
        {TEXT("\xFF\xFEu\0"), SOURCE_UTF16LE},
        {TEXT("u\0p\0"), SOURCE_UTF16LE},
        {TEXT("\xE5\0r\0"), SOURCE_UTF16LE},
        {TEXT("\xFE\xFF"), SOURCE_UTF16BE},
        {TEXT("\xFE\xFF\0u"), SOURCE_UTF16BE},
        {TEXT("\0u\0p"), SOURCE_UTF16BE},
        {TEXT("\xFF\xFE\0\0"), SOURCE_UTF32LE},
        {TEXT("u\0\0\0p\0\0\0"), SOURCE_UTF32LE},
        {TEXT("\0\0\xFE\xFF"), SOURCE_UTF32BE},
        {TEXT("\0\0\0u\0\0\0p"), SOURCE_UTF32BE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct source_line line;
        struct source *source = source_new_memory(cases[i].bytes);
        ck_assert_int_le(source_next(source, &line), SOURCE_END);
        ck_assert_msg(source_encoding(source) == cases[i].encoding, "case %zu", i);
        source_release(source);
        if (cases[i].bytes.length == 0)
            continue;
        int descriptor = in_pieces(cases[i].bytes, 1);
        source = source_new(descriptor);
        ck_assert_int_le(source_next(source, &line), SOURCE_END);
        ck_assert_msg(source_encoding(source) == cases[i].encoding, "case %zu in pieces", i);
        source_release(source);
        close(descriptor);
    }
}
END_TEST

static void expect_unreadable(struct source *source, int reason) {
    struct source_line line;
    errno = 0;
    ck_assert_int_eq(source_next(source, &line), SOURCE_UNREADABLE);
    ck_assert_int_eq(errno, reason);
}

START_TEST(unreadable) {
    int directory = open("/", O_RDONLY);
    struct source *source = source_new(directory);
    expect_unreadable(source, EISDIR);
    source_release(source);
    close(directory);
}
END_TEST

/* Whole lines are handed out first; then, a second time too, the reason. */
START_TEST(unreadable_later) {
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    ck_assert_int_eq(write(ends[1], "en\ntv", 5), 5);
    struct source *source = source_new(ends[0]);
    expect_line(source, 1, TEXT("en"));
    expect_unreadable(source, EAGAIN);
    expect_unreadable(source, EAGAIN);
    source_release(source);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

START_TEST(unreadable_in_a_long_line) {
    int ends[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    ck_assert_int_eq(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    char *bytes = many(SOURCE_LONGEST_LINE + 2);
    if (child == 0) {
        size_t sent = 0;
        while (sent < SOURCE_LONGEST_LINE + 2) {
            ssize_t written = write(ends[1], bytes + sent, SOURCE_LONGEST_LINE + 2 - sent);
            if (written <= 0)
                _exit(1);
            sent += (size_t)written;
        }
        _exit(0);
    }
    struct source *source = source_new(ends[0]);
    struct source_line line;
    enum source_result result;
    while ((result = source_next(source, &line)) == SOURCE_UNREADABLE && errno == EAGAIN)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    ck_assert_int_eq(result, SOURCE_LINE);
    ck_assert(line.too_long);
    expect_unreadable(source, EAGAIN);
    waitpid(child, NULL, 0);
    source_release(source);
    memory_release(bytes);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

static int interrupted_pipe[2];

static void write_and_close(int signal_number) {
    (void)signal_number;
    if (write(interrupted_pipe[1], "rad\n", 4) == 4)
        close(interrupted_pipe[1]);
}

START_TEST(interrupted) {
    struct sigaction action = {.sa_handler = write_and_close}; /* no SA_RESTART */
    ck_assert_int_eq(pipe(interrupted_pipe), 0);
    ck_assert_int_eq(sigaction(SIGUSR1, &action, NULL), 0);
    pid_t parent = getpid();
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(interrupted_pipe[1]);
        nanosleep(&(struct timespec){0, 50000000}, NULL);
        kill(parent, SIGUSR1);
        _exit(0);
    }
    struct source *source = source_new(interrupted_pipe[0]);
    expect_line(source, 1, TEXT("rad"));
    expect_end(source);
    source_release(source);
    close(interrupted_pipe[0]);
    waitpid(child, NULL, 0);
}
END_TEST

Suite *source_suite(void) {
    Suite *suite = suite_create("source");
    TCase *tests = tcase_create("source");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, lines_passed_over);
    tcase_add_test(tests, lines_whatever_the_pieces);
    tcase_add_test(tests, nothing_and_nearly_nothing);
    tcase_add_test(tests, memory_can_be_what_was_read_before_it_failed);
    tcase_add_test(tests, lines_across_the_buffer);
    tcase_add_test(tests, many_lines);
    tcase_add_test(tests, longest_line);
    tcase_add_test(tests, longest_line_awaits_its_newline);
    tcase_add_test(tests, longest_line_cuts_no_code_point);
    tcase_add_test(tests, encodings);
    tcase_add_test(tests, unreadable);
    tcase_add_test(tests, unreadable_later);
    tcase_add_test(tests, unreadable_in_a_long_line);
    tcase_add_test(tests, interrupted);
    suite_add_tcase(suite, tests);
    return suite;
}
