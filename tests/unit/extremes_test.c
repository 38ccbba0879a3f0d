/*
 * Tables at the edge: sums that do not fit 63 bits, more rows than are remembered, and explanations
 * that would cost more than they may. What cannot be reckoned is said or left open, never guessed.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness.h"
#include "suites.h"

/*
 * A text in which `<N|…>` stands for N times what is in it, with "#" for the number of each, from
 * 1. The caller frees it.
 */
static char *expanded(const char *text) {
    size_t room = 1 << 14, length = 0;
    char *all = malloc(room);
    ck_assert_ptr_nonnull(all);
    for (const char *at = text, *begin = NULL, *end = NULL; *at != '\0';) {
        static size_t number, count;
        if (*at == '<') {
            char *bar;
            count = strtoul(at + 1, &bar, 10);
            begin = at = bar + 1;
            end = strchr(at, '>');
            number = 1;
        } else if (at == end) {
            at = number++ < count ? begin : end + 1;
            end = at == end + 1 ? NULL : end;
        } else if (*at == '#') {
            length += (size_t)sprintf(all + length, "%zu", number);
            at++;
        } else {
            all[length++] = *at++;
        }
        if (length + 32 > room)
            all = realloc(all, room *= 2);
        ck_assert_ptr_nonnull(all);
    }
    all[length] = '\0';
    return all;
}

/* --- Sums of 63 bits: they hold 1 000 biljoner 92 times, and no more --- */

