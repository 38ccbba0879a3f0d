#include <check.h>
#include <stdio.h>

#include "harness.h"
#include "suites.h"

/* What a file says of its grants: what is marked is reported, and nothing else. */

static const char *const uses[] = {
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  b  40 kr\n"
    "  Summa  100 kr\n",

    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  b  41 kr\n",

    "tilldelning p 2019  {grant-uncovered|100 kr}\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  b  39 kr\n",

    /* reports add up */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  60 kr\n"
    "redovisning p 2019-07..2019-12\n"
    "  a  40 kr\n",

    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  60 kr\n"
    "redovisning p 2019-07..2019-12\n"
    "  a  41 kr\n",

    /* a gap while money remains; none where all is used */
    "tilldelning p 2019  {grant-unreported|100 kr}\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  60 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  100 kr\n",

    "tilldelning p 2019  {grant-unreported|100 kr}\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n",

    /* no report at all */
    "tilldelning p 2019  {grant-unreported|100 kr}\n",

    "tilldelning p  {grant-unreported|100 kr}\n",

    "tilldelning p 2019  -\n",

    /* without periods */
    "tilldelning p  100 kr\n"
    "redovisning p  100 kr\n",

    "tilldelning p  {grant-uncovered|100 kr}\n"
    "redovisning p  99 kr\n",

    /* ingående makes more available, kredit allows more to be used */
    "tilldelning p 2019  100 kr\n"
    "  ingående: 10 kr\n"
    "redovisning p 2019  110 kr\n",

    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "  ingående: 10 kr\n"
    "redovisning p 2019  111 kr\n",

    "tilldelning p 2019  {grant-uncovered|100 kr}\n"
    "  ingående: 10 kr\n"
    "redovisning p 2019  109 kr\n",

    "tilldelning p 2019  100 kr\n"
    "  kredit: 10 kr\n"
    "redovisning p 2019  110 kr\n",

    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "  kredit: 10 kr\n"
    "redovisning p 2019  111 kr\n",

    "tilldelning p 2019  100 kr\n"
    "  kredit: 10 kr\n"
    "redovisning p 2019  100 kr\n",

    /* a deficit carried in */
    "tilldelning p 2019  100 kr\n"
    "  ingående: -10 kr\n"
    "redovisning p 2019  90 kr\n",

    /* income is not use */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Intäkter  500 kr\n"
    "  a  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Finansiering\n"
    "  Bidrag  500 kr\n"
    "  Summa finansiering  500 kr\n"
    "  Kostnader\n"
    "  a  100 kr\n"
    "  Summa kostnader  100 kr\n",

    /* costs as negatives count by their opposite */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  -60 kr\n"
    "  b  -40 kr\n"
    "  Summa  -100 kr\n",

    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "redovisning p 2019\n"
    "  a  -60 kr\n"
    "  b  -41 kr\n",

    /* rounding counts here too: the two items, the grant is exact */
    "tilldelning p 2019  100 tkr\n"
    "redovisning p 2019\n"
    "  avrundning: 1 tkr\n"
    "  a  60 tkr\n"
    "  b  41 tkr\n",

    "tilldelning p 2019  {grant-exceeded|100 tkr}\n"
    "redovisning p 2019\n"
    "  avrundning: 1 tkr\n"
    "  a  60 tkr\n"
    "  b  42 tkr\n",

    /* exactly: two items may come to 1 000 kr more, and no öre */
    "tilldelning p 2019  {grant-exceeded|99 999,99 kr}\n"
    "redovisning p 2019\n"
    "  avrundning: 1 tkr\n"
    "  a  60 tkr\n"
    "  b  41 tkr\n",

    /* IDs compare exactly; that the grant has no report is the same fault */
    "tilldelning p 2019  100 kr\n"
    "redovisning {unknown-grant|P 2019}  100 kr\n",
};

static const char *const faults[] = {
    /* a block with an unreadable amount is not set against its grant */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  {ambiguous-amount|1.500}\n"
    "  b  500 kr\n",

    /* one whose sum does not match, by the better fitting of the two */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  b  30 kr\n"
    "  Summa  {sum-mismatch|100 kr}\n",

    "tilldelning p 2019  90 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  b  30 kr\n"
    "  Summa  {sum-mismatch|100 kr}\n",

    "tilldelning p 2019  {grant-exceeded|80 kr}\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  b  30 kr\n"
    "  Summa  {sum-mismatch|100 kr}\n",

    /* no gap is warned of where use is unknown */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  {ambiguous-amount|1.500}\n",

    /* a grant whose line could not be read makes no report unknown */
    "tilldelning p 2019  {ambiguous-amount|1.500}\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2019{malformed-directive|}\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p {invalid-period|2019-13}  100 kr\n"
    "redovisning p 2019  100 kr\n",

    /* a report whose line could not be read leaves no gap */
    "tilldelning p 2019  100 kr\n"
    "redovisning p {invalid-period|2019-2020}\n"
    "  a  50 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  50 kr\n"
    "  b{missing-amount|}\n",
};

