#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/writer.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"

/* Where a table stands alone: what is marked is reported, and nothing else. */

static const char *const trees[] = {
    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  3 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  {sum-mismatch|4 kr}\n",

    "tabell\n"
    "  A  3 kr\n"
    "    b  1 kr\n"
    "    c  2 kr\n"
    "  d  4 kr\n"
    "  Summa  7 kr\n",

    "tabell\n"
    "  A  {sum-mismatch|3 kr}\n"
    "    b  1 kr\n"
    "    c  1 kr\n"
    "  d  4 kr\n"
    "  Summa  7 kr\n",

    /* the sum follows the parts of the group that is wrong: still one fault */
    "tabell\n"
    "  A  {sum-mismatch|3 kr}\n"
    "    b  1 kr\n"
    "    c  1 kr\n"
    "  d  4 kr\n"
    "  Summa  6 kr\n",

    /* neither fits */
    "tabell\n"
    "  A  {sum-mismatch|3 kr}\n"
    "    b  1 kr\n"
    "    c  1 kr\n"
    "  d  4 kr\n"
    "  Summa  {sum-mismatch|9 kr}\n",

    /* a group without amounts counts as the sum of its parts */
    "tabell\n"
    "  A\n"
    "    b  1 kr\n"
    "    c  2 kr\n"
    "  d  4 kr\n"
    "  Summa  7 kr\n",

    "tabell\n"
    "  A\n"
    "    b  1 kr\n"
    "    c  2 kr\n"
    "  d  4 kr\n"
    "  Summa  {sum-mismatch|4 kr}\n",

    /* three levels, two of them left at once */
    "tabell\n"
    "  A  6 kr\n"
    "    B  5 kr\n"
    "      c  2 kr\n"
    "      d  3 kr\n"
    "    e  1 kr\n"
    "  F  3 kr\n"
    "    G  3 kr\n"
    "      h  3 kr\n"
    "  i  1 kr\n"
    "  Summa  10 kr\n",

    "tabell\n"
    "  A  6 kr\n"
    "    B  {sum-mismatch|5 kr}\n"
    "      c  2 kr\n"
    "      d  4 kr\n"
    "    e  1 kr\n"
    "  i  1 kr\n"
    "  Summa  7 kr\n",

    /* a total within a group */
    "tabell\n"
    "  A  3 kr\n"
    "    b  1 kr\n"
    "    c  2 kr\n"
    "    Summa  3 kr\n"
    "  Summa  3 kr\n",

    /* blank lines and comments mean nothing */
    "tabell\n"
    "\n"
    "  A  3 kr  ; hela\n"
    "; mitt i\n"
    "    b  1 kr\n"
    "   \n"
    "      # också\n"
    "    c  2 kr\n"
    "\t\n"
    "  Summa  3 kr\n",

    /* tabs indent as well, and separate */
    "tabell\n"
    "\tA\t3 kr\n"
    "\t\tb\t1 kr\n"
    "\t\tc\t2 kr\n"
    "\tSumma\t{sum-mismatch|4 kr}\n",

    /* a tab after blanks is deeper, as it begins with exactly the parent's */
    "tabell\n"
    "  A  3 kr\n"
    "  \tb  1 kr\n"
    "  \tc  2 kr\n"
    "  Summa  3 kr\n",

    /* the header and the properties stand outside the tree */
    "tabell\n"
    "          källa: x\n"
    "        Post  Belopp\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  3 kr\n",

    /* a quoted label is never a keyword of any kind */
    "tabell\n"
    "  a  1 kr\n"
    "  \"Summa\"  1 kr\n"
    "  \"Varav\"  5 kr\n"
    "  \"Resultat  i år\"  1 kr\n"
    "  Summa  8 kr\n",

    /* an account number in a column of its own is part of the label */
    "tabell\n"
    "  5010\tLokalhyra\t1 000\n"
    "  5020\tEl\t200\n"
    "  -\tSumma\t1 200\n",

    "tabell\n"
    "\t5010\tLokalhyra\t1 000\n"
    "\t5020\tEl\t200\n"
    "\t-\tSumma\t{sum-mismatch|1 300}\n",
};

static const char *const indentations[] = {
    /* a dedent returns to an open level */
    "tabell\n"
    "    A  1 kr\n"
    "        b  1 kr\n"
    "{inconsistent-indentation|      }c  1 kr\n"
    "    Summa  2 kr\n",

    "tabell\n"
    "    a  1 kr\n"
    "{inconsistent-indentation|  }b  1 kr\n",

    /* tabs and blanks cannot be confused */
    "tabell\n"
    "    A  1 kr\n"
    "{inconsistent-indentation|\t}b  1 kr\n",

    "tabell\n"
    "\tA  1 kr\n"
    "{inconsistent-indentation|        }b  1 kr\n",

    "tabell\n"
    "  A  1 kr\n"
    "{inconsistent-indentation| \t}b  1 kr\n",
};

