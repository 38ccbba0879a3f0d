/*
 * Statements: what a line says. A directive line becomes its keyword, ID, period, title and amount;
 * a body line a property, or a row with its label and its cells. Nothing is remembered from one
 * line to the next, and amounts are found but not read: their unit may be set further down.
 */
#ifndef MEDEL_STATEMENT_H
#define MEDEL_STATEMENT_H

#include "catalogue.h"
#include "line.h"
#include "period.h"

enum directive_kind {
    DIRECTIVE_ASSIGNMENT,    /* uppdrag */
    DIRECTIVE_APPROPRIATION, /* anslag */
    DIRECTIVE_GRANT,         /* tilldelning */
    DIRECTIVE_BUDGET,        /* budget */
    DIRECTIVE_REPORT,        /* redovisning */
    DIRECTIVE_TABLE,         /* tabell */
    DIRECTIVE_UNIT,          /* enhet */
    DIRECTIVE_ROUNDING,      /* avrundning */
    DIRECTIVE_INCLUDE,       /* inkludera */
    DIRECTIVE_KINDS
};

const char *directive_keyword(enum directive_kind kind);

/* Does the directive's body hold rows? */
bool directive_has_rows(enum directive_kind kind);

/* Does the directive have a body at all (rows or properties)? */
bool directive_has_body(enum directive_kind kind);

/* A fault of a line, to be reported as it stands. */
struct fault {
    enum message message; /* MESSAGE_COUNT: none */
    struct span span;
    struct text words[3];
    struct correction correction;
};

/* A line whose single blank before byte `at` should be a field separator. */
struct correction separator_before(struct text line, size_t at);

/* An appropriation as it is named: `1 6:1`. */
struct appropriation_number {
    unsigned area;              /* utgiftsområde, 1–27 */
    unsigned long number, part; /* N:M */
};

#define APPROPRIATION_PRINT_SIZE 64

/* Prints it as it is named, and returns the length. */
size_t appropriation_print(char out[APPROPRIATION_PRINT_SIZE], struct appropriation_number number);

/* Prints a post as it is named, `ap.14`, or `ap.14.2` where it is a part (not 0) of one. */
size_t post_print(char out[APPROPRIATION_PRINT_SIZE], unsigned long post, unsigned long part);

struct directive {
    enum directive_kind kind;
    bool readable; /* false: malformed or unknown, its body is passed over */
    struct span keyword;
    struct span id;     /* of an appropriation: `UO N:M` */
    struct span title;  /* unquoted; empty where there is none */
    struct span amount; /* empty where there is none */
    struct span value;  /* of enhet, avrundning, inkludera */
    bool has_period;
    bool period_wrong; /* it has one that could not be read */
    struct span period_span;
    struct period period; /* PERIOD_UNBOUNDED where none is written */
    struct appropriation_number appropriation;
    struct fault fault;
};

/* Reads a directive line. Splits the line on the way (for its comment). */
void directive_read(struct line *line, struct directive *directive);

enum property_key {
    PROPERTY_TITLE,         /* titel */
    PROPERTY_REGISTRATION,  /* dnr */
    PROPERTY_AUTHORITY,     /* myndighet */
    PROPERTY_REPORTED_TO,   /* redovisas-till */
    PROPERTY_GRANTOR,       /* bidragsgivare */
    PROPERTY_RECIPIENT,     /* bidragsmottagare */
    PROPERTY_DECISION,      /* beslut */
    PROPERTY_FINAL_REPORT,  /* slutredovisas */
    PROPERTY_SOURCE,        /* källa */
    PROPERTY_UNIT,          /* enhet */
    PROPERTY_ROUNDING,      /* avrundning */
    PROPERTY_COLUMNS,       /* kolumner */
    PROPERTY_APPROPRIATION, /* anslag, in tilldelning */
    PROPERTY_CARRIED_IN,    /* ingående, in tilldelning */
    PROPERTY_CREDIT,        /* kredit, in tilldelning */
    PROPERTY_FINANCIER,     /* finansiär, in redovisning */
    PROPERTY_REPLACES,      /* ersätter, in redovisning */
    PROPERTY_OWN,           /* x-… */
    PROPERTY_UNKNOWN
};

#define PROPERTY_KEYS PROPERTY_OWN /* how many have a name */

const char *property_name(enum property_key key);

/* May the property stand in that directive? */
bool property_belongs(enum property_key key, enum directive_kind kind);

struct property {
    enum property_key key;
    struct span name;  /* without its ":" */
    struct span value; /* with its quotes, where it has any; empty where there is none */
};

/*
 * Is the body line a property of a directive of that kind? Any `word: value` is one in a directive
 * without rows; where rows may follow, an unknown key is one only where no amount follows. A known
 * key is one whatever its value. The line must be split from its indentation.
 */
bool property_read(const struct line *line, enum directive_kind kind, struct property *property);

/* The known key of that directive nearest to a text, or PROPERTY_UNKNOWN where none is near. */
enum property_key property_nearest(struct text name, enum directive_kind kind);

/* The shape of a property's value, where it has one; the fault's message is MESSAGE_COUNT if right.
 */
struct fault property_check(const struct line *line, const struct property *property);

/* A number of an appropriation and its post: `1 6:1 ap.14`, `uo 1 6:1 anslagspost 14.2`. */
struct post_reference {
    struct appropriation_number appropriation;
    unsigned long post, part; /* ap.N.M; 0 where there is none */
};

bool post_reference_read(struct text text, struct post_reference *reference);

/*
 * Does a label begin with a post (`ap.14`, `ap. 14`, `anslagspost 14`, `37:7 ap.14.2`)? Sets its
 * number and part.
 */
bool label_post(struct text label, unsigned long *post, unsigned long *part);

/*
 * How many of a row's fields are its label: the first, and every one after it up to the first that
 * tries to be an amount.
 */
size_t row_label_fields(const struct line *line);

/* The label's field that says what the row is: the first that has a letter, or else the first. */
size_t row_key_field(const struct line *line, size_t labels);

#endif