static const char *const remainders[] = {
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återstår  {remainder-mismatch|30 kr}\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Summa  60 kr\n"
    "  Återbetalas  40 kr\n",

    /* dispositions together; the last is where it stands */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återbetalas  30 kr\n"
    "  Överförs  10 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återbetalas  30 kr\n"
    "  Överförs  {remainder-mismatch|11 kr}\n",

    /* stock and disposition are of the same money */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n"
    "  Återbetalas  30 kr\n"
    "  Överförs  10 kr\n",

    /* that remainder, or the last stock printed: one fault */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återstår  {remainder-mismatch|30 kr}\n"
    "  Återbetalas  30 kr\n",

    /* used up to that report's end */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n"
    "redovisning p 2019-07..2019-12\n"
    "  a  30 kr\n"
    "  Återstår  10 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  60 kr\n"
    "  Återstår  {remainder-mismatch|50 kr}\n"
    "redovisning p 2019-07..2019-12\n"
    "  a  30 kr\n"
    "  Återstår  10 kr\n",

    /* nothing remains, and that is said */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  100 kr\n"
    "  Återstår  0 kr\n",

    /* costs as negatives */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  -60 kr\n"
    "  Återstår  40 kr\n",

    /* granted */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Tilldelat belopp:  100 kr\n"
    "  a  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Beviljade medel  {granted-mismatch|110 kr}\n"
    "  a  100 kr\n",

    /* what remains of either */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Beviljade medel  {granted-mismatch|110 kr}\n"
    "  a  60 kr\n"
    "  Återstår  50 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Beviljade medel  {granted-mismatch|110 kr}\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Beviljade medel  {granted-mismatch|110 kr}\n"
    "  a  60 kr\n"
    "  Återstår  {remainder-mismatch|45 kr}\n",

    /* two stocks that are off by different sums; by the same one, it is said once */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återstår  {remainder-mismatch|50 kr}\n"
    "  Outnyttjat  {remainder-mismatch|45 kr}\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  Återstår  {remainder-mismatch|50 kr}\n"
    "  Outnyttjat  50 kr\n",

    /* what remains after a period without a report, and after the next that has one */
    "tilldelning p 2019  {grant-unreported|100 kr}\n"
    "redovisning p 2019-01..2019-03  10 kr\n"
    "redovisning p 2019-07..2019-09\n"
    "  a  20 kr\n"
    "  Återstår  70 kr\n"
    "redovisning p 2019-10..2019-12\n"
    "  a  30 kr\n"
    "  Återstår  40 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-03  10 kr\n"
    "redovisning p {invalid-period|2019-04..2019-06-31}  15 kr\n"
    "redovisning p 2019-07..2019-09\n"
    "  a  20 kr\n"
    "  Återstår  55 kr\n"
    "redovisning p 2019-10..2019-12\n"
    "  a  30 kr\n"
    "  Återstår  25 kr\n",

    /* a dash says nothing of what was granted */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Beviljade medel  -\n"
    "  a  100 kr\n",

    /* what the first report says remains is wrong, and the last does not say: said once */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06\n"
    "  a  60 kr\n"
    "  Återstår  {remainder-mismatch|50 kr}\n"
    "redovisning p 2019-07..2019-12\n"
    "  a  30 kr\n",

    /* without what is carried in */
    "tilldelning p 2019  100 kr\n"
    "  ingående: 10 kr\n"
    "redovisning p 2019\n"
    "  Tilldelat  100 kr\n"
    "  a  110 kr\n",

    "tilldelning p 2019  100 kr\n"
    "budget p 2019\n"
    "  Beviljat  {granted-mismatch|99 kr}\n"
    "  a  100 kr\n"
    "redovisning p 2019\n"
    "  a  100 kr\n",
};

