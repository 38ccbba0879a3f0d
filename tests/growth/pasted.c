/*
 * Attacks on what is pasted: quotes, separators, tables, and what is said of them.
 */
#include "input.h"

static void put_import(struct input *input) {
    put_file(input, "a.txt");
    put_argument(input, "import");
    put_argument(input, "a.txt");
}

/* Each could go on to the end. */
static void quotes_never_ended(struct input *input, size_t n) {
    put(input, "Post;Utfall\n");
    for (size_t row = 0; row < n; row++)
        put(input, "\"a %zu;1\n\"\"\"b;\"\n", row);
    put_import(input);
}

static void quotes_of_quotes(struct input *input, size_t n) {
    put_times(input, n, "a;\"\"\"\"\n\"\"\"\";\"\"\n");
    put_import(input);
}

/* Bounded by the longest line. */
static void quote_over_all_lines(struct input *input, size_t n) {
    put(input, "Post;Utfall\na;1\n\"b");
    put_times(input, n, "\n;c\t\"\"");
    put(input, "\";2\n");
    put_import(input);
}

static void lines_of_separators(struct input *input, size_t n) {
    for (size_t row = 0; row < n; row++) {
        put_times(input, 300, "\t;|,  ");
        put(input, "\n");
    }
    put_import(input);
}

static void line_of_cells(struct input *input, size_t n) {
    put(input, "a;1\nb");
    put_times(input, n, ";2");
    put(input, "\nc;3\n");
    put_import(input);
}

static void wide_rows(struct input *input, size_t n) {
    put(input, "a");
    put_times(input, 250, ";1");
    put_times(input, n, "\na;1");
    put(input, "\n");
    put_import(input);
}

static void unreadable_figures(struct input *input, size_t n) {
    for (size_t row = 0; row < n; row++)
        put(input, "a %zu\t1.5\t(44)\t16 6000\t\x1B\n", row);
    put_import(input);
}

static void headings_again(struct input *input, size_t n) {
    put_times(input, n, "Post\tUtfall\na\t1\n\n");
    put_import(input);
}

static void tables_and_prose(struct input *input, size_t n) {
    for (size_t table = 0; table < n; table++)
        put(input, "Prosa i tkr %zu.\n\nPost;Utfall %zu\na;1\n\nPost\tBudget %zu\nb\t2\n\n", table,
            table, table);
    put_import(input);
}

static void prose_of_every_kind(struct input *input, size_t n) {
    put_times(input, n, "Ord, ord; 5 ord.  Ord | 7 ord\n\nOrd  1\n\nmnkr i tkr\n");
    put_import(input);
}

static void indentation_deeper_and_deeper(struct input *input, size_t n) {
    for (size_t row = 0; row < n; row++) {
        for (size_t blank = 0; blank < row % 500; blank++)
            put(input, " ");
        put(input, "a\t1\n");
    }
    put_import(input);
}

static void labels_in_quotes(struct input *input, size_t n) {
    put(input, "Post;Utfall\n");
    for (size_t row = 0; row < n; row++)
        put(input, "\"\"\"a  %zu;\"\"\";1\nSumma  \t%zu;2\nTitel: x;3\n", row, row);
    put_import(input);
}

const struct attack attacks_on_pasted[] = {
    {"quotes that never end", quotes_never_ended, 2000},
    {"quotes of quotes", quotes_of_quotes, 4000},
    {"a quote over all lines", quote_over_all_lines, 4000},
    {"lines of separators", lines_of_separators, 60},
    {"a line of cells", line_of_cells, 20000},
    {"rows of a wide table", wide_rows, 500},
    {"unreadable figures", unreadable_figures, 1000},
    {"headings again and again", headings_again, 4000},
    {"tables and prose", tables_and_prose, 500},
    {"prose of every kind", prose_of_every_kind, 2000},
    {"indentation, deeper and deeper", indentation_deeper_and_deeper, 2000},
    {"labels that need quotes", labels_in_quotes, 1500},
    {NULL, NULL, 0},
};
