#include "run.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Says that something could not be done; see complain. */
static void fail(struct run *run, const char *subject, const char *reason) {
    run->failed = true;
    progress_hide(&run->progress);
    complain(subject, reason);
}

bool run_no_memory(struct run *run) {
    fail(run, NULL, "out of memory");
    return false;
}

/* The arguments become inputs; what cannot be read is said, and the rest goes on. */
static void fail_gathering(void *run, const char *subject, const char *reason) {
    fail(run, subject, reason);
}

static const char *stdin_name(const struct run *run) {
    return run->stdin_filename != NULL ? run->stdin_filename : STDIN_NAME;
}

/* Reads all of standard input: it may have to stand in for a file that another includes. */
static bool read_stdin(struct run *run) {
    size_t length = 0, room = 0;
    for (;;) {
        if (!memory_reserve_bytes(&run->stdin_bytes, &room, length + 65536))
            return run_no_memory(run);
        ssize_t count = read(STDIN_FILENO, run->stdin_bytes + length, room - length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            run->stand_in.error = errno; /* it is said where the audit comes to it */
            break;
        }
        if (count == 0)
            break;
        length += (size_t)count;
    }
    run->stand_in.bytes = (struct text){run->stdin_bytes, length};
    return true;
}

static void know_stand_in(struct run *run) {
    struct stat status;
    run->stand_in.path = run->stdin_filename;
    if (run->stand_in.path != NULL && stat(run->stand_in.path, &status) == 0)
        run->stand_in.identity = (struct file_identity){status.st_dev, status.st_ino};
}

/* Hands the audit that is done to the command. */
static bool hand_over(struct run *run, const struct audited *audited) {
    return run->audited == NULL || run->audited(run, audited);
}

static bool audit_into(struct run *run, struct audit_file *file, struct book *book) {
    const struct stand_in *stand_in = run->inputs.has_stdin ? &run->stand_in : NULL;
    struct audited audited = {.file = file->shown,
                              .errors = reporter_errors(run->reporter),
                              .warnings = reporter_warnings(run->reporter),
                              .book = book};
    file->progress = &run->progress;
    file->book = run->audited != NULL ? book : NULL;
    enum audit_result result = audit_run(file, stand_in, run->reporter);
    file->book = NULL;
    run->files++;
    if (result == AUDIT_UNREADABLE)
        fail(run, file->shown.bytes, strerror(errno));
    if (result != AUDIT_FAILED) {
        audited.errors = reporter_errors(run->reporter) - audited.errors;
        audited.warnings = reporter_warnings(run->reporter) - audited.warnings;
        audited.readable = result == AUDIT_DONE;
        return hand_over(run, &audited);
    }
    if (!ferror(run->out)) /* else main says that it cannot write */
        run_no_memory(run);
    return false;
}

static bool audit(struct run *run, struct audit_file *file) {
    struct book book;
    book_begin(&book);
    bool ok = audit_into(run, file, &book);
    book_release(&book);
    return ok;
}

static bool audit_stdin(struct run *run) {
    const char *name = run->stdin_filename;
    bool buffered = run->stdin_bytes != NULL;
    struct audit_file file = {.descriptor = buffered ? -1 : STDIN_FILENO,
                              .bytes = run->stand_in.bytes,
                              .error = run->stand_in.error,
                              .shown = text_of(stdin_name(run)),
                              .path = text_of(name != NULL ? name : ""),
                              .has_identity = run->stand_in.path != NULL,
                              .identity = run->stand_in.identity};
    return audit(run, &file);
}

static bool audit_path(struct run *run, const struct input *input) {
    struct audit_file file = {.shown = text_of(input->path), .path = text_of(input->path)};
    int reason = 0;
    file.has_identity = true;
    file.descriptor = audit_open(input->path, !input->found, &file.identity, &reason);
    if (file.descriptor < 0) {
        fail(run, input->path, reason == 0 ? "not a regular file" : strerror(reason));
        return true;
    }
    bool ok = audit(run, &file);
    close(file.descriptor);
    return ok;
}

/* How much there is to read: what is included is not known yet, nor what comes through a pipe. */
static uint64_t bytes_of(const struct inputs *inputs) {
    uint64_t bytes = 0;
    struct stat status;
    for (size_t n = 0; n < inputs->count; n++)
        if (inputs->items[n].path != NULL && !inputs->items[n].covered
            && stat(inputs->items[n].path, &status) == 0 && S_ISREG(status.st_mode))
            bytes += (uint64_t)status.st_size;
    return bytes;
}

static bool audit_inputs(struct run *run) {
    for (size_t n = 0; n < run->inputs.count; n++) {
        const struct input *input = &run->inputs.items[n];
        if (input->covered)
            continue;
        if (!(input->path == NULL ? audit_stdin(run) : audit_path(run, input)))
            return false;
    }
    return true;
}

static bool prepare(struct run *run, char **arguments) {
    if (!inputs_add(&run->inputs, arguments, fail_gathering, run))
        return false;
    know_stand_in(run);
    bool several = run->inputs.count > 1;
    if (run->inputs.has_stdin && several && !read_stdin(run))
        return false;
    if (!inputs_settle(&run->inputs, run->inputs.has_stdin ? &run->stand_in : NULL))
        return run_no_memory(run);
    return true;
}

void run_report_on_stderr(struct run *run, bool workflow) {
    struct reporter_options options = reporter_default_options(run->language);
    run->out = stderr;
    run->writer = (struct writer){.format = &writer_short,
                                  .options = {.out = stderr,
                                              .language = run->language,
                                              .workflow = workflow,
                                              .progress = &run->progress}};
    run->reporter = reporter_new(&options, &run->writer);
}

void run_files(struct run *run, char **arguments) {
    if (run->reporter == NULL) {
        run_no_memory(run);
        return;
    }
    if (*arguments == NULL) {
        fail(run, NULL, NO_FILE);
        return;
    }
    if (!prepare(run, arguments)) {
        run->failed = true;
        return;
    }
    if (run->shows_progress)
        progress_begin(&run->progress, stderr, run->language, bytes_of(&run->inputs),
                       progress_clock());
    if (!audit_inputs(run))
        run->failed = true;
    progress_hide(&run->progress);
}

enum status run_status(const struct run *run) {
    if (run->failed)
        return STATUS_FAILED;
    return reporter_errors(run->reporter) != 0 ? STATUS_ERRORS : STATUS_CLEAN;
}

void run_release(struct run *run) {
    reporter_release(run->reporter);
    inputs_release(&run->inputs);
    memory_release(run->stdin_bytes);
}
