/*
 * Slips: the ways a figure comes to differ from what it should be. Pure arithmetic on öre.
 *
 * Throughout, `printed` is what stands there, `wanted` what should, as far as the sum tells: within
 * `tolerance` öre (the rounding). `grain` is the smallest place printed, in öre (a power of ten);
 * no slip is looked for below it. `*mended` is the figure without the slip.
 */
#ifndef MEDEL_SLIP_H
#define MEDEL_SLIP_H

#include "money.h"

/* Are two neighbouring digits swapped: 296 520 for 296 250? */
bool slip_swapped(struct money printed, struct money wanted, uint64_t tolerance, int64_t grain,
                  struct money *mended);

/* Is one digit wrong: −558,2 for −588,2? */
bool slip_digit(struct money printed, struct money wanted, uint64_t tolerance, int64_t grain,
                struct money *mended);

/* Is the decimal point or the unit wrong: off by a factor of 10, 100, 1 000, 10^6 or 10^9? */
bool slip_factor(struct money printed, struct money wanted, uint64_t tolerance,
                 struct money *mended);

/* Is the sign wrong? */
bool slip_sign(struct money printed, struct money wanted, uint64_t tolerance);

/* Do two amounts differ by no more than `tolerance` öre? */
bool slip_near(struct money a, struct money b, uint64_t tolerance);

#endif
