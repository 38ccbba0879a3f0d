/*
 * What a report or a budget comes to. Which of its columns is set against a grant, the ledger's
 * account_column_of tells; a column here is one of the account's own, or 0 where it has none.
 */
#ifndef MEDEL_ACCOUNT_H
#define MEDEL_ACCOUNT_H

#include "ledger.h"

/* The remainder rows of an account, added up by what they are. */
struct remainders {
    struct sum disposed, repaid, carried, saved, stock;
    size_t last_stock, last_disposition; /* rows of the account; LEDGER_NONE: none */
    bool has_carried, has_saved;
};

/*
 * The use in a column, whichever sign it is written with: by the items or, where `alternative`,
 * with the printed sums that differ from them. Of a co-financed project, the financier's part of
 * it.
 */
struct sum account_use(const struct account *account, size_t column, bool alternative);

/* The smallest place printed in a column, in öre; 0 where nothing is printed in it. */
int64_t account_grain(const struct account *account, size_t column);

/* Are the costs in a column written as negatives? The account has columns. */
bool account_is_negative(const struct account *account, size_t column);

/* The amount of the account's `n`th remainder row in a column. */
struct sum account_remainder(const struct account *account, size_t n, size_t column);

/* All remainder rows of a column; the last stock stands for the stocks before it. */
struct remainders account_remainders(const struct account *account, size_t column);

/* What goes on to the next period, where `rest` is left of the grant. There are such rows. */
struct sum remainders_carried(const struct remainders *all, struct sum rest);

#endif