static const char *const carry_overs[] = {
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Överförs  40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: 40 kr\n"
    "redovisning p 2019  140 kr\n",

    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Överförs  40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: {carry-over-mismatch|30 kr}\n"
    "redovisning p 2019  130 kr\n",

    /* at its grant where there is none */
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Överförs  40 kr\n"
    "tilldelning p 2019  {carry-over-mismatch|100 kr}\n"
    "redovisning p 2019  100 kr\n",

    /* Anslagssparande */
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n"
    "  Anslagssparande  40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: {carry-over-mismatch|20 kr}\n"
    "redovisning p 2019  120 kr\n",

    /* the stock less what is repaid */
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: 40 kr\n"
    "redovisning p 2019  140 kr\n",

    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n"
    "  Återbetalas  40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Återstår  40 kr\n"
    "  Återbetalas  40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: {carry-over-mismatch|40 kr}\n"
    "redovisning p 2019  140 kr\n",

    /* unless that row is reported already */
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Överförs  {remainder-mismatch|50 kr}\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: 40 kr\n"
    "redovisning p 2019  140 kr\n",

    /* credit that was used may be carried over; nothing is said where it is not */
    "tilldelning p 2018  100 kr\n"
    "  kredit: 10 kr\n"
    "redovisning p 2018  110 kr\n"
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2018  100 kr\n"
    "  kredit: 10 kr\n"
    "redovisning p 2018  110 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: -10 kr\n"
    "redovisning p 2019  90 kr\n",

    "tilldelning p 2018  100 kr\n"
    "  kredit: 10 kr\n"
    "redovisning p 2018  110 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: {carry-over-mismatch|-5 kr}\n"
    "redovisning p 2019  95 kr\n",

    /* nothing remained, and yet something comes in */
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018  100 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: {carry-over-mismatch|10 kr}\n"
    "redovisning p 2019  110 kr\n",

    /* costs as negatives, and what remains of them */
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  -60 kr\n"
    "  Överförs  -40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: 40 kr\n"
    "redovisning p 2019  140 kr\n",

    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  -60 kr\n"
    "  Återstår  -40 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: {carry-over-mismatch|41 kr}\n"
    "redovisning p 2019  141 kr\n",

    /* in whatever order they stand in the file */
    "redovisning p 2019  140 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: 40 kr\n"
    "redovisning p 2018\n"
    "  a  60 kr\n"
    "  Överförs  40 kr\n"
    "tilldelning p 2018  100 kr\n",
};

static const char *const grants[] = {
    "tilldelning p 2019  100 kr\n"
    "tilldelning {duplicate-grant|p 2019}  100 kr\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "tilldelning {duplicate-grant|p 2019-06}  100 kr\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p  100 kr\n"
    "tilldelning {duplicate-grant|p 2019}  100 kr\n"
    "redovisning p  100 kr\n",

    /* an amending decision: other dnr or beslut, the same period */
    "tilldelning p 2019  100 kr\n"
    "  beslut: 2018-12-01\n"
    "tilldelning p 2019  20 kr\n"
    "  beslut: 2019-06-01\n"
    "redovisning p 2019  120 kr\n",

    "tilldelning p 2019  100 kr\n"
    "  dnr: 1/2018\n"
    "tilldelning p 2019  -20 kr\n"
    "  dnr: 7/2019\n"
    "redovisning p 2019  80 kr\n",

    "tilldelning p 2019  100 kr\n"
    "tilldelning p 2019  20 kr\n"
    "  dnr: 7/2019\n"
    "redovisning p 2019\n"
    "  Tilldelat  120 kr\n"
    "  a  120 kr\n",

    /* at its first directive */
    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "  dnr: 9/2018\n"
    "tilldelning p 2019  20 kr\n"
    "  dnr: 7/2019\n"
    "redovisning p 2019  121 kr\n",

    "tilldelning p 2019  100 kr\n"
    "  dnr: 7/2019\n"
    "tilldelning {duplicate-grant|p 2019}  20 kr\n"
    "  dnr: 7/2019\n"
    "redovisning p 2019  120 kr\n",

    /* other decisions, but another period */
    "tilldelning p 2019  100 kr\n"
    "  dnr: 1/2018\n"
    "tilldelning {duplicate-grant|p 2019..2020}  20 kr\n"
    "  dnr: 7/2019\n"
    "redovisning p 2019  120 kr\n",

    /* unknown */
    "redovisning {unknown-grant|p 2019}  100 kr\n",

    "tilldelning hbtq 2019  100 kr\n"
    "redovisning {unknown-grant|hbtg 2019}  100 kr\n",

    "budget {unknown-grant|p 2019}  100 kr\n",

    /* a report before its grant */
    "redovisning p 2019  100 kr\n"
    "tilldelning p 2019  100 kr\n",

    "uppdrag p  Ett\n"
    "uppdrag {duplicate-assignment|p}  Två\n",
};

