/*
 * What a report or a budget comes to: which of its columns is set against a grant, what is used in
 * it, and what its last rows say remains and goes on to the next period.
 */
#include "account.h"

/* --- Which column --- */

static bool has_digit(struct text text) {
    size_t at = 0;
    while (at < text.length && !byte_is_digit(text.bytes[at]))
        at++;
    return at < text.length;
}

/* Does the heading name the period: 2019, 2019-03, …? */
static bool heading_names(struct text heading, struct period period) {
    size_t begin = 0;
    if (!has_digit(heading))
        return false;
    for (size_t at = 0; at <= heading.length; at++) {
        bool ends = at == heading.length || byte_is_blank(heading.bytes[at])
                    || memchr("(),;:", heading.bytes[at], 5) != NULL;
        if (!ends)
            continue;
        struct period named;
        struct text word = text_part(heading, (struct span){begin, at});
        if (word.length >= 4 && period_read(word, &named) == PERIOD_WELL_FORMED
            && period_equal(named, period))
            return true;
        begin = at + 1;
    }
    return false;
}

/* The only column of a role among those that are candidates; COLUMN_MOST where not just one is. */
static size_t only_of_role(const struct account *account, const bool *candidates,
                           enum column_role role) {
    size_t found = COLUMN_MOST;
    for (size_t n = 0; n < account->column_count; n++) {
        if (!candidates[n] || account->columns[n].role != role)
            continue;
        if (found != COLUMN_MOST)
            return COLUMN_MOST;
        found = n;
    }
    return found;
}

size_t account_column_of(const struct account *account, struct period granted) {
    bool candidates[COLUMN_MOST];
    size_t money = 0, named = 0, last = COLUMN_MOST, only = COLUMN_MOST;
    for (size_t n = 0; n < account->column_count; n++) {
        const struct account_column *column = &account->columns[n];
        candidates[n] = column->money
                        && (heading_names(column->name, granted)
                            || heading_names(column->name, account->period));
        if (candidates[n]) {
            named++;
            only = n;
        }
    }
    if (named == 1)
        return only;
    for (size_t n = 0; n < account->column_count; n++) {
        if (named == 0)
            candidates[n] = account->columns[n].money;
        money += account->columns[n].money;
        if (candidates[n])
            last = n;
    }
    static const enum column_role of_reports[] = {COLUMN_OUTCOME, COLUMN_USED};
    static const enum column_role of_budgets[] = {COLUMN_BUDGET};
    const enum column_role *roles = account->budget ? of_budgets : of_reports;
    size_t role_count = account->budget ? 1 : 2;
    for (size_t n = 0; n < role_count; n++) {
        size_t column = only_of_role(account, candidates, roles[n]);
        if (column != COLUMN_MOST)
            return column;
    }
    if (last != COLUMN_MOST && account->columns[last].role == COLUMN_TOTAL)
        return last;
    return money == 1 ? last : COLUMN_MOST;
}

/* --- What is used, and what remains --- */

struct sum account_use(const struct account *account, size_t column, bool alternative) {
    if (account->column_count == 0)
        return sum_zero();
    const struct account_column *it = &account->columns[column];
    if (account->financier != NULL)
        return sum_magnitude(sum_of(&it->financing, account->rounding, it->grain));
    const struct figure *use = alternative ? &it->alternative : &it->use;
    return sum_magnitude(sum_of(use, account->rounding, it->grain));
}

int64_t account_grain(const struct account *account, size_t column) {
    return account->column_count == 0 ? 0 : account->columns[column].grain;
}

bool account_is_negative(const struct account *account, size_t column) {
    return account->columns[column].use.money.ore < 0;
}

struct sum account_remainder(const struct account *account, size_t n, size_t column) {
    return sum_of(&account->remainders[n].kept.figures[column], account->rounding,
                  account->columns[column].grain);
}

struct remainders account_remainders(const struct account *account, size_t column) {
    struct remainders all = {sum_zero(),  sum_zero(),  sum_zero(), sum_zero(), sum_zero(),
                             LEDGER_NONE, LEDGER_NONE, false,      false};
    for (size_t n = 0; n < account->remainder_count; n++) {
        struct sum sum = account_remainder(account, n, column);
        enum row_kind kind = account->remainders[n].kind;
        if (kind == ROW_STOCK) {
            all.stock = sum;
            all.last_stock = n;
            continue;
        }
        all.last_disposition = n;
        all.disposed = sum_add(all.disposed, sum);
        struct sum *of_kind = kind == ROW_REPAID    ? &all.repaid
                              : kind == ROW_CARRIED ? &all.carried
                                                    : &all.saved;
        *of_kind = sum_add(*of_kind, sum);
        all.has_carried = all.has_carried || kind == ROW_CARRIED;
        all.has_saved = all.has_saved || kind == ROW_SAVED;
    }
    return all;
}

struct sum remainders_carried(const struct remainders *all, struct sum rest) {
    if (all->has_carried)
        return all->carried;
    if (all->has_saved)
        return all->saved;
    return sum_subtract(all->last_stock != LEDGER_NONE ? all->stock : rest, all->repaid);
}
