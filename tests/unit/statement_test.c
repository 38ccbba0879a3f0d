#include "../../src/statement.h"

#include <check.h>
#include <limits.h>
#include <stdio.h>

#include "suites.h"

static struct line line;
static char shown[2048];
static size_t shown_length;

static void show(const char *name, struct text text) {
    if (text.length != 0)
        shown_length += (size_t)snprintf(shown + shown_length, sizeof shown - shown_length,
                                         " %s=%.*s", name, (int)text.length, text.bytes);
}

/* ` !rule begin-end`, in bytes from 0. */
static void show_fault(const struct fault *fault) {
    if (fault->message == MESSAGE_COUNT)
        return;
    shown_length += (size_t)snprintf(shown + shown_length, sizeof shown - shown_length,
                                     " !%s %zu-%zu", rule_name(message_rule(fault->message)),
                                     fault->span.begin, fault->span.end);
}

/* A directive as `keyword id=… period=… title=… amount=… value=… !rule begin-end (passed over)`. */
static const char *directive_of(const char *text) {
    struct directive directive;
    char period[PERIOD_PRINT_SIZE];
    line_begin(&line, text_of(text), 1);
    ck_assert_int_eq(line.kind, LINE_DIRECTIVE);
    directive_read(&line, &directive);
    shown_length = (size_t)snprintf(
        shown, sizeof shown, "%s",
        directive.kind == DIRECTIVE_KINDS ? "?" : directive_keyword(directive.kind));
    show("id", text_part(line.text, directive.id));
    if (directive.has_period && !directive.period_wrong)
        show("period", (struct text){period, period_print(period, directive.period)});
    ck_assert(directive.has_period || period_is_unbounded(directive.period));
    show("title", text_part(line.text, directive.title));
    show("amount", text_part(line.text, directive.amount));
    show("value", text_part(line.text, directive.value));
    show_fault(&directive.fault);
    if (!directive.readable)
        snprintf(shown + shown_length, sizeof shown - shown_length, " (passed over)");
    return shown;
}