static const char *const totals[] = {
    /* back to the earlier total */
    "tabell\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n"
    "  b  2 kr\n"
    "  c  3 kr\n"
    "  Summa  5 kr\n",

    /* back to the start */
    "tabell\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n"
    "  b  2 kr\n"
    "  c  3 kr\n"
    "  Summa  6 kr\n",

    /* back to a total in the middle */
    "tabell\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n"
    "  b  2 kr\n"
    "  Summa  2 kr\n"
    "  c  4 kr\n"
    "  Summa  6 kr\n",

    /* no sum of totals leaves out the items since the last one */
    "tabell\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n"
    "  b  2 kr\n"
    "  Summa  2 kr\n"
    "  c  4 kr\n"
    "  Totalt  {sum-mismatch|3 kr}\n",

    "tabell\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n"
    "  b  2 kr\n"
    "  Summa  2 kr\n"
    "  Totalt  3 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n"
    "  b  2 kr\n"
    "  Summa  2 kr\n"
    "  Totalt  {sum-mismatch|4 kr}\n",

    /* back to a heading */
    "tabell\n"
    "  a  1 kr\n"
    "  Lokaler\n"
    "  b  2 kr\n"
    "  c  3 kr\n"
    "  Summa lokaler  5 kr\n",

    "tabell\n"
    "  Personal\n"
    "  a  1 kr\n"
    "  Summa personal  1 kr\n"
    "  Lokaler\n"
    "  b  2 kr\n"
    "  c  3 kr\n"
    "  Summa lokaler  5 kr\n"
    "  Totalt  6 kr\n",

    "tabell\n"
    "  Personal\n"
    "  a  1 kr\n"
    "  Summa personal  1 kr\n"
    "  Lokaler\n"
    "  b  2 kr\n"
    "  c  3 kr\n"
    "  Summa lokaler  {sum-mismatch|4 kr}\n"
    "  Totalt  6 kr\n",

    /* the whole follows the total that is wrong */
    "tabell\n"
    "  Personal\n"
    "  a  1 kr\n"
    "  Summa personal  1 kr\n"
    "  Lokaler\n"
    "  b  2 kr\n"
    "  c  3 kr\n"
    "  Summa lokaler  {sum-mismatch|4 kr}\n"
    "  Totalt  5 kr\n",

    /* one reading for the whole row: two of three columns go back to the start */
    "tabell\n"
    "  kolumner: X, Y, Z\n"
    "  a  1  1  1\n"
    "  Summa  1  1  1\n"
    "  b  2  2  2\n"
    "  Summa  3  3  {sum-mismatch|2}\n",

    "tabell\n"
    "  kolumner: X, Y, Z\n"
    "  a  1  1  1\n"
    "  Summa  1  1  1\n"
    "  b  2  2  2\n"
    "  Summa  2  {sum-mismatch|3}  2\n",

    /* one report a cell */
    "tabell\n"
    "  kolumner: X, Y\n"
    "  a  1  1\n"
    "  b  2  2\n"
    "  Summa  {sum-mismatch|4}  {sum-mismatch|5}\n",

    /* of nothing, in every column that says something */
    "tabell\n"
    "  kolumner: X, Y, Z\n"
    "  Summa  {sum-mismatch|4}  0  {sum-mismatch|5}\n",

    /* the leading = */
    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  = alla  3 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  =  {sum-mismatch|4 kr}\n",

    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  =alla  {sum-mismatch|4 kr}\n",

    /* a total that stands first and has parts is a group */
    "tabell\n"
    "  Summa  3 kr\n"
    "    a  1 kr\n"
    "    b  2 kr\n",

    "tabell\n"
    "  Summa  {sum-mismatch|4 kr}\n"
    "    a  1 kr\n"
    "    b  2 kr\n",

    /* with rows above it is a total all the same */
    "tabell\n"
    "  a  3 kr\n"
    "  Summa  3 kr\n"
    "    b  1 kr\n"
    "    c  2 kr\n",

    /* nothing above, nothing below */
    "tabell\n"
    "  Summa  {sum-mismatch|4 kr}\n"
    "  a  4 kr\n",

    /* nil counts as nothing */
    "tabell\n"
    "  a  -\n"
    "  b  2 kr\n"
    "  c  –\n"
    "  Summa  2 kr\n",

    /* units mix */
    "tabell\n"
    "  a  1,5 tkr\n"
    "  b  500 kr\n"
    "  c  50 öre\n"
    "  Summa  2 000,50 kr\n",

    /* an unreadable amount: its sum is not compared */
    "tabell\n"
    "  a  {ambiguous-amount|1.500}\n"
    "  b  2 kr\n"
    "  Summa  9 kr\n",

    "tabell\n"
    "  A  9 kr\n"
    "    a  {ambiguous-amount|1.500}\n"
    "    b  2 kr\n"
    "  Summa  {sum-mismatch|8 kr}\n",

    /* the other column is */
    "tabell\n"
    "  kolumner: X, Y\n"
    "  a  {ambiguous-amount|1.500}  1\n"
    "  b  2  2\n"
    "  Summa  9  {sum-mismatch|9}\n",

    /* a group is no heading: a total does not go back to it, unless it names it */
    "tabell\n"
    "  a  9 300 kr\n"
    "  Lokaler:\n"
    "    b  700 kr\n"
    "  Summa lokaler  700 kr\n",

    "tabell\n"
    "  a  9 300 kr\n"
    "  Lokaler\n"
    "    b  700 kr\n"
    "  Summa lokaler  {sum-mismatch|701 kr}\n",

    "tabell\n"
    "  a  9 300 kr\n"
    "  Lokaler\n"
    "    b  700 kr\n"
    "  Summa  {sum-mismatch|700 kr}\n",

    /* a label without an amount, last or before a total */
    "tabell\n"
    "  a  1 kr\n"
    "  b{missing-amount|}\n",

    "tabell\n"
    "  a  1 kr\n"
    "  b{missing-amount|}\n"
    "  Summa  3 kr\n",
};