static const char *const periods[] = {
    /* a report covers a run of whole grants, or lies within one */
    "tilldelning p 2018  100 kr\n"
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2018..2019  200 kr\n",

    "tilldelning p 2018  {grant-exceeded|100 kr}\n"
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2018..2019  201 kr\n",

    "tilldelning p 2018  100 kr\n"
    "tilldelning p 2019  100 kr\n"
    "redovisning p  200 kr\n",

    "tilldelning p 2018  100 kr\n"
    "tilldelning p 2019  100 kr\n"
    "redovisning {period-mismatch|p 2018-07..2019-06}  200 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning {period-mismatch|p 2019..2020}  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning {period-mismatch|p 2020}  100 kr\n",

    /* the ingående of the inner grants is not counted */
    "tilldelning p 2018  100 kr\n"
    "  ingående: 5 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  ingående: 40 kr\n"
    "redovisning p 2018..2019  205 kr\n",

    /* overlap */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019  100 kr\n"
    "redovisning {overlapping-reports|p 2019}  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-08  60 kr\n"
    "redovisning {overlapping-reports|p 2019-06..2019-12}  60 kr\n",

    /* a final report after interim ones */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06  60 kr\n"
    "redovisning p 2019-07..2019-12  30 kr\n"
    "redovisning p 2019\n"
    "  ersätter: ja\n"
    "  a  100 kr\n",

    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "redovisning p 2019-01..2019-06  60 kr\n"
    "redovisning p 2019\n"
    "  ersätter: ja\n"
    "  a  101 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019  60 kr\n"
    "redovisning p 2019\n"
    "  ersätter: ja\n"
    "  a  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019  60 kr\n"
    "redovisning {overlapping-reports|p 2019}\n"
    "  ersätter: nej\n"
    "  a  100 kr\n",

    /* the later must contain the earlier */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019  60 kr\n"
    "redovisning {overlapping-reports|p 2019-01..2019-06}\n"
    "  ersätter: ja\n"
    "  a  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-06..2019-12  60 kr\n"
    "redovisning {overlapping-reports|p 2019-01..2019-08}\n"
    "  ersätter: ja\n"
    "  a  100 kr\n",

    /* the later in the file */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  ersätter: ja\n"
    "  a  100 kr\n"
    "redovisning {overlapping-reports|p 2019-01..2019-06}  60 kr\n",
};

static const char *const budgets[] = {
    "tilldelning p 2019  100 kr\n"
    "budget p 2019\n"
    "  a  60 kr\n"
    "  b  40 kr\n"
    "redovisning p 2019\n"
    "  a  55 kr\n"
    "  b  45 kr\n",

    "tilldelning p 2019  100 kr\n"
    "budget {grant-exceeded|p 2019}\n"
    "  a  60 kr\n"
    "  b  41 kr\n"
    "redovisning p 2019\n"
    "  a  55 kr\n"
    "  b  45 kr\n",

    /* less than what is available is no fault */
    "tilldelning p 2019  100 kr\n"
    "  ingående: 10 kr\n"
    "budget p 2019  110 kr\n"
    "redovisning p 2019  110 kr\n",

    "tilldelning p 2019  100 kr\n"
    "budget p 2019\n"
    "  a  90 kr\n"
    "redovisning p 2019\n"
    "  A:  60 kr\n"
    "  {unbudgeted-item|b}  40 kr\n",

    /* whichever stands first */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  a  60 kr\n"
    "  {unbudgeted-item|b}  40 kr\n"
    "budget p 2019\n"
    "  a  90 kr\n",

    /* of another assignment */
    "tilldelning p 2019  100 kr\n"
    "tilldelning q 2019  100 kr\n"
    "budget q 2019\n"
    "  a  90 kr\n"
    "redovisning p 2019\n"
    "  b  100 kr\n"
    "redovisning q 2019\n"
    "  a  100 kr\n",

    /* a budget that cannot be read says nothing of its period */
    "tilldelning p 2019  100 kr\n"
    "budget p 2018\n"
    "  a  {ambiguous-amount|1.500}\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "budget {period-mismatch|p 2018}  1 kr\n"
    "redovisning p 2019  100 kr\n",

    /* the column */
    "tilldelning p 2019  100 kr\n"
    "budget {grant-exceeded|p 2019}\n"
    "  kolumner: Utfall, Budget\n"
    "  a  90  101\n"
    "redovisning p 2019\n"
    "  a  100\n",
};