static const struct {
    const char *text, *expected;
} directives[] = {
    {"uppdrag hbtq", "uppdrag id=hbtq"},
    {"uppdrag hbtq  Lika rättigheter", "uppdrag id=hbtq title=Lika rättigheter"},
    {"uppdrag hbtq Lika rättigheter", "uppdrag id=hbtq title=Lika rättigheter"},
    {"uppdrag\thbtq\t\tLika", "uppdrag id=hbtq title=Lika"},
    {"uppdrag hbtq  \"Lika  rätt\"", "uppdrag id=hbtq title=Lika  rätt"},
    {"uppdrag hbtq  Lika  rätt", "uppdrag id=hbtq title=Lika  rätt"},
    {"uppdrag hbtq 2019", "uppdrag id=hbtq title=2019"},
    {"uppdrag hbtq  Lika ; rätt", "uppdrag id=hbtq title=Lika ; rätt"},
    {"uppdrag hbtq  Lika  ; rätt", "uppdrag id=hbtq title=Lika"},
    {"uppdrag å-1:x/y", "uppdrag id=å-1:x/y"},
    {"uppdrag", "uppdrag !malformed-directive 7-7 (passed over)"},
    {"uppdrag  ; inget", "uppdrag !malformed-directive 7-7 (passed over)"},
    {"uppdrag 5a", "uppdrag !malformed-directive 8-10 (passed over)"},

    {"anslag 1 6:1", "anslag id=1 6:1"},
    {"anslag 27   116:12  2019  Allmänna val  10 tkr",
     "anslag id=27   116:12 period=2019 title=Allmänna val amount=10 tkr"},
    {"anslag 1 6:1 2019..2020", "anslag id=1 6:1 period=2019–2020"},
    {"anslag 1 6:1  10 tkr", "anslag id=1 6:1 amount=10 tkr"},
    {"anslag", "anslag !malformed-directive 6-6 (passed over)"},
    {"anslag 28 6:1", "anslag !malformed-directive 7-9 (passed over)"},
    {"anslag 0 6:1", "anslag !malformed-directive 7-8 (passed over)"},
    {"anslag 1 6", "anslag !malformed-directive 7-8 (passed over)"},
    {"anslag x 6:1", "anslag !malformed-directive 7-8 (passed over)"},

    {"tilldelning p  5 kr", "tilldelning id=p amount=5 kr"},
    {"tilldelning p 2019  5 kr", "tilldelning id=p period=2019 amount=5 kr"},
    {"tilldelning p 2019-03  5 kr", "tilldelning id=p period=2019-03 amount=5 kr"},
    {"tilldelning p 2019-03-15 5 kr", "tilldelning id=p period=2019-03-15 amount=5 kr"},
    {"tilldelning p 2018..2020  5 kr", "tilldelning id=p period=2018–2020 amount=5 kr"},
    {"tilldelning p 2018–2020  5 kr", "tilldelning id=p period=2018–2020 amount=5 kr"},
    {"tilldelning   p\t2019   EU-stöd\t5 kr",
     "tilldelning id=p period=2019 title=EU-stöd amount=5 kr"},
    {"tilldelning p 2019 EU-stöd  -5 kr",
     "tilldelning id=p period=2019 title=EU-stöd amount=-5 kr"},
    {"tilldelning p 2019  -", "tilldelning id=p period=2019 amount=-"},
    {"tilldelning p 2019  5.0", "tilldelning id=p period=2019 amount=5.0"},
    /* a title that looks like a period or an amount is quoted */
    {"tilldelning p 2019  \"2018\"  5 kr", "tilldelning id=p period=2019 title=2018 amount=5 kr"},
    {"tilldelning p  \"2018\"  5 kr", "tilldelning id=p title=2018 amount=5 kr"},
    {"tilldelning p  \"5 kr\"  6 kr", "tilldelning id=p title=5 kr amount=6 kr"},
    {"tilldelning p 2019  7 kr  5 kr",
     "tilldelning id=p period=2019 title=7 kr amount=5 kr !malformed-directive 20-24 (passed "
     "over)"},
    /* without an amount it is passed over */
    {"tilldelning p 2019", "tilldelning id=p period=2019 !malformed-directive 18-18 (passed over)"},
    {"tilldelning p", "tilldelning id=p !malformed-directive 13-13 (passed over)"},
    {"tilldelning p 2019  EU-stöd",
     "tilldelning id=p period=2019 title=EU-stöd !malformed-directive 28-28 (passed over)"},
    {"tilldelning p 2019  EU-stöd 5 kr",
     "tilldelning id=p period=2019 title=EU-stöd 5 kr !missing-separator 29-33 (passed over)"},
    {"tilldelning", "tilldelning !malformed-directive 11-11 (passed over)"},
    {"tilldelning 2019  5 kr", "tilldelning !malformed-directive 12-16 (passed over)"},
    /* four digits and a unit are an amount */
    {"tilldelning p 2000 kr", "tilldelning id=p amount=2000 kr"},
    {"tilldelning p 2019 000 kr",
     "tilldelning id=p period=2019 amount=000 kr !ambiguous-amount 14-22 (passed over)"},
    /* periods that are none */
    {"tilldelning p 2018-2020  5 kr", "tilldelning id=p amount=5 kr !invalid-period 14-23"},
    {"tilldelning p 2019-13  5 kr", "tilldelning id=p amount=5 kr !invalid-period 14-21"},
    {"tilldelning p 2019-02-29  5 kr", "tilldelning id=p amount=5 kr !invalid-period 14-24"},
    {"tilldelning p 2020-02-29  5 kr", "tilldelning id=p period=2020-02-29 amount=5 kr"},
    {"tilldelning p 2020..2019  5 kr", "tilldelning id=p amount=5 kr !invalid-period 14-24"},
    {"tilldelning p 2019/20  5 kr", "tilldelning id=p amount=5 kr !invalid-period 14-21"},

    {"budget p", "budget id=p"},
    {"budget p 2019  Plan  5 kr", "budget id=p period=2019 title=Plan amount=5 kr"},
    {"redovisning p 2019", "redovisning id=p period=2019"},
    {"redovisning p Slutlig", "redovisning id=p title=Slutlig"},
    {"redovisning", "redovisning !malformed-directive 11-11 (passed over)"},

    {"tabell", "tabell"},
    {"tabell Drift", "tabell title=Drift"},
    {"tabell  5 kr", "tabell amount=5 kr"},
    {"tabell Drift 2019  5 kr", "tabell title=Drift 2019 amount=5 kr"},
    {"tabell \"Drift  2019\"", "tabell title=Drift  2019"},
    {"tabell Drift 5 000 kr", "tabell title=Drift 5 000 kr !missing-separator 13-21 (passed over)"},

    {"enhet tkr", "enhet value=tkr"},
    {"enhet  mn kr  ; så", "enhet value=mn kr"},
    {"enhet", "enhet !malformed-directive 5-5 (passed over)"},
    {"avrundning 1 mnkr", "avrundning value=1 mnkr"},
    {"avrundning", "avrundning !malformed-directive 10-10 (passed over)"},
    {"inkludera a/b.medel", "inkludera value=a/b.medel"},
    {"inkludera \"a  b.medel\"", "inkludera value=\"a  b.medel\""},
    {"inkludera", "inkludera !malformed-directive 9-9 (passed over)"},

    {"tabel", "tabell !unknown-directive 0-5 (passed over)"},
    {"tilldening p 2019  5 kr",
     "tilldelning id=p period=2019 amount=5 kr !unknown-directive 0-10 (passed over)"},
    {"Tabell", "tabell !unknown-directive 0-6 (passed over)"},
    {"Lokalhyra  5 kr", "? !unknown-directive 0-9 (passed over)"},
    {"\xC3\xA5", "? !unknown-directive 0-2 (passed over)"},
};

