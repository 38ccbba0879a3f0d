#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source.h"
#include "statement.h"

/* --- What the arguments name --- */

static bool add(struct inputs *inputs, char *path, const struct file_identity *identity) {
    if (!memory_reserve(&inputs->items, &inputs->room, inputs->count + 1, sizeof *inputs->items)) {
        memory_release(path);
        return false;
    }
    struct input input = {.path = path, .has_identity = identity != NULL};
    if (identity != NULL)
        input.identity = *identity;
    inputs->items[inputs->count++] = input;
    return true;
}

static bool add_found(struct inputs *inputs, char *path, const struct file_identity *identity) {
    bool added = add(inputs, path, identity);
    if (added)
        inputs->items[inputs->count - 1].found = true;
    return added;
}

static char *join(const char *directory, const char *name) {
    size_t length = strlen(directory); /* not 0: "" names no directory */
    bool slash = directory[length - 1] != '/';
    char *path = memory_bytes(length + strlen(name) + 2);
    if (path == NULL)
        return NULL;
    memcpy(path, directory, length);
    if (slash)
        path[length++] = '/';
    memcpy(path + length, name, strlen(name) + 1);
    return path;
}

static bool ends_in_medel(const char *name) {
    struct text text = text_of(name), ending = TEXT(".medel");
    return text.length > ending.length
           && text_equal(text_from(text, text.length - ending.length), ending);
}

/* What is below a directory: its own are still to be read, a stack, so that their depth costs no
 * recursion. */
struct search {
    struct inputs *inputs;
    inputs_complaint *complaint;
    void *context;
    char **directories;
    size_t count, room;
    bool complained;
};

static bool push(struct search *search, char *path) {
    if (path != NULL
        && memory_reserve(&search->directories, &search->room, search->count + 1,
                          sizeof *search->directories)) {
        search->directories[search->count++] = path;
        return true;
    }
    memory_release(path);
    return false;
}

/* Says what cannot be read; takes the path. */
static void say_unreadable(struct search *search, char *path) {
    search->complained = true;
    search->complaint(search->context, path, strerror(errno));
    memory_release(path);
}

