#include "catalogue.h"

static const struct {
    const char *name;
    enum severity severity;
    enum rule_stage stage;
} rules[] = {
#define X(identifier, name, severity, stage)                                                       \
    [RULE_##identifier] = {name, SEVERITY_##severity, STAGE_##stage},
    RULES(X)
#undef X
};

static const struct {
    enum rule rule;
    const char *template[LANGUAGE_COUNT];
} messages[] = {
#define X(identifier, rule, english, swedish)                                                      \
    [MESSAGE_##identifier] = {RULE_##rule, {english, swedish}},
#include "messages.def"
#undef X
};

const char *severity_name(enum severity severity) {
    static const char *const names[] = {[SEVERITY_OFF] = "off",
                                        [SEVERITY_NOTE] = "note",
                                        [SEVERITY_WARNING] = "warning",
                                        [SEVERITY_ERROR] = "error"};
    return names[severity];
}

const char *rule_name(enum rule rule) {
    return rules[rule].name;
}

enum severity rule_severity(enum rule rule) {
    return rules[rule].severity;
}

enum rule_stage rule_stage(enum rule rule) {
    return rules[rule].stage;
}

enum rule rule_of(struct text name) {
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        if (text_equal(name, text_of(rules[rule].name)))
            return rule;
    return RULE_NONE;
}

enum rule rule_nearest(struct text name) {
    enum rule nearest = RULE_NONE;
    unsigned limit = 4;
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        if (text_is_nearer(name, text_of(rules[rule].name), &limit))
            nearest = rule;
    return nearest;
}

enum rule message_rule(enum message message) {
    return messages[message].rule;
}

const char *message_template(enum message message, enum language language) {
    return messages[message].template[language];
}