START_TEST(directive) {
    ck_assert_str_eq(directive_of(directives[_i].text), directives[_i].expected);
}
END_TEST

START_TEST(directive_kinds) {
    static const struct {
        const char *keyword;
        bool body, rows;
    } kinds[DIRECTIVE_KINDS] = {
        [DIRECTIVE_ASSIGNMENT] = {"uppdrag", true, false},
        [DIRECTIVE_APPROPRIATION] = {"anslag", true, true},
        [DIRECTIVE_GRANT] = {"tilldelning", true, false},
        [DIRECTIVE_BUDGET] = {"budget", true, true},
        [DIRECTIVE_REPORT] = {"redovisning", true, true},
        [DIRECTIVE_TABLE] = {"tabell", true, true},
        [DIRECTIVE_UNIT] = {"enhet", false, false},
        [DIRECTIVE_ROUNDING] = {"avrundning", false, false},
        [DIRECTIVE_INCLUDE] = {"inkludera", false, false},
    };
    for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++) {
        ck_assert_str_eq(directive_keyword(kind), kinds[kind].keyword);
        ck_assert_int_eq(directive_has_body(kind), kinds[kind].body);
        ck_assert_int_eq(directive_has_rows(kind), kinds[kind].rows);
    }
}
END_TEST

/* A property as `key name=… value=… !rule begin-end`; "" where the line is none. */
static const char *property_of(const char *text, enum directive_kind kind) {
    struct property property;
    line_begin(&line, text_of(text), 1);
    line_split(&line, line.indentation);
    shown_length = 0;
    shown[0] = '\0';
    if (!property_read(&line, kind, &property))
        return shown;
    shown_length = (size_t)snprintf(shown, sizeof shown, "%s",
                                    property.key == PROPERTY_OWN       ? "own"
                                    : property.key == PROPERTY_UNKNOWN ? "unknown"
                                                                       : "known");
    if (property.key < PROPERTY_KEYS)
        ck_assert_msg(property_belongs(property.key, kind), "%s", text);
    show("name", text_part(line.text, property.name));
    show("value", text_part(line.text, property.value));
    struct fault fault = property_check(&line, &property);
    show_fault(&fault);
    return shown;
}

