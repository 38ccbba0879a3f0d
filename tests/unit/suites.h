/* The suites of the unit tests, one for each module. */
#ifndef MEDEL_SUITES_H
#define MEDEL_SUITES_H

#include <check.h>

Suite *text_suite(void);
Suite *money_suite(void);
Suite *amount_suite(void);
Suite *period_suite(void);
Suite *source_suite(void);
Suite *line_suite(void);
Suite *report_suite(void);
Suite *writer_suite(void);

#endif
