#include "examples.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "catalogue.h"
#include "document.h"
#include "memory.h"
#include "session.h"
#include "suites.h"

/* The document of the rules: a heading ### `rule-name` for each, with examples below it. */
#define REFERENCE "grammar/rules.md"

/* So much of an output is shown where a test fails: Check cuts a message of more than 8 KiB. */
#define MOST_SHOWN 3000

/* An output as document_write_output shows it, in a string that the caller frees. */
static char *shown(struct text output) {
    char *string = NULL;
    size_t length;
    FILE *out = open_memstream(&string, &length);
    ck_assert_ptr_nonnull(out);
    document_write_output(output, out);
    ck_assert_int_eq(fclose(out), 0);
    return string;
}

/* --- the documents --------------------------------------------------------------------------- */

struct numbered_example {
    const struct document *document;
    const struct example *example;
};

/* A test is known to Check by a number only: this is what the numbers mean. */
static struct {
    struct document *documents;
    size_t document_count, document_room;
    struct numbered_example *examples;
    size_t example_count, example_room;
    const struct document *reference;
    bool messages[MESSAGE_COUNT]; /* those that some document shows */
} found;

static void require(bool condition, const char *what) {
    if (!condition) {
        perror(what);
        exit(EXIT_FAILURE);
    }
}

static int is_document(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 3 && strcmp(entry->d_name + length - 3, ".md") == 0;
}

static void find_document(const char *directory, const char *name) {
    char path[512];
    int length = snprintf(path, sizeof path, "%s%s", directory, name);
    require(length > 0 && (size_t)length < sizeof path, name);
    require(memory_reserve(&found.documents, &found.document_room, found.document_count + 1,
                           sizeof *found.documents),
            path);
    require(document_read(path, &found.documents[found.document_count]), path);
    found.document_count++;
}

