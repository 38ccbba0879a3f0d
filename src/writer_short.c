/* short: one line for each report and each note, as editors match them. */
#include "writer.h"

static bool begin(struct writer *writer) {
    (void)writer;
    return true;
}

static bool write_report(struct writer *writer, const struct report *report) {
    const char *severity = severity_name(report->severity);
    bool ok = writer_first_line(writer, &report->where, severity, report->message, report->rule);
    for (const struct note *note = report->notes; ok && note != NULL; note = note->next)
        ok = writer_first_line(writer, &note->where, "note", note->message, RULE_NONE);
    return ok;
}

static bool end(struct writer *writer, const struct run_summary *summary) {
    (void)summary;
    return fflush(writer->options.out) == 0;
}

const struct writer_format writer_short = {
    .name = "short", .begin = begin, .report = write_report, .end = end};