static const char *const results[] = {
    /* signed */
    "tabell\n"
    "  a  10 kr\n"
    "  b  -7 kr\n"
    "  Resultat  3 kr\n",

    "tabell\n"
    "  a  10 kr\n"
    "  b  -7 kr\n"
    "  Resultat  {sum-mismatch|4 kr}\n",

    /* income less the rest */
    "tabell\n"
    "  Intäkter  10 kr\n"
    "  Kostnader  7 kr\n"
    "  Årets resultat  3 kr\n",

    "tabell\n"
    "  Intäkter\n"
    "  a  6 kr\n"
    "  b  4 kr\n"
    "  Summa intäkter  10 kr\n"
    "  Kostnader\n"
    "  c  3 kr\n"
    "  d  4 kr\n"
    "  Summa kostnader  7 kr\n"
    "  Beräknat resultat  3 kr\n",

    "tabell\n"
    "  Rörelsens intäkter  10 kr\n"
    "  Kostnader  7 kr\n"
    "  Saldo  {sum-mismatch|2 kr}\n",

    /* the other way round */
    "tabell\n"
    "  Intäkter  3 kr\n"
    "  Kostnader  10 kr\n"
    "  Nettokostnad  7 kr\n",

    "tabell\n"
    "  Intäkter  3 kr\n"
    "  Kostnader  10 kr\n"
    "  Verksamhetens nettokostnader  -7 kr\n",

    "tabell\n"
    "  Intäkter  3 kr\n"
    "  Kostnader  10 kr\n"
    "  Underskott  7 kr\n",

    "tabell\n"
    "  Intäkter  10 kr\n"
    "  Kostnader  7 kr\n"
    "  Överskott:  3 kr\n",

    /* only as the whole label */
    "tabell\n"
    "  Överskott från 2018  5 kr\n"
    "  b  1 kr\n"
    "  Summa  6 kr\n",

    /* the result before it and the items since */
    "tabell\n"
    "  Intäkter  10 kr\n"
    "  Kostnader  7 kr\n"
    "  Resultat före skatt  3 kr\n"
    "  Skatt  -1 kr\n"
    "  Årets resultat  2 kr\n",

    "tabell\n"
    "  Intäkter  10 kr\n"
    "  Kostnader  7 kr\n"
    "  Resultat före skatt  3 kr\n"
    "  Skatt  -1 kr\n"
    "  Årets resultat  {sum-mismatch|1 kr}\n",

    /* the same, of income less the rest: what is wrong before is said there */
    "tabell\n"
    "  Intäkter  100 kr\n"
    "  Hyra  70 kr\n"
    "  Resultat före skatt  {sum-mismatch|31 kr}\n"
    "  Skatt  5 kr\n"
    "  Årets resultat  26 kr\n",

    /* a total that is wrong may be what it was made of: of the rest, or of the income */
    "tabell\n"
    "  Intäkter\n"
    "  a  100 kr\n"
    "  Kostnader\n"
    "  b  60 kr\n"
    "  Summa  {sum-mismatch|50 kr}\n"
    "  Resultat  50 kr\n",

    "tabell\n"
    "  Intäkter\n"
    "  a  100 kr\n"
    "  Summa  {sum-mismatch|90 kr}\n"
    "  Kostnader\n"
    "  b  60 kr\n"
    "  Summa  60 kr\n"
    "  Resultat  30 kr\n",

    "tabell\n"
    "  Intäkter\n"
    "  a  100 kr\n"
    "  Kostnader\n"
    "  b  60 kr\n"
    "  Summa  {sum-mismatch|50 kr}\n"
    "  Resultat  {sum-mismatch|60 kr}\n",

    /* never added */
    "tabell\n"
    "  a  1 kr\n"
    "  Resultat  1 kr\n"
    "  b  1 kr\n"
    "  Summa  2 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  Netto  1 kr\n"
    "  b  1 kr\n"
    "  Summa  {sum-mismatch|3 kr}\n",

    /* with no items above it, not compared */
    "tabell\n"
    "  Resultat  5 kr\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n",

    /* a total of a result and what is added to it is no such thing: only items count */
    "tabell\n"
    "  Nettoresultat  5 kr\n"
    "  a  1 kr\n"
    "  Summa  {sum-mismatch|6 kr}\n",
};

static const char *const parts[] = {
    "tabell\n"
    "  a  10 kr\n"
    "  varav x  6 kr\n"
    "  därav y  4 kr\n"
    "  Summa  10 kr\n",

    "tabell\n"
    "  a  10 kr\n"
    "  varav x  6 kr\n"
    "  varav y  {of-which-exceeds|5 kr}\n"
    "  Summa  10 kr\n",

    "tabell\n"
    "  a  10 kr\n"
    "  Varav: x  {of-which-exceeds|11 kr}\n"
    "  Summa  10 kr\n",

    /* once for one whole */
    "tabell\n"
    "  a  10 kr\n"
    "  varav x  {of-which-exceeds|11 kr}\n"
    "  varav y  1 kr\n"
    "  b  10 kr\n"
    "  varav z  {of-which-exceeds|12 kr}\n",

    /* by size, under its sign */
    "tabell\n"
    "  a  -10 kr\n"
    "  varav x  -10 kr\n",

    "tabell\n"
    "  a  -10 kr\n"
    "  varav x  {of-which-exceeds|-11 kr}\n",

    "tabell\n"
    "  a  -10 kr\n"
    "  varav x  1 kr\n",

    /* of a total, and of a group */
    "tabell\n"
    "  a  10 kr\n"
    "  Summa  10 kr\n"
    "  varav x  {of-which-exceeds|11 kr}\n",

    "tabell\n"
    "  A  10 kr\n"
    "    b  4 kr\n"
    "    c  6 kr\n"
    "  varav x  {of-which-exceeds|11 kr}\n"
    "  Summa  10 kr\n",

    /* indented below its whole */
    "tabell\n"
    "  a  10 kr\n"
    "    varav x  6 kr\n"
    "  Summa  10 kr\n",

    "tabell\n"
    "  a  10 kr\n"
    "    varav x  {of-which-exceeds|11 kr}\n"
    "  Summa  10 kr\n",

    /* among the parts of a group it is no part of the sum */
    "tabell\n"
    "  A  10 kr\n"
    "    b  10 kr\n"
    "    varav x  6 kr\n"
    "  Summa  10 kr\n",

    /* not in difference or formula columns */
    "tabell\n"
    "  kolumner: Budget, Utfall, Avvikelse\n"
    "  a  10  8  2\n"
    "  varav x  4  1  3\n",

    "tabell\n"
    "  kolumner: A, B, C = A - B\n"
    "  a  10  8  2\n"
    "  varav x  4  1  3\n",

    "tabell\n"
    "  kolumner: A, B\n"
    "  a  10  8\n"
    "  varav x  4  {of-which-exceeds|9}\n",

    /* of an amount that could not be read */
    "tabell\n"
    "  a  {ambiguous-amount|1.500}\n"
    "  varav x  6 kr\n",
};