/* Budgets of one grant are planned together, unless one revises another. */
static const char *const several_budgets[] = {
    "tilldelning p 2019  100 kr\n"
    "budget p 2019-01..2019-06  60 kr\n"
    "budget p 2019-07..2019-12  40 kr\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "budget p 2019-01..2019-06  60 kr\n"
    "budget {grant-exceeded|p 2019-07..2019-12}  41 kr\n"
    "redovisning p 2019  100 kr\n",

    /* it is said once */
    "tilldelning p 2019  100 kr\n"
    "budget p 2019-01..2019-06  60 kr\n"
    "budget {grant-exceeded|p 2019-07..2019-09}  41 kr\n"
    "budget p 2019-10..2019-12  1 kr\n"
    "redovisning p 2019  100 kr\n",

    /* revised */
    "tilldelning p 2019  100 kr\n"
    "budget p 2019-01..2019-06  60 kr\n"
    "budget p 2019-06..2019-12  60 kr\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2019  100 kr\n"
    "budget p 2019  60 kr\n"
    "budget p 2019  60 kr\n"
    "budget {grant-exceeded|p 2019-02..2019-12}  101 kr\n"
    "redovisning p 2019  100 kr\n",

    /* of two grants, and of both of them */
    "tilldelning p 2018  100 kr\n"
    "tilldelning p 2019  100 kr\n"
    "budget p 2018  60 kr\n"
    "budget p 2019  60 kr\n"
    "redovisning p 2018..2019  200 kr\n",

    "tilldelning p 2018  100 kr\n"
    "tilldelning p 2019  100 kr\n"
    "tilldelning p 2020  100 kr\n"
    "budget p 2018  90 kr\n"
    "budget p 2019..2020  190 kr\n"
    "redovisning p 2018..2020  300 kr\n",

    /* each by what its items come to, or by its total: whichever is within the grant */
    "tilldelning p 2019  100 kr\n"
    "budget p 2019\n"
    "  a  101 kr\n"
    "  Summa  {sum-mismatch|100 kr}\n"
    "redovisning p 2019  100 kr\n",

    /* what cannot be read is planned, too */
    "tilldelning p 2019  100 kr\n"
    "budget p 2019-01..2019-06  {ambiguous-amount|1.500}\n"
    "budget p 2019-07..2019-12  101 kr\n"
    "redovisning p 2019  100 kr\n",
};

static const char *const columns[] = {
    /* the period names it */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  Post  2018  2019\n"
    "  a  700  100\n",

    "tilldelning p 2019  {grant-exceeded|100 kr}\n"
    "redovisning p 2019\n"
    "  Post  2018  2019\n"
    "  a  100  700\n",

    /* of several, Utfall */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Budget 2019, Utfall 2019, Utfall 2018\n"
    "  a  700  100  900\n",

    /* Utfall, before the others */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Budget, Bokslut, Utfall\n"
    "  a  700  600  100\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Plan, Bokslut, Rest\n"
    "  a  700  100  9\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Plan, Förbrukat, Rest\n"
    "  a  700  100  9\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Plan, Använt\n"
    "  a  700  100\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Redovisat, Plan\n"
    "  a  100  700\n",

    /* the last if it is a total */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Norr, Söder, Summa\n"
    "  a  40  60  100\n",

    /* the only one of money */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019\n"
    "  kolumner: Antal, Belopp\n"
    "  a  7  100\n",

    "tilldelning p 2019  100 kr\n"
    "redovisning {unclear-column|p 2019}\n"
    "  kolumner: Norr, Söder\n"
    "  a  40  60\n",

    /* what is carried in cannot be fitted to a use that is not known */
    "tilldelning p 2018  100 kr\n"
    "redovisning p 2018\n"
    "  a  90\n"
    "  Överförs  10\n"
    "tilldelning p 2019  {carry-over-mismatch|100 kr}\n"
    "redovisning {unclear-column|p 2019}\n"
    "  kolumner: Norr, Söder\n"
    "  a  40  60\n"
    "  Återstår  5  5\n",

    /* of the second report */
    "tilldelning p 2019  100 kr\n"
    "redovisning p 2019-01..2019-06  40 kr\n"
    "redovisning {unclear-column|p 2019-07..2019-12}\n"
    "  kolumner: Norr, Söder\n"
    "  a  40  60\n",
};