static const struct {
    enum directive_kind kind;
    const char *text, *expected;
} properties[] = {
    {DIRECTIVE_TABLE, "  källa: x", "known name=källa value=x"},
    {DIRECTIVE_TABLE, "  ka\xCC\x88lla: x", "known name=ka\xCC\x88lla value=x"},
    {DIRECTIVE_TABLE, "  KÄLLA:x", "known name=KÄLLA value=x"},
    {DIRECTIVE_TABLE, "\tkälla:\t x  y  ; z", "known name=källa value=x  y"},
    {DIRECTIVE_TABLE, "  källa: \"x  y\"", "known name=källa value=\"x  y\""},
    {DIRECTIVE_TABLE, "  källa:", "known name=källa !invalid-value 2-8"},
    /* a known key whatever its value */
    {DIRECTIVE_TABLE, "  källa: 5 000 kr", "known name=källa value=5 000 kr"},
    {DIRECTIVE_TABLE, "  titel:  5 kr", "known name=titel value=5 kr"},
    /* an unknown one only where no amount follows */
    {DIRECTIVE_TABLE, "  Hyra: stor", "unknown name=Hyra value=stor"},
    {DIRECTIVE_TABLE, "  Hyra:  5 kr", ""},
    {DIRECTIVE_TABLE, "  Hyra: 5 kr", ""},
    {DIRECTIVE_TABLE, "  Hyra: lokaler  5 kr", ""},
    {DIRECTIVE_TABLE, "  Hyra:", ""},
    {DIRECTIVE_TABLE, "  Hyra", ""},
    {DIRECTIVE_TABLE, "  Hyra och el: x", ""},
    {DIRECTIVE_TABLE, "  \"källa\": x", ""},
    {DIRECTIVE_GRANT, "  Hyra: 5 kr", "unknown name=Hyra value=5 kr"},
    {DIRECTIVE_TABLE, "  x-mitt: 5 kr", "own name=x-mitt value=5 kr"},
    {DIRECTIVE_TABLE, "  X-mitt: y", "own name=X-mitt value=y"},
    /* where it does not belong, it is unknown */
    {DIRECTIVE_TABLE, "  anslag: x", "unknown name=anslag value=x"},
    {DIRECTIVE_REPORT, "  kredit: x", "unknown name=kredit value=x"},
    {DIRECTIVE_GRANT, "  ersätter: ja", "unknown name=ersätter value=ja"},
    {DIRECTIVE_ASSIGNMENT, "  kolumner: A", "unknown name=kolumner value=A"},

    {DIRECTIVE_GRANT, "  enhet: tkr", "known name=enhet value=tkr"},
    {DIRECTIVE_GRANT, "  enhet: st", "known name=enhet value=st !unknown-unit 9-11"},
    {DIRECTIVE_GRANT, "  avrundning: 1 tkr", "known name=avrundning value=1 tkr"},
    {DIRECTIVE_GRANT, "  ingående: 5 kr", "known name=ingående value=5 kr"},
    {DIRECTIVE_GRANT, "  kredit: 5 kr", "known name=kredit value=5 kr"},
    {DIRECTIVE_GRANT, "  beslut: 2019-06-01", "known name=beslut value=2019-06-01"},
    {DIRECTIVE_GRANT, "  beslut: 2019-06", "known name=beslut value=2019-06 !invalid-value 10-17"},
    {DIRECTIVE_GRANT, "  beslut: 2019-06-31",
     "known name=beslut value=2019-06-31 !invalid-value 10-20"},
    {DIRECTIVE_GRANT, "  beslut: 2018..2020",
     "known name=beslut value=2018..2020 !invalid-value 10-20"},
    {DIRECTIVE_GRANT, "  slutredovisas: 2019-06", "known name=slutredovisas value=2019-06"},
    {DIRECTIVE_GRANT, "  slutredovisas: 2019-06-30", "known name=slutredovisas value=2019-06-30"},
    {DIRECTIVE_GRANT, "  slutredovisas: 2019",
     "known name=slutredovisas value=2019 !invalid-value 17-21"},
    {DIRECTIVE_GRANT, "  anslag: 1 6:1 ap.14", "known name=anslag value=1 6:1 ap.14"},
    {DIRECTIVE_GRANT, "  anslag: 6:1 ap.14",
     "known name=anslag value=6:1 ap.14 !invalid-value 10-19"},
    {DIRECTIVE_REPORT, "  ersätter: ja", "known name=ersätter value=ja"},
    {DIRECTIVE_REPORT, "  ersätter: Nej", "known name=ersätter value=Nej"},
    {DIRECTIVE_REPORT, "  ersätter: kanske",
     "known name=ersätter value=kanske !invalid-value 13-19"},
    {DIRECTIVE_REPORT, "  finansiär: EU-stöd", "known name=finansiär value=EU-stöd"},

    {DIRECTIVE_GRANT, "  dnr: Ku2018/01457/DISK", "known name=dnr value=Ku2018/01457/DISK"},
    {DIRECTIVE_GRANT, "  dnr: IJ2008/2389/DEM", "known name=dnr value=IJ2008/2389/DEM"},
    {DIRECTIVE_GRANT, "  dnr: Ku2022/00688", "known name=dnr value=Ku2022/00688"},
    {DIRECTIVE_GRANT, "  dnr: N2004/9386/ITFoU (delvis)",
     "known name=dnr value=N2004/9386/ITFoU (delvis)"},
    {DIRECTIVE_GRANT, "  dnr: RE 2017-0456", "known name=dnr value=RE 2017-0456"},
    {DIRECTIVE_GRANT, "  dnr: 2018/00321, Ku2022/00688",
     "known name=dnr value=2018/00321, Ku2022/00688"},
    {DIRECTIVE_GRANT, "  dnr: 2018/00321, Ku22/00688",
     "known name=dnr value=2018/00321, Ku22/00688 !invalid-value 19-29"},
    {DIRECTIVE_GRANT, "  dnr: Ku2018/", "known name=dnr value=Ku2018/ !invalid-value 7-14"},
    {DIRECTIVE_GRANT, "  dnr: Ku2018/01457/",
     "known name=dnr value=Ku2018/01457/ !invalid-value 7-20"},
    {DIRECTIVE_GRANT, "  dnr: Ku2018-01457",
     "known name=dnr value=Ku2018-01457 !invalid-value 7-19"},
    {DIRECTIVE_GRANT, "  dnr: 1, , 2", "known name=dnr value=1, , 2 !invalid-value 10-10"},
};