/* Remainders and what was granted: words of `budget` and `redovisning` alone. */
static const char *const remainders[] = {
    /* in a total with a group that is wrong: by its parts, or by what it says */
    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  A  {sum-mismatch|8 kr}\n"
    "    b  4 kr\n"
    "    c  5 kr\n"
    "  Återstår  1 kr\n"
    "  Summa  10 kr\n",

    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  A  {sum-mismatch|9 kr}\n"
    "    b  4 kr\n"
    "    c  4 kr\n"
    "  Återstår  1 kr\n"
    "  Summa  10 kr\n",

    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  a  6 kr\n"
    "  Summa  6 kr\n"
    "  Återstår  4 kr\n",

    /* a total below it may include it, or not */
    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  a  6 kr\n"
    "  Återstår  4 kr\n"
    "  Summa  10 kr\n",

    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  a  6 kr\n"
    "  Återstår  4 kr\n"
    "  Summa  6 kr\n",

    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  a  6 kr\n"
    "  Återstår  4 kr\n"
    "  Summa  {sum-mismatch|11 kr}\n",

    /* where it is not among the last, an item like any other */
    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  Återstående personal  4 kr\n"
    "  Resor  6 kr\n"
    "  Summa  10 kr\n",

    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  Resor  5 kr\n"
    "  Återbetalas till resenärer  1 kr\n"
    "  Kvarvarande lokaler  3 kr\n"
    "  Mat  1 kr\n"
    "  Summa  10 kr\n"
    "  Återstår  -\n",

    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  Återstående personal  4 kr\n"
    "  Resor  6 kr\n"
    "  Summa  {sum-mismatch|6 kr}\n",

    /* in a table it always is one */
    "tabell\n"
    "  a  6 kr\n"
    "  Återstår  4 kr\n"
    "  Tilldelat  1 kr\n"
    "  Summa  11 kr\n",

    /* what was granted is not added */
    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  Tilldelat  10 kr\n"
    "  a  10 kr\n"
    "  Summa  10 kr\n",

    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019\n"
    "  a  10 kr\n"
    "  Summa  10 kr\n"
    "  Totalt beviljat  10 kr\n",
};

static const char *const duplicates[] = {
    /* how wide the gap between the fields of a label is, does not count; but within quotes */
    "tabell\n"
    "  5010\tHyra  1 kr\n"
    "  {duplicate-item|5010    Hyra}  1 kr\n"
    "  \"5010\tHyra\"  1 kr\n"
    "  \"5010  Hyra\"  1 kr\n"
    "  5010 Hyra  1 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  {duplicate-item|a}  1 kr\n"
    "  Summa  2 kr\n",

    /* other amounts, or another label */
    "tabell\n"
    "  a  1 kr\n"
    "  a  2 kr\n"
    "  b  2 kr\n"
    "  Summa  5 kr\n",

    /* no siblings */
    "tabell\n"
    "  A\n"
    "    x  1 kr\n"
    "  B\n"
    "    x  1 kr\n"
    "  Summa  2 kr\n",

    /* another section */
    "tabell\n"
    "  Personal\n"
    "  x  1 kr\n"
    "  Summa  1 kr\n"
    "  Lokaler\n"
    "  x  1 kr\n"
    "  Summa  1 kr\n",

    /* siblings below a group */
    "tabell\n"
    "  A  3 kr\n"
    "    x  1 kr\n"
    "    y  1 kr\n"
    "    {duplicate-item|x}  1 kr\n"
    "  Summa  3 kr\n",

    /* that a sum counts one of them only is the same fault */
    "tabell\n"
    "  a  100 kr\n"
    "  b  200 kr\n"
    "  a  100 kr\n"
    "  Summa  {sum-mismatch|300 kr}\n",
};

static const char *const column_counts[] = {
    "tabell\n"
    "  kolumner: A, B\n"
    "  a  1  2\n"
    "  b  {column-count|1}\n"
    "  Summa  9  9\n",

    "tabell\n"
    "  kolumner: A, B\n"
    "  a  1  2\n"
    "  b  1  2  {column-count|3}\n"
    "  Summa  9  9\n",

    /* the first row decides where nothing names the columns */
    "tabell\n"
    "  a  1  2\n"
    "  b  1  -\n"
    "  Summa  2  2\n",

    "tabell\n"
    "  a  1\n"
    "  b  1  {column-count|2}\n",

    /* a header names them, the label's column or not */
    "tabell\n"
    "  Post  A  B\n"
    "  a  1  2\n"
    "  Summa  1  {sum-mismatch|3}\n",

    "tabell\n"
    "  A  B\n"
    "  a  1  2\n"
    "  Summa  1  {sum-mismatch|3}\n",

    /* what is no money passes, text too */
    "tabell\n"
    "  kolumner: Not, Belopp, Andel\n"
    "  a  3  1 kr  25 %\n"
    "  b  se s. 4  3 kr  75 %\n"
    "  Summa  -  4 kr  100 %\n",

    "tabell\n"
    "  kolumner: Not, Belopp, Andel\n"
    "  a  3  1 kr  25 %\n"
    "  b  4  3 kr  75 %\n"
    "  Summa  -  {sum-mismatch|5 kr}  100 %\n",

    /* a unit in a heading */
    "tabell\n"
    "  Post  A (tkr)  B, mnkr\n"
    "  a  1  2\n"
    "  b  500 kr  0,5\n"
    "  Summa  1,5  {sum-mismatch|2,6}\n",

    /* a single year is a header and says so */
    "tabell\n"
    "  Post  {ambiguous-amount|2019}\n"
    "  a  1 kr\n"
    "  Summa  {sum-mismatch|2 kr}\n",

    "tabell\n"
    "  Post  2018  2019\n"
    "  a  1 kr  2 kr\n"
    "  Summa  1 kr  {sum-mismatch|3 kr}\n",

    "tabell\n"
    "  Post  \"2019\"\n"
    "  a  1 kr\n"
    "  Summa  1 kr\n",
};