static const char *const financings[] = {
    "tilldelning p 2019  EU-stöd  60 kr\n"
    "redovisning p 2019\n"
    "  finansiär: EU-stöd\n"
    "  Kostnader\n"
    "  a  70 kr\n"
    "  b  30 kr\n"
    "  Summa kostnader  100 kr\n"
    "  Finansiering\n"
    "  EU-stöd  60 kr\n"
    "  Egen insats  40 kr\n"
    "  Summa finansiering  100 kr\n",

    "tilldelning p 2019  EU-stöd  60 kr\n"
    "redovisning {financing-mismatch|p 2019}\n"
    "  finansiär: EU-stöd\n"
    "  Kostnader\n"
    "  a  70 kr\n"
    "  b  31 kr\n"
    "  Summa kostnader  101 kr\n"
    "  Finansiering\n"
    "  EU-stöd  60 kr\n"
    "  Egen insats  40 kr\n"
    "  Summa finansiering  100 kr\n",

    "tilldelning p 2019  EU-stöd  {grant-exceeded|50 kr}\n"
    "redovisning p 2019\n"
    "  finansiär: EU-stöd\n"
    "  Kostnader\n"
    "  a  100 kr\n"
    "  Finansiering\n"
    "  EU-stöd  60 kr\n"
    "  Egen insats  40 kr\n",

    /* costs as negatives */
    "tilldelning p 2019  EU-stöd  60 kr\n"
    "redovisning p 2019\n"
    "  finansiär: EU-stöd\n"
    "  Finansiering\n"
    "  EU-stöd  60 kr\n"
    "  Egen insats  40 kr\n"
    "  Summa finansiering  100 kr\n"
    "  Kostnader\n"
    "  a  -100 kr\n"
    "  Summa kostnader  -100 kr\n"
    "  Resultat  0 kr\n",

    /* financing as negatives */
    "tilldelning p 2019  EU-stöd  60 kr\n"
    "redovisning p 2019\n"
    "  finansiär: EU-stöd\n"
    "  Kostnader\n"
    "  a  100 kr\n"
    "  Finansiering\n"
    "  EU-stöd  -60 kr\n"
    "  Egen insats  -40 kr\n",

    "tilldelning p 2019  EU-stöd  60 kr\n"
    "redovisning {financing-mismatch|p 2019}\n"
    "  finansiär: EU-stöd\n"
    "  Kostnader\n"
    "  a  100 kr\n"
    "  Finansiering\n"
    "  EU-stöd  -60 kr\n"
    "  Egen insats  -41 kr\n",

    "tilldelning p 2019  EU-stöd  60 kr\n"
    "redovisning p 2019\n"
    "  finansiär: {financing-mismatch|ESF}\n"
    "  Kostnader\n"
    "  a  100 kr\n"
    "  Finansiering\n"
    "  EU-stöd  60 kr\n"
    "  Egen insats  40 kr\n",
};

