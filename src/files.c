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

/* Notes what cannot be read; takes the path. */
static bool note_unreadable(struct inputs *inputs, char *path, int reason) {
    if (!memory_reserve(&inputs->unreadable, &inputs->unreadable_room, inputs->unreadable_count + 1,
                        sizeof *inputs->unreadable)) {
        memory_release(path);
        return false;
    }
    inputs->unreadable[inputs->unreadable_count++] = (struct unreadable){path, reason};
    return true;
}

static char *join(const char *directory, const char *name) {
    size_t length = strlen(directory);
    bool slash = length == 0 || directory[length - 1] != '/';
    char *path = memory_resize(NULL, length + strlen(name) + 2, 1);
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

/* Directories still to be read: a stack, so that their depth costs no recursion. */
struct pending {
    char **paths;
    size_t count, room;
};

static bool push(struct pending *pending, char *path) {
    if (path != NULL
        && memory_reserve(&pending->paths, &pending->room, pending->count + 1,
                          sizeof *pending->paths)) {
        pending->paths[pending->count++] = path;
        return true;
    }
    memory_release(path);
    return false;
}

static int compare_names(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* What is hidden is not the user's: .git, the lock files of editors. */
static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

/* One entry of a directory: a file to audit, a directory to read, or nothing of ours. */
static bool take_entry(struct inputs *inputs, struct pending *pending, char *path,
                       const char *name) {
    struct stat status;
    bool there = lstat(path, &status) == 0;
    if (!there && errno != ENOENT) /* else it is gone again */
        return note_unreadable(inputs, path, errno);
    if (there && S_ISDIR(status.st_mode))
        return push(pending, path);
    if (there && ends_in_medel(name)) {
        if (stat(path, &status) != 0)
            return note_unreadable(inputs, path, errno);
        struct file_identity identity = {status.st_dev, status.st_ino};
        if (S_ISREG(status.st_mode))
            return add(inputs, path, &identity);
    }
    memory_release(path);
    return true;
}

/* The entries of one directory in order: its files at once, its directories later. Takes its path.
 */
static bool read_directory(struct inputs *inputs, struct pending *pending, char *directory) {
    struct dirent **entries;
    int count = scandir(directory, &entries, is_visible, compare_names);
    if (count < 0)
        return note_unreadable(inputs, directory, errno);
    bool ok = true;
    size_t first = pending->count;
    for (int n = 0; n < count; n++) {
        char *path = ok ? join(directory, entries[n]->d_name) : NULL;
        ok = path != NULL && take_entry(inputs, pending, path, entries[n]->d_name);
        free(entries[n]); /* scandir's own allocation */
    }
    free(entries);
    memory_release(directory);
    for (size_t low = first, high = pending->count; low + 1 < high; low++) {
        char *path = pending->paths[low]; /* the first is to be popped first */
        pending->paths[low] = pending->paths[--high];
        pending->paths[high] = path;
    }
    return ok;
}

static enum inputs_result add_directory(struct inputs *inputs, const char *argument) {
    struct pending pending = {0};
    size_t before = inputs->count + inputs->unreadable_count;
    bool ok = push(&pending, memory_copy(argument, strlen(argument)));
    while (ok && pending.count != 0)
        ok = read_directory(inputs, &pending, pending.paths[--pending.count]);
    while (pending.count != 0)
        memory_release(pending.paths[--pending.count]);
    memory_release(pending.paths);
    if (!ok)
        return INPUTS_NO_MEMORY;
    return inputs->count + inputs->unreadable_count == before ? INPUTS_NONE_BELOW : INPUTS_ADDED;
}

enum inputs_result inputs_add(struct inputs *inputs, const char *argument) {
    struct stat status;
    if (strcmp(argument, "-") == 0) {
        if (inputs->has_stdin)
            return INPUTS_ADDED;
        inputs->has_stdin = true;
        return add(inputs, NULL, NULL) ? INPUTS_ADDED : INPUTS_NO_MEMORY;
    }
    bool there = stat(argument, &status) == 0;
    if (there && S_ISDIR(status.st_mode))
        return add_directory(inputs, argument);
    char *path = memory_copy(argument, strlen(argument));
    struct file_identity identity = {0, 0};
    if (there)
        identity = (struct file_identity){status.st_dev, status.st_ino};
    if (path == NULL || !add(inputs, path, there ? &identity : NULL))
        return INPUTS_NO_MEMORY;
    return INPUTS_ADDED;
}

void inputs_release(struct inputs *inputs) {
    for (size_t n = 0; n < inputs->count; n++)
        memory_release(inputs->items[n].path);
    memory_release(inputs->items);
    for (size_t n = 0; n < inputs->unreadable_count; n++)
        memory_release(inputs->unreadable[n].path);
    memory_release(inputs->unreadable);
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
    const struct stand_in *stand_in;
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
    if (directive.kind != DIRECTIVE_INCLUDE || !directive.readable)
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

/* Reads a file for its `inkludera` lines. What cannot be read includes nothing: the audit says so.
 */
static bool visit(struct walk *walk, size_t index, struct line *line) {
    struct node *node = &walk->nodes[index];
    struct file_identity identity;
    struct source_line source_line;
    int reason, descriptor = -1;
    node->visited = true;
    const char *path = node->path != NULL ? node->path : "";
    bool from_memory = node->path == NULL;
    if (from_memory && walk->stand_in != NULL && walk->stand_in->path != NULL)
        path = walk->stand_in->path;
    if (!from_memory && (descriptor = audit_open(path, false, &identity, &reason)) < 0)
        return true;
    struct text bytes = walk->stand_in != NULL ? walk->stand_in->bytes : TEXT("");
    struct source *source = from_memory ? source_new_memory(bytes) : source_new(descriptor);
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
        if (stands && walk->stand_in != NULL && walk->stand_in->has_identity)
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
        size_t root = walk->nodes[n].input;
        if (!stack_push(walk, n))
            return false;
        while (walk->depth != 0) {
            size_t node = walk->stack[--walk->depth];
            if (!walk->nodes[node].visited && !visit(walk, node, line))
                return false;
        }
        if (root != SIZE_MAX)
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