static const char *const torn_numbers[] = {
    "tabell\n"
    "  a  1 kr  \"{invalid-amount|1 00}\"\n",

    "tabell\n"
    "  a  {invalid-amount|666  000 kr}\n"
    "  b  1 kr\n"
    "  Summa  7 kr\n",

    "tabell\n"
    "  kolumner: A, B\n"
    "  a  1 000  2 000\n"
    "  b  {invalid-amount|1  000}  2 000\n"
    "  Summa  9 000  4 000\n",

    /* where the columns leave it open, it is none */
    "tabell\n"
    "  kolumner: A, B\n"
    "  a  1  000\n"
    "  Summa  1  -\n",

    "tabell\n"
    "  Hyra {missing-separator|5 000 kr}\n"
    "  Resor  1 000 kr\n"
    "  Summa  6 000 kr\n",

    /* only where the tail has a unit or a group */
    "tabell\n"
    "  Konto 5010\n"
    "  Resor  1 000 kr\n"
    "  Summa  1 000 kr\n",
};

static const char *const directive_amounts[] = {
    "tabell T  3 kr\n"
    "  a  1 kr\n"
    "  b  2 kr\n",

    "tabell T  {sum-mismatch|4 kr}\n"
    "  a  1 kr\n"
    "  b  2 kr\n",

    "tabell T  3 kr\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  3 kr\n",

    /* with income sections, of the rest */
    "tabell T  7 kr\n"
    "  Intäkter\n"
    "  a  10 kr\n"
    "  Summa intäkter  10 kr\n"
    "  Kostnader\n"
    "  b  7 kr\n"
    "  Summa kostnader  7 kr\n",

    /* without rows it is the only item */
    "tilldelning p 2019  10 kr\n"
    "redovisning p 2019  10 kr\n",

    "tilldelning p 2019  {grant-exceeded|10 kr}\n"
    "redovisning p 2019  11 kr\n",

    /* the unit of the block is that of its directive line, too */
    "tabell T  3\n"
    "  enhet: tkr\n"
    "  a  1 000 kr\n"
    "  b  2 000 kr\n",

    "enhet tkr\n"
    "tabell T  3\n"
    "  a  1 000 kr\n"
    "  b  2 000 kr\n",
};

static const char *const roundings[] = {
    /* half for each amount taking part */
    "avrundning 1 tkr\n"
    "tabell\n"
    "  a  1 tkr\n"
    "  b  1 tkr\n"
    "  Summa  3 tkr\n",

    "avrundning 1 tkr\n"
    "tabell\n"
    "  a  1 tkr\n"
    "  b  1 tkr\n"
    "  Summa  {sum-mismatch|4 tkr}\n",

    "avrundning 1 tkr\n"
    "tabell\n"
    "  a  1 tkr\n"
    "  b  1 tkr\n"
    "  c  1 tkr\n"
    "  Summa  5 tkr\n",

    /* exactly: 2 amounts may differ by 1 tkr and no öre more */
    "avrundning 1 tkr\n"
    "tabell\n"
    "  a  1 tkr\n"
    "  Summa  2 tkr\n",

    "avrundning 1 tkr\n"
    "tabell\n"
    "  a  1 tkr\n"
    "  Summa  {sum-mismatch|2 000,01 kr}\n",

    /* nil adds nothing to the rounding */
    "avrundning 1 tkr\n"
    "tabell\n"
    "  a  1 tkr\n"
    "  b  -\n"
    "  c  -\n"
    "  Summa  {sum-mismatch|3 tkr}\n",

    "avrundning 1 tkr\n"
    "tabell\n"
    "  a  1 tkr\n"
    "  b  0 tkr\n"
    "  c  0 tkr\n"
    "  Summa  3 tkr\n",

    /* a block's own stands alone */
    "tabell\n"
    "  avrundning: 1 mnkr\n"
    "  enhet: mnkr\n"
    "  a  1\n"
    "  Summa  2\n"
    "tabell\n"
    "  a  1\n"
    "  Summa  {sum-mismatch|2}\n",

    /* across as well: three amounts */
    "tabell\n"
    "  avrundning: 1 kr\n"
    "  kolumner: A, B, C = A + B\n"
    "  a  1  1  3\n"
    "  b  1  1  {cross-sum-mismatch|4}\n",
};