static const char *const appropriations[] = {
    "anslag 1 6:1 2019\n"
    "  ap.1  100 kr\n"
    "  ap.2  50 kr\n"
    "tilldelning p 2019  60 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "tilldelning q 2019  40 kr\n"
    "  anslag: uo 1 6:1 anslagspost 1\n"
    "redovisning p 2019  60 kr\n"
    "redovisning q 2019  40 kr\n",

    "anslag 1 6:1 2019\n"
    "  ap.1  {appropriation-exceeded|100 kr}\n"
    "  ap.2  50 kr\n"
    "tilldelning p 2019  60 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "tilldelning q 2019  41 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "redovisning p 2019  60 kr\n"
    "redovisning q 2019  41 kr\n",

    /* each part that is exceeded, and then not the post */
    "anslag 1 6:1 2019\n"
    "  ap.1  150 kr\n"
    "    ap.1.1  {appropriation-exceeded|100 kr}\n"
    "    ap.1.2  {appropriation-exceeded|50 kr}\n"
    "tilldelning p 2019  101 kr\n"
    "  anslag: 1 6:1 ap.1.1\n"
    "tilldelning q 2019  51 kr\n"
    "  anslag: 1 6:1 ap.1.2\n"
    "redovisning p 2019  101 kr\n"
    "redovisning q 2019  51 kr\n",

    /* a post in two rows is allotted what both say */
    "anslag 1 6:1 2019\n"
    "  ap.1  {appropriation-exceeded|100 kr}\n"
    "  ap.1  50 kr\n"
    "tilldelning p 2019  151 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "redovisning p 2019  151 kr\n",

    /* a part's number that is no number */
    "tilldelning p 2019  60 kr\n"
    "  anslag: {invalid-value|1 6:1 ap.3.1234567890}\n"
    "redovisning p 2019  60 kr\n",

    /* a post it lacks */
    "anslag 1 6:1 2019\n"
    "  ap.1  100 kr\n"
    "tilldelning p 2019  60 kr\n"
    "  anslag: {unknown-appropriation|1 6:1 ap.3}\n"
    "redovisning p 2019  60 kr\n",

    /* none of that number or period: for form only */
    "tilldelning p 2019  60 kr\n"
    "  anslag: 1 6:1 ap.3\n"
    "redovisning p 2019  60 kr\n",

    "anslag 1 6:1 2018\n"
    "  ap.1  10 kr\n"
    "tilldelning p 2019  60 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "redovisning p 2019  60 kr\n",

    "tilldelning p 2019  60 kr\n"
    "  anslag: {invalid-value|28 6:1 ap.3}\n"
    "redovisning p 2019  60 kr\n",

    /* credit and saving included */
    "anslag 1 6:1 2019\n"
    "  kolumner: Tilldelat, Anslagskredit, Anslagssparande\n"
    "  ap.1  100  5  3\n"
    "tilldelning p 2019  108 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "redovisning p 2019  108 kr\n",

    "anslag 1 6:1 2019\n"
    "  kolumner: Tilldelat, Anslagskredit, Anslagsbehållning\n"
    "  ap.1  {appropriation-exceeded|100}  5  3\n"
    "tilldelning p 2019  109 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "redovisning p 2019  109 kr\n",

    "anslag 1 6:1 2019  10 kr\n"
    "anslag {duplicate-appropriation|1 6:1 2019}  10 kr\n",

    "anslag 1 6:1 2018  10 kr\n"
    "anslag 1 6:1 2019  10 kr\n"
    "anslag 2 6:1 2019  10 kr\n",

    /* the whole */
    "anslag {appropriation-exceeded|1 6:1 2019}  10 kr\n"
    "tilldelning p 2019  11 kr\n"
    "  anslag: 1 6:1\n"
    "redovisning p 2019  11 kr\n",

    /* the second of several numbers, and the third */
    "anslag 1 6:10 2019  10 kr\n"
    "anslag {appropriation-exceeded|1 6:2 2019}  10 kr\n"
    "anslag {appropriation-exceeded|1 6:3 2019}  12 kr\n"
    "tilldelning p 2019  11 kr\n"
    "  anslag: 1 6:2\n"
    "redovisning p 2019  11 kr\n"
    "tilldelning q 2019  13 kr\n"
    "  anslag: 1 6:3\n"
    "redovisning q 2019  13 kr\n",

    /* a grant without a period: that number, whatever its period, and no other number */
    "anslag {appropriation-exceeded|1 6:2 2019}  10 kr\n"
    "tilldelning p  11 kr\n"
    "  anslag: 1 6:2\n"
    "redovisning p  11 kr\n",

    "anslag 1 6:2 2019  10 kr\n"
    "tilldelning p  11 kr\n"
    "  anslag: 1 6:1\n"
    "redovisning p  11 kr\n",

    /* a later period of the number, and a grant before it */
    "anslag 1 6:1 2020  10 kr\n"
    "tilldelning p 2019  11 kr\n"
    "  anslag: 1 6:1\n"
    "redovisning p 2019  11 kr\n",

    /* posts between those that are there */
    "anslag 1 6:1 2019\n"
    "  ap.1  100 kr\n"
    "  ap.3.1  100 kr\n"
    "  ap.3.3  100 kr\n"
    "tilldelning p 2019  1 kr\n"
    "  anslag: {unknown-appropriation|1 6:1 ap.2}\n"
    "redovisning p 2019  1 kr\n"
    "tilldelning q 2019  1 kr\n"
    "  anslag: {unknown-appropriation|1 6:1 ap.3.2}\n"
    "redovisning q 2019  1 kr\n",

    /* nothing is said of its posts where the appropriation is doubtful */
    "anslag 1 6:1 2019\n"
    "  ap.1  10 kr\n"
    "anslag {duplicate-appropriation|1 6:1 2019}\n"
    "  ap.1  10 kr\n"
    "tilldelning p 2019  11 kr\n"
    "  anslag: 1 6:1 ap.3\n"
    "redovisning p 2019  11 kr\n",

    /* a part without its whole; parts that are exceeded stand for their own post alone */
    "anslag 1 6:1 2019\n"
    "  ap.1.1  {appropriation-exceeded|10 kr}\n"
    "  ap.2  10 kr\n"
    "  ap.2.1  {appropriation-exceeded|10 kr}\n"
    "  ap.3  {appropriation-exceeded|10 kr}\n"
    "tilldelning p 2019  11 kr\n"
    "  anslag: 1 6:1 ap.1.1\n"
    "redovisning p 2019  11 kr\n"
    "tilldelning q 2019  11 kr\n"
    "  anslag: 1 6:1 ap.2.1\n"
    "redovisning q 2019  11 kr\n"
    "tilldelning r 2019  11 kr\n"
    "  anslag: 1 6:1 ap.3\n"
    "redovisning r 2019  11 kr\n",

    /* what is given back exceeds nothing */
    "anslag 1 6:1 2019\n"
    "  ap.1  -30 kr\n"
    "  ap.2  200 kr\n"
    "tilldelning p 2019  100 kr\n"
    "  anslag: 1 6:1 ap.2\n"
    "  dnr: 1/2018\n"
    "tilldelning p 2019  -20 kr\n"
    "  anslag: 1 6:1 ap.1\n"
    "  dnr: 2/2019\n"
    "redovisning p 2019  80 kr\n",

    /* without its period it is no appropriation */
    "anslag 1 6:1 {invalid-period|2019-13}\n"
    "  ap.1  10 kr\n"
    "tilldelning p 2019  11 kr\n"
    "  anslag: 1 6:1 ap.2\n"
    "redovisning p 2019  11 kr\n",

    /* what cannot be read exceeds nothing */
    "anslag 1 6:1 2019\n"
    "  ap.1  {ambiguous-amount|1.500}\n"
    "tilldelning p 2019  5 mdkr\n"
    "  anslag: 1 6:1 ap.1\n"
    "redovisning p 2019  5 mdkr\n",
};

