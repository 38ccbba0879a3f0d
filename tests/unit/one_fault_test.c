/*
 * One fault, one report: each text has the faults that are marked in it, and what follows from them
 * is not reported again. Beside them, tables that a controller would call right.
 */
#include <check.h>

#include "harness.h"
#include "suites.h"

static const char *const texts[] = {
    /* a cell that the sums down and across point to, though rounding would do for either */
    "tabell T\n    Post  X  Y  Summa\n    A  1  2  3\n    B  1  2  4\n"
    "    Summa  2  4  {sum-mismatch|6}\n",
    /* a chain of formulas */
    "tabell T\n    kolumner: In, Till, Disp = In + Till, Utg, Ut = Disp - Utg\n"
    "    A  10  100  {cross-sum-mismatch|140}  90  20\n    B  10  100  110  90  20\n",
    /* the total of a column whose item is off across */
    "tabell\n    Post   Kommun   Region   Totalt\n    A   100   110   210\n"
    "    B   100   110   {cross-sum-mismatch|211}\n    Summa   200   220   421\n",
    /* a cell within a group without amounts */
    "tabell\n  kolumner: A, B, C = A + B\n  G\n    H  3 000  {sum-mismatch|4 000}  7 000\n      i\n"
    "        x  1 000  9 999  3 000\n        y  2 000  2 000  4 000\n"
    "  Summa  3 000  4 000  7 000\n",
    /* a missing separator, where there is a budget */
    "tilldelning h 2019  100\nbudget h 2019\n    A  100 kr\nredovisning h 2019\n"
    "    A {missing-separator|100 kr}\n",
    /* an indentation that is no row's */
    "tabell T\n    G  300\n        A  100\n{inconsistent-indentation|       }B  150\n"
    "        C  50\n    Summa  300\n",
    /* a row written twice, and the result below its total */
    "tabell R\n    Intäkter\n    M  700\n    Summa intäkter  700\n    Kostnader\n    P  -400\n"
    "    P  -400\n    L  -200\n    Summa kostnader  {sum-mismatch|-600}\n    Årets resultat  100\n",
    /* a report that is lost, and the stock of the next */
    "tilldelning h 2019  100\nredovisning h {invalid-period|2019-01..2018-06}\n    A  40\n"
    "redovisning h 2019-07..2019-12\n    A  50\n    Återstår  10\n",
    /* what was carried in is wrong: the first stock says so */
    "tilldelning h 2019  100\n    ingående: 14\nredovisning h 2019-01..2019-06\n    A  50\n"
    "    Återstår  {remainder-mismatch|60}\nredovisning h 2019-07..2019-12\n    A  40\n"
    "    Återstår  20\n",
    /* a grant that is printed too low */
    "tilldelning h 2019  50\nredovisning h 2019\n    Tilldelat  {granted-mismatch|100}\n"
    "    A  100\n",
    /* … and a stock that is wrong by either */
    "tilldelning h 2019  1 000 kr\nredovisning h 2019\n"
    "    Tilldelat  {granted-mismatch|1 100 kr}\n    L  950 kr\n"
    "    Återstår  {remainder-mismatch|60 kr}\n",
    /* a post that is wrong, in a block whose sum says so */
    "anslag 1 6:1 2019  {sum-mismatch|300}\n    ap.1 X  200\n    ap.3 Y  10\n"
    "tilldelning h 2019  100\n    anslag: 1 6:1 ap.3\nredovisning h 2019\n    A  100\n",
    /* a post that takes back */
    "anslag 1 6:1 2019  90\n    ap.1 X  100\n    ap.2 Indrag  -10\n",
    /* words that are misspelt */
    "tabell T\n    enhet: mnkr\n    {unknown-property|avundning}: 1 mnkr\n    A  1\n    B  2\n"
    "    Summa  4\n",
    "{unknown-directive|avundning} 1 kr\ntabell T\n    A  1\n    B  1\n    Summa  3\n",
    "{unknown-directive|enht} tkr\ntilldelning h 2019  100 kr\nredovisning h 2019\n    A  60\n",
    "tilldelning h 2019  100\ntilldelning h 2019  50\n    {unknown-property|dn}: S2021/03377\n"
    "redovisning h 2019\n    A  150\n",
    "tilldelning h 2019  100\nredovisning h 2019\n    {unknown-property|koluner}: Budget, Utfall\n"
    "    A  90  100\n",
    "tilldelning a 2019  100 kr\n    {unknown-property|kredt}: 10 kr\nredovisning a 2019\n"
    "    X  110 kr\n",
    /* a wrong year */
    "tilldelning h 2018  100\ntilldelning {duplicate-grant|h 2018}  100\n"
    "redovisning h 2018\n    A  100\nredovisning h 2019\n    A  100\n",
    "tilldelning h 2018  100\ntilldelning h 2019  100\nredovisning h 2018\n    A  100\n"
    "redovisning {overlapping-reports|h 2018}\n    A  100\n",
    /* an ID that is misspelt */
    "tilldelning hbtq 2019  100 kr\nredovisning {unknown-grant|hbqt 2019}\n    A  100 kr\n",
    /* an empty label, and no amount at all */
    "tilldelning a  5\nbudget a\n B  5\nredovisning a\n {unbudgeted-item|\"\"}  5\n",
    "anslag 1 6:2\n\tÅrets resultat{missing-amount|}\n",
    /* an exception on the last line */
    "tabell\n ; medel: ignore={unused-ignore|invalid-value} x {control-character|\001}",
    /* the line `redovisning` is missing */
    "tilldelning h 2019  100 kr\n    {stray-line|A  60 kr}\n    B  40 kr\n",
    /* a budget that does not add up */
    "tilldelning h 2019  100\nbudget h 2019\n    A  60\n    Summa  {sum-mismatch|100}\n"
    "redovisning h 2019\n    A  60\n    B  40\n",
    /* an item the budget does not have, in two reports */
    "tilldelning h 2019  100\nbudget h 2019\n    A  100\nredovisning h 2019-01..2019-06\n    A  50\n"
    "    {unbudgeted-item|B}  10\nredovisning h 2019-07..2019-12\n    A  30\n    B  10\n",
    /* a financier's row */
    "tilldelning p 2019  480\nredovisning {financing-mismatch|p 2019}\n    finansiär: EU-stöd\n"
    "    Kostnader\n    P  800\n    Finansiering\n    EU-stöd  450\n    Kommunen  320\n",
    /* what was carried in, and the rest of the year */
    "tilldelning a 2019  100\nredovisning a 2019\n    X  90\n    Återstår  10\n"
    "tilldelning a 2020  100\n    ingående: {carry-over-mismatch|20}\nredovisning a 2020\n"
    "    X  110\n",
    /* a credit that was used, and carried in */
    "tilldelning a 2019  100\n    kredit: 20\nredovisning a 2019\n    X  110\n"
    "tilldelning a 2020  100\n    ingående: -10\nredovisning a 2020\n    X  90\n",
    /* two reports whose printed sums fit, each in its own way */
    "tilldelning a 2019  100\nredovisning a 2019-01..2019-06\n    X  40\n"
    "    Summa  {sum-mismatch|50}\nredovisning a 2019-07..2019-12\n    X  50\n"
    "    Summa  {sum-mismatch|60}\n",
    /* dispositions below their stock */
    "tilldelning a 2019  100\nredovisning a 2019\n    X  90\n    Återstår  {sum-mismatch|10}\n"
    "        Återbetalas  4\n        Överförs  7\n",
    /* exceptions: where a rule could not be looked at, its exception is not called unused */
    "tabell\n    A  {ambiguous-amount|1.00}\n    Summa  2  ; medel: ignore=sum-mismatch så i "
    "förlagan\n",
    "redovisning a 2020  ; medel: ignore=unknown-grant beslutet dröjer\n    X  111\n",
    "inkludera nope.medel  ; medel: ignore=include-failed kommer senare\n",
    /* a line that is lost before the first amount */
    "tabell\n    {unterminated-quote|\"Hyra   10}\n    A   20\n    Summa    30\n",
    /* budgets that balance */
    "tabell Projektbudget\n    Summa intäkter   100\n        Bidrag   70\n        Egen insats   30\n"
    "    Summa kostnader   100\n        Lön   60\n        Hyra   40\n    Resultat   0\n",
    /* pasted with an empty first cell before the total; Not left empty; dates as headings */
    "tabell\n\t1\tLön\t100\n\t2\tHyra\t200\n\t\tSumma\t300\n",
    "tabell\n\tPost\tNot\t2021\t2020\n\tIntäkter\t1\t100\t90\n\tKostnader\t\t-50\t-40\n"
    "\tResultat\t\t50\t50\n",
    "tabell\n\tTillgångar\t2021-12-31\t2020-12-31\n\tKassa\t10\t20\n\tBank\t30\t40\n"
    "\tSumma\t40\t60\n",
    /* the heading of the labels sets the unit */
    "tilldelning p 2023   100 tkr\nredovisning p 2023\n    Belopp i tkr   Utfall\n    Lön   60\n"
    "    Hyra   40\n    Summa   100\n",
    /* an amount torn in two in the first row */
    "tabell\n    Post   Budget   Utfall\n    A   10 000   {invalid-amount|20  000}\n"
    "    B   1 000   2 000\n    Summa   11 000   22 000\n",
    /* posts pasted flat, with a sum and a part */
    "anslag 1 6:1\n    ap.1 RK   7 000 tkr\n    ap.2 Utr   1 000 tkr\n    Summa   8 000 tkr\n",
    "anslag 1 6:1  8 000 tkr\n    6:1 Allmänna val   8 000 tkr\n    ap.1 RK   7 000 tkr\n"
    "    varav EU  200 tkr\n    ap.2 Utr   1 000 tkr\n",
};