START_TEST(property) {
    ck_assert_str_eq(property_of(properties[_i].text, properties[_i].kind),
                     properties[_i].expected);
}
END_TEST

static bool everywhere(enum directive_kind kind) {
    return directive_has_body(kind);
}

static bool with_rows(enum directive_kind kind) {
    return directive_has_rows(kind);
}

static bool with_amounts(enum directive_kind kind) {
    return directive_has_rows(kind) || kind == DIRECTIVE_GRANT;
}

static bool in_grant(enum directive_kind kind) {
    return kind == DIRECTIVE_GRANT;
}

static bool in_report(enum directive_kind kind) {
    return kind == DIRECTIVE_REPORT;
}

START_TEST(where_properties_belong) {
    static const struct {
        const char *name;
        bool (*belongs)(enum directive_kind kind);
    } keys[PROPERTY_KEYS] = {
        [PROPERTY_TITLE] = {"titel", everywhere},
        [PROPERTY_REGISTRATION] = {"dnr", everywhere},
        [PROPERTY_AUTHORITY] = {"myndighet", everywhere},
        [PROPERTY_REPORTED_TO] = {"redovisas-till", everywhere},
        [PROPERTY_GRANTOR] = {"bidragsgivare", everywhere},
        [PROPERTY_RECIPIENT] = {"bidragsmottagare", everywhere},
        [PROPERTY_DECISION] = {"beslut", everywhere},
        [PROPERTY_FINAL_REPORT] = {"slutredovisas", everywhere},
        [PROPERTY_SOURCE] = {"källa", everywhere},
        [PROPERTY_UNIT] = {"enhet", with_amounts},
        [PROPERTY_ROUNDING] = {"avrundning", with_amounts},
        [PROPERTY_COLUMNS] = {"kolumner", with_rows},
        [PROPERTY_APPROPRIATION] = {"anslag", in_grant},
        [PROPERTY_CARRIED_IN] = {"ingående", in_grant},
        [PROPERTY_CREDIT] = {"kredit", in_grant},
        [PROPERTY_FINANCIER] = {"finansiär", in_report},
        [PROPERTY_REPLACES] = {"ersätter", in_report},
    };
    for (enum property_key key = 0; key < PROPERTY_KEYS; key++) {
        ck_assert_str_eq(property_name(key), keys[key].name);
        for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++)
            if (directive_has_body(kind))
                ck_assert_msg(property_belongs(key, kind) == keys[key].belongs(kind), "%s in %s",
                              keys[key].name, directive_keyword(kind));
    }
    ck_assert(!property_belongs(PROPERTY_OWN, DIRECTIVE_TABLE));
    ck_assert(!property_belongs(PROPERTY_UNKNOWN, DIRECTIVE_TABLE));
}
END_TEST