/* The directory's name ends in a slash, or is empty. */
static void find_documents(const char *directory) {
    struct dirent **entries;
    int count = scandir(*directory == '\0' ? "." : directory, &entries, is_document, alphasort);
    require(count >= 0, directory);
    for (int i = 0; i < count; i++) {
        find_document(directory, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

static void find_examples(const struct document *document) {
    require(memory_reserve(&found.examples, &found.example_room,
                           found.example_count + document->example_count, sizeof *found.examples),
            document->path);
    for (size_t i = 0; i < document->example_count; i++) {
        const struct example *example = &document->examples[i];
        struct text lacking = session_lacks(example);
        if (lacking.length == 0)
            found.examples[found.example_count++] = (struct numbered_example){document, example};
        else
            printf("%s:%zu: left out: %.*s is not installed\n", document->path, example->line,
                   (int)lacking.length, lacking.bytes);
    }
    if (strcmp(document->path, REFERENCE) == 0)
        found.reference = document;
}

/* --- each example ---------------------------------------------------------------------------- */

static size_t first_difference(const char *a, const char *b) {
    size_t line = 1;
    for (; *a == *b && *a != '\0'; a++, b++)
        line += *a == '\n';
    return line;
}

/* What is to be said where the outputs differ, NULL where they do not. The caller frees it. */
static char *difference(const struct document *document, const struct example_command *command,
                        const char *actual) {
    char *expected = shown(command->expected);
    char *message = NULL;
    if (strcmp(expected, actual) != 0) {
        size_t length;
        FILE *out = open_memstream(&message, &length);
        ck_assert_ptr_nonnull(out);
        size_t line = first_difference(expected, actual);
        fprintf(out, "\n%s:%zu: ", document->path, command->line);
        fprintf(out, "line %zu of the output is not as expected\n", line);
        fprintf(out, "%.*s", (int)command->typed.length, command->typed.bytes);
        fprintf(out, "--- expected\n%.*s", MOST_SHOWN, expected);
        fprintf(out, "--- actual\n%.*s---", MOST_SHOWN, actual);
        ck_assert_int_eq(fclose(out), 0);
    }
    free(expected);
    return message;
}

START_TEST(the_example_is_true) {
    const struct document *document = found.examples[_i].document;
    const struct example *example = found.examples[_i].example;
    if (example->fault != NULL)
        ck_abort_msg("\n%s:%zu: %s", document->path, example->line, example->fault);

    struct session session;
    char *message = NULL;
    session_begin(&session, document, example);
    for (size_t i = 0; i < example->command_count && message == NULL; i++) {
        const struct example_command *command = &document->commands[example->first_command + i];
        char *actual = session_run(&session, command);
        message = difference(document, command, actual);
        free(actual);
    }
    session_end(&session);
    if (message != NULL)
        ck_abort_msg("%s", message);
}
END_TEST

/* --- each rule ------------------------------------------------------------------------------- */

static bool text_contains(struct text whole, struct text part) {
    for (; whole.length >= part.length; whole = text_from(whole, 1))
        if (text_starts(whole, part))
            return true;
    return false;
}

/* The rule's section: its heading as the examples below it know it. */
static struct text section_of(const char *name, char heading[80]) {
    snprintf(heading, 80, "`%s`", name);
    return text_of(heading);
}

static bool is_in(const struct example *example, struct text section) {
    return example->fault == NULL && text_equal(example->section, section);
}

/* Does a session in the rule's own section print its name, as a report does? */
static bool reference_breaks(const char *name) {
    char heading[80], marked[80];
    struct text section = section_of(name, heading);
    snprintf(marked, sizeof marked, "[%s]", name);
    for (size_t i = 0; i < found.reference->example_count; i++) {
        const struct example *example = &found.reference->examples[i];
        for (size_t n = 0; is_in(example, section) && n < example->command_count; n++)
            if (text_contains(found.reference->commands[example->first_command + n].expected,
                              text_of(marked)))
                return true;
    }
    return false;
}

/* Does a session in the rule's own section print nothing? */
static bool reference_keeps(const char *name) {
    char heading[80];
    struct text section = section_of(name, heading);
    for (size_t i = 0; i < found.reference->example_count; i++) {
        const struct example *example = &found.reference->examples[i];
        size_t printed = 0;
        for (size_t n = 0; n < example->command_count; n++)
            printed += found.reference->commands[example->first_command + n].expected.length;
        if (printed == 0 && is_in(example, section))
            return true;
    }
    return false;
}

/* The line of the first example in the rule's section, 0 where there is none. */
static size_t reference_line(const char *name) {
    char heading[80];
    struct text section = section_of(name, heading);
    for (size_t i = 0; i < found.reference->example_count; i++)
        if (is_in(&found.reference->examples[i], section))
            return found.reference->examples[i].line;
    return 0;
}

START_TEST(the_reference_is_there) {
    ck_assert_msg(found.reference != NULL, REFERENCE " is missing");
}
END_TEST

START_TEST(the_rule_has_an_example_that_fails) {
    const char *name = rule_name((enum rule)_i);
    ck_assert_msg(reference_breaks(name),
                  "\n" REFERENCE ": no section ### `%s` with an example that reports it", name);
}
END_TEST

START_TEST(the_rule_has_an_example_that_passes) {
    const char *name = rule_name((enum rule)_i);
    ck_assert_msg(reference_keeps(name),
                  "\n" REFERENCE ": no section ### `%s` with an example that prints nothing", name);
}
END_TEST

START_TEST(the_rule_stands_in_order) {
    const char *earlier = rule_name((enum rule)(_i - 1)), *later = rule_name((enum rule)_i);
    ck_assert_msg(reference_line(earlier) < reference_line(later),
                  "\n" REFERENCE ": `%s` comes before `%s` in src/catalogue.h", earlier, later);
}
END_TEST

/* --- each message ---------------------------------------------------------------------------- */

static const char *const message_names[] = {
#define X(identifier, rule, english, swedish) [MESSAGE_##identifier] = #identifier,
#include "messages.def"
#undef X
};

enum { WORD_LENGTH = sizeof "{0}" - 1 };

/* Does a word that varies stand at byte `at` of a template? */
static bool word_at(struct text template, size_t at) {
    return at + WORD_LENGTH <= template.length && template.bytes[at] == '{'
           && byte_is_digit(template.bytes[at + 1]) && template.bytes[at + 2] == '}';
}

/* Can the message be made of the template, with one byte or more for each word that varies? */
static bool is_made_of(struct text message, struct text template) {
    size_t at = 0, in_template = 0;
    size_t word_end = 0;            /* the word tried last: where it ends in the message, */
    size_t after = template.length; /* and what follows it in the template */
    bool word = false;
    while (at < message.length) {
        if (word_at(template, in_template)) {
            word = true;
            word_end = ++at;
            after = in_template += WORD_LENGTH;
        } else if (in_template < template.length
                   && template.bytes[in_template] == message.bytes[at]) {
            in_template++;
            at++;
        } else if (word) {
            at = ++word_end;
            in_template = after;
        } else {
            return false;
        }
    }
    return in_template == template.length;
}

/* How much of a template is said whatever the words. */
static size_t said_always(struct text template) {
    size_t length = template.length;
    for (size_t at = 0; at < template.length; at++)
        if (word_at(template, at))
            length -= WORD_LENGTH;
    return length;
}

/* The message of that rule that an output shows: of several that fit, the one that says most. */
static enum message message_shown(enum rule rule, struct text shown_message) {
    enum message best = MESSAGE_COUNT;
    size_t most = 0;
    for (enum message message = 0; message < MESSAGE_COUNT; message++) {
        struct text template = text_of(message_template(message, LANGUAGE_ENGLISH));
        size_t length = said_always(template);
        if (message_rule(message) == rule && length > most && is_made_of(shown_message, template)) {
            best = message;
            most = length;
        }
    }
    return best;
}

/* What follows `mark` in the line; false where the mark is not in it. */
static bool text_after(struct text line, struct text mark, struct text *rest) {
    for (*rest = line; rest->length >= mark.length; *rest = text_from(*rest, 1))
        if (text_starts(*rest, mark)) {
            *rest = text_from(*rest, mark.length);
            return true;
        }
    return false;
}

/* Takes ` [rule]` from the end of a report's first line. RULE_NONE where there is none. */
static enum rule take_rule(struct text *message) {
    if (message->length == 0 || message->bytes[message->length - 1] != ']')
        return RULE_NONE;
    size_t open = message->length - 1;
    while (open > 0 && message->bytes[open] != '[')
        open--;
    struct text name = {message->bytes + open + 1, message->length - open - 2};
    if (open == 0 || rule_of(name) == RULE_NONE)
        return RULE_NONE;
    message->length = open - 1;
    return rule_of(name);
}

/* Notes which message a line of an output is. */
static void find_message(struct text line) {
    struct text message;
    enum rule rule = RULE_NONE;
    if (text_after(line, TEXT(": error: "), &message)
        || text_after(line, TEXT(": warning: "), &message)) {
        rule = take_rule(&message);
        if (rule == RULE_NONE)
            return;
    } else if (text_after(line, TEXT("\"fix\":{\"message\":\""), &message)) {
        const char *end = memchr(message.bytes, '"', message.length);
        message.length = end == NULL ? 0 : (size_t)(end - message.bytes);
    } else if (!text_after(line, TEXT(": note: "), &message)) {
        return;
    }
    enum message is = message_shown(rule, message);
    if (is != MESSAGE_COUNT)
        found.messages[is] = true;
}

static void find_messages(const struct document *document) {
    for (size_t i = 0; i < document->command_count; i++) {
        struct text rest = document->commands[i].expected;
        while (rest.length > 0) {
            const char *newline = memchr(rest.bytes, '\n', rest.length);
            size_t length = newline == NULL ? rest.length : (size_t)(newline - rest.bytes);
            find_message((struct text){rest.bytes, length});
            rest = text_from(rest, newline == NULL ? length : length + 1);
        }
    }
}

START_TEST(the_message_is_shown_by_a_document) {
    ck_assert_msg(found.messages[_i], "\n%s: no document shows this message:\n%s",
                  message_names[_i], message_template((enum message)_i, LANGUAGE_ENGLISH));
}
END_TEST

/* --- the suite ------------------------------------------------------------------------------- */

static void add_document(Suite *suite, const struct document *document) {
    int first = (int)found.example_count;
    find_examples(document);
    if (found.example_count == (size_t)first)
        return;
    TCase *tests = tcase_create(document->path);
    tcase_set_timeout(tests, 6 * SESSION_SECONDS_WITH_PROGRAMS);
    tcase_add_loop_test(tests, the_example_is_true, first, (int)found.example_count);
    suite_add_tcase(suite, tests);
}

Suite *examples_suite(void) {
    Suite *suite = suite_create("examples");
    find_documents("");
    find_documents("grammar/");
    find_documents("tests/");
    for (size_t i = 0; i < found.document_count; i++) {
        add_document(suite, &found.documents[i]);
        find_messages(&found.documents[i]);
    }
    TCase *tests = tcase_create("what the documents show");
    tcase_add_test(tests, the_reference_is_there);
    if (found.reference != NULL) {
        tcase_add_loop_test(tests, the_rule_has_an_example_that_fails, 0, RULE_COUNT);
        tcase_add_loop_test(tests, the_rule_has_an_example_that_passes, 0, RULE_COUNT);
        tcase_add_loop_test(tests, the_rule_stands_in_order, 1, RULE_COUNT);
    }
    tcase_add_loop_test(tests, the_message_is_shown_by_a_document, 0, MESSAGE_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}

Suite *examples_of_clients(void) {
    Suite *suite = suite_create("clients");
    find_documents("tests/clients/");
    for (size_t i = 0; i < found.document_count; i++)
        add_document(suite, &found.documents[i]);
    return suite;
}

/* --- writing the outputs anew ---------------------------------------------------------------- */

/* Copies the document from `*copied` on, up to the output of the command, and runs that. */
static void update_command(const struct session *session, const struct example_command *command,
                           const char **copied, FILE *out) {
    fwrite(*copied, 1, (size_t)(command->expected.bytes - *copied), out);
    char *actual = session_run(session, command);
    fputs(actual, out);
    free(actual);
    *copied = command->expected.bytes + command->expected.length;
}

/* Writes the document with its new outputs. False where an example of it cannot be run. */
static bool update_document(const struct document *document, FILE *out) {
    bool right = true;
    const char *copied = document->text.bytes;
    for (size_t i = 0; i < document->example_count; i++) {
        const struct example *example = &document->examples[i];
        if (example->fault != NULL) {
            fprintf(stderr, "%s:%zu: %s\n", document->path, example->line, example->fault);
            right = false;
            continue;
        }
        struct text lacking = session_lacks(example);
        if (lacking.length > 0) {
            fprintf(stderr, "%s:%zu: left out: %.*s is not installed\n", document->path,
                    example->line, (int)lacking.length, lacking.bytes);
            continue;
        }
        struct session session;
        session_begin(&session, document, example);
        for (size_t n = 0; n < example->command_count; n++)
            update_command(&session, &document->commands[example->first_command + n], &copied, out);
        session_end(&session);
    }
    struct text rest = text_from(document->text, (size_t)(copied - document->text.bytes));
    fwrite(rest.bytes, 1, rest.length, out);
    return right;
}

static bool replace_file(const char *path, struct text content) {
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        perror(path);
        return false;
    }
    bool written = fwrite(content.bytes, 1, content.length, out) == content.length;
    if (fclose(out) != 0 || !written) {
        perror(path);
        return false;
    }
    return true;
}

bool examples_update(const char *path) {
    struct document document;
    if (!document_read(path, &document)) {
        perror(path);
        return false;
    }
    char *updated = NULL;
    size_t length;
    FILE *out = open_memstream(&updated, &length);
    require(out != NULL, path);
    bool right = update_document(&document, out);
    require(fclose(out) == 0, path);
    struct text content = {updated, length};
    if (!text_equal(content, document.text) && !replace_file(path, content))
        right = false;
    free(updated);
    document_release(&document);
    return right;
}