static const char *const across[] = {
    "tabell\n"
    "  kolumner: A, B, C = A - B\n"
    "  a  5  2  3\n"
    "  b  4  1  {cross-sum-mismatch|4}\n",

    "tabell\n"
    "  kolumner: Ingående, Tilldelat, Disponibelt = Ingående + Tilldelat, Utgifter, Utgående = "
    "Disponibelt - Utgifter\n"
    "  a  1  2  3  4  -1\n"
    "  b  1  2  {cross-sum-mismatch|4}  4  0\n"
    "  c  1  2  3  4  {cross-sum-mismatch|1}\n",

    /* the sign that the block mostly uses */
    "tabell\n"
    "  kolumner: Budget, Utfall, Avvikelse\n"
    "  a  5  2  3\n"
    "  b  4  1  3\n"
    "  c  4  1  {cross-sum-mismatch|-3}\n",

    "tabell\n"
    "  kolumner: Budget, Utfall, Avvikelse\n"
    "  a  5  2  -3\n"
    "  b  4  1  -3\n"
    "  c  4  1  {cross-sum-mismatch|3}\n",

    /* the last of three columns or more */
    "tabell\n"
    "  kolumner: 2018, 2019, Summa\n"
    "  a  1  2  3\n"
    "  b  1  2  {cross-sum-mismatch|4}\n",

    "tabell\n"
    "  kolumner: 2018, Summa\n"
    "  a  1  2\n",

    "tabell\n"
    "  kolumner: 2018, Summa, 2019\n"
    "  a  1  2  7\n",

    /* columns with a role across are no terms of it */
    "tabell\n"
    "  kolumner: Budget, Utfall, Avvikelse, Totalt\n"
    "  a  5  2  3  7\n"
    "  b  5  2  3  {cross-sum-mismatch|10}\n",

    /* a nil cell is nothing */
    "tabell\n"
    "  kolumner: A, B, C = A - B\n"
    "  a  5  -  5\n"
    "  b  -  -  -\n"
    "  c  5  -  {cross-sum-mismatch|-}\n",

    /* an unreadable cell is not compared across either */
    "tabell\n"
    "  kolumner: A, B, C = A - B\n"
    "  a  5  {ambiguous-amount|1.500}  9\n",

    /* one wrong cell, both ways: one report */
    "tabell\n"
    "  kolumner: A, B, C = A + B\n"
    "  a  1  2  3\n"
    "  b  4  7  9\n"
    "  Summa  5  {sum-mismatch|7}  12\n",
};

static const char *const posts[] = {
    /* a regleringsbrev pasted flat: ap.1 holds ap.1.1 and ap.1.2 */
    "anslag 1 6:1 2019\n"
    "  6:1 Allmänna val  10 tkr\n"
    "  ap.1  7 tkr\n"
    "  ap.1.1  3 tkr\n"
    "  ap.1.2  4 tkr\n"
    "  ap.2  3 tkr\n",

    "anslag 1 6:1 2019\n"
    "  6:1 Allmänna val  {sum-mismatch|11 tkr}\n"
    "  ap.1  {sum-mismatch|8 tkr}\n"
    "  ap.1.1  3 tkr\n"
    "  ap.1.2  4 tkr\n"
    "  ap.2  2 tkr\n",

    /* indented */
    "anslag 1 6:1 2019\n"
    "  6:1 Allmänna val  10 tkr\n"
    "    ap. 1  7 tkr\n"
    "      6:1 ap.1.1  3 tkr\n"
    "      anslagspost 1.2  4 tkr\n"
    "    ap.2  3 tkr\n",

    "anslag 1 6:1 2019  10 tkr\n"
    "  ap.1  7 tkr\n"
    "  ap.2  3 tkr\n",

    "anslag 1 6:1 2019  {sum-mismatch|11 tkr}\n"
    "  ap.1  7 tkr\n"
    "  ap.2  3 tkr\n",

    /* a part of another post is no part of this one */
    "anslag 1 6:1 2019  11 tkr\n"
    "  ap.1  7 tkr\n"
    "  ap.2.1  4 tkr\n",
};

/* A fault costs its line; order; properties after the rows. */
static const char *const lines[] = {
    /* what a quotation mark without its end takes with it */
    "inkludera {unterminated-quote|\"a.medel}\n",

    "avrundning {unterminated-quote|\"1 tkr}\n"
    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  4 kr\n",

    "avrundning {ambiguous-amount|1.500}\n"
    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  4 kr\n",

    "avrundning {invalid-value|0 kr}\n"
    "tabell\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  4 kr\n",

    "tabell\n"
    "  kolumner: X, Y\n"
    "  a  1  2\n"
    "  {unterminated-quote|\"b  1  2}\n"
    "  Summa  9  9\n",

    "budget{malformed-directive|}\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  4 kr\n",

    "redovisning{malformed-directive|}\n"
    "  a  1 kr\n"
    "  b  2 kr\n"
    "  Summa  4 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  {misplaced-property|källa}: x\n"
    "  Summa  1 kr\n",

    "tabell\n"
    "  {unknown-property|kalla}: x\n"
    "  a  1 kr\n",

    "tabell\n"
    "  källa: x\n"
    "  {duplicate-property|källa}: y\n"
    "  a  1 kr\n",

    "  {stray-line|a  1 kr}\n"
    "  b  2 kr\n"
    "tabell\n"
    "  a  1 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  {unterminated-quote|\"b  2 kr}\n"
    "  Summa  3 kr\n",

    "{unknown-directive|tabel}\n"
    "  a  1.000\n"
    "tabell\n"
    "  Summa  {sum-mismatch|1 kr}\n",

    "tabell\n"
    "  a{control-character|\x01}  1 kr\n"
    "  Summa  1 kr\n",
};