static int compare_names(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* What is hidden is not the user's: .git, the lock files of editors. */
static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

/* One entry of a directory: a file to audit, a directory to read, or nothing of ours. */
static bool take_entry(struct search *search, char *path, const char *name) {
    struct stat status;
    bool there = lstat(path, &status) == 0, gone = !there && errno == ENOENT;
    if (there && S_ISDIR(status.st_mode))
        return push(search, path);
    if (gone || (there && !ends_in_medel(name))) {
        memory_release(path);
        return true;
    }
    if (!there || stat(path, &status) != 0) {
        say_unreadable(search, path);
        return true;
    }
    struct file_identity identity = {status.st_dev, status.st_ino};
    if (S_ISREG(status.st_mode))
        return add_found(search->inputs, path, &identity);
    memory_release(path);
    return true;
}

/* The entries of one directory in order: its files at once, its directories later. Takes its path.
 */
static bool read_directory(struct search *search, char *directory) {
    struct dirent **entries;
    int count = scandir(directory, &entries, is_visible, compare_names);
    if (count < 0) {
        say_unreadable(search, directory);
        return true;
    }
    bool ok = true;
    size_t first = search->count;
    for (int n = 0; n < count; n++) {
        char *path = ok ? join(directory, entries[n]->d_name) : NULL;
        ok = path != NULL && take_entry(search, path, entries[n]->d_name);
        free(entries[n]); /* scandir's own allocation */
    }
    free(entries);
    memory_release(directory);
    for (size_t low = first, high = search->count; low + 1 < high; low++) {
        char *path = search->directories[low]; /* the first is to be popped first */
        search->directories[low] = search->directories[--high];
        search->directories[high] = path;
    }
    return ok;
}

static bool add_directory(struct search *search, const char *argument) {
    size_t before = search->inputs->count;
    search->complained = false;
    bool ok = push(search, memory_copy(argument, strlen(argument)));
    while (ok && search->count != 0)
        ok = read_directory(search, search->directories[--search->count]);
    while (search->count != 0)
        memory_release(search->directories[--search->count]);
    if (ok && !search->complained && search->inputs->count == before)
        search->complaint(search->context, argument,
                          "there are no *.medel files in this directory");
    return ok;
}

static bool add_argument(struct search *search, const char *argument) {
    struct inputs *inputs = search->inputs;
    struct stat status;
    if (strcmp(argument, "-") == 0) {
        bool again = inputs->has_stdin;
        inputs->has_stdin = true;
        return again || add(inputs, NULL, NULL);
    }
    bool there = stat(argument, &status) == 0;
    if (there && S_ISDIR(status.st_mode))
        return add_directory(search, argument);
    char *path = memory_copy(argument, strlen(argument));
    struct file_identity identity = {0, 0};
    if (there)
        identity = (struct file_identity){status.st_dev, status.st_ino};
    return path != NULL && add(inputs, path, there ? &identity : NULL);
}

bool inputs_add(struct inputs *inputs, char **arguments, inputs_complaint *complaint,
                void *context) {
    struct search search = {.inputs = inputs, .complaint = complaint, .context = context};
    bool ok = true;
    for (; ok && *arguments != NULL; arguments++)
        ok = add_argument(&search, *arguments);
    memory_release(search.directories);
    if (!ok)
        complaint(context, NULL, "out of memory");
    return ok;
}

void inputs_release(struct inputs *inputs) {
    for (size_t n = 0; n < inputs->count; n++)
        memory_release(inputs->items[n].path);
    memory_release(inputs->items);
    *inputs = (struct inputs){0};
}

/* --- Which includes which --- */

/* A file the walk has come to: an input, or one that is only included. */
struct node {
    char *path; /* owned; NULL: standard input */
    bool visited;
    size_t input; /* its place among the inputs, or SIZE_MAX */
};

struct walk {
    struct inputs *inputs;
    const struct stand_in *stand_in; /* NULL: standard input is not among them */
    struct node *nodes;
    size_t count, room;
    size_t standard_input; /* its node, or SIZE_MAX */
    size_t *stack;
    size_t depth, stack_room;
    struct identity_table identities; /* of the nodes */
};

/* The node of a file, made where there is none; one that cannot be told apart is always new. */
static bool node_of(struct walk *walk, const char *path, const struct file_identity *identity,
                    size_t input, size_t *node) {
    *node = identity == NULL ? SIZE_MAX : identity_find(&walk->identities, *identity);
    if (*node != SIZE_MAX)
        return true;
    if (!memory_reserve(&walk->nodes, &walk->room, walk->count + 1, sizeof *walk->nodes)
        || (identity != NULL && !identity_add(&walk->identities, *identity, walk->count)))
        return false;
    char *copy = path == NULL ? NULL : memory_copy(path, strlen(path));
    if (path != NULL && copy == NULL)
        return false;
    walk->nodes[walk->count] = (struct node){.path = copy, .input = input};
    *node = walk->count++;
    return true;
}

static bool stack_push(struct walk *walk, size_t node) {
    if (!memory_reserve(&walk->stack, &walk->stack_room, walk->depth + 1, sizeof *walk->stack))
        return false;
    walk->stack[walk->depth++] = node;
    return true;
}

/* An `inkludera` line of `path`: what it names is visited, and no audit of its own. */
static bool visit_include(struct walk *walk, const char *path, struct line *line) {
    struct directive directive;
    directive_read(line, &directive);
    if (!directive.readable)
        return true;
    struct text value = text_unquoted(text_part(line->text, directive.value));
    char *included = audit_include_path(text_of(path), value);
    if (included == NULL)
        return false;
    struct stat status;
    struct file_identity identity = {0, 0};
    bool there = memchr(value.bytes, '\0', value.length) == NULL && stat(included, &status) == 0;
    if (there)
        identity = (struct file_identity){status.st_dev, status.st_ino};
    bool ok = true;
    size_t node = SIZE_MAX;
    if (audit_stands_in(walk->stand_in, included, there ? &identity : NULL))
        node = walk->standard_input;
    else if (there && S_ISREG(status.st_mode))
        ok = node_of(walk, included, &identity, SIZE_MAX, &node);
    memory_release(included);
    if (ok && node != SIZE_MAX) {
        if (walk->nodes[node].input != SIZE_MAX)
            walk->inputs->items[walk->nodes[node].input].covered = true;
        if (!walk->nodes[node].visited)
            ok = stack_push(walk, node);
    }
    return ok;
}

static bool begins_with_include(struct text text) {
    struct text keyword = text_of(directive_keyword(DIRECTIVE_INCLUDE));
    return text_starts(text, keyword) && text.length > keyword.length
           && byte_is_blank(text.bytes[keyword.length]);
}

static bool is_regular(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/*
 * Reads a file for its `inkludera` lines. What cannot be read includes nothing: the audit says so.
 * A pipe is not even opened: who writes to it would lose what the audit is to read.
 */
static bool visit(struct walk *walk, size_t index, struct line *line) {
    struct node *node = &walk->nodes[index];
    struct file_identity identity;
    struct source_line source_line;
    int reason, descriptor = -1;
    node->visited = true;
    const char *path = node->path != NULL ? node->path : "";
    bool from_memory = node->path == NULL;
    if (from_memory && walk->stand_in->path != NULL)
        path = walk->stand_in->path;
    if (!from_memory
        && (!is_regular(path) || (descriptor = audit_open(path, false, &identity, &reason)) < 0))
        return true;
    struct source *source =
        from_memory ? source_new_memory(walk->stand_in->bytes) : source_new(descriptor);
    char *copy = memory_copy(path, strlen(path)); /* nodes may move while it is read */
    bool ok = source != NULL && copy != NULL;
    while (ok) {
        enum source_result result = source_next(source, &source_line);
        if (result != SOURCE_LINE) {
            ok = result != SOURCE_NO_MEMORY;
            break;
        }
        if (!begins_with_include(source_line.text))
            continue;
        line_begin(line, source_line.text, source_line.number);
        ok = visit_include(walk, copy, line);
    }
    memory_release(copy);
    if (source != NULL)
        source_release(source);
    if (descriptor >= 0)
        close(descriptor);
    return ok;
}

/*
 * Visits every input in turn, and all it leads to. An input that was visited before is covered, and
 * one that is named twice counts once. The first of a circle stays an audit: nothing else would
 * read it.
 */
static bool walk_inputs(struct walk *walk, struct line *line) {
    struct inputs *inputs = walk->inputs;
    for (size_t n = 0; n < inputs->count; n++) {
        struct input *input = &inputs->items[n];
        size_t node;
        size_t before = walk->count;
        bool stands = input->path == NULL;
        const struct file_identity *identity = input->has_identity ? &input->identity : NULL;
        if (!stands && audit_stands_in(walk->stand_in, input->path, identity)) {
            input->covered = true; /* standard input is audited in its place */
            continue;
        }
        if (stands && walk->stand_in->path != NULL)
            identity = &walk->stand_in->identity;
        if (!node_of(walk, input->path, identity, n, &node))
            return false;
        if (stands)
            walk->standard_input = node;
        if (node < before)
            input->covered = true; /* named twice */
    }
    for (size_t n = 0; n < walk->count; n++) {
        if (walk->nodes[n].visited)
            continue;
        size_t root =
            walk->nodes[n].input; /* what is only included was visited with its includer */
        if (!stack_push(walk, n))
            return false;
        while (walk->depth != 0) {
            size_t node = walk->stack[--walk->depth];
            if (!walk->nodes[node].visited && !visit(walk, node, line))
                return false;
        }
        inputs->items[root].covered = false; /* only by what it includes itself */
    }
    return true;
}

bool inputs_settle(struct inputs *inputs, const struct stand_in *stand_in) {
    struct walk walk = {.inputs = inputs, .stand_in = stand_in, .standard_input = SIZE_MAX};
    if (inputs->count < 2)
        return true;
    struct line *line = memory_resize(NULL, 1, sizeof *line);
    bool ok = line != NULL && walk_inputs(&walk, line);
    for (size_t n = 0; n < walk.count; n++)
        memory_release(walk.nodes[n].path);
    memory_release(walk.nodes);
    memory_release(walk.stack);
    identity_release(&walk.identities);
    memory_release(line);
    return ok;
}