/* An exception is unused only where all is known. */
static const char *const exceptions[] = {
    "tilldelning p 2019  100 kr  ; medel: ignore={unused-ignore|grant-exceeded} så beslutades\n"
    "redovisning p 2019  100 kr\n",

    "tilldelning p 2019  100 kr  ; medel: ignore=grant-exceeded så beslutades\n"
    "redovisning p 2019  100 kr\n"
    "tilldelning q 2019  100 kr\n"
    "  kredit: {ambiguous-amount|1.500}\n"
    "redovisning q 2019  100 kr\n",

    "tilldelning p 2019  100 kr  ; medel: ignore=grant-exceeded så beslutades\n"
    "redovisning p 2019  100 kr\n"
    "tilldelning q 2019  100 kr\n"
    "redovisning q 2019  {ambiguous-amount|1.500}\n",

    "tilldelning p 2019  100 kr  ; medel: ignore=grant-exceeded så beslutades\n"
    "redovisning p 2019  100 kr\n"
    "tilldelning q {invalid-period|2019-13}  100 kr\n"
    "redovisning q 2019  100 kr\n",

    "tilldelning p 2019  100 kr  ; medel: ignore=grant-exceeded så beslutades\n"
    "redovisning p 2019  100 kr\n"
    "tilldelning q 2019  100 kr\n"
    "redovisning q {invalid-period|2019-13}  100 kr\n",
};

#define GROUPS(X)                                                                                  \
    X(uses)                                                                                        \
    X(faults)                                                                                      \
    X(remainders)                                                                                  \
    X(carry_overs)                                                                                 \
    X(grants)                                                                                      \
    X(periods)                                                                                     \
    X(budgets)                                                                                     \
    X(several_budgets)                                                                             \
    X(columns)                                                                                     \
    X(financings)                                                                                  \
    X(appropriations)                                                                              \
    X(exceptions)

#define X(group)                                                                                   \
    START_TEST(group##_test) {                                                                     \
        expect_marked(group[_i], false);                                                           \
    }                                                                                              \
    END_TEST
GROUPS(X)
#undef X

/* A nearest ID is looked for among the first 256. */
START_TEST(nearest_of_many) {
    static const char *const reports[] = {
        "tilldelning ultimate  -\nredovisning ultimatex  -\n",
        "tilldelning between  -\ntilldelning ultimate  -\nredovisning ultimatex  -\n"};
    static const char *const said[] = {
        "257: error: there is no grant with the ID ultimatex; did you mean ultimate? "
        "[unknown-grant]\n",
        "258: error: there is no grant with the ID ultimatex [unknown-grant]\n"};
    char text[16384];
    size_t length = 0;
    for (int n = 0; n < 255; n++)
        length += (size_t)snprintf(text + length, sizeof text - length, "tilldelning i%d  -\n", n);
    snprintf(text + length, sizeof text - length, "%s", reports[_i]);
    audit_text(text);
    ck_assert_str_eq(audit_words(), said[_i]);
}
END_TEST

/* What concerns the whole comes last. */
START_TEST(coverage_comes_last) {
    ck_assert_str_eq(audit_text("tilldelning p 2019  1 kr\n"
                                "redovisning p 2019  2 kr\n"
                                "tabell  1 kr\n"
                                "  a  2.0\n"),
                     "4:6-9:ambiguous-amount 1:21-25:grant-exceeded "
                     "(1:21-25:ROUNDING_SUFFICES)");
}
END_TEST

Suite *coverage_suite(void) {
    Suite *suite = suite_create("coverage");
    TCase *tcase = tcase_create("marked");
#define X(group) tcase_add_loop_test(tcase, group##_test, 0, sizeof group / sizeof *group);
    GROUPS(X)
#undef X
    tcase_add_loop_test(tcase, nearest_of_many, 0, 2);
    tcase_add_test(tcase, coverage_comes_last);
    suite_add_tcase(suite, tcase);
    return suite;
}