static const char *const exceptions[] = {
    "tabell\n"
    "  a  1 kr\n"
    "  Summa  2 kr  ; medel: ignore=sum-mismatch står så\n",

    "tabell\n"
    "  a  1 kr\n"
    "  ; medel: ignore=sum-mismatch står så\n"
    "  Summa  2 kr\n",

    "tabell\n"
    "  a  1 kr\n"
    "  Summa  {sum-mismatch|2 kr}  {malformed-ignore|; medel: ignore=sum-mismatch}\n",

    "tabell\n"
    "  a  1 kr\n"
    "  Summa  {sum-mismatch|2 kr}  ; medel: ignore={malformed-ignore|sum-mismash} står så\n",

    "tabell\n"
    "  a  1 kr  ; medel: ignore={unused-ignore|sum-mismatch} står så\n"
    "  Summa  {sum-mismatch|2 kr}\n",

    /* of coverage */
    ("tilldelning p 2019  10 kr  ; medel: ignore=grant-exceeded står så\n"
     "redovisning p 2019  11 kr\n"),

    /* where a period, a title or an amount could stand */
    ("redovisning p  ; medel: ignore=unknown-grant beslutet dröjer\n"
     "  a  1 kr\n"),
};

#define GROUPS(X)                                                                                  \
    X(trees)                                                                                       \
    X(indentations)                                                                                \
    X(totals)                                                                                      \
    X(results)                                                                                     \
    X(parts)                                                                                       \
    X(remainders)                                                                                  \
    X(duplicates)                                                                                  \
    X(column_counts)                                                                               \
    X(torn_numbers)                                                                                \
    X(directive_amounts)                                                                           \
    X(roundings)                                                                                   \
    X(across)                                                                                      \
    X(posts)                                                                                       \
    X(lines)                                                                                       \
    X(exceptions)

#define X(group)                                                                                   \
    START_TEST(group##_test) {                                                                     \
        expect_marked(group[_i], false);                                                           \
    }                                                                                              \
    END_TEST
GROUPS(X)
#undef X

/* So many levels, one row in each. */
static char *nested(size_t levels) {
    size_t size = levels * (levels + 8) + 16, length;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    length = (size_t)snprintf(text, size, "tabell\n");
    for (size_t n = 1; n <= levels; n++)
        length += (size_t)snprintf(text + length, size - length, "%*sa  1\n", (int)n, "");
    return text;
}

START_TEST(sixty_four_levels_and_no_more) {
    char *text = nested(64);
    ck_assert_str_eq(audit_text(text), "");
    free(text);
    text = nested(65);
    ck_assert_str_eq(audit_text(text), "66:1-66:limit-exceeded");
    free(text);
}
END_TEST

/* A table of so many columns. */
static char *wide(size_t columns) {
    size_t size = columns * 6 + 32, length;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    length = (size_t)snprintf(text, size, "tabell\n a");
    for (size_t n = 0; n < columns; n++)
        length += (size_t)snprintf(text + length, size - length, "  1");
    snprintf(text + length, size - length, "\n");
    return text;
}

START_TEST(two_hundred_and_fifty_six_columns_and_no_more) {
    char *text = wide(256);
    ck_assert_str_eq(audit_text(text), "");
    free(text);
    text = wide(257);
    audit_text(text);
    ck_assert_uint_eq(audit_count(), 1);
    ck_assert_int_eq(audit_finding(0).rule, RULE_LIMIT_EXCEEDED);
    ck_assert_uint_eq(audit_finding(0).line, 2);
    free(text);
}
END_TEST

/* So many rows of 10^17 öre, and a total. */
static char *heavy(size_t rows) {
    size_t size = rows * 40 + 64, length;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    length = (size_t)snprintf(text, size, "tabell\n");
    for (size_t n = 0; n < rows; n++)
        length += (size_t)snprintf(text + length, size - length, " r%zu  1 000 biljoner kr\n", n);
    snprintf(text + length, size - length, " Summa  1 kr\n");
    return text;
}

START_TEST(sums_of_63_bits) {
    char *text = heavy(92);
    ck_assert_str_eq(audit_text(text), "94:9-13:sum-mismatch");
    free(text);
    text = heavy(93);
    audit_text(text);
    ck_assert_uint_eq(audit_count(), 1);
    ck_assert_int_eq(audit_finding(0).rule, RULE_AMOUNT_OVERFLOW);
    ck_assert_uint_eq(audit_finding(0).line, 94);
    free(text);
    ck_assert_str_eq(audit_text("tabell\n a  1 001 biljoner kr\n Summa  1 kr\n"),
                     "2:5-10:amount-overflow");
}
END_TEST

/* Each sum is within 63 bits, and what lies between the two totals is not. */
START_TEST(sums_between_totals) {
    char text[1 << 13];
    size_t length =
        (size_t)sprintf(text, "tabell\n a  -1 000 biljoner kr\n Summa  -1 000 biljoner kr\n");
    for (size_t n = 0; n < 93; n++)
        length += (size_t)sprintf(text + length, " r%zu  1 000 biljoner kr\n", n);
    sprintf(text + length, " Summa  5 kr\n");
    ck_assert_str_eq(audit_text(text), "97:9-13:amount-overflow");
}
END_TEST

/* Audits a text while the `nth` allocation of it fails; false where it has fewer. */
static bool audit_without_memory(const char *text, size_t nth) {
    struct reporter_options options = reporter_default_options(LANGUAGE_ENGLISH);
    struct writer writer = {.format = &writer_short, .options = {.out = fopen("/dev/null", "w")}};
    struct reporter *reporter = reporter_new(&options, &writer);
    ck_assert(reporter != NULL && writer.options.out != NULL);
    struct audit_file file = {.descriptor = -1,
                              .bytes = text_of(text),
                              .shown = TEXT("test.medel"),
                              .path = TEXT("test.medel")};
    inject(INJECTED_ALLOCATION, nth, ENOMEM, false);
    injection_begin();
    enum audit_result result = audit_run(&file, NULL, reporter);
    bool failed = injection_end();
    ck_assert_int_eq(result, failed ? AUDIT_FAILED : AUDIT_DONE);
    reporter_release(reporter);
    fclose(writer.options.out);
    return failed;
}

