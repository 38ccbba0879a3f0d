/*
 * Attacks: inputs made to cost more than their size, each of any size. What makes one is a function
 * that writes `n` of whatever it is made of: rows, mostly.
 */
#ifndef MEDEL_ATTACK_H
#define MEDEL_ATTACK_H

#include <stddef.h>

struct input; /* see input.h */

struct attack {
    const char *name;
    void (*make)(struct input *input, size_t n);
    /* At its smallest. What src/ puts a bound to (the columns, say, or the cost of explanations) is
     * used up by then, or not before its largest: in between it would grow by less than it could.
     */
    size_t n;
};

/* Each list is ended by an attack without a name. */
extern const struct attack attacks_on_lines[], attacks_on_tables[], attacks_on_explanations[],
    attacks_on_names[], attacks_on_coverage[], attacks_on_files[], attacks_on_pasted[];

#endif