START_TEST(nearest_properties) {
    ck_assert_int_eq(property_nearest(TEXT("kalla"), DIRECTIVE_TABLE), PROPERTY_SOURCE);
    ck_assert_int_eq(property_nearest(TEXT("dnr"), DIRECTIVE_TABLE), PROPERTY_REGISTRATION);
    ck_assert_int_eq(property_nearest(TEXT("dn"), DIRECTIVE_TABLE), PROPERTY_REGISTRATION);
    ck_assert_int_eq(property_nearest(TEXT("myndigeht"), DIRECTIVE_TABLE), PROPERTY_AUTHORITY);
    ck_assert_int_eq(property_nearest(TEXT("kredti"), DIRECTIVE_GRANT), PROPERTY_CREDIT);
    /* two letters away: only a name of five is so near */
    ck_assert_int_eq(property_nearest(TEXT("tite"), DIRECTIVE_TABLE), PROPERTY_TITLE);
    ck_assert_int_eq(property_nearest(TEXT("tita"), DIRECTIVE_TABLE), PROPERTY_UNKNOWN);
    ck_assert_int_eq(property_nearest(TEXT("titaa"), DIRECTIVE_TABLE), PROPERTY_TITLE);
    /* only what belongs there */
    ck_assert_int_eq(property_nearest(TEXT("kredti"), DIRECTIVE_TABLE), PROPERTY_UNKNOWN);
    ck_assert_int_eq(property_nearest(TEXT("hyra"), DIRECTIVE_TABLE), PROPERTY_UNKNOWN);
    ck_assert_int_eq(property_nearest(TEXT(""), DIRECTIVE_TABLE), PROPERTY_UNKNOWN);
}
END_TEST

/* A reference as `area number:part post.part`; "" where it is none. */
static const char *reference_of(const char *text) {
    struct post_reference it;
    shown[0] = '\0';
    if (post_reference_read(text_of(text), &it))
        snprintf(shown, sizeof shown, "%u %lu:%lu %lu.%lu", it.appropriation.area,
                 it.appropriation.number, it.appropriation.part, it.post, it.part);
    return shown;
}

START_TEST(post_references) {
    ck_assert_str_eq(reference_of("1 6:1 ap.14"), "1 6:1 14.0");
    ck_assert_str_eq(reference_of("1 6:1 ap. 14"), "1 6:1 14.0");
    ck_assert_str_eq(reference_of("1 6:1 ap.14.2"), "1 6:1 14.2");
    ck_assert_str_eq(reference_of("uo 1 6:1 anslagspost 14"), "1 6:1 14.0");
    ck_assert_str_eq(reference_of("UO 27  1:12 Anslagspost 3.4"), "27 1:12 3.4");
    ck_assert_str_eq(reference_of("1 6:1"), "1 6:1 0.0");
    ck_assert_str_eq(reference_of("28 6:1"), "");
    ck_assert_str_eq(reference_of("0 6:1"), "");
    ck_assert_str_eq(reference_of("6:1 ap.14"), "");
    ck_assert_str_eq(reference_of("1 6 ap.14"), "");
    ck_assert_str_eq(reference_of("1 6:1 14"), "");
    ck_assert_str_eq(reference_of("1 6:1 ap."), "");
    ck_assert_str_eq(reference_of("1 6:1 ap.x"), "");
    ck_assert_str_eq(reference_of("1 6:1 ap.14 x"), "");
    ck_assert_str_eq(reference_of("1 6:1 ap.14."), "");
    ck_assert_str_eq(reference_of("1 6:1x"), "");
    ck_assert_str_eq(reference_of("uo"), "");
    ck_assert_str_eq(reference_of(""), "");
    ck_assert_str_eq(reference_of("1 6:12345678901234567890"), "");
}
END_TEST

START_TEST(numbers_are_printed) {
    char out[APPROPRIATION_PRINT_SIZE];
    struct appropriation_number longest = {UINT_MAX, ULONG_MAX, ULONG_MAX};
    ck_assert_uint_eq(appropriation_print(out, (struct appropriation_number){1, 6, 12}), 6);
    ck_assert_str_eq(out, "1 6:12");
    ck_assert_uint_lt(appropriation_print(out, longest), sizeof out);
    ck_assert_uint_eq(post_print(out, 14, 0), 5);
    ck_assert_str_eq(out, "ap.14");
    ck_assert_uint_eq(post_print(out, 14, 2), 7);
    ck_assert_str_eq(out, "ap.14.2");
    ck_assert_uint_lt(post_print(out, ULONG_MAX, ULONG_MAX), sizeof out);
}
END_TEST