/* Twenty faults that have nothing to do with each other, of twenty rules. */
static const char twenty_faults[] =
    "uppdrag a  Ett\n"
    "    {unknown-property|redovisas-til}: Kulturdepartementet\n"
    "    slutredovisas: {invalid-value|2020-02-30}\n"
    "uppdrag {duplicate-assignment|a}  Två\n"
    "tilldelning a 2019  {grant-exceeded|100 kr}\n"
    "    dnr: Ku2018/01457/DISK\n"
    "    {duplicate-property|dnr}: Ku2018/01458/DISK\n"
    "redovisning a 2019\n    Lön  60 kr\n    Hyra  70 kr\n    Summa  130 kr\n"
    "tilldelning b 2019  {grant-uncovered|200 kr}\n"
    "redovisning b 2019\n    Lön  150 kr\n"
    "tilldelning c 2019  {grant-unreported|300 kr}\n"
    "tilldelning d 2019  400 kr\n"
    "redovisning d 2019\n    Lön  350 kr\n    Återstår  {remainder-mismatch|40 kr}\n"
    "tilldelning e {invalid-period|2018-2020}  5 kr\n"
    "redovisning {unknown-grant|zzz 2019}\n    Lön  1 kr\n"
    "tabell Fel i belopp\n"
    "    A  {ambiguous-amount|296.250} kr\n"
    "    B  {invalid-amount|16 6000} kr\n"
    "    C  5 000 {unknown-unit|EUR}\n"
    "    D {missing-separator|45 000 kr}\n"
    "    {unterminated-quote|\"E  10 kr}\n"
    "tabell Summor\n"
    "    A  100 kr\n    B  250 kr\n    Summa  {sum-mismatch|340 kr}\n"
    "    Varav C  {of-which-exceeds|900 kr}\n"
    "tabell Två gånger\n    A  1 kr\n    {duplicate-item|A}  1 kr\n    Summa  2 kr\n"
    "tabell Tvärs\n    Post  Budget  Utfall  Avvikelse\n    A  10  7  3\n"
    "    B  20  10  {cross-sum-mismatch|11}\n"
    "tabell Slut  {malformed-ignore|; medel: ignore=sum-mismatch}\n    A  1\n";

START_TEST(twenty_faults_are_twenty_reports) {
    expect_marked(twenty_faults, false);
    ck_assert_uint_eq(audit_count(), 20);
}
END_TEST

START_TEST(one_fault_is_one_report) {
    expect_marked(texts[_i], false);
}
END_TEST

Suite *faults_suite(void) {
    Suite *suite = suite_create("faults");
    TCase *tcase = tcase_create("one fault, one report");
    tcase_add_loop_test(tcase, one_fault_is_one_report, 0, sizeof texts / sizeof *texts);
    tcase_add_test(tcase, twenty_faults_are_twenty_reports);
    suite_add_tcase(suite, tcase);
    return suite;
}
