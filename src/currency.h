/*
 * Currencies by the words, codes and symbols that stand beside amounts. The Swedish names of the
 * foreign ones are CLDR's (`sv`).
 */
#ifndef MEDEL_CURRENCY_H
#define MEDEL_CURRENCY_H

#include "text.h"

/* Is the text, whole, a currency, Swedish or foreign? Case does not matter. */
bool currency_is_known(struct text word);

/*
 * The Swedish name of the foreign currency that the text, which is not empty, is; or NULL. A size
 * may stand before it: `mn EUR`, or `MEUR` (in capitals: `kron` is no thousand rumänska lei).
 */
const char *currency_foreign_name(struct text word);

#endif