/* The post that a label begins with, `post.part`; "" where it begins with none. */
static const char *label_post_of(const char *text) {
    unsigned long post = 77, part = 77;
    shown[0] = '\0';
    if (label_post(text_of(text), &post, &part))
        snprintf(shown, sizeof shown, "%lu.%lu", post, part);
    return shown;
}

START_TEST(posts_of_labels) {
    ck_assert_str_eq(label_post_of("ap.14"), "14.0");
    ck_assert_str_eq(label_post_of("ap.14.2"), "14.2");
    ck_assert_str_eq(label_post_of("ap. 14"), "14.0");
    ck_assert_str_eq(label_post_of("ap.\xC2\xA0"
                                   "14"),
                     "14.0");
    ck_assert_str_eq(label_post_of("AP.14"), "14.0");
    ck_assert_str_eq(label_post_of("Anslagspost 14"), "14.0");
    ck_assert_str_eq(label_post_of("37:7 ap.14.2"), "14.2");
    ck_assert_str_eq(label_post_of("ap.14 Val (ram)"), "14.0");
    ck_assert_str_eq(label_post_of("ap.14, Val"), "14.0");
    ck_assert_str_eq(label_post_of("37:7 Val"), "");
    ck_assert_str_eq(label_post_of("Val ap.14"), "");
    ck_assert_str_eq(label_post_of("ap.14b"), "");
    ck_assert_str_eq(label_post_of("ap."), "");
    ck_assert_str_eq(label_post_of("apa 14"), "");
    ck_assert_str_eq(label_post_of("37: ap.14"), "");
    ck_assert_str_eq(label_post_of(""), "");
}
END_TEST

/* How many fields are label, and which of them says what the row is. */
static void expect_label(const char *text, size_t labels, size_t key) {
    line_begin(&line, text_of(text), 1);
    line_split(&line, line.indentation);
    ck_assert_msg(row_label_fields(&line) == labels, "%s: %zu", text, row_label_fields(&line));
    ck_assert_msg(row_key_field(&line, labels) == key, "%s: %zu", text,
                  row_key_field(&line, labels));
}

START_TEST(labels) {
    expect_label("  Hyra  5 kr", 1, 0);
    expect_label("  Hyra", 1, 0);
    expect_label("  5010\tLokalhyra\t1 000", 2, 1);
    expect_label("  5010\t-\tLokalhyra\t1 000", 1, 0);
    expect_label("  Hyra  lokaler  5 kr  6 kr", 2, 0);
    expect_label("  Hyra  \"5 kr\"  6 kr", 2, 0);
    expect_label("  5 kr  6 kr", 1, 0);
    expect_label("  Hyra  -  5 kr", 1, 0);
    expect_label("  Hyra  (5)", 1, 0);
    expect_label("  Hyra  (bas)  5", 2, 0);
    expect_label("  Hyra  ./. 5", 1, 0);
    expect_label("  Hyra  SEK 5", 1, 0);
    expect_label("  Hyra  SEK", 2, 0);
    expect_label("  Hyra  -5", 1, 0);
    expect_label("  Hyra  -x  5", 2, 0);
    expect_label("  1.2  (3)", 1, 0);
    expect_label("  ", 0, 0);
}
END_TEST

Suite *statement_suite(void) {
    Suite *suite = suite_create("statement");
    TCase *tcase = tcase_create("statement");
    tcase_add_loop_test(tcase, directive, 0, sizeof directives / sizeof *directives);
    tcase_add_test(tcase, directive_kinds);
    tcase_add_loop_test(tcase, property, 0, sizeof properties / sizeof *properties);
    tcase_add_test(tcase, where_properties_belong);
    tcase_add_test(tcase, nearest_properties);
    tcase_add_test(tcase, post_references);
    tcase_add_test(tcase, numbers_are_printed);
    tcase_add_test(tcase, posts_of_labels);
    tcase_add_test(tcase, labels);
    suite_add_tcase(suite, tcase);
    return suite;
}
