/*
 * The standard streams while something runs within the test's own process.
 */
#ifndef MEDEL_CAPTURE_H
#define MEDEL_CAPTURE_H

/* Standard input is that descriptor now; standard output and standard error go into files. */
void capture_begin(int input);

/* All is as it was. What was written, which has no NUL; the caller frees both. */
void capture_end(char **out, char **errors);

#endif