static const struct {
    const char *text, *reports;
} sums[] = {
    /* 93 times as much between what is printed and what it adds up to */
    {"tabell\n"
     "<92| r#  1 000 biljoner\n>"
     " Summa  -1 000 biljoner\n",
     "94:9-24:amount-overflow"},
    {"tabell\n"
     " A  -1 000 biljoner\n"
     "<92|  r#  1 000 biljoner\n>",
     "2:5-20:amount-overflow"},
    {"tabell  -1 000 biljoner\n"
     "<92| r#  1 000 biljoner\n>",
     "1:9-24:amount-overflow"},
    {"tabell\n"
     "<91| r#  1 000 biljoner\n>"
     " Summa  -1 000 biljoner\n",
     "93:9-24:sum-mismatch"},
    /* groups without amounts have none to point at; nor does it become two reports */
    {"tabell\n"
     " A\n"
     "<60|  r#  1 000 biljoner\n>"
     " B\n"
     "<60|  s#  1 000 biljoner\n>"
     " C\n"
     "<60|  t#  1 000 biljoner\n>",
     "63:2-3:amount-overflow"},
    /* across */
    {"tabell\n"
     " kolumner: <92|k#, >Summa\n"
     " a<92|  1 000 biljoner>  -1 000 biljoner\n",
     "3:1477-1492:amount-overflow"},
    {"tabell\n"
     " kolumner: <93|k#, >Summa\n"
     " a<93|  1 000 biljoner>  1\n",
     "3:1493-1494:amount-overflow"},
    {"tabell\n"
     " kolumner: a<93|, k#>, D = a<93| - k#>\n"
     " a  1<93|  1 000 biljoner>  1\n",
     "3:1496-1497:amount-overflow"},
    /* what is used, less the income */
    {"tilldelning p 2019  1 kr\n"
     "redovisning p 2019\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>",
     "2:13-19:amount-overflow"},
    {"tabell  1\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>",
     "1:9-10:amount-overflow"},
    {"tabell\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>",
     ""},
    /* income less the rest: the result is compared with all of it as well */
    {"tabell\n"
     " Intäkter\n"
     "<60| i#  1 000 biljoner\n>"
     " Kostnader\n"
     "<60| r#  -1 000 biljoner\n>"
     " Resultat  1\n",
     "124:12-13:sum-mismatch (124:12-13:ROUNDING_SUFFICES)"},
    {"tabell\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>"
     " Resultat  1\n",
     "102:12-13:sum-mismatch"},
    /* the second column says that the result is since the result before */
    {"tabell\n"
     "<46| r#  -1 000 biljoner  1\n>"
     " Resultat  5 %  40\n"
     "<93| s#  1 000 biljoner  2\n>"
     " Resultat  1  226\n",
     "48:17-19:sum-mismatch (48:17-19:ROUNDING_SUFFICES) 142:12-13:amount-overflow"},
    /* a total that is income makes more of it than it holds */
    {"tabell\n"
     "<46| r#  -1 000 biljoner\n>"
     " Rubrik\n"
     "<93| i#  1 000 biljoner\n>"
     " Summa intäkter  5\n",
     "142:18-19:amount-overflow"},
    {"tabell\n"
     " Intäkter\n"
     "<46| i#  1 000 biljoner\n>"
     " Kostnader\n"
     "<46| r#  -1 000 biljoner\n>"
     " Rubrik\n"
     "<50| f#  1 000 biljoner\n>"
     " Summa finansiering  5\n",
     "147:22-23:sum-mismatch"},
    /* slips that were reported, and are more in all than it holds */
    {"tabell\n"
     "<91| r#  1 000 biljoner\n>"
     " Summa  -1 000 biljoner\n"
     " a  1 000 biljoner\n"
     " Delsumma  3\n"
     " Resultat  7\n",
     "93:9-24:sum-mismatch 95:12-13:sum-mismatch 96:12-13:sum-mismatch"},
    {"tabell\n"
     " Rubrik\n"
     "<92| r#  1 000 biljoner\n>"
     " Rubrik\n"
     "<5| s#  -1 000 biljoner\n>"
     " Summa  1 000 biljoner\n"
     " Slutsumma  7\n",
     "101:9-23:sum-mismatch 102:13-14:sum-mismatch"},
    /* parts */
    {"tabell\n"
     " a  1 000 biljoner\n"
     "<93|   varav #  1 000 biljoner\n>",
     "4:13-27:of-which-exceeds"},
    /* remainder rows of both kinds */
    {"tilldelning p 2019  1 kr\n"
     "redovisning p 2019\n"
     " a  1\n"
     "<60| Återstår #  1 000 biljoner\n>"
     "<60| Återbetalas #  1 000 biljoner\n>"
     " Summa  7\n",
     "124:9-10:sum-mismatch (124:9-10:SLIP_DIGIT) 4:14-28:remainder-mismatch "
     "123:18-32:remainder-mismatch"},
    /* what would make a total add up is more than any amount */
    {"tabell\n"
     " a  -1 000 biljoner\n"
     "<93| r#  1 000 biljoner\n>"
     " Summa  0\n",
     "96:9-10:sum-mismatch"},
    /* a column off by so much that those reckoned from it cannot be mended */
    {"tabell\n"
     " kolumner: <92|k#, >S = k1<91| + k#>, T = S + k1 + k2\n"
     " a<92|  1 000 biljoner>  0  5\n",
     "3:1477-1478:cross-sum-mismatch 3:1480-1481:cross-sum-mismatch"},
    /* what the rows are off by across is more in all than it holds */
    {"tabell\n"
     " kolumner: <91|k#, >Summa\n"
     " a<91|  1 000 biljoner>  0\n"
     " b<91|  1 000 biljoner>  0\n"
     " Rubrik\n"
     " c<91|  1>  90\n"
     " Delsumma<91|  1>  90\n",
     "3:1461-1462:cross-sum-mismatch 4:1461-1462:cross-sum-mismatch 6:278-280:cross-sum-mismatch (6:278-280:ROUNDING_SUFFICES)"},
    {"tabell\n"
     " kolumner: <91|k#, >Summa\n"
     " a<91|  1 000 biljoner>  0\n"
     " Summa<91|  1 000 biljoner>  0\n"
     " b<91|  -1 000 biljoner>  0\n"
     " c<91|  -1 000 biljoner>  0\n",
     "3:1461-1462:cross-sum-mismatch 5:1552-1553:cross-sum-mismatch 6:1552-1553:cross-sum-mismatch"},
};

START_TEST(sums_test) {
    char *text = expanded(sums[_i].text);
    ck_assert_str_eq(audit_text(text), sums[_i].reports);
    free(text);
}
END_TEST

Suite *extremes_suite(void) {
    Suite *suite = suite_create("extremes");
    TCase *tcase = tcase_create("sums");
    tcase_add_loop_test(tcase, sums_test, 0, sizeof sums / sizeof *sums);
    suite_add_tcase(suite, tcase);
    return suite;
}