/* Remainders that are items after all, of sums that are too large with the first of them: of the
 * rows, or of what is below them. */
START_TEST(remainders_too_large) {
    static const char *const expected[] = {"95:13-30:amount-overflow",
                                           "3:6-10:sum-mismatch 96:13-30:amount-overflow"};
    char text[1 << 13];
    for (int below = 0; below < 2; below++) {
        size_t length = (size_t)sprintf(text, "tilldelning a  1 kr\nredovisning a\n%s",
                                        below == 1 ? "  A  1 kr\n" : "");
        for (size_t n = 0; n < 92; n++)
            length += (size_t)sprintf(text + length, "%*sr%zu  1 000 biljoner kr\n",
                                      below == 1 ? 4 : 2, "", n);
        sprintf(
            text + length,
            "  Återstår  1 000 biljoner kr\n  Överförs  1 000 biljoner kr\n  Kostnader\n  Resor  1 kr\n");
        ck_assert_str_eq(audit_text(text), expected[below]);
        size_t nth = 1;
        while (audit_without_memory(text, nth))
            nth++;
        ck_assert_uint_gt(nth, 20);
    }
}
END_TEST

/* So many rows that the remainder is not remembered; it is an item all the same. */
START_TEST(a_remainder_far_down) {
    enum { ROWS = 1 << 16, ROW_SIZE = 16 };
    char *text = malloc((ROWS + 6) * 2 * ROW_SIZE);
    ck_assert_ptr_nonnull(text);
    size_t length = (size_t)sprintf(text, "tilldelning a  %d kr\nredovisning a\n", ROWS + 5);
    for (int n = 0; n < ROWS; n++)
        length += (size_t)sprintf(text + length, " r%d  1 kr\n", n);
    sprintf(text + length, " Återstår  3 kr\n Resor  2 kr\n Summa  %d kr\n", ROWS + 5);
    ck_assert_str_eq(audit_text(text), "");
    free(text);
}
END_TEST

START_TEST(missing_total) {
    const char *text = "tabell T\n"
                       "  a  1 kr\n"
                       "  b  2 kr\n";
    ck_assert_str_eq(audit_text(text), "");
    audit_set_severity(RULE_MISSING_TOTAL, SEVERITY_WARNING);
    audit_text(text);
    ck_assert_uint_eq(audit_count(), 1);
    ck_assert_int_eq(audit_finding(0).rule, RULE_MISSING_TOTAL);
    ck_assert_str_eq(audit_text("tabell T\n  a  1 kr\n  b  2 kr\n  Summa  3 kr\n"), "");
    ck_assert_str_eq(audit_text("tabell T  3 kr\n  a  1 kr\n  b  2 kr\n"), "");
    ck_assert_str_eq(audit_text("tabell T\n  Summa  3 kr\n    a  1 kr\n    b  2 kr\n"), "");
}
END_TEST

/* More reports than are held until the end of the table: they are given out before, in order. */
START_TEST(more_reports_than_are_held) {
    enum { ROWS = 17000, ROW_SIZE = 24 };
    char *text = malloc((ROWS + 3) * ROW_SIZE);
    ck_assert_ptr_nonnull(text);
    size_t length = (size_t)sprintf(text, "tabell\n  kolumner: A, B, Summa\n");
    for (size_t n = 0; n < ROWS; n++)
        length += (size_t)sprintf(text + length, "  r%zu  1  2  4\n", n);
    sprintf(text + length, "  Summa  %d  %d  %d\n", ROWS, 2 * ROWS, 4 * ROWS);
    audit_text(text);
    size_t count = 0;
    for (const char *at = audit_words(); *at != '\0'; at = strchr(at, '\n') + 1) {
        char *rest;
        size_t line = strtoul(at, &rest, 10);
        if (strncmp(rest, ": error: ", 9) == 0)
            ck_assert_uint_eq(line, 3 + count++);
    }
    ck_assert_uint_eq(count, ROWS); /* that the total is off across follows from them */
    free(text);
}
END_TEST

/* What concerns a line comes in line order, whatever order it is found in. */
START_TEST(in_order_of_lines) {
    ck_assert_str_eq(audit_text("tilldelning p 2019  1 kr\n"
                                "redovisning p 2019\n"
                                "  A  90 kr\n"
                                "    b  1 kr\n"
                                "    C  8 kr\n"
                                "      d  1.0\n"
                                "    e  800 kr\n"
                                "tabell  123 kr\n"
                                "  a  955 kr\n"
                                "  Summa  777 kr\n"
                                "tilldelning p 2019  1 kr\n"),
                     "3:6-11:sum-mismatch 6:10-13:ambiguous-amount 8:9-15:sum-mismatch "
                     "10:10-16:sum-mismatch 11:13-19:duplicate-grant (1:13-19:GRANT_FIRST)");
}
END_TEST

Suite *table_suite(void) {
    Suite *suite = suite_create("table");
    TCase *tcase = tcase_create("marked");
#define X(group) tcase_add_loop_test(tcase, group##_test, 0, sizeof group / sizeof *group);
    GROUPS(X)
#undef X
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("limits");
    tcase_add_test(tcase, sixty_four_levels_and_no_more);
    tcase_add_test(tcase, two_hundred_and_fifty_six_columns_and_no_more);
    tcase_add_test(tcase, sums_of_63_bits);
    tcase_add_test(tcase, sums_between_totals);
    tcase_add_test(tcase, remainders_too_large);
    tcase_add_test(tcase, a_remainder_far_down);
    tcase_add_test(tcase, missing_total);
    tcase_add_test(tcase, more_reports_than_are_held);
    tcase_add_test(tcase, in_order_of_lines);
    suite_add_tcase(suite, tcase);
    return suite;
}
